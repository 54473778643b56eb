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
    text = await forget_all(context)
    drop_memory(update, context)
    await replies.edit(update, context, text)


async def forget_all(context: Context) -> str:
    """Delete what the base keeps of the person; what to say of it."""
    return texts.FORGOTTEN if await context.forget_asker() else texts.NOTHING_KEPT


def drop_memory(update: Update, context: Context) -> None:
    """Forget what is in memory of the person and of the chat."""
    if update.effective_chat is not None:
        context.application.drop_chat_data(update.effective_chat.id)
    if update.effective_user is not None:
        context.application.drop_user_data(update.effective_user.id)
