"""Whether a message is meant for the bot: always in a private chat; in a group only when it says so."""

from telegram import Message, MessageEntity
from telegram.constants import ChatType
from telegram.ext import filters

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


class _Addressed(filters.MessageFilter):
    """Lets through what is said to the bot."""

    def filter(self, message: Message) -> bool:
        """Whether *message* is said in private, mentions the bot, replies to it or is a command for it."""
        if message.via_bot is not None and message.via_bot.id == message.get_bot().id:
            return False  # a card that inline mode made: the answer, not a question
        if message.chat.type == ChatType.PRIVATE:
            return True
        if message.chat.type not in GROUPS or message.is_automatic_forward:
            return False
        return _replies_to_bot(message) or _mentions_bot(message)


ADDRESSED = _Addressed(name="said to the bot")
# New and edited messages, not those of channels.
MESSAGES = filters.UpdateType.MESSAGES


def is_group(message: Message | None) -> bool:
    """Whether *message* stands in a group."""
    return message is not None and message.chat.type in GROUPS


def spoken(message: Message | None) -> str:
    """The words of *message* without the mention of the bot."""
    text = (message.text or "") if message else ""
    if message is None:
        return text
    for entity, said in message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION]).items():
        if _is_bot(message, entity, said):
            text = text.replace(said, " ", 1)
    return text


def _replies_to_bot(message: Message) -> bool:
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == message.get_bot().id


def _mentions_bot(message: Message) -> bool:
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION, MessageEntity.BOT_COMMAND]
    found = message.parse_entities(kinds) | message.parse_caption_entities(kinds)
    return any(_is_bot(message, entity, said) for entity, said in found.items())


def _is_bot(message: Message, entity: MessageEntity, said: str) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == message.get_bot().id
    _, at, name = said.partition("@")
    return bool(at) and name.lower() == message.get_bot().username.lower()
