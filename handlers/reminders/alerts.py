"""/mijnmeldingen: what this chat is told of, with buttons to change it, to put it on hold, and to stop it at once."""

import re
from dataclasses import replace
from datetime import time

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers import replies
from handlers import texts as common
from handlers.access import ANYONE, open_to
from handlers.buttons import data_of
from handlers.context import MEMORY, App, Context, Expected
from handlers.expecting import Expecting
from handlers.recipients import Recipient
from handlers.reminders import alerts_screens as screens
from handlers.reminders import alerts_texts as texts
from handlers.reminders import mine as lists
from handlers.reminders.alerts_screens import MINE
from handlers.reminders.followable import Choice
from handlers.reminders.mine import QUIET, Mine
from handlers.reminders.telling import asked, look, send_test
from knowledge.alerts import Digest, Rhythm, Subscription
from knowledge.store import subscriptions

TYPED_LEADS = f"{MINE}v:"  # m:v:<number>, and what is expected after it was pressed
MOST_LEADS = 12
LONGEST_LEAD = 365
NUMBER = re.compile(r"\d+")
NO_NUMBERS = re.compile(r"[\d\s,;.]*(?:en[\d\s,;.]*)*")


def register(app: App) -> None:
    """Take the command, the buttons, and days typed when asked for; register this before what takes questions."""
    app.add_handler(CommandHandler(common.names_of("mijnmeldingen"), show))
    app.add_handler(CallbackQueryHandler(press, pattern=f"^{MINE}"))
    typed = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & filters.TEXT & ~filters.COMMAND
    app.add_handler(MessageHandler(Expecting(app, TYPED_LEADS, answers=_looks_like_days) & typed, type_leads))


@open_to(ANYONE)
async def show(update: Update, context: Context) -> None:
    """Show what this chat follows."""
    recipient = await asked(update, context)
    if recipient is not None:
        text, keyboard = await _list(context, recipient)
        await replies.send(update, context, replies.warned(context, text), keyboard=keyboard)


@open_to(ANYONE)
async def press(update: Update, context: Context) -> None:
    """Do what the button says, and show how it is then."""
    recipient = await asked(update, context)
    if recipient is None:
        return
    data = data_of(update)
    step, number, value = _read(data)
    mine = await _mine(context, recipient)
    kept = mine.get(number) if mine else None
    if mine is None or (step in "dlsvt" and kept is None):
        text, keyboard = await _list(context, recipient, head=texts.STOPPED_GONE)
        await _put(update, context, text, keyboard)
    elif kept is not None and step == "t":
        await send_test(update, context, recipient, Choice(kept.target, kept.name))
    elif kept is not None and step in "dlsv":
        await _change_one(update, context, recipient, mine, kept, step=step, value=value)
    elif step in "khqwg":
        await _change_rhythm(update, context, recipient, mine, step=step, value=number if data.count(":") > 1 else None)
    else:
        head = await _change_all(context, mine, step=step)
        await _put(update, context, *await _list(context, recipient, head=head))


@open_to(ANYONE)
async def type_leads(update: Update, context: Context) -> None:
    """Take typed days for the subscription that they were asked for."""
    expected, said = context.chat.expected, (update.message.text or "") if update.message else ""
    recipient = await asked(update, context)
    if expected is None or recipient is None:
        return
    leads, mine = read_leads(said), await _mine(context, recipient)
    kept = mine.get(_read(expected.what)[1]) if mine else None
    if leads is None:
        wrong = texts.TYPE_DAYS_WRONG.format(count=MOST_LEADS, most=LONGEST_LEAD)
        await replies.send(update, context, wrong)
        return
    context.chat.expected = None
    if kept is None:
        await replies.send(update, context, texts.STOPPED_GONE)
    else:
        await _keep_leads(context, kept, leads)
        text, keyboard = await _one(update, context, recipient, kept)
        await replies.send(update, context, text, keyboard=keyboard)


def read_leads(said: str) -> tuple[int, ...] | None:
    """The days that *said* lists, the most first; None when it is no such list, or one too long."""
    if not NO_NUMBERS.fullmatch(said.casefold()):
        return None
    found = sorted({int(digits) for digits in NUMBER.findall(said)}, reverse=True)
    return tuple(found) if 0 < len(found) <= MOST_LEADS and found[0] <= LONGEST_LEAD else None


def _looks_like_days(said: str) -> bool:
    """Whether *said* is days after all, but not as they should be; a question has words."""
    return any(char.isdigit() for char in said) and len(said.split()) <= 2 * MOST_LEADS and "?" not in said


