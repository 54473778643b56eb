"""The log: lines in a chain; what is altered, moved or taken away is named, and who is forgotten leaves it whole."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from knowledge.editing import Item
from knowledge.store import audit, people, proposals
from knowledge.store.audit import Broken, Head
from knowledge.store.database import Database, connect, sqlite3, writing
from knowledge.store.people import Address, Channel
from tests.knowledge.conftest import LOADED_AT
from tests.knowledge.store.editing_base import ANN, BEN, PLAN, TERM, enter, fill, go_live, propose, vault

TODAY = LOADED_AT.date()
LINES = 1_000
SOME = (1, 2, *range(3, LINES, 71), LINES - 1, LINES)


def write(db: Database, number: int) -> Head:
    """Add *number* lines."""
    with writing(db):
        db.execute("INSERT OR IGNORE INTO actor (id) VALUES (1), (2)")
        for line in range(number):
            at = LOADED_AT + timedelta(minutes=line)
            audit.log(db, at=at, actor=1 + line % 2, action="applied", subject=f"change:{line}", detail="één")
        return audit.head(db)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A log of a thousand lines whose guards somebody took away; put back what you change."""
    db = connect(tmp_path_factory.mktemp("log") / "log.db")
    write(db, LINES)
    for name in ("audit_is_kept_on_UPDATE", "audit_is_kept_on_DELETE", "audit_goes_on"):
        db.execute(f"DROP TRIGGER {name}")
    yield db
    db.close()


@pytest.fixture
def spoiled(written: Database) -> Iterator[Database]:
    """The same, in a transaction that is undone afterwards."""
    written.execute("BEGIN")
    yield written
    written.execute("ROLLBACK")


def test_an_untouched_log_is_whole(written: Database) -> None:
    assert audit.verify(written) is None
    assert audit.head(written).last == LINES


def test_an_empty_log_is_whole(db: Database) -> None:
    assert audit.verify(db) is None
    assert audit.head(db) == Head(0, "")
    assert audit.lines(db) == ()


@pytest.mark.parametrize(
    "change",
    ["at = '2026'", "actor = 3 - actor", "actor = NULL", "action = 'x'", "subject = ''", "detail = 'e'", "hash = 'x'"],
)
def test_whichever_line_is_altered_is_named(spoiled: Database, change: str) -> None:
    for number in SOME:
        spoiled.execute("SAVEPOINT one")
        spoiled.execute(f"UPDATE audit SET {change} WHERE id = ?", [number])  # noqa: S608  # a test's own words
        assert audit.verify(spoiled) == Broken(number, is_missing=False)
        spoiled.execute("ROLLBACK TO one")


def test_whichever_line_is_deleted_is_named(spoiled: Database) -> None:
    for number in SOME:
        spoiled.execute("SAVEPOINT one")
        spoiled.execute("DELETE FROM audit WHERE id = ?", [number])
        assert audit.verify(spoiled) == Broken(number, is_missing=True)
        spoiled.execute("ROLLBACK TO one")


def test_the_end_that_was_cut_off_is_named(spoiled: Database) -> None:
    spoiled.execute("DELETE FROM audit WHERE id > 990")
    assert audit.verify(spoiled) == Broken(991, is_missing=True)


def test_lines_that_changed_places_are_named(spoiled: Database) -> None:
    for number in SOME[:-1]:
        spoiled.execute("SAVEPOINT one")
        for was, is_now in ((number, -1), (number + 1, number), (-1, number + 1)):
            spoiled.execute("UPDATE audit SET id = ? WHERE id = ?", [is_now, was])
        assert audit.verify(spoiled) == Broken(number, is_missing=False)
        spoiled.execute("ROLLBACK TO one")


def test_a_line_that_was_put_in_is_named(spoiled: Database) -> None:
    spoiled.execute(
        "INSERT INTO audit SELECT 1001, at, actor, action, subject, detail, hash FROM audit WHERE id = 1000"
    )
    assert audit.verify(spoiled) == Broken(1001, is_missing=False)
    spoiled.execute("UPDATE audit SET id = 0 WHERE id = 1001")
    assert audit.verify(spoiled) == Broken(1, is_missing=False)


def test_a_head_that_was_altered_is_found(spoiled: Database) -> None:
    spoiled.execute("UPDATE audit_head SET hash = 'x'")
    assert audit.verify(spoiled) == Broken(LINES, is_missing=False)


def test_a_log_written_anew_is_found_by_a_head_kept_elsewhere(tmp_path: Path) -> None:
    honest, forged = connect(tmp_path / "a.db"), connect(tmp_path / "b.db")
    known = write(honest, 10)
    with writing(forged):
        audit.log(forged, at=LOADED_AT, actor=None, action="applied", subject="iets anders")
    assert audit.verify(forged) is None
    assert audit.verify(forged, known=known) == Broken(2, is_missing=True)
    write(forged, 9)
    assert audit.verify(forged, known=known) == Broken(10, is_missing=False)
    write(honest, 5)
    assert audit.verify(honest, known=known) is None
    honest.close()
    forged.close()


def test_an_end_cut_off_past_its_own_record_is_found_by_the_mark_of_a_day(tmp_path: Path) -> None:
    db = connect(tmp_path / "a.db")
    write(db, 10)
    with writing(db):
        audit.mark(db, day=TODAY)
    write(db, 5)
    (kept,) = db.execute("SELECT hash FROM audit WHERE id = 8").fetchone()
    db.execute("DROP TRIGGER audit_is_kept_on_DELETE")
    db.execute("DELETE FROM audit WHERE id > 8")
    db.execute("UPDATE audit_head SET last = 8, hash = ?", [kept])
    assert audit.verify(db) == Broken(9, is_missing=True)
    db.close()


