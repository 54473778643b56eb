"""How long things are kept. Whatever is about people or typed by them ends here, or is kept on purpose.

docs/decisions/022-kept.md says why, and /privacy says it to everybody.
"""

from datetime import datetime, timedelta

from sqlite_utils import Database

from knowledge.store import (
    access,
    drafts,
    feeds,
    forgetting,
    inbox,
    mail_links,
    mail_logins,
    outbox,
    recall,
    unanswered,
    web_sessions,
)

HANDLED_KEPT = timedelta(hours=48)  # their numbers only; Telegram brings an update again for 24 hours
QUARANTINED_KEPT = timedelta(days=30)
DELIVERIES_KEPT = timedelta(days=365)  # the proof that a council was warned, through the year it is about
INVITES_KEPT = timedelta(days=30)  # for as long somebody may ask why a link leads nowhere
FEEDS_KEPT = timedelta(days=30)


def sweep(db: Database, *, at: datetime) -> None:
    """Delete all that has been kept for as long as it may be; call it within `write`."""
    inbox.purge(db, handled_before=at - HANDLED_KEPT, quarantined_before=at - QUARANTINED_KEPT)
    unanswered.purge(db, at=at)
    recall.purge(db, at=at)
    drafts.clear_expired(db, at=at)
    mail_links.tidy(db, at=at)
    mail_logins.tidy(db, at=at)
    web_sessions.tidy(db, at=at)
    outbox.purge(db, settled_before=at - DELIVERIES_KEPT)
    access.purge_invites(db, expired_before=at - INVITES_KEPT)
    feeds.purge(db, revoked_before=at - FEEDS_KEPT)
    forgetting.forget_out_of_reach(db, at=at)
