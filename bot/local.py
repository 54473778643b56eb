"""Telegram played inside this process, so that the terminal, the batch and the tests use the real handlers.

It accepts and refuses what Telegram would. Its ids lie above 2**52, where Telegram promises to give none.
"""

import html
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, ClassVar

from telegram.request import BaseRequest, RequestData

from bot.acceptance import Json, Refused, checked_keyboard, checked_text
from bot.clock import Clock, utc_now
from bot.markup import utf16_units

FIRST_ID = 2**52 + 1
BOT: Json = {
    "id": FIRST_ID,
    "is_bot": True,
    "first_name": "Zienswijzer",
    "username": "zienswijzer_lokaal_bot",
}
CHANGEABLE = ("text", "entities", "reply_markup")


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; *data* is what a press sends, and empty where the button opens *url*."""

    label: str
    data: str
    message_id: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class LocalMessage:
    """A message as a person sees it; *is_own* when the person typed it, *is_notice* when it will not stay."""

    text_html: str
    buttons: tuple[Button, ...]
    message_id: int
    edited: bool = False
    is_own: bool = False
    is_notice: bool = False


@dataclass(slots=True)
class _Chat:
    """One private chat: its messages as Telegram keeps them, as they look now, and all that was shown, in order."""

    ids: Iterator[int] = field(default_factory=lambda: count(1))
    messages: dict[int, Json] = field(default_factory=dict)
    now: dict[int, LocalMessage] = field(default_factory=dict)
    shown: list[LocalMessage] = field(default_factory=list)


class LocalWire(BaseRequest):
    """Answers the calls of a telegram.Bot as Telegram would, and keeps what was sent to each chat."""

    def __init__(self, *, now: Clock = utc_now) -> None:
        self._now = now
        self._chats: dict[int, _Chat] = {}
        self._chat_ids = count(FIRST_ID + 1)
        self._update_ids = count(1)
        self._presses: dict[str, int] = {}  # the chat of each press that was not answered

    @property
    def read_timeout(self) -> float | None:
        """Nothing to wait for."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002  # the signature is PTB's
        request_data: RequestData | None = None,
        read_timeout: object = None,  # noqa: ARG002
        write_timeout: object = None,  # noqa: ARG002
        connect_timeout: object = None,  # noqa: ARG002
        pool_timeout: object = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Play the Bot API method that *url* names."""
        name = url.rsplit("/", 1)[-1].lower()
        try:
            result = self._play(name, request_data.parameters if request_data else {})
        except Refused as no:
            refusal = {"ok": False, "error_code": no.status, "description": str(no)}
            return no.status, json.dumps(refusal).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def open_chat(self) -> int:
        """Begin a private chat; its id."""
        chat_id = next(self._chat_ids)
        self._chats[chat_id] = _Chat()
        return chat_id

    def close_chat(self, chat_id: int) -> None:
        """Forget a chat and all that was sent to it."""
        self._chats.pop(chat_id, None)

    def shown(self, chat_id: int) -> tuple[LocalMessage, ...]:
        """All that *chat_id* was shown, in order."""
        return tuple(self._chats[chat_id].shown)

    def transcript(self, chat_id: int) -> tuple[LocalMessage, ...]:
        """The messages of *chat_id* as they look now, in order, the person's own among them."""
        return tuple(self._chats[chat_id].now.values())

    def is_answered(self, press_id: str) -> bool:
        """Whether the handlers answered that press of a button."""
        return press_id not in self._presses

    def text_update(self, chat_id: int, text: str) -> Json:
        """The update that Telegram sends when the person types *text*."""
        chat = self._chat({"chat_id": chat_id})
        message = self._message(chat_id, next(chat.ids), sender=_person(chat_id))
        # JSON over HTTP cannot carry half a character, so neither can this wire.
        message["text"] = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if text.startswith("/"):
            name = text.split(maxsplit=1)[0]
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": utf16_units(name)}]
        number = message["message_id"]
        chat.messages[number] = message
        chat.now[number] = LocalMessage(html.escape(text, quote=False), (), number, is_own=True)
        return {"update_id": next(self._update_ids), "message": message}

    def edit_update(self, chat_id: int, message_id: int, text: str) -> Json:
        """The update that Telegram sends when the person changes an own message into *text*."""
        chat = self._chat({"chat_id": chat_id})
        message = chat.messages[message_id] | {"text": text, "edit_date": int(self._now().timestamp())}
        chat.messages[message_id] = message
        chat.now[message_id] = LocalMessage(html.escape(text, quote=False), (), message_id, edited=True, is_own=True)
        return {"update_id": next(self._update_ids), "edited_message": message}

    def press_update(self, chat_id: int, button: Button) -> Json:
        """The update that Telegram sends when the person presses *button*."""
        update_id = next(self._update_ids)
        press_id = str(update_id)
        self._presses[press_id] = chat_id
        query = {
            "id": press_id,
            "from": _person(chat_id),
            "message": self._chat({"chat_id": chat_id}).messages[button.message_id],
            "chat_instance": str(chat_id),
            "data": button.data,
        }
        return {"update_id": update_id, "callback_query": query}

    def _play(self, name: str, parameters: Mapping[str, Any]) -> Json | bool:
        play = self._METHODS.get(name)
        if play is None:
            raise Refused("Not Found", status=404)
        return play(self, parameters)

    def _get_me(self, _: Mapping[str, Any]) -> Json:
        return BOT

    def _agree(self, parameters: Mapping[str, Any]) -> bool:
        self._chat(parameters)
        return True

    def _answer_press(self, parameters: Mapping[str, Any]) -> bool:
        if parameters["callback_query_id"] not in self._presses:
            raise Refused("query is too old and response timeout expired or query ID is invalid")
        chat = self._chats.get(self._presses.pop(parameters["callback_query_id"]))
        if chat is not None and (text := parameters.get("text")):
            chat.shown.append(LocalMessage(html.escape(text, quote=False), (), 0, is_notice=True))
        return True

    def _send(self, parameters: Mapping[str, Any]) -> Json:
        chat = self._chat(parameters)
        changes = checked_text(parameters) | checked_keyboard(parameters)
        message = self._message(parameters["chat_id"], next(chat.ids), sender=BOT)
        quoted = chat.messages.get((parameters.get("reply_parameters") or {}).get("message_id", 0))
        message |= changes | ({"reply_to_message": quoted} if quoted else {})
        return self._show(chat, message, parameters["text"], edited=False)

    def _edit(self, parameters: Mapping[str, Any]) -> Json:
        chat, old = self._own_message(parameters)
        changes = checked_text(parameters) | checked_keyboard(parameters)
        return self._replace(chat, old, changes, markup=parameters["text"])

    def _edit_keyboard(self, parameters: Mapping[str, Any]) -> Json:
        chat, old = self._own_message(parameters)
        kept = {key: old[key] for key in ("text", "entities") if key in old}
        markup = chat.now[old["message_id"]].text_html
        return self._replace(chat, old, kept | checked_keyboard(parameters), markup=markup)

    def _delete(self, parameters: Mapping[str, Any]) -> bool:
        chat, old = self._own_message(parameters)
        for kept in (chat.messages, chat.now):
            del kept[old["message_id"]]
        return True

    def _replace(self, chat: _Chat, old: Json, changes: Json, *, markup: str) -> Json:
        if {key: old[key] for key in CHANGEABLE if key in old} == changes:
            raise Refused("message is not modified")
        kept = {key: value for key, value in old.items() if key not in CHANGEABLE}
        message = kept | changes | {"edit_date": int(self._now().timestamp())}
        return self._show(chat, message, markup, edited=True)

    def _show(self, chat: _Chat, message: Json, markup: str, *, edited: bool) -> Json:
        number = message["message_id"]
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        keys = (key for row in rows for key in row)
        buttons = tuple(Button(key["text"], key.get("callback_data", ""), number, key.get("url")) for key in keys)
        chat.messages[number] = message
        chat.now[number] = LocalMessage(markup, buttons, number, edited)
        chat.shown.append(chat.now[number])
        return message

    def _message(self, chat_id: int, number: int, *, sender: Json) -> Json:
        return {
            "message_id": number,
            "date": int(self._now().timestamp()),
            "chat": {"id": chat_id, "type": "private"},
            "from": sender,
        }

    def _chat(self, parameters: Mapping[str, Any]) -> _Chat:
        try:
            return self._chats[parameters["chat_id"]]
        except KeyError:
            raise Refused("chat not found") from None

    def _own_message(self, parameters: Mapping[str, Any]) -> tuple[_Chat, Json]:
        chat = self._chat(parameters)
        message = chat.messages.get(parameters["message_id"])
        if message is None:
            raise Refused("message to edit not found")
        if message["from"] is not BOT:
            raise Refused("message can't be edited")
        return chat, message

    _METHODS: ClassVar[Mapping[str, Callable[["LocalWire", Mapping[str, Any]], Json | bool]]] = {
        "getme": _get_me,
        "sendchataction": _agree,
        "sendmessage": _send,
        "editmessagetext": _edit,
        "editmessagereplymarkup": _edit_keyboard,
        "deletemessage": _delete,
        "answercallbackquery": _answer_press,
    }


def _person(chat_id: int) -> Json:
    return {"id": chat_id, "is_bot": False, "first_name": "Lokaal", "language_code": "nl"}
