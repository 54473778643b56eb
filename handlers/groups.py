"""What happens to a chat rather than in it: the bot is added or removed, a group moves, Telegram makes a note of it."""

from collections import deque
from dataclasses import replace

from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.ext import ApplicationHandlerStop, ChatMemberHandler, MessageHandler, filters

from handlers import replies, texts
from handlers.addressing import GROUPS
from handlers.context import App, Context

BEFORE_ALL = -3  # nobody asks anything here, so nobody needs to be recalled
PRESENT = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER})
WORDLESS = ~filters.TEXT  # asked first: most messages are words, and need not be held against all the rest
SERVICE = (
    filters.StatusUpdate.ALL | filters.BOOST_ADDED | filters.PASSPORT_DATA | filters.SUCCESSFUL_PAYMENT
)  # what Telegram notes in a chat; nobody said it


def register(app: App) -> None:
    """Take what is no message of a person, before any other module sees it."""
    app.add_handler(MessageHandler(WORDLESS & filters.StatusUpdate.MIGRATE, follow), group=BEFORE_ALL)
    app.add_handler(MessageHandler(filters.UpdateType.CHANNEL_POSTS | WORDLESS & SERVICE, pass_over), group=BEFORE_ALL)
    app.add_handler(ChatMemberHandler(change_presence), group=BEFORE_ALL)


async def change_presence(update: Update, context: Context) -> None:
    """Greet a group that the bot comes into; forget a chat that it has to leave."""
    change = update.my_chat_member
    if change is not None:
        was_in, is_in = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
        if is_in and not was_in and change.chat.type in GROUPS:
            await replies.send(update, context, texts.GROUP_GREETING.format(username=context.bot.username))
        elif not is_in:
            context.application.drop_chat_data(change.chat.id)
    raise ApplicationHandlerStop


async def follow(update: Update, context: Context) -> None:
    """Take along what is remembered of a group that gets another id; Telegram says so in the old and in the new one."""
    message = update.effective_message
    app = context.application
    if message is not None:
        old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
        if old in app.chat_data and new not in app.chat_data:
            app.migrate_chat_data(old_chat_id=old, new_chat_id=new)
            # The new group numbers its messages anew, so the old numbers would name others.
            kept = app.chat_data[new]
            kept.exchanges = deque(
                (replace(one, question_id=None, message_ids=()) for one in kept.exchanges), kept.exchanges.maxlen
            )
        app.drop_chat_data(old)
    raise ApplicationHandlerStop


async def pass_over(update: Update, context: Context) -> None:  # noqa: ARG001  # the signature of a handler
    """Let it be, in silence."""
    raise ApplicationHandlerStop


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in PRESENT
