"""What was not answered, or not well, goes to the inbox of the editors, without a person in it; who wants hears later.

All of it comes after the reply: whoever asks does not wait for it.
"""

import logging
from datetime import datetime, timedelta
from functools import partial

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, MessageHandler, TypeHandler, filters

from handlers import keyboards, replies
from handlers.access import ANYONE, open_to
from handlers.addressing import ADDRESSED, is_group, spoken
from handlers.asking import feedback_buttons as buttons
from handlers.asking import feedback_texts as texts
from handlers.asking.feedback_buttons import CORRECTIONS, FEEDBACK, MISSING, REMARK, TELL, UNTELL, WRONG, Row, number_in
from handlers.asking.undecided import Undecided
from handlers.buttons import data_of
from handlers.context import App, Context, Exchange, Expected
from handlers.expecting import Expecting
from handlers.keyboards import FACT
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.scrubbing import scrub, scrubbed
from knowledge.store import people, recall, unanswered
from knowledge.store.database import Database, sqlite3
from knowledge.store.people import Address, PersonKind
from knowledge.store.unanswered import Kind, Noted
from knowledge.store.vault import Vault

logger = logging.getLogger(__name__)

AFTER_ALL = 1  # the reply goes first
TYPING = timedelta(minutes=10)


def register(app: App) -> None:
    """Take the buttons, a remark where one was asked for, and a look at all that was said; put it before `ask`."""
    app.add_handler(CallbackQueryHandler(press_feedback, pattern=f"^{FEEDBACK}"))
    app.add_handler(CallbackQueryHandler(press_choice, pattern=f"^(?:{WRONG}|{MISSING})"))
    app.add_handler(CallbackQueryHandler(press_remark, pattern=f"^{REMARK}"))
    app.add_handler(CallbackQueryHandler(press_tell, pattern=f"^{TELL}"))
    app.add_handler(CallbackQueryHandler(press_untell, pattern=f"^{UNTELL}"))
    app.add_handler(CallbackQueryHandler(press_corrections, pattern=f"^{CORRECTIONS}"))
    typed = filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND & ADDRESSED
    app.add_handler(MessageHandler(Expecting(app, REMARK, answers=bool) & typed, type_remark))
    app.add_handler(TypeHandler(Update, partial(note, undecided=Undecided())), group=AFTER_ALL)


@open_to(ANYONE)
async def press_feedback(update: Update, context: Context) -> None:  # noqa: ARG001  # the signature of a handler
    """Ask what is the matter."""
    await replies.acknowledge(update)
    await replies.edit_keyboard(update, _with(update, FEEDBACK, buttons.choices(_behind(update))))


@open_to(ANYONE)
async def press_choice(update: Update, context: Context) -> None:
    """Keep that the answer is not right, or lacks something, and offer to say more."""
    kind = Kind.WRONG if data_of(update).startswith(WRONG) else Kind.MISSING
    noted = await _complaint(update, context, kind)
    if noted is None:
        await replies.acknowledge(update, texts.GONE)
        return
    services = context.services
    number = await services.knowledge.write(unanswered.note, noted, at=services.now())
    await replies.acknowledge(update, texts.THANKS)
    more = [] if is_group(replies.pressed(update)) else [buttons.remark(number)]
    await replies.edit_keyboard(update, _with(update, (WRONG, MISSING), more))


@open_to(ANYONE)
async def press_remark(update: Update, context: Context) -> None:
    """Ask for a few words."""
    await replies.acknowledge(update)
    until = context.services.now() + TYPING
    context.chat.expected = Expected(f"{REMARK}{number_in(data_of(update))}", until)
    await replies.send(update, context, texts.ASK_REMARK)


@open_to(ANYONE)
async def type_remark(update: Update, context: Context) -> None:
    """Keep the words that were asked for, without a person in them, and show what is kept."""
    expected, context.chat.expected = context.chat.expected, None
    text = scrub(spoken(update.message))
    number = number_in(expected.what) if expected else 0
    services = context.services
    is_kept = await services.knowledge.write(unanswered.remark, number, text, at=services.now())
    said = texts.REMARK_KEPT.format(text=replies.escape(text)) if is_kept else texts.REMARK_NOT_KEPT
    await replies.send(update, context, said)


@open_to(ANYONE)
async def press_tell(update: Update, context: Context) -> None:
    """Keep that this person wants to hear the answer, once there is one."""
    asked, vault = _question_above(update, context), context.services.vault
    if vault is None or context.is_anonymous or is_group(replies.pressed(update)):
        await replies.acknowledge(update, texts.ONLY_IN_PRIVATE)
    elif not asked:
        await replies.acknowledge(update, texts.GONE)
    else:
        services = context.services
        noted = Noted(asked, context.scope, Kind.UNKNOWN)
        number = await services.knowledge.write(_want, vault, context.address, noted, at=services.now())
        await replies.acknowledge(update, texts.WILL_TELL)
        await replies.edit_keyboard(update, _with(update, TELL, [buttons.do_not_tell(number)]))


@open_to(ANYONE)
async def press_untell(update: Update, context: Context) -> None:
    """Keep that this person does not want to hear it after all."""
    services = context.services
    if services.vault is not None and not context.is_anonymous:
        await services.knowledge.write(_unwant, services.vault, context.address, number_in(data_of(update)))
    await replies.acknowledge(update, texts.WILL_NOT_TELL)
    await replies.edit_keyboard(update, _with(update, UNTELL, []))


