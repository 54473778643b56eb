"""The buttons under a reminder: seen, later today, tomorrow. They name a row of the outbox, so they keep working."""

from collections.abc import Callable
from datetime import datetime

from telegram import Update
from telegram.ext import CallbackQueryHandler

from handlers import recipients, replies
from handlers.access import ANYONE, open_to
from handlers.buttons import data_of
from handlers.context import App, Context
from handlers.keyboards import REACTION
from handlers.reminders import reactions_texts as texts
from handlers.reminders.reminded import add_line, message_sent, number_in, without
from knowledge.alerts import Notice, Rhythm, TermState
from knowledge.answers.previewing import moment_in_words
from knowledge.reminders.again import later_today, tomorrow
from knowledge.reminders.timetable import end_of
from knowledge.store import outbox, subscriptions, terms
from knowledge.store.database import Database
from knowledge.store.deliveries import Part, Sent

When = Callable[[datetime, Rhythm], datetime | None]
SOONER: dict[str, When] = {"l": later_today, "m": tomorrow}


def register(app: App) -> None:
    """Take the presses of seen, later and tomorrow."""
    app.add_handler(CallbackQueryHandler(press_seen, pattern=f"^{REACTION}s:"))
    app.add_handler(CallbackQueryHandler(press_later, pattern=f"^{REACTION}[lm]:"))


@open_to(ANYONE)
async def press_seen(update: Update, context: Context) -> None:
    """Note that the reminder was seen, and say so under it."""
    number = number_in(data_of(update))
    if await message_sent(update, context, number) is None:
        return
    now = context.services.now()
    is_first = await context.services.knowledge.write(outbox.mark_seen, number, at=now)
    await replies.acknowledge(update, None if is_first else texts.WAS_SEEN)
    if is_first:
        await add_line(update, context, texts.IS_SEEN.format(moment=moment_in_words(now)), without(update, "s"))


@open_to(ANYONE)
async def press_later(update: Update, context: Context) -> None:
    """Put the same reminder on its way once more, later today or tomorrow."""
    data, knowledge, now = data_of(update), context.services.knowledge, context.services.now()
    sent = await message_sent(update, context, number_in(data))
    if sent is None:
        return
    if not await recipients.may_decide(update, context):
        await replies.acknowledge(update, texts.ADMINISTRATORS_ONLY)
        return
    rhythm = await knowledge.read(subscriptions.rhythm_of, sent.address_id)
    at = SOONER[data[len(REACTION)]](now, rhythm)
    if at is None:
        await replies.acknowledge(update, texts.NOT_TODAY)
    elif not await knowledge.write(_again, sent, at=at, now=now):
        await replies.acknowledge(update, texts.TOO_LATE)
    else:
        await replies.acknowledge(update)
        await add_line(update, context, texts.COMES_AGAIN.format(moment=moment_in_words(at)), without(update, "lm"))


def _again(db: Database, sent: Sent, *, at: datetime, now: datetime) -> int:
    """Enqueue what is still to be waited for of *sent* to leave at *at*; how many terms that is."""
    notices = [notice for part in sent.parts if (notice := _notice(db, sent, part, at=at))]
    return outbox.enqueue(db, notices, at=now)


def _notice(db: Database, sent: Sent, part: Part, *, at: datetime) -> Notice | None:
    term = terms.one(db, part.fact_id)
    if term is None or term.state is not TermState.OPEN or sent.place_id in term.settled_for:
        return None
    ends_at = end_of(term.due_on if term.due_on else at.date())
    reminder = f"again:{at.isoformat()}"
    bundle = f"{reminder} {sent.address_id} {sent.parts[0].id}"
    return Notice(term.fact_id, term.version, reminder, sent.address_id, at, ends_at, bundle) if at < ends_at else None
