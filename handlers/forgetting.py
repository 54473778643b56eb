"""Deleting what is kept of a person: one button, which several screens show."""

from telegram import InlineKeyboardButton, Update

from handlers import replies, texts
from handlers.access import ANYONE, open_to
from handlers.context import Context

FORGET = "x"


def forget_button() -> InlineKeyboardButton:
    """The button that deletes at once."""
    return InlineKeyboardButton(texts.FORGET, callback_data=FORGET)


@open_to(ANYONE)
async def press_forget(update: Update, context: Context) -> None:
    """Delete what the base and the memory keep of the person, and say so in the place of the message."""
    await replies.acknowledge(update)
    was_kept = await context.forget_asker()
    if update.effective_chat is not None:
        context.application.drop_chat_data(update.effective_chat.id)
    await replies.edit(update, context, texts.FORGOTTEN if was_kept else texts.NOTHING_KEPT)
