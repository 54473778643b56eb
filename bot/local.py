"""Telegram played inside this process, so that the terminal, the batch and the tests use the real handlers.

It accepts and refuses what Telegram would. Its ids lie above 2**52, where Telegram promises to give none.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, ClassVar

from telegram.request import BaseRequest, RequestData

from bot.clock import Clock, utc_now
from bot.markup import MarkupError, utf16_units, visible_text

Json = dict[str, Any]

FIRST_ID = 2**52 + 1
BOT: Json = {
    "id": FIRST_ID,
    "is_bot": True,
    "first_name": "Zienswijzer",
    "username": "zienswijzer_lokaal_bot",
}
TEXT_LIMIT = 4096
DATA_LIMIT = 64


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; *data* is what a press sends."""

    label: str
    data: str
    message_id: int


@dataclass(frozen=True, slots=True)
class LocalMessage:
    """What a person sees after a send or an edit."""

    text_html: str
    buttons: tuple[Button, ...]
    message_id: int
    edited: bool = False


class Refused(Exception):
    """Telegram would say no, in these words."""

    def __init__(self, description: str, *, status: int = 400) -> None:
        super().__init__(f"Bad Request: {description}" if status == 400 else description)
        self.status = status


@dataclass(slots=True)
class _Chat:
    """One private chat: every message as it is now, and all that was shown, in order."""

    ids: Iterator[int] = field(default_factory=lambda: count(1))
    messages: dict[int, Json] = field(default_factory=dict)
    shown: list[LocalMessage] = field(default_factory=list)


class LocalWire(BaseRequest):
    """Answers the calls of a telegram.Bot as Telegram would, and keeps what was sent to each chat."""

    def __init__(self, *, now: Clock = utc_now) -> None:
        self._now = now
        self._chats: dict[int, _Chat] = {}
        self._chat_ids = count(FIRST_ID + 1)
        self._update_ids = count(1)
        self._presses: dict[str, str | None] = {}
        self.commands: tuple[Json, ...] = ()

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
        chat.messages[message["message_id"]] = message
        return {"update_id": next(self._update_ids), "message": message}

    def press_update(self, chat_id: int, button: Button) -> Json:
        """The update that Telegram sends when the person presses *button*."""
        update_id = next(self._update_ids)
        press_id = str(update_id)
        self._presses[press_id] = None
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

    def _set_commands(self, parameters: Mapping[str, Any]) -> bool:
        self.commands = tuple(parameters["commands"])
        return True

    def _agree(self, parameters: Mapping[str, Any]) -> bool:
        self._chat(parameters)
        return True

    def _answer_press(self, parameters: Mapping[str, Any]) -> bool:
        if parameters["callback_query_id"] not in self._presses:
            raise Refused("query is too old and response timeout expired or query ID is invalid")
        del self._presses[parameters["callback_query_id"]]
        return True

    def _send(self, parameters: Mapping[str, Any]) -> Json:
        chat = self._chat(parameters)
        text = _checked_text(parameters)
        keyboard = _checked_keyboard(parameters)
        message = self._message(parameters["chat_id"], next(chat.ids), sender=BOT)
        message |= {"text": text} | keyboard
        return self._show(chat, message, parameters["text"], edited=False)

    def _edit(self, parameters: Mapping[str, Any]) -> Json:
        chat, old = self._own_message(parameters)
        text = {"text": _checked_text(parameters)}
        return self._replace(chat, old, text | _checked_keyboard(parameters), markup=parameters["text"])

    def _edit_keyboard(self, parameters: Mapping[str, Any]) -> Json:
        chat, old = self._own_message(parameters)
        last = [shown for shown in chat.shown if shown.message_id == old["message_id"]][-1]
        return self._replace(chat, old, {"text": old["text"]} | _checked_keyboard(parameters), markup=last.text_html)

    def _replace(self, chat: _Chat, old: Json, changes: Json, *, markup: str) -> Json:
        if {key: old[key] for key in ("text", "reply_markup") if key in old} == changes:
            raise Refused("message is not modified")
        kept = {key: value for key, value in old.items() if key not in ("text", "reply_markup")}
        message = kept | changes | {"edit_date": int(self._now().timestamp())}
        return self._show(chat, message, markup, edited=True)

    def _show(self, chat: _Chat, message: Json, markup: str, *, edited: bool) -> Json:
        number = message["message_id"]
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = tuple(Button(key["text"], key["callback_data"], number) for row in rows for key in row)
        chat.messages[number] = message
        chat.shown.append(LocalMessage(markup, buttons, number, edited))
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
        "setmycommands": _set_commands,
        "sendchataction": _agree,
        "sendmessage": _send,
        "editmessagetext": _edit,
        "editmessagereplymarkup": _edit_keyboard,
        "answercallbackquery": _answer_press,
    }


def _person(chat_id: int) -> Json:
    return {"id": chat_id, "is_bot": False, "first_name": "Lokaal", "language_code": "nl"}


def _checked_text(parameters: Mapping[str, Any]) -> str:
    text = str(parameters["text"])
    if parameters.get("parse_mode") == "HTML":
        try:
            text = visible_text(text)
        except MarkupError as exc:
            raise Refused(f"can't parse entities: {exc}") from exc
    text = text.strip()
    if not text:
        raise Refused("message text is empty")
    if utf16_units(text) > TEXT_LIMIT:
        raise Refused("message is too long")
    return text


def _checked_keyboard(parameters: Mapping[str, Any]) -> Json:
    markup: Json = parameters.get("reply_markup") or {}
    keys = [key for row in markup.get("inline_keyboard", []) for key in row]
    for key in keys:
        if not key.get("text", "").strip():
            raise Refused("can't parse inline keyboard button: Text must be non-empty")
        if not 1 <= len(key.get("callback_data", "").encode()) <= DATA_LIMIT:
            raise Refused("BUTTON_DATA_INVALID")
    return {"reply_markup": markup} if keys else {}
