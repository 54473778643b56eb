"""Sends what handlers have to say: in parts that Telegram takes, with buttons it can carry, in the right place.

A reply to an edited question takes the place of the earlier reply; a pressed button changes its own message.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from handlers import keyboards, texts
from handlers.addressing import is_group
from handlers.context import Context, Exchange
from handlers.reminders import delivery_texts
from handlers.splitting import split
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.golds import is_worth_keeping
from knowledge.answers.rendering import pages
from knowledge.answers.wording import safe

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# Bot.send_message makes a Message of what was sent, which takes a fifth of a millisecond; only its number is wanted.
# `do_api_request` warns when the Bot has a method of that name; with two underscores it has none.
SEND_MESSAGE = "send__message"
NOT_MODIFIED = "message is not modified"
SLOW_AFTER = 1.0  # seconds until a person is shown that something is under way
# Their buttons can only be worked out again from the question, which Telegram sends along with a press.
QUOTES_QUESTION = frozenset({Outcome.LIST, Outcome.ASK_BACK, Outcome.UNKNOWN})


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a reply goes: the chat, the topic in it, and the message that it answers."""

    chat_id: int
    thread_id: int | None
    question: Message | None

    def quotation(self, *, wanted: bool) -> ReplyParameters | None:
        """What makes Telegram show the question above the reply."""
        if self.question is None or not (wanted or is_group(self.question)):
            return None
        return ReplyParameters(self.question.message_id, allow_sending_without_reply=True)


def escape(text: str) -> str:
    """*text* as it may stand in a message."""
    return safe(text)


def for_reader(update: Update, html: str) -> str:
    """*html*, with one line in English under it for a person whose Telegram is in English."""
    language = (update.effective_user.language_code if update.effective_user else None) or ""
    is_english = language.lower().split("-")[0] == texts.ENGLISH
    return f"{html}\n<i>{escape(texts.IN_ENGLISH)}</i>" if is_english else html


def warned(context: Context, html: str) -> str:
    """*html*, with a warning under it while reminders are late: nobody should count on them then."""
    pulse = context.services.pulse
    if pulse is None or not pulse.is_ill:
        return html
    return f"{html}\n\n{delivery_texts.BANNER.format(since=delivery_texts.good_round(pulse.since))}"


async def send(
    update: Update, context: Context, html: str, *, keyboard: InlineKeyboardMarkup | None = None
) -> tuple[int, ...]:
    """Say *html* in the chat of *update*, in as many messages as it takes; their ids.

    The buttons of *keyboard* stand under the last one.
    """
    ids = await _put(update, context, html, keyboard=keyboard)
    question = _question(update)
    if question is not None and ids:
        at = context.services.now()
        context.chat.remember(Exchange(at, question_id=question.message_id, message_ids=ids))
    return ids


async def send_answer(update: Update, context: Context, answer: Answer, *, previous: Answer | None = None) -> None:
    """Say *answer* with its buttons, and remember it for a follow-up; *previous* came before the question."""
    at = context.services.now()
    shown = pages(answer, today=context.services.today)
    is_private = not is_group(update.effective_message) and not context.is_anonymous
    can_tell = is_private and context.services.vault is not None
    can_keep = can_tell and is_worth_keeping(answer) and (await context.standing()).is_keeper
    keyboard = keyboards.for_answer(
        answer, pages=len(shown), place_id=context.scope, can_tell=can_tell, can_keep=can_keep
    )
    is_quoted = answer.outcome in QUOTES_QUESTION and answer.question.text != ""
    text = warned(context, for_reader(update, shown[0]))
    ids = await _put(update, context, text, keyboard=keyboard, is_quoted=is_quoted)
    question = _question(update)
    context.chat.remember(Exchange(at, question.message_id if question else None, ids, answer, previous))


async def acknowledge(update: Update, text: str | None = None) -> None:
    """Tell Telegram that a press was seen, so that the button stops turning; *text* is shown for a moment."""
    if update.callback_query:
        with suppress(BadRequest):  # too long ago, as after a restart; the reply itself can still be sent
            await update.callback_query.answer(text, show_alert=text is not None)