@open_to(ANYONE)
async def press_corrections(update: Update, context: Context) -> None:
    """Keep whether this person wants to hear of corrections, and turn the button."""
    services, is_on = context.services, _behind(update) == "1"
    if services.vault is None or context.is_anonymous or is_group(replies.pressed(update)):
        await replies.acknowledge(update, texts.ONLY_IN_PRIVATE)
        return
    await services.knowledge.write(_agree, services.vault, context.address, is_wanted=is_on, at=services.now())
    await replies.acknowledge(update, texts.NOW_ON if is_on else texts.NOW_OFF)
    await replies.edit_keyboard(update, _with(update, CORRECTIONS, [[buttons.corrections(is_on=is_on)]]))


@open_to(ANYONE)
async def note(update: Update, context: Context, *, undecided: Undecided) -> None:
    """Look at what was just said: keep a question that got no answer, and for who agreed which fact was told.

    What cannot be kept now is not worth an apology, for the reply was right.
    """
    if context.chat_data is None or not context.services.keeps_questions:
        return
    try:
        for noted in undecided.overdue(at=context.services.now()):
            await _keep(context, noted)
        chat_id = update.effective_chat.id if update.effective_chat else 0
        exchange = _just_said(update, context)
        if exchange is not None and exchange.answer is not None and undecided.is_new(chat_id, exchange):
            undecided.decide(chat_id, exchange)
            await _look_at(update, context, exchange, exchange.answer, undecided)
    except sqlite3.Error:
        logger.warning("What was not answered could not be kept", exc_info=True)


async def _look_at(update: Update, context: Context, exchange: Exchange, answer: Answer, undecided: Undecided) -> None:
    chat_id = update.effective_chat.id if update.effective_chat else 0
    if buttons.is_unanswered(answer):
        await _keep(context, Noted(scrubbed(answer.question), context.scope, Kind.UNKNOWN))
    elif answer.outcome is Outcome.ASK_BACK and answer.question.text:
        noted = Noted(scrubbed(answer.question), context.scope, Kind.ASKED_BACK)
        undecided.add(chat_id, exchange, noted)
    elif answer.outcome is Outcome.ANSWER or buttons.is_known_gap(answer):
        await _remember_told(update, context, answer)


async def _keep(context: Context, noted: Noted) -> None:
    services = context.services
    await services.knowledge.jot(unanswered.note, noted, at=services.now())


async def _remember_told(update: Update, context: Context, answer: Answer) -> None:
    services = context.services
    if services.vault is None or context.is_anonymous or is_group(update.effective_message):
        return
    if (await context.standing()).wants_corrections:
        await services.knowledge.jot(recall.note_told, services.vault, context.address, answer.facts, at=services.now())


def _just_said(update: Update, context: Context) -> Exchange | None:
    """The exchange that this update brought about, where it was a question or a choice."""
    at = context.services.now()
    if update.callback_query is not None:
        message = replies.pressed(update)
        is_choice = data_of(update).startswith(FACT)
        return context.chat.said_in(message.message_id, at=at) if message and is_choice else None
    message = update.message or update.edited_message
    return context.chat.about_question(message.message_id, at=at) if message else None


async def _complaint(update: Update, context: Context, kind: Kind) -> Noted | None:
    """What is said of the answer whose button was pressed; without words, where they are gone, the fact's own."""
    fact_id, _, version = _behind(update).partition("@")
    asked = _question_above(update, context)
    if not asked and fact_id:
        fact = await context.services.knowledge.read(context.services.desk.fact, fact_id)
        asked = fact.title if fact else ""
    if not asked:
        return None
    number = int(version) if version.isascii() and version.isdecimal() and len(version) < 9 else None
    return Noted(asked, context.scope, kind, fact_id or None, number)


def _question_above(update: Update, context: Context) -> str:
    """The scrubbed question that the message of the button answers: from memory, else as the message quotes it."""
    message = replies.pressed(update)
    if message is None:
        return ""
    exchange = context.chat.said_in(message.message_id, at=context.services.now())
    if exchange and exchange.answer and exchange.answer.question.text:
        return scrubbed(exchange.answer.question)
    quoted = spoken(message.reply_to_message)
    return "" if quoted.startswith("/") else scrub(quoted)


def _want(db: Database, vault: Vault, address: Address, noted: Noted, *, at: datetime) -> int:
    people.enter(db, vault, address, at=at, kind=PersonKind.PERSON)
    number = unanswered.find(db, noted) or unanswered.note(db, noted, at=at)
    reached = people.address_id(db, vault, address)
    if reached is not None:
        unanswered.want(db, number, reached, at=at)
    return number


def _unwant(db: Database, vault: Vault, address: Address, number: int) -> None:
    reached = people.address_id(db, vault, address)
    if reached is not None:
        unanswered.unwant(db, number, reached)


def _agree(db: Database, vault: Vault, address: Address, *, is_wanted: bool, at: datetime) -> None:
    people.enter(db, vault, address, at=at, kind=PersonKind.PERSON)
    reached = people.address_id(db, vault, address)
    if reached is not None:
        recall.agree(db, reached, is_wanted=is_wanted)


def _with(update: Update, instead_of: str | tuple[str, ...], rows: list[Row]) -> InlineKeyboardMarkup | None:
    """The buttons of the message, with *rows* where those that begin so were."""
    return keyboards.with_others(replies.pressed(update), instead_of, rows)


def _behind(update: Update) -> str:
    return data_of(update).partition(":")[2]