def test_a_log_written_anew_is_found_by_the_mark_of_a_day(tmp_path: Path) -> None:
    db = connect(tmp_path / "a.db")
    write(db, 3)
    with writing(db):
        audit.mark(db, day=TODAY)
    db.execute("DROP TRIGGER audit_is_kept_on_DELETE")
    db.execute("DELETE FROM audit")
    db.execute("UPDATE audit_head SET last = 0, hash = ''")
    with writing(db):
        for number in range(4):
            audit.log(db, at=LOADED_AT, actor=None, action="applied", subject=f"change:{number}")
    assert audit.verify(db) == Broken(3, is_missing=False)
    db.close()


def test_there_is_one_mark_a_day_and_only_where_the_log_has_grown(db: Database) -> None:
    def marks(day: date) -> list[tuple[int, str]]:
        with writing(db):
            audit.mark(db, day=day)
        return [(row["last"], row["day"]) for row in db.query("SELECT * FROM audit_mark ORDER BY last")]

    assert marks(TODAY) == []
    write(db, 2)
    first = (2, "2026-11-22")
    assert marks(TODAY) == [first]
    write(db, 1)
    assert marks(TODAY) == [first]
    both = [first, (3, "2026-11-23")]
    assert marks(TODAY + timedelta(days=1)) == both
    assert marks(TODAY + timedelta(days=2)) == both
    assert audit.verify(db) is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_mark SET hash = 'x'",
        "DELETE FROM audit_mark",
        "INSERT OR REPLACE INTO audit_mark VALUES (3, '2026-11-22', 'x')",
    ],
)
def test_the_base_itself_lets_nobody_change_a_mark(db: Database, change: str) -> None:
    write(db, 3)
    with writing(db):
        audit.mark(db, day=TODAY)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute(change)


def test_a_head_that_somebody_noted_is_read_back(db: Database) -> None:
    kept = write(db, 3)
    write(db, 2)
    assert audit.find_head(db, f" {str(kept).upper()}\n") == kept
    assert audit.find_head(db, kept.hash) == kept
    assert audit.find_head(db, "9:ab") == Head(9, "ab")
    assert [audit.find_head(db, said) for said in ("", "x", "x:ab", "²:ab", f"{'9' * 99}:ab")] == [None] * 5


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET detail = 'x'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit",
        "REPLACE INTO audit SELECT 2, at, actor, action, subject, 'x', hash FROM audit WHERE id = 2",
        "INSERT INTO audit SELECT 99, at, actor, action, subject, 'x', hash FROM audit WHERE id = 2",
        "INSERT INTO audit (at, action, subject, detail, hash) VALUES ('', '', '', '', '')",
    ],
)
def test_the_base_itself_lets_nobody_change_a_line(db: Database, change: str) -> None:
    write(db, 3)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute(change)
    assert audit.verify(db) is None


def test_a_write_that_fails_leaves_no_line(db: Database) -> None:
    write(db, 2)
    with suppress(ZeroDivisionError), writing(db):
        audit.log(db, at=LOADED_AT, actor=None, action="applied", subject="x")
        raise ZeroDivisionError
    assert audit.head(db).last == 2
    assert audit.verify(db) is None


def test_ten_thousand_lines_are_read_back(db: Database) -> None:
    write(db, 10_000)
    assert audit.verify(db) is None


def test_each_step_of_a_change_is_a_line(db: Database) -> None:
    fill(db)
    change = go_live(db, Item.withdraw(TERM))
    told = audit.lines(db, subject=f"change:{change.id}")
    assert [line.action for line in told] == ["applied", "approved", "proposed"]
    assert [line.actor for line in told] == [2, 2, 1]
    assert TERM.id in told[0].detail
    assert audit.verify(db) is None


def test_what_a_change_says_is_in_its_line(db: Database) -> None:
    fill(db)
    first = propose(db, Item.phrase(PLAN, ("a",)))
    second = propose(db, Item.phrase(PLAN, ("b",)))
    details = {audit.lines(db, subject=f"change:{one.id}")[0].detail for one in (first, second)}
    assert len(details) == 2


# Who stands behind a number


def test_a_person_has_one_number_and_may_be_shown_by_a_function(db: Database) -> None:
    fill(db)
    with writing(db):
        number = audit.actor_of(db, ANN)
        audit.choose_function(db, ANN, "redacteur jeugd")
        assert audit.actor_of(db, ANN) == number != audit.actor_of(db, BEN)
    assert audit.person_of(db, number) == ANN
    assert audit.function_of(db, number) == "redacteur jeugd"
    assert (audit.person_of(db, None), audit.function_of(db, 99)) == (None, None)


def test_who_is_forgotten_is_gone_from_the_log_that_stays_whole(db: Database) -> None:
    fill(db)
    change = propose(db, Item.withdraw(TERM), by=ANN)
    with writing(db):
        audit.choose_function(db, ANN, "redacteur jeugd")
        assert people.forget(db, vault, Address(Channel.TELEGRAM, str(ANN)))
    assert audit.person_of(db, change.proposed_by) is None
    assert audit.function_of(db, change.proposed_by) is None
    assert proposals.get(db, change.id) == change
    assert audit.verify(db) is None


def test_who_comes_back_gets_another_number(db: Database) -> None:
    fill(db)
    change = propose(db, Item.withdraw(TERM), by=ANN)
    with writing(db):
        people.forget(db, vault, Address(Channel.TELEGRAM, str(ANN)))
        assert audit.actor_of(db, enter(db, ANN)) != change.proposed_by
