"""Links to log in with, once, and the sessions of the pages for staff; of tokens only hashes are kept."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from knowledge.store import tokens
from knowledge.store.moments import stored

LINK_VALID_FOR = timedelta(minutes=5)
IDLE = timedelta(hours=8)
LONGEST = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)  # a page need not wait for the disk each time


def make_link(db: Database, person_id: int, *, at: datetime) -> str:
    """A token with which a person logs in once, within five minutes; the one before it works no longer."""
    tidy(db, at=at)
    drop_links(db, person_id)
    return _made(db, person_id, None, at=at)


def make_link_for(db: Database, person_id: int, nonce: str, *, at: datetime) -> str:
    """The same, for the browser that knows *nonce* and no other; only what that browser asked before ends.

    Anybody can ask for such a link, and must not be able to end the links of the person by asking.
    """
    tidy(db, at=at)
    db.execute("DELETE FROM login_link WHERE person = ? AND nonce = ?", [person_id, _mark(nonce)])
    return _made(db, person_id, _mark(nonce), at=at)


def drop_links(db: Database, person_id: int) -> None:
    """Let no link log this person in any more."""
    db.execute("DELETE FROM login_link WHERE person = ?", [person_id])


def look(db: Database, token: str, nonce: str | None, *, at: datetime) -> bool:
    """Whether the browser that knows *nonce* could log in with *token* now; nothing is used up."""
    sql = "SELECT nonce FROM login_link WHERE sha256 = ? AND used_at IS NULL AND expires_at > ?"
    row = db.execute(sql, [tokens.digest(token), stored(at)]).fetchone()
    return row is not None and (row[0] is None or (nonce is not None and row[0] == _mark(nonce)))


def bind(db: Database, token: str, nonce: str, *, at: datetime) -> bool:
    """Let *token* serve only the browser that knows *nonce*; whether it is that browser's now."""
    sql = (
        "UPDATE login_link SET nonce = ? WHERE sha256 = ? AND used_at IS NULL AND expires_at > ? "
        "AND (nonce IS NULL OR nonce = ?)"
    )
    return db.execute(sql, [_mark(nonce), tokens.digest(token), stored(at), _mark(nonce)]).rowcount == 1


def log_in(db: Database, token: str, nonce: str, *, at: datetime) -> str | None:
    """Use *token*; the token of the session that begins, None when it was used, is too old or another browser's."""
    sql = (
        "UPDATE login_link SET used_at = ? WHERE sha256 = ? AND used_at IS NULL AND expires_at > ? "
        "AND (nonce IS NULL OR nonce = ?) RETURNING person"
    )
    used = db.execute(sql, [stored(at), tokens.digest(token), stored(at), _mark(nonce)]).fetchall()
    if len(used) != 1:
        return None
    session = tokens.new()
    row = {"sha256": tokens.digest(session), "person": used[0][0], "begun_at": stored(at), "seen_at": stored(at)}
    db.table("web_session").insert(row)
    return session


def person_of(db: Database, session: str, *, at: datetime) -> int | None:
    """Whose *session* it is; None when it has ended, was idle for eight hours or is twelve hours old."""
    sql = "SELECT person FROM web_session WHERE sha256 = ? AND seen_at > ? AND begun_at > ?"
    row = db.execute(sql, [tokens.digest(session), stored(at - IDLE), stored(at - LONGEST)]).fetchone()
    return int(row[0]) if row else None


def is_noted(db: Database, session: str, *, at: datetime) -> bool:
    """Whether it stands noted already that *session* was used in the last minute."""
    sql = "SELECT 1 FROM web_session WHERE sha256 = ? AND seen_at > ?"
    return db.execute(sql, [tokens.digest(session), stored(at - NOTED_EVERY)]).fetchone() is not None


def note(db: Database, session: str, *, at: datetime) -> None:
    """Note that *session* is in use."""
    db.execute("UPDATE web_session SET seen_at = ? WHERE sha256 = ?", [stored(at), tokens.digest(session)])


def end(db: Database, session: str) -> None:
    """Let *session* lead nowhere any more."""
    db.execute("DELETE FROM web_session WHERE sha256 = ?", [tokens.digest(session)])


def end_all(db: Database, person_id: int) -> int:
    """Log a person out everywhere, and let no link log in any more; how many sessions there were."""
    drop_links(db, person_id)
    return int(db.execute("DELETE FROM web_session WHERE person = ?", [person_id]).rowcount)


def tidy(db: Database, *, at: datetime) -> None:
    """Delete the links and sessions that can no longer be used."""
    db.execute("DELETE FROM login_link WHERE used_at IS NOT NULL OR expires_at <= ?", [stored(at)])
    db.execute("DELETE FROM web_session WHERE seen_at <= ? OR begun_at <= ?", [stored(at - IDLE), stored(at - LONGEST)])


def _made(db: Database, person_id: int, mark: str | None, *, at: datetime) -> str:
    token = tokens.new()
    row = {"sha256": tokens.digest(token), "person": person_id, "nonce": mark, "made_at": stored(at)}
    db.table("login_link").insert({**row, "expires_at": stored(at + LINK_VALID_FOR)})
    return token


def _mark(nonce: str) -> str:
    """What is kept of the nonce of a browser."""
    return tokens.digest(nonce).hex()