async def _change_one(
    update: Update,
    context: Context,
    recipient: Recipient,
    mine: Mine,
    kept: Subscription,
    *,
    step: str,
    value: int | None,
) -> None:
    """Stop one subscription, or show or change its days."""
    services = context.services
    if step == "s":
        await services.knowledge.write(subscriptions.stop, kept.id, person_id=mine.person_id)
        head = texts.STOPPED.format(title=replies.escape(mine.title(kept.id)))
        text, keyboard = await _list(context, recipient, head=head)
        again = screens.key(texts.FOLLOW_AGAIN, Choice(kept.target, kept.name, kept.leads).data("c"))
        await _put(update, context, text, InlineKeyboardMarkup([*keyboard.inline_keyboard, [again]]))
    elif step == "v":
        context.chat.expected = Expected(f"{TYPED_LEADS}{kept.id}", services.now() + MEMORY)
        await replies.acknowledge(update)
        await replies.send(update, context, texts.TYPE_DAYS_ASK)
    elif step == "l":
        if value is not None and 0 <= value <= LONGEST_LEAD:
            leads = tuple(sorted(set(kept.leads) ^ {value}, reverse=True))
            await _keep_leads(context, kept, leads)
            kept = replace(kept, leads=leads)
        await _put(update, context, texts.CHOOSE_DAYS, lists.for_days(kept, is_private=recipient.group is None))
    else:
        await _put(update, context, *await _one(update, context, recipient, kept))


async def _change_rhythm(
    update: Update, context: Context, recipient: Recipient, mine: Mine, *, step: str, value: int | None
) -> None:
    """Show when this chat is told, after changing it where *step* says so."""
    rhythm = changed(mine.rhythm, step, value)
    if rhythm != mine.rhythm:
        await context.services.knowledge.write(
            subscriptions.set_rhythm, mine.address_id, rhythm, at=context.services.now()
        )
    head = texts.RHYTHM_HEAD.format(where=screens.where(recipient))
    await _put(update, context, "\n".join((head, *lists.rhythm_lines(rhythm))), lists.for_rhythm(rhythm))


async def _change_all(context: Context, mine: Mine, *, step: str) -> str | None:
    """Put everything on hold, let it go on, or stop it; what there is to say of it."""
    knowledge = context.services.knowledge
    if step == "x":
        await knowledge.write(subscriptions.stop_all, mine.person_id)
        return texts.STOPPED_ALL
    if step in "pr":
        rhythm = replace(mine.rhythm, is_paused=step == "p")
        await knowledge.write(subscriptions.set_rhythm, mine.address_id, rhythm, at=context.services.now())
    return None


def changed(rhythm: Rhythm, step: str, value: int | None) -> Rhythm:
    """*rhythm* as the button says: an hour, quiet hours, working days only, one by one or together."""
    if step == "h" and value in screens.HOURS:
        return replace(rhythm, at_time=time(value))
    if step == "q" and value is not None and value < len(QUIET):
        begins, ends = QUIET[value] or (None, None)
        return replace(rhythm, quiet_from=begins, quiet_until=ends)
    if step == "w" and value is not None:
        return replace(rhythm, on_workdays=bool(value))
    if step == "g" and value is not None and value < len(Digest):
        return replace(rhythm, digest=tuple(Digest)[value])
    return rhythm


async def _mine(context: Context, recipient: Recipient) -> Mine | None:
    services = context.services
    if services.vault is None:
        return None
    return await services.knowledge.read(lists.mine, services.desk, services.vault, recipient)


async def _list(context: Context, recipient: Recipient, *, head: str | None = None) -> tuple[str, InlineKeyboardMarkup]:
    """What this chat follows, under *head*."""
    mine = await _mine(context, recipient)
    text, keyboard = lists.list_text(mine, recipient), lists.for_list(mine)
    return (f"{head}\n\n{text}" if head else text), keyboard


async def _one(
    update: Update, context: Context, recipient: Recipient, kept: Subscription
) -> tuple[str, InlineKeyboardMarkup]:
    """What is to come of one subscription."""
    outlook = await look(update, context, recipient, Choice(kept.target, kept.name), kept=kept)
    if outlook is None:
        return texts.GONE, screens.for_kept(kept)
    return screens.outlook_text(outlook, recipient, today=context.services.today), screens.for_kept(kept)


async def _keep_leads(context: Context, kept: Subscription, leads: tuple[int, ...]) -> None:
    services = context.services
    at = services.now()
    await services.knowledge.write(subscriptions.set_leads, kept.id, leads, person_id=kept.person_id, at=at)


async def _put(update: Update, context: Context, text: str, keyboard: InlineKeyboardMarkup) -> None:
    await replies.acknowledge(update)
    await replies.edit(update, context, text, keyboard=keyboard)


def _read(data: str) -> tuple[str, int, int | None]:
    """The step, the number and the value that a button carries; 0 and None where it has none."""
    parts = data.removeprefix(MINE).split(":")
    numbers = [int(part) if part.isdecimal() else 0 for part in parts[1:]]
    return parts[0] or "a", numbers[0] if numbers else 0, numbers[1] if len(numbers) > 1 else None
