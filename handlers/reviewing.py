"""/wachtrij: an editor looks at what others propose, one change at a time, and approves it or does not."""

from dataclasses import dataclass
from datetime import date

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers import change_wording, curation_screens, half_done, replies, verdicts
from handlers import reviewing_texts as said
from handlers.access import open_to
from handlers.alerts_screens import key
from handlers.context import App, Context
from handlers.in_private import data_of, is_in_private, number_behind
from handlers.verdicts import JUDGE, data
from knowledge.alerts import Role
from knowledge.answers.desk import InformationDesk
from knowledge.editing import Change
from knowledge.store import editors, proposals
from knowledge.store.database import Database
from knowledge.store.drafts import Purpose

MOST_ITEMS = 8  # of a change of many facts


@dataclass(frozen=True, slots=True)
class Turn:
    """A change in the queue, and what this editor may do with it."""

    change: Change
    number: int
    count: int
    is_own: bool
    may_approve: bool
    may_override: bool


def register(app: App) -> None:
    """Take the command and its buttons."""
    app.add_handler(CommandHandler("wachtrij", show))
    app.add_handler(CallbackQueryHandler(press, pattern=f"^{JUDGE}"))


@open_to(Role.EDITOR, Role.ADMIN)
async def show(update: Update, context: Context) -> None:
    """Show the change that waits longest."""
    if await is_in_private(update, context, "/wachtrij"):
        await _turn(update, context, after=0)


@open_to(Role.EDITOR, Role.ADMIN)
async def press(update: Update, context: Context) -> None:
    """Do with the change what the button says, or turn to the next."""
    step, _, digits = data_of(update).removeprefix(JUDGE).partition(":")
    number = number_behind(digits, "")
    talk = await half_done.open_talk(context) if await is_in_private(update, context, "/wachtrij") else None
    if talk is None:
        return
    person_id = talk.person_id
    await replies.acknowledge(update)
    if step == "g":
        await verdicts.tell(update, context, number, lambda: verdicts.approve(context, person_id, number))
    elif step == "o":
        await verdicts.tell(update, context, number, lambda: verdicts.renew(context, person_id, number))
    elif step in ("a", "t"):
        purpose = Purpose.REJECT if step == "a" else Purpose.OVERRIDE
        await verdicts.ask_reason(update, context, person_id, purpose, number)
    elif step == "v":
        await _show_as_member(update, context, number)
    else:
        await _turn(update, context, after=number)


def waiting_line(db: Database, person_id: int) -> str | None:
    """How many changes wait for this editor, in one line for a greeting; None where none does."""
    count = sum(1 for turn in _queue(db, person_id) if not turn.is_own)
    if not count:
        return None
    return said.QUEUE_LINE_ONE if count == 1 else said.QUEUE_LINE.format(count=count)


async def _turn(update: Update, context: Context, *, after: int) -> None:
    """Show the first change behind the one numbered *after*, or the first of all behind the last."""
    talk = await half_done.open_talk(context)
    queue = await context.services.knowledge.read(_queue, talk.person_id) if talk else ()
    say = replies.send if update.callback_query is None else replies.edit
    if not queue:
        await say(update, context, said.QUEUE_EMPTY)
        return
    turn = next((one for one in queue if one.change.id > after), queue[0])
    text = await context.services.knowledge.read(_told, turn)
    await say(update, context, text, keyboard=_keyboard(turn))


async def _show_as_member(update: Update, context: Context, number: int) -> None:
    services = context.services
    text = await services.knowledge.read(_as_member, services.desk, number, today=services.today)
    await replies.send(update, context, text)


def _queue(db: Database, person_id: int) -> tuple[Turn, ...]:
    """The open changes of the places that this person is an editor of."""
    known = [one for one in proposals.open_changes(db) if editors.may_propose(db, one.items, person_id)]
    return tuple(
        Turn(
            change,
            number,
            len(known),
            editors.is_own(db, change, person_id),
            editors.may_approve(db, change, person_id),
            editors.may_propose(db, change.items, person_id, role=Role.ADMIN),
        )
        for number, change in enumerate(known, start=1)
    )


def _told(db: Database, turn: Turn) -> str:
    """The change in words: what, was and becomes, who, what was found."""
    change = turn.change
    parts = [said.QUEUE.format(number=turn.number, count=turn.count), change_wording.heading(db, change)]
    parts += ["\n".join(change_wording.item_lines(db, item)) for item in change.items[:MOST_ITEMS]]
    if len(change.items) > MOST_ITEMS:
        parts.append(said.MORE_ITEMS.format(count=len(change.items) - MOST_ITEMS))
    about = [item.fact_id for item in change.items]
    parts.append("\n".join(change_wording.finding_lines(db, change.findings, about=about)))
    if change.errors:
        parts.append(said.QUEUE_WRONG)
    elif turn.is_own:
        parts.append(said.QUEUE_OWN)
    elif change.needs_second:
        parts.append(said.QUEUE_NEEDS)
    return "\n\n".join(parts)


def _as_member(db: Database, desk: InformationDesk, number: int, *, today: date) -> str:
    change = proposals.get(db, number)
    told = [item.fact for item in change.items if item.fact is not None][:MOST_ITEMS]
    shown = [curation_screens.as_told(db, desk, fact, today=today) for fact in told]
    if not shown:
        return "\n\n".join(line for item in change.items for line in change_wording.item_lines(db, item))
    return "\n\n".join((said.AS_MEMBER, *shown))


def _keyboard(turn: Turn) -> InlineKeyboardMarkup:
    number = turn.change.id
    rows = []
    if turn.may_approve and not turn.change.errors:
        rows.append([key(said.APPROVE, data("g", number))])
    rows.append([key(said.TAKE_BACK_OWN if turn.is_own else said.REJECT, data("a", number))])
    if turn.may_override:
        rows.append([key(said.OVERRIDE, data("t", number))])
    rows.append([key(said.SEE_AS_MEMBER, data("v", number))])
    rows += [[key(said.NEXT, data("n", number))]] if turn.count > 1 else []
    return InlineKeyboardMarkup(rows)
