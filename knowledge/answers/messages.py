"""What a delivery says, from the facts as they stand at the moment it leaves."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from knowledge.answers.reminding import Item, plain_text, reminder_text, subject
from knowledge.store import changes, facts
from knowledge.store.outbox import Delivery, Part

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
GONE = "Deze herinnering gaat over een termijn die niet meer in mijn bronnen staat. U vindt alles met /termijnen."


def message_for(db: Database, delivery: Delivery, *, now: datetime, is_late: bool) -> str:
    """The message of *delivery* as it leaves at *now*, as Telegram HTML that fits in one message."""
    items = _items(db, delivery.parts)
    if not items:
        return GONE
    return reminder_text(items, today=_day(now), is_late=is_late, is_uncertain=delivery.is_uncertain)


def mail_for(db: Database, delivery: Delivery, *, now: datetime, is_late: bool) -> tuple[str, str]:
    """The subject and the plain text of *delivery* as an e-mail."""
    items = _items(db, delivery.parts)
    if not items:
        return "Herinnering", GONE
    text = plain_text(items, today=_day(now), is_late=is_late, is_uncertain=delivery.is_uncertain)
    return subject(items, today=_day(now)), text


def _items(db: Database, parts: Sequence[Part]) -> tuple[Item, ...]:
    return tuple(item for part in parts if (item := _item(db, part)) is not None)


def _item(db: Database, part: Part) -> Item | None:
    fact = facts.one(db, part.fact_id)
    if fact is None:
        return None
    change = changes.change_of(db, part.fact_id, part.version)
    return Item(fact, part.reminder, change.was_on, change.was_said) if change else Item(fact, part.reminder)


def _day(now: datetime) -> date:
    return now.astimezone(AMSTERDAM).date()
