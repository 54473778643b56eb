"""What a delivery says, from the facts as they stand at the moment it leaves."""

from datetime import date, datetime

from sqlite_utils import Database

from knowledge.answers.recalling import told_later
from knowledge.answers.reminding import Item, plain_text, reminder_text, subject
from knowledge.answers.rendering import plain
from knowledge.answers.telling_staff import is_for_staff, staff_subject, staff_text
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.store import changes, facts
from knowledge.store.outbox import Delivery, Part

GONE = "Deze herinnering gaat over een termijn die niet meer in mijn bronnen staat. U vindt alles met /termijnen."


def message_for(db: Database, delivery: Delivery, *, now: datetime, is_late: bool) -> str:
    """The message of *delivery* as it leaves at *now*, as Telegram HTML that fits in one message."""
    if is_for_staff(delivery):
        return staff_text(db, delivery, today=_day(now), is_late=is_late)
    items = _items(db, delivery, today=_day(now))
    if not items:
        return GONE
    return reminder_text(items, today=_day(now), is_late=is_late, is_uncertain=delivery.is_uncertain)


def mail_for(db: Database, delivery: Delivery, *, now: datetime, is_late: bool) -> tuple[str, str]:
    """The subject and the plain text of *delivery* as an e-mail."""
    if is_for_staff(delivery):
        return staff_subject(delivery), plain(staff_text(db, delivery, today=_day(now), is_late=is_late))
    items = _items(db, delivery, today=_day(now))
    if not items:
        return "Herinnering", GONE
    text = plain_text(items, today=_day(now), is_late=is_late, is_uncertain=delivery.is_uncertain)
    return subject(items, today=_day(now)), text


def _items(db: Database, delivery: Delivery, *, today: date) -> tuple[Item, ...]:
    found = (_item(db, part, delivery.address_id, today=today) for part in delivery.parts)
    return tuple(item for item in found if item is not None)


def _item(db: Database, part: Part, address_id: int, *, today: date) -> Item | None:
    fact = facts.one(db, part.fact_id)
    if fact is None:
        return None
    told = told_later(db, fact, part, address_id=address_id, today=today)
    if told is not None:
        return Item(fact, part.reminder, told=told)
    change = changes.change_of(db, part.fact_id, part.version)
    return Item(fact, part.reminder, change.was_on, change.was_said) if change else Item(fact, part.reminder)


def _day(now: datetime) -> date:
    return now.astimezone(AMSTERDAM).date()
