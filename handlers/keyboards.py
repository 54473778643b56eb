"""The buttons under a message. Their data name facts with versions, places and pages, so that they work for ever."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers import texts
from handlers.asking import feedback_buttons
from handlers.buttons import key
from handlers.curation import golds_texts
from handlers.reminders import alerts_texts, reactions_texts
from handlers.reminders.followable import Choice
from knowledge.alerts import Role, Target
from knowledge.answers.answer import Answer, Outcome, Overview
from knowledge.answers.reminding import Told, can_come
from knowledge.model import Place
from knowledge.store.deliveries import Delivery
from knowledge.store.people import Channel

FACT = "f:"  # f:<fact id>@<version>
PLACE = "p:"  # p:<place id>
PLACES = "p?"  # the choice of a place
WHY = "w:"  # w:<fact id>@<version>, or nothing behind it where no fact was shown
LIST = "l:"  # l:<page>:<place id>; the question stands in the message that is quoted
OVERVIEW = "o:"  # o:<topic>:<page>:<place id>
KEEP_GOLD = "tk:"  # the answer is that of the message
REACTION = "r:"  # r:<step>:<number of the row in the outbox>, and what a step needs behind it
NO_PLACE = "-"
PLACES_A_ROW = 2
ABOUT_A_TERM = frozenset({Told.LEAD, Told.WINDOW, Told.CHANGED, Told.AGAIN})
OF_THE_GRIFFIE = frozenset({Role.CLERK, Role.ADMIN})

Row = Sequence[InlineKeyboardButton]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a list: of *topic*, or of the answer to a question when that is None; pages count from 0."""

    page: int
    place_id: str | None
    topic: Overview | None = None

    @property
    def data(self) -> str:
        """As a button carries it."""
        start = LIST if self.topic is None else f"{OVERVIEW}{self.topic}:"
        return f"{start}{self.page}:{self.place_id or NO_PLACE}"

    @classmethod
    def of(cls, data: str) -> "Leaf | None":
        """What *data* names; None when it is not of this form."""
        try:
            mark, *rest, page, place_id = data.split(":")
            topic = Overview(rest[0]) if f"{mark}:" == OVERVIEW else None
            return cls(int(page), None if place_id == NO_PLACE else place_id, topic)
        except (ValueError, IndexError):
            return None


def for_answer(
    answer: Answer, *, pages: int = 1, place_id: str | None = None, can_tell: bool = False, can_keep: bool = False
) -> InlineKeyboardMarkup | None:
    """The choices of *answer*, the ways to its other pages, to a reminder, to why and to the editors; smalltalk needs
    none. With *can_tell* the chat can be told later what is not known now; with *can_keep* the question can be kept to
    try changes on.
    """
    if answer.outcome is Outcome.SMALLTALK:
        return None
    options = [key(option.label, f"{FACT}{option.key}") for option in answer.options]
    topic = Overview(answer.heading) if answer.heading and not answer.question.text else None
    turns = for_pages(Leaf(0, place_id, topic), pages=pages)
    later = feedback_buttons.tell_me(answer) if can_tell else []
    kept = [[key(golds_texts.KEEP, KEEP_GOLD)]] if can_keep else []
    ways = (*_alert(answer), *later, *_why(answer), *_amiss(answer), *kept)
    return _markup(*([option] for option in options), *turns, *ways)


def for_pages(leaf: Leaf, *, pages: int) -> list[Row]:
    """The row that leads from *leaf* to the pages beside it; none where there is but one."""
    keys = []
    if leaf.page > 0:
        keys.append(key(texts.PAGE_BACK, Leaf(leaf.page - 1, leaf.place_id, leaf.topic).data))
    if leaf.page < pages - 1:
        keys.append(key(texts.PAGE_ON, Leaf(leaf.page + 1, leaf.place_id, leaf.topic).data))
    return [keys] if keys else []


def for_page(answer: Answer, leaf: Leaf, *, pages: int) -> InlineKeyboardMarkup | None:
    """The buttons under *leaf* of a list."""
    return _markup(*for_pages(leaf, pages=pages), *_why(answer), *_amiss(answer))


