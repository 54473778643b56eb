"""What the inbox of the editors shows: the list, one question, the facts it may be about, and what a link brings."""

from collections.abc import Iterable, Sequence
from datetime import date

from telegram import InlineKeyboardMarkup

from handlers import replies
from handlers.asking import feedback_texts as texts
from handlers.asking.feedback_buttons import Row, draft_button
from handlers.reminders.alerts_screens import key
from knowledge.answers.wording import statement
from knowledge.model import Fact, Place
from knowledge.store.unanswered import Unanswered

LIST = "ql:"  # ql:<page>
ITEM = "qi:"  # qi:<number>
LINK = "qk:"  # qk:<number>
SEARCH = "qs:"  # qs:<number>
CONFIRM = "qf:"  # qf:<number>:<fact id>
YES = "qy:"  # qy:<number>:<fact id>
DISMISS = "qd:"  # qd:<number>
PAGE = 5
LONGEST_TEXT = 500  # signs of what a fact says

Screen = tuple[str, InlineKeyboardMarkup | None]


def list_screen(items: Sequence[Unanswered], places: Iterable[Place], *, page: int) -> Screen:
    """The questions of *page*, each with a button."""
    if not items:
        return texts.NONE, None
    names = {place.id: place.name for place in places}
    page = max(0, min(page, (len(items) - 1) // PAGE))
    first = page * PAGE
    shown = items[first : first + PAGE]
    lines = [
        texts.LINE.format(number=number, text=_said(item), why=_why(item, names))
        for number, item in enumerate(shown, start=first + 1)
    ]
    numbers: Row = [key(str(number), f"{ITEM}{item.id}") for number, item in enumerate(shown, start=first + 1)]
    turns = [key(texts.PAGE_BACK, f"{LIST}{page - 1}")] if page else []
    turns += [key(texts.PAGE_ON, f"{LIST}{page + 1}")] if first + PAGE < len(items) else []
    head = texts.LIST.format(count=len(items))
    return "\n\n".join((head, *lines)), InlineKeyboardMarkup([numbers, turns] if turns else [numbers])


def item_screen(item: Unanswered, about: Fact | None, places: Iterable[Place]) -> Screen:
    """One question with what is known of it, and what can be done."""
    lines = [texts.ITEM.format(text=_said(item)), f"<i>{_why(item, {place.id: place.name for place in places})}</i>"]
    lines += [texts.ABOUT.format(title=replies.escape(about.title))] if about else []
    if item.remarks:
        told = [texts.REMARK_LINE.format(text=replies.escape(remark)) for remark in item.remarks]
        lines.append(texts.REMARKS.format(lines="\n".join(told)))
    if item.waiting:
        lines.append(texts.ONE_WAITS if item.waiting == 1 else texts.WAITING.format(count=item.waiting))
    rows: list[Row] = [
        [key(texts.LINK, f"{LINK}{item.id}")],
        [draft_button(item.id)],
        [key(texts.DISMISS, f"{DISMISS}{item.id}")],
        [key(texts.BACK, f"{LIST}0")],
    ]
    return "\n".join(lines), InlineKeyboardMarkup(rows)


def offer_screen(item: Unanswered, facts: Iterable[Fact]) -> Screen:
    """The facts that the question may be about, to choose from."""
    rows: list[Row] = [[key(fact.title, f"{CONFIRM}{item.id}:{fact.id}")] for fact in facts]
    text = (texts.OFFER if rows else texts.NO_OFFER).format(text=_said(item))
    rows += [[key(texts.SEARCH, f"{SEARCH}{item.id}")], [key(texts.BACK_TO_ITEM, f"{ITEM}{item.id}")]]
    return text, InlineKeyboardMarkup(rows)


def confirm_screen(item: Unanswered, fact: Fact, *, today: date) -> Screen:
    """What whoever asks this gets, once it is linked."""
    told = statement(fact, today=today)
    text = texts.CONFIRM.format(
        text=f"“{replies.escape(item.phrasing)}”",
        title=replies.escape(fact.title),
        told=replies.escape(told if len(told) <= LONGEST_TEXT else f"{told[: LONGEST_TEXT - 1]}…"),
        fact_id=replies.escape(fact.id),
    )
    rows = [[key(texts.YES, f"{YES}{item.id}:{fact.id}")], [key(texts.BACK_TO_ITEM, f"{LINK}{item.id}")]]
    return text, InlineKeyboardMarkup(rows)


def back() -> InlineKeyboardMarkup:
    """The way to the list."""
    return InlineKeyboardMarkup([[key(texts.BACK, f"{LIST}0")]])


def _said(item: Unanswered) -> str:
    return f"“{replies.escape(item.text)}”"


def _why(item: Unanswered, names: dict[str, str]) -> str:
    times = texts.ONCE if item.times == 1 else texts.TIMES.format(count=item.times)
    place = names.get(item.place_id or "", item.place_id) or texts.NOT_FOR_A_PLACE
    return replies.escape(" · ".join((times, texts.WHY[item.kind], place)))
