"""What editors and beheerders are told, in Dutch: a change that waits, what became of one, and the list of the week.

Worked out at the moment of sending, from the changes as they stand then.
"""

from collections.abc import Iterator
from datetime import date

from sqlite_utils import Database

from knowledge.answers import staff_texts as texts
from knowledge.answers.reminding import Told, fitted, headed, shown
from knowledge.dutch.date_words import day_in_words
from knowledge.editing import Change
from knowledge.store import audit, change_rows, staff_news, weekly_news
from knowledge.store.deliveries import Delivery

FOR_STAFF = frozenset(texts.HEADS)
MOST_FACTS = 10  # of the list of the week


def is_for_staff(delivery: Delivery) -> bool:
    """Whether *delivery* tells of the keeping of the base, and not of a term or an answer."""
    return _family(delivery) in FOR_STAFF


def staff_text(db: Database, delivery: Delivery, *, today: date, is_late: bool) -> str:
    """The message of *delivery* as Telegram HTML that fits in one message."""
    head, family = staff_subject(delivery), _family(delivery)
    head = headed(head, is_late=is_late, is_uncertain=delivery.is_uncertain)
    if family is Told.WEEKLY:
        person_id = staff_news.reader_of(db, delivery.address_id)
        return "\n\n".join((head, *_weekly(weekly_news.about(db, person_id, today=today)), texts.OFF))
    blocks = [_block(db, family, staff_news.number_in(part.reminder)) for part in delivery.parts]
    return fitted(head, blocks, more=_and_more, closing=[texts.CLOSINGS[family]])


def staff_subject(delivery: Delivery) -> str:
    """What *delivery* is about, in one line without markup."""
    family, count = _family(delivery), len(delivery.parts)
    return texts.HEADS[family] if count == 1 else texts.SEVERAL[family].format(count=count)


def _family(delivery: Delivery) -> Told:
    """What it tells; a bundle of staff is of one family, for its name says so."""
    return Told.of(delivery.parts[0].reminder)


def _and_more(rest: int) -> str:
    return texts.MORE.format(count=rest)


def _block(db: Database, family: Told, number: int) -> str:
    change = change_rows.heading(db, number)
    if change is None:
        return texts.GONE
    return "\n".join((texts.CHANGE.format(number=number, title=shown(change.title)), *_about(db, family, change)))


def _about(db: Database, family: Told, change: Change) -> Iterator[str]:
    if family is Told.WAITS:
        yield texts.PROPOSED_BY.format(who=_name(db, change.proposed_by))
        if change.errors:
            yield texts.WRONG
    if family is Told.OVERRIDDEN:
        yield texts.SECOND.format(who=_name(db, change.overridden_by))
    reason = change.override_reason if family is Told.OVERRIDDEN else change.reason
    if reason and family in (Told.WAITS, Told.OVERRIDDEN, Told.REJECTED):
        yield texts.REASON.format(reason=shown(reason))


def _name(db: Database, actor: int | None) -> str:
    """How a colleague is called: by the function that he chose, never by a name."""
    if actor is None:
        return texts.COMMAND_LINE
    return shown(audit.function_of(db, actor) or texts.AN_EDITOR)


def _weekly(told: weekly_news.Weekly) -> Iterator[str]:
    if told.overdue:
        items = [
            texts.OVERDUE_ITEM.format(title=shown(one.title), day=day_in_words(one.day))
            for one in told.overdue[:MOST_FACTS]
        ]
        rest = len(told.overdue) - len(items)
        items += [texts.OVERDUE_MORE.format(count=rest)] if rest else []
        yield "\n".join((texts.OVERDUE, texts.OVERDUE_LEAD, *items, texts.OVERDUE_CLOSING))
    if told.head and told.head.last:
        yield "\n".join((texts.LOG, texts.LOG_LEAD, str(told.head), texts.LOG_CLOSING))
    elif not told.overdue:
        yield texts.NOTHING_OVERDUE
