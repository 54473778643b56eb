"""/wachtrij: an editor looks at what others propose, one change at a time, and approves it or does not."""

from datetime import date, timedelta

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers import replies
from handlers.access import open_to
from handlers.buttons import data_of, number_behind
from handlers.context import App, Context
from handlers.curation import change_wording, curation_screens, half_done, recent_changes, verdicts
from handlers.curation import reviewing_texts as said
from handlers.curation.verdicts import JUDGE, data
from handlers.curation.waiting_changes import Turn, queue
from handlers.in_private import is_in_private
from handlers.reminders.alerts_screens import key
from knowledge.alerts import Role
from knowledge.answers.desk import InformationDesk
from knowledge.store import proposals
from knowledge.store.database import Database
from knowledge.store.drafts import Purpose

MOST_ITEMS = 8  # of a change of many facts
TOLD_FOR = timedelta(days=7)


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


async def _turn(update: Update, context: Context, *, after: int) -> None:
    """Show the first change behind the one numbered *after*, or the first of all behind the last."""
    talk = await half_done.open_talk(context)
    waiting = await context.services.knowledge.read(queue, talk.person_id) if talk else ()
    say = replies.send if update.callback_query is None else replies.edit
    if update.callback_query is None and (told := await _overridden(context)):
        await say(update, context, told)
    if not waiting:
        await say(update, context, said.QUEUE_EMPTY)
        return
    turn = next((one for one in waiting if one.change.id > after), waiting[0])
    text = await context.services.knowledge.read(_told, turn)
    await say(update, context, text, keyboard=_keyboard(turn))


async def _overridden(context: Context) -> str:
    """What went live in spite of a rule in the past week, which all editors should know of."""
    since = context.services.now() - TOLD_FOR
    found = await context.services.knowledge.read(recent_changes.overridden, since=since)
    lines = (
        said.JUST_OVERRIDDEN.format(
            number=one.id, title=replies.escape(one.title), reason=replies.escape(one.override_reason or "")
        )
        for one in found
    )
    return "\n".join(lines)


async def _show_as_member(update: Update, context: Context, number: int) -> None:
    services = context.services
    text = await services.knowledge.read(_as_member, services.desk, number, today=services.today)
    await replies.send(update, context, text)


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
