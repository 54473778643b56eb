"""The chats that a bot can write to, and every message in them as it is now."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bot.local.acceptance import Json, Refused
from tests.loopback.calls import Call

BOT_ID = 7_700_000_001
BOT: Json = {
    "id": BOT_ID,
    "is_bot": True,
    "first_name": "Lus",
    "username": "lus_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
FIRST_SUPERGROUP = -1_000_000_000_000


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that the bot sent, or what it made of one later; *at* is when the call arrived."""

    chat_id: int
    message_id: int
    text: str  # as it was given, with its markup
    at: float
    parameters: Mapping[str, Any] = field(repr=False)


def chat_of(chat_id: int, **more: Any) -> Json:
    """A chat as Telegram describes it; the sign and size of its id say what it is."""
    if chat_id > 0:
        return {"id": chat_id, "type": "private", "first_name": "Saskia"} | more
    kind = "supergroup" if chat_id < FIRST_SUPERGROUP else "group"
    return {"id": chat_id, "type": kind, "title": "Fractie"} | more


class Chats:
    """What stands in every chat."""

    def __init__(self) -> None:
        self._messages: dict[int, dict[int, Json]] = {}
        self._message_ids = count(1)
        self._closed: dict[int, Refused] = {}

    def know(self, chat_ids: Iterable[int]) -> None:
        """Let the bot write to *chat_ids*."""
        for chat_id in chat_ids:
            self._messages.setdefault(chat_id, {})

    def close(self, chat_id: int, why: Refused) -> None:
        """Refuse from now on what the bot sends to *chat_id*."""
        self._closed[chat_id] = why

    def open(self, chat_id: int) -> None:
        """Let the bot write to *chat_id* again."""
        self._closed.pop(chat_id, None)

    def forget(self) -> None:
        """Keep nothing of what was said, for a campaign that lasts; who can be written to stays so."""
        for messages in self._messages.values():
            messages.clear()

    def next_message_id(self) -> int:
        return next(self._message_ids)

    def put(self, message: Json) -> None:
        """Keep *message* as its chat shows it now."""
        chat_id = message["chat"]["id"]
        self.know((chat_id,))
        self._messages[chat_id][message["message_id"]] = message

    def check(self, call: Call) -> int:
        """The chat that *call* is about; Refused when the bot cannot write there."""
        chat_id = call.number("chat_id")
        if chat_id in self._closed:
            raise self._closed[chat_id]
        if chat_id not in self._messages:
            raise Refused("chat not found")
        return chat_id

    def has(self, chat_id: int, message_id: int) -> bool:
        return message_id in self._messages.get(chat_id, {})

    def shown(self, chat_id: int, message_id: int) -> Json:
        return self._messages[chat_id][message_id]

    def show(self, chat_id: int, changes: Json) -> Json:
        """Add a message of the bot to the chat."""
        message = {
            "message_id": self.next_message_id(),
            "from": {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")},
            "chat": chat_of(chat_id),
            "date": int(time.time()),
        } | changes
        self.put(message)
        return message

    def own(self, call: Call, *, missing: str) -> Json:
        """The message of the bot that *call* is about."""
        chat_id = self.check(call)
        message = self._messages[chat_id].get(call.number("message_id"))
        if message is None:
            raise Refused(missing)
        if message["from"]["id"] != BOT_ID:
            raise Refused("message can't be edited")
        return message

    def change(self, message: Json, changes: Json) -> Json:
        """Give *message* the text and buttons of *changes*."""
        mutable = ("text", "entities", "reply_markup")
        if {key: message[key] for key in mutable if key in message} == changes:
            raise Refused(
                "message is not modified: specified new message content and reply markup are exactly the same "
                "as a current content and reply markup of the message"
            )
        kept = {key: value for key, value in message.items() if key not in mutable}
        changed = kept | changes | {"edit_date": int(time.time())}
        self.put(changed)
        return changed

    def delete(self, call: Call) -> None:
        chat_id = self.check(call)
        if self._messages[chat_id].pop(call.number("message_id"), None) is None:
            raise Refused("message to delete not found")