async def edit(update: Update, context: Context, html: str, *, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Put *html* in the place of the message whose button was pressed; say it anew where that cannot be."""
    query = update.callback_query
    if query is None:
        return
    try:
        await query.edit_message_text(
            html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW, reply_markup=keyboard
        )
    except BadRequest as exc:
        if NOT_MODIFIED not in str(exc).lower():  # pressed twice: the message already says so
            await _put(update, context, html, keyboard=keyboard)


async def edit_keyboard(update: Update, keyboard: InlineKeyboardMarkup | None) -> None:
    """Change only the buttons of the message whose button was pressed."""
    if update.callback_query:
        with suppress(BadRequest):
            await update.callback_query.edit_message_reply_markup(keyboard)


def pressed(update: Update) -> Message | None:
    """The message whose button was pressed, if Telegram still has it."""
    message = update.callback_query.message if update.callback_query else None
    return message if isinstance(message, Message) else None


@asynccontextmanager
async def typing_when_slow(update: Update, context: Context) -> AsyncIterator[None]:
    """Show "is typing" once what happens inside takes longer than a second."""
    chat = update.effective_chat
    shown: list[asyncio.Task[None]] = []

    def show() -> None:
        if chat is not None:
            shown.append(asyncio.ensure_future(_show_typing(context, chat.id)))

    timer = asyncio.get_running_loop().call_later(SLOW_AFTER, show)
    try:
        yield
    finally:
        timer.cancel()
        for task in shown:
            task.cancel()


async def _show_typing(context: Context, chat_id: int) -> None:
    with suppress(TelegramError):
        await context.bot.send_chat_action(chat_id, ChatAction.TYPING)


def _question(update: Update) -> Message | None:
    return update.message or update.edited_message


async def _put(
    update: Update,
    context: Context,
    html: str,
    *,
    keyboard: InlineKeyboardMarkup | None,
    is_quoted: bool = False,
) -> tuple[int, ...]:
    """Say *html*, in the place of what was said before where the question was edited."""
    chat, message = update.effective_chat, update.effective_message
    if chat is None:
        return ()
    in_topic = message is not None and message.is_topic_message
    spot = _Spot(chat.id, message.message_thread_id if message and in_topic else None, _question(update))
    before = _said_before(update, context)
    parts = split(html)
    ids: list[int] = []
    for number, part in enumerate(parts):
        under = keyboard if number == len(parts) - 1 else None
        old = before[number] if number < len(before) else None
        if old is None or not await _replace(context, spot, old, part, keyboard=under):
            quote = spot.quotation(wanted=is_quoted) if number == 0 else None
            old = await _say(context, spot, part, keyboard=under, quote=quote)
        ids.append(old)
    for surplus in before[len(parts) :]:
        with suppress(BadRequest):
            await context.bot.delete_message(chat.id, surplus)
    return tuple(ids)


def _said_before(update: Update, context: Context) -> Sequence[int]:
    edited = update.edited_message
    if edited is None or context.chat_data is None:
        return ()
    exchange = context.chat.about_question(edited.message_id, at=context.services.now())
    return exchange.message_ids if exchange else ()


async def _say(
    context: Context, spot: _Spot, html: str, *, keyboard: InlineKeyboardMarkup | None, quote: ReplyParameters | None
) -> int:
    sent = await context.bot.do_api_request(
        SEND_MESSAGE,
        {
            "chat_id": spot.chat_id,
            "text": html,
            "parse_mode": ParseMode.HTML,
            "link_preview_options": NO_PREVIEW,
            "reply_markup": keyboard,
            "message_thread_id": spot.thread_id,
            "reply_parameters": quote,
        },
    )
    return int(sent["message_id"])


async def _replace(
    context: Context, spot: _Spot, message_id: int, html: str, *, keyboard: InlineKeyboardMarkup | None
) -> bool:
    """Put *html* in the place of an earlier reply; whether it was still there."""
    try:
        await context.bot.edit_message_text(
            html,
            spot.chat_id,
            message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard,
        )
    except BadRequest as exc:
        return NOT_MODIFIED in str(exc).lower()
    return True
