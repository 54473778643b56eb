"""/nieuw, /wijzig, /intrekken: an editor adds, changes or withdraws a fact, one question at a time; /annuleer stops."""

import re

from telegram import Update
from telegram.ext import ApplicationHandlerStop, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers import replies
from handlers.access import ANYONE, open_to
from handlers.asking.feedback_buttons import DRAFT, number_in
from handlers.buttons import data_of
from handlers.context import MEMORY, App, Context
from handlers.curation import conversing, drafting, finding_facts, half_done, verdicts
from handlers.curation import curate_texts as texts
from handlers.curation.conversing import BEGIN_CHANGE, BEGIN_NEW, BEGIN_QUESTION, BEGIN_WITHDRAWAL
from handlers.curation.curation_screens import PRESS
from handlers.curation.half_done import Talk
from handlers.curation.typed_answers import Unclear, worded
from handlers.in_private import is_in_private
from knowledge.alerts import Role
from knowledge.store.drafts import Slot

BEFORE_ALL = -4  # words that answer a question of an editor are no question, and choose no council
FOUND = "ef:"  # ef:<what begins><fact id>


def register(app: App) -> None:
    """Take the commands, the buttons, and the words that are waited for."""
    app.add_handler(CommandHandler("nieuw", begin_new))
    app.add_handler(CommandHandler("wijzig", begin_change))
    app.add_handler(CommandHandler("intrekken", begin_withdrawal))
    app.add_handler(CommandHandler(["annuleer", "annuleren"], cancel))
    app.add_handler(CallbackQueryHandler(press_fact, pattern=f"^{FOUND}"))
    app.add_handler(CallbackQueryHandler(press_question, pattern=f"^{re.escape(DRAFT)}"))
    app.add_handler(CallbackQueryHandler(press, pattern=f"^{PRESS}"))
    typed = filters.UpdateType.MESSAGES & filters.ChatType.PRIVATE & filters.TEXT & ~filters.COMMAND
    app.add_handler(MessageHandler(typed, type_answer), group=BEFORE_ALL)


@open_to(Role.EDITOR, Role.ADMIN)
async def begin_new(update: Update, context: Context) -> None:
    """Begin a new fact."""
    if await is_in_private(update, context, "/nieuw"):
        await conversing.begin(update, context, BEGIN_NEW)


@open_to(Role.EDITOR, Role.ADMIN)
async def begin_change(update: Update, context: Context) -> None:
    """Look for the fact that is to be changed."""
    if await is_in_private(update, context, "/wijzig"):
        await finding_facts.offer(update, context, command="/wijzig", press=f"{FOUND}{BEGIN_CHANGE}")


@open_to(Role.EDITOR, Role.ADMIN)
async def begin_withdrawal(update: Update, context: Context) -> None:
    """Look for the fact that is to be withdrawn."""
    if await is_in_private(update, context, "/intrekken"):
        await finding_facts.offer(update, context, command="/intrekken", press=f"{FOUND}{BEGIN_WITHDRAWAL}")


@open_to(ANYONE)
async def cancel(update: Update, context: Context) -> None:
    """Stop what is half done, the last of it first."""
    talk = await half_done.waiting(context)
    is_there = talk is not None and await half_done.drop(context, talk.person_id, talk.slot)
    await replies.send(update, context, texts.CANCELLED if is_there else texts.NOTHING_TO_CANCEL)


@open_to(Role.EDITOR, Role.ADMIN)
async def press_fact(update: Update, context: Context) -> None:
    """Begin with the fact that was chosen."""
    if await is_in_private(update, context, "/wijzig"):
        await replies.acknowledge(update)
        await conversing.begin(update, context, data_of(update).removeprefix(FOUND))


@open_to(Role.EDITOR, Role.ADMIN)
async def press_question(update: Update, context: Context) -> None:
    """Begin a fact for a question that was not answered."""
    if await is_in_private(update, context, "/onbeantwoord"):
        await replies.acknowledge(update)
        await conversing.begin(update, context, f"{BEGIN_QUESTION}{number_in(data_of(update))}")


@open_to(Role.EDITOR, Role.ADMIN)
async def press(update: Update, context: Context) -> None:
    """Take the step that the button names, if it is of the conversation that is open."""
    mark, _, rest = data_of(update).removeprefix(PRESS).partition(":")
    action, _, value = rest.partition(":")
    for slot in Slot:
        talk = await half_done.open_talk(context, slot)
        if talk is not None and talk.draft is not None and talk.draft.mark == mark:
            await conversing.step(update, context, talk, action, value)
            return
    await replies.acknowledge(update, texts.BUTTON_GONE)


@open_to(ANYONE)
async def type_answer(update: Update, context: Context) -> None:
    """Take words for the answer to the question that waits, if one does and they answer it."""
    talk = await half_done.waiting(context)
    if talk is None or not await _is_for(update, context, talk):
        return
    await _take(update, context, talk)
    raise ApplicationHandlerStop


async def _is_for(update: Update, context: Context, talk: Talk) -> bool:
    """Whether the words are for *talk*: nobody else asked for words since, and they are no question in between."""
    now, draft = context.services.now(), talk.draft
    expected = context.chat.expected
    if draft is None or (expected is not None and expected.until >= now):
        return False
    is_fresh = draft.touched_at is not None and now - draft.touched_at <= MEMORY
    if not drafting.takes(draft, _said(update), is_fresh=is_fresh):
        return False
    return await context.may_somewhere(Role.EDITOR, Role.ADMIN)


async def _take(update: Update, context: Context, talk: Talk) -> None:
    draft, said = talk.draft, _said(update)
    if draft is None:
        return
    if update.edited_message is not None:
        await conversing.repeat(update, context, talk, texts.EDITED)
        return
    try:
        if talk.slot is Slot.VERDICT:
            await verdicts.give(update, context, talk, worded(said))
            return
        changed = drafting.typed(draft, said, today=context.services.today)
    except Unclear as exc:
        await replies.send(update, context, str(exc))
        return
    await conversing.show(update, context, talk.person_id, changed)


def _said(update: Update) -> str:
    message = update.effective_message
    return (message.text or "") if message else ""