def for_choice(answer: Answer, message: Message | None, *, chosen: str) -> InlineKeyboardMarkup | None:
    """The buttons under an *answer* that was *chosen* in *message*: the other choices stay."""
    rows = message.reply_markup.inline_keyboard if message and message.reply_markup else ()
    others = [row for row in rows if _data(row).startswith(FACT) and _data(row) != chosen]
    return _markup(*others, *_alert(answer), *_why(answer), *_amiss(answer))


def without_why(message: Message | None) -> InlineKeyboardMarkup | None:
    """The buttons of *message* but the one that explains."""
    rows = message.reply_markup.inline_keyboard if message and message.reply_markup else ()
    return _markup(*(row for row in rows if not _data(row).startswith(WHY)))


def with_others(
    message: Message | None, instead_of: str | tuple[str, ...], rows: Iterable[Row]
) -> InlineKeyboardMarkup | None:
    """The buttons of *message*, with *rows* where those that begin so were."""
    kept: list[Row] = []
    others = tuple(rows)
    for row in message.reply_markup.inline_keyboard if message and message.reply_markup else ():
        if not _data(row).startswith(instead_of):
            kept.append(row)
        else:
            kept += others
            others = ()
    return _markup(*kept)


def for_places(places: Iterable[Place]) -> InlineKeyboardMarkup:
    """A button for each of *places*."""
    keys = [key(place.name, f"{PLACE}{place.id}") for place in places]
    return InlineKeyboardMarkup([keys[at : at + PLACES_A_ROW] for at in range(0, len(keys), PLACES_A_ROW)])


def for_reminder(delivery: Delivery) -> InlineKeyboardMarkup | None:
    """The buttons under a message that was not asked for: seen, later, tomorrow, and for the griffie done."""
    if delivery.address.channel is not Channel.TELEGRAM:
        return None
    number = delivery.parts[0].id
    is_group = delivery.address.name.startswith("-")
    is_about_term = any(Told.of(part.reminder) in ABOUT_A_TERM for part in delivery.parts)
    return reactions(number, has_later=is_about_term, has_done=is_group or delivery.role in OF_THE_GRIFFIE)


def reactions(number: int, *, has_later: bool, has_done: bool) -> InlineKeyboardMarkup:
    """The buttons under the message that the row *number* left with; what is done is only about a term."""
    later = [
        key(reactions_texts.LATER, f"{REACTION}l:{number}"),
        key(reactions_texts.TOMORROW, f"{REACTION}m:{number}"),
    ]
    rows = [[key(reactions_texts.SEEN, f"{REACTION}s:{number}")]]
    rows += [later] if has_later else []
    rows += [[key(reactions_texts.DONE, f"{REACTION}g:{number}")]] if has_later and has_done else []
    return InlineKeyboardMarkup(rows)


def _alert(answer: Answer) -> list[Row]:
    """The row that leads to a reminder, where the answer is about a term that can still come."""
    about = answer.facts[0] if answer.facts else None
    is_one = answer.outcome is Outcome.ANSWER or (answer.outcome is Outcome.LIST and len(answer.facts) == 1)
    asked_on = answer.question.asked_on
    if about is None or not is_one or asked_on is None or not can_come(about, today=asked_on):
        return []
    return [[key(alerts_texts.ALERT, Choice(Target.DEADLINE, about.id).data("w"))]]


def _amiss(answer: Answer) -> list[Row]:
    """The row by which somebody says that the answer is not right."""
    return feedback_buttons.feedback(answer)


def _why(answer: Answer) -> list[Row]:
    """The row with the way to an explanation; what a command shows explains itself."""
    if answer.outcome is Outcome.ANSWER:
        return [[key(texts.WHY, f"{WHY}{answer.facts[0].key}")]]
    return [[key(texts.WHY, WHY)]] if answer.question.text else []


def _markup(*rows: Row) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup(rows) if rows else None


def _data(row: Row) -> str:
    return str(row[0].callback_data)
