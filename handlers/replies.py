"""Sends what handlers have to say: in parts that Telegram takes, with buttons it can carry."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from html import escape as escape_html

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest

from handlers import texts
from handlers.context import Context
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.rendering import render
from knowledge.model import Place

FACT = "f:"
PLACE = "p:"
WHY = "w"
PLACES_A_ROW = 2
TOKEN = re.compile(r"<[^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);|.", re.DOTALL)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def escape(text: str) -> str:
    """*text* as it may stand in a message."""
    return escape_html(text, quote=False)


async def send(
    update: Update, context: Context, html: str, *, keyboard: InlineKeyboardMarkup | None = None
) -> int | None:
    """Send *html* to the chat of *update*, in as many messages as it takes; the id of the last.

    The buttons of *keyboard* stand under the last one.
    """
    chat = update.effective_chat
    if chat is None:
        return None
    parts = split(html)
    for part in parts[:-1]:
        await context.bot.send_message(chat.id, part, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW)
    message = await context.bot.send_message(
        chat.id, parts[-1], parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW, reply_markup=keyboard
    )
    return message.message_id


async def send_answer(update: Update, context: Context, answer: Answer) -> None:
    """Show *answer* with its buttons, and remember it for a follow-up."""
    at = context.services.now()
    html = render(answer, today=context.services.today)
    message_id = await send(update, context, html, keyboard=answer_keyboard(answer))
    context.chat.remember(answer, at=at, message_id=message_id)


async def acknowledge(update: Update) -> None:
    """Tell Telegram that a press was seen, so that the button stops turning."""
    if update.callback_query:
        with suppress(BadRequest):  # too long ago, as after a restart; the reply itself can still be sent
            await update.callback_query.answer()


async def edit(update: Update, html: str) -> None:
    """Put *html* in the place of the message whose button was pressed; its buttons go."""
    if update.callback_query:
        with suppress(BadRequest):  # pressed twice: the message already says so
            await update.callback_query.edit_message_text(
                html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
            )


def pressed_message_id(update: Update) -> int | None:
    """The message whose button was pressed."""
    query = update.callback_query
    return query.message.message_id if query and query.message else None


def answer_keyboard(answer: Answer) -> InlineKeyboardMarkup | None:
    """The choices of *answer*, one a row, and the way to its explanation; smalltalk needs none."""
    rows = [[InlineKeyboardButton(option.label, callback_data=f"{FACT}{option.fact_id}")] for option in answer.options]
    if answer.outcome is not Outcome.SMALLTALK:
        rows.append([InlineKeyboardButton(texts.WHY, callback_data=WHY)])
    return InlineKeyboardMarkup(rows) if rows else None


def place_keyboard(places: Iterable[Place]) -> InlineKeyboardMarkup:
    """A button for each of *places*."""
    keys = [InlineKeyboardButton(place.name, callback_data=f"{PLACE}{place.id}") for place in places]
    return InlineKeyboardMarkup([keys[at : at + PLACES_A_ROW] for at in range(0, len(keys), PLACES_A_ROW)])


def split(html: str, *, limit: int = MessageLimit.MAX_TEXT_LENGTH) -> tuple[str, ...]:
    """Cut *html* into parts of at most *limit* visible UTF-16 units, by preference between lines.

    A part never ends inside a tag or an entity, and closes the tags that the next part opens again.
    """
    parts: list[str] = []
    rest: Sequence[str] = TOKEN.findall(html)
    while (fits := _count_fitting(rest, limit=limit)) < len(rest):
        end, start = _border(rest, fits)
        opened = _open_tags(rest[:end])
        parts.append("".join((*rest[:end], *(f"</{_name(tag)}>" for tag in reversed(opened)))))
        rest = [*opened, *rest[start:]]
    parts.append("".join(rest))
    return tuple(part for part in parts if re.sub(r"<[^>]*>", "", part).strip()) or (html,)


def _count_fitting(tokens: Sequence[str], *, limit: int) -> int:
    total = 0
    for position, token in enumerate(tokens):
        total += _units(token)
        if total > limit:
            return position
    return len(tokens)


def _units(token: str) -> int:
    if _is_tag(token):
        return 0
    if token.startswith("&") and len(token) > 1:
        return 2 if token.startswith("&#") else 1  # a numbered character may need two
    return 2 if ord(token) > 0xFFFF else 1


def _border(tokens: Sequence[str], fits: int) -> tuple[int, int]:
    """Where the part ends and the next begins: at the last line, else the last space, else right here."""
    for border in ("\n", " "):
        for position in range(min(fits, len(tokens) - 1), 0, -1):
            if tokens[position] == border:
                return position, position + 1
    return fits, fits


def _open_tags(tokens: Iterable[str]) -> list[str]:
    opened: list[str] = []
    for token in filter(_is_tag, tokens):
        if token.startswith("</"):
            opened.pop()
        else:
            opened.append(token)
    return opened


def _is_tag(token: str) -> bool:
    return len(token) > 1 and token.startswith("<")


def _name(tag: str) -> str:
    return tag.strip("<>").split(maxsplit=1)[0]
