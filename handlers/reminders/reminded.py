"""The reminder whose button was pressed: which message it was, and lines added under it."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from handlers import recipients, replies
from handlers.context import Context
from handlers.keyboards import REACTION
from handlers.recipients import Recipient
from handlers.reminders import reactions_texts as texts
from handlers.splitting import fits
from knowledge.store import outbox
from knowledge.store.database import Database
from knowledge.store.deliveries import Sent
from knowledge.store.vault import Vault


def number_in(data: str) -> int:
    """The number of the row of the outbox that a button names; 0 where it names none."""
    _, _, rest = data.removeprefix(REACTION).partition(":")
    digits = rest.partition(":")[0]
    return int(digits) if digits.isdecimal() and len(digits) < 16 else 0


async def message_sent(update: Update, context: Context, number: int) -> Sent | None:
    """The message that the row *number* left with, where it was sent to this very chat; said when it was not."""
    recipient, vault = recipients.recipient_of(update, context), context.services.vault
    sent = None
    if recipient is not None and vault is not None:
        sent = await context.services.knowledge.read(_sent_here, vault, recipient, number)
    if sent is None:
        await replies.acknowledge(update, texts.GONE)
    return sent


async def add_line(update: Update, context: Context, line: str, keyboard: InlineKeyboardMarkup | None) -> None:
    """Put *line* under the message whose button was pressed; below it where it has no room."""
    message = replies.pressed(update)
    longer = f"{message.text_html}\n\n{line}" if message is not None and message.text else line
    if fits(longer):
        await replies.edit(update, context, longer, keyboard=keyboard)
    else:
        await replies.edit_keyboard(update, keyboard)
        await replies.send(update, context, line)


def without(update: Update, steps: Sequence[str]) -> InlineKeyboardMarkup | None:
    """The buttons of the message but those that take *steps*."""
    message = replies.pressed(update)
    rows = message.reply_markup.inline_keyboard if message is not None and message.reply_markup else ()
    kept = [[key for key in row if not _takes(key, steps)] for row in rows]
    return InlineKeyboardMarkup([row for row in kept if row]) if any(kept) else None


def _takes(key: InlineKeyboardButton, steps: Sequence[str]) -> bool:
    return str(key.callback_data).startswith(tuple(f"{REACTION}{step}:" for step in steps))


def _sent_here(db: Database, vault: Vault, recipient: Recipient, number: int) -> Sent | None:
    known = recipients.find(db, vault, recipient)
    sent = outbox.message_of(db, number) if known else None
    return sent if known and sent and sent.address_id == known[1] else None
