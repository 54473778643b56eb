"""Updates as Telegram gives them: which ones are wanted, their number, and what they say. Any of it may be odd."""

import json
from collections.abc import Hashable

from telegram import Bot, Update

from bot.receiving.turns import whose
from knowledge.store.inbox import Incoming

# Telegram keeps the last allowed_updates, so send it each time.
WANTED = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
NUMBERS = range(2**63)  # what SQLite can keep


def incoming_of(item: object) -> Incoming:
    """An element of a getUpdates batch, as it is stored."""
    try:
        body = json.dumps(item).encode()  # escaped, so that half a character passes too
    except (ValueError, RecursionError):
        body = b""  # it will be set aside for what it is
    return Incoming(_number_of(item), body)


def incoming_from(body: bytes) -> Incoming:
    """The body of a webhook's POST, as it is stored."""
    try:
        return Incoming(_number_of(json.loads(body)), body)
    except (ValueError, RecursionError):
        return Incoming(None, body)


def read_update(body: bytes, bot: Bot) -> tuple[Update, Hashable]:
    """The update in *body*, and whose it is; raises anything where it is no update."""
    data = json.loads(body)
    if not isinstance(data, dict):
        raise TypeError("an update is an object")
    update = Update.de_json(data, bot)
    # python-telegram-bot looks at these too, but where they are odd it logs the whole update and handles nothing.
    key = whose(update)
    hash((key, update.effective_user and update.effective_user.id))
    return update, key


def _number_of(item: object) -> int | None:
    number = item.get("update_id") if isinstance(item, dict) else None
    return number if type(number) is int and number in NUMBERS else None
