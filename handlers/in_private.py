"""What is done in a chat with one person only: the base is not kept before a group."""

from telegram import Update

from handlers import replies
from handlers.addressing import is_group
from handlers.context import Context
from handlers.curation import curate_texts as texts


async def is_in_private(update: Update, context: Context, command: str) -> bool:
    """Whether this is a chat with one person; else it is said where *command* belongs."""
    if not is_group(update.effective_message):
        return True
    text = texts.IN_PRIVATE.format(command=command)
    if update.callback_query is not None:
        await replies.acknowledge(update, text)
    else:
        await replies.send(update, context, text)
    return False
