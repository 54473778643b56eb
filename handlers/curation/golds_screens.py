"""What /toetsvragen shows: the list, a page at a time, and one gold question with how it stands now."""

from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.buttons import key
from handlers.curation import golds_texts as texts
from handlers.places import name_of
from handlers.replies import escape
from knowledge.answers.golds import Shown
from knowledge.answers.regression import Grade
from knowledge.dutch.date_words import day_in_words
from knowledge.model import Place

LIST = "tl:"  # tl:<page>
ITEM = "ti:"  # ti:<number>
REMOVE = "td:"  # td:<number>
PAGE = 5

Screen = tuple[str, InlineKeyboardMarkup | None]


def list_screen(items: Sequence[Shown], *, page: int) -> Screen:
    """The gold questions of *page*, the newest first, each with a button."""
    if not items:
        return texts.NONE, None
    page = max(0, min(page, (len(items) - 1) // PAGE))
    first = page * PAGE
    lines: list[str] = []
    numbers: list[InlineKeyboardButton] = []
    for number, item in enumerate(items[first : first + PAGE], start=first + 1):
        said, expected = escape(item.gold.question), escape(item.expected)
        lines.append(texts.LINE.format(number=number, question=said, expected=expected))
        numbers.append(key(str(number), f"{ITEM}{item.gold.id}"))
    turns = [key(texts.PAGE_BACK, f"{LIST}{page - 1}")] if page else []
    turns += [key(texts.PAGE_ON, f"{LIST}{page + 1}")] if first + PAGE < len(items) else []
    head = texts.LIST.format(count=len(items))
    return "\n\n".join((head, *lines)), InlineKeyboardMarkup([numbers, turns] if turns else [numbers])


def item_screen(item: Shown, places: Iterable[Place], *, who: str, stands: Grade) -> Screen:
    """One gold question, kept by *who* (escaped), with the way to take it away where this person may."""
    place = name_of(places, item.gold.place) or texts.NO_PLACE
    about = texts.ABOUT.format(place=escape(place), day=day_in_words(item.gold.asked_on), who=who)
    said, expected = escape(item.gold.question), escape(item.expected)
    text = texts.ITEM.format(question=said, expected=expected, about=about)
    rows = [[key(texts.REMOVE, f"{REMOVE}{item.gold.id}")]] if item.may_remove else []
    return f"{text}\n\n{texts.STANDS[stands]}", InlineKeyboardMarkup([*rows, *back().inline_keyboard])


def back() -> InlineKeyboardMarkup:
    """The way to the list."""
    return InlineKeyboardMarkup([[key(texts.BACK, f"{LIST}0")]])
