"""Telegram played inside this process, so that the terminal, the batch and the tests use the real handlers.

It accepts and refuses what Telegram would. Its ids lie above 2**52, where Telegram promises to give none.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any, ClassVar

from bot.clock import Clock, utc_now
from bot.local.acceptance import Json, Refused, Upload, checked_caption, checked_file, checked_keyboard, checked_text
from bot.local.markup import utf16_units
from bot.local.played_request import PlayedRequest, agreed
from bot.local.transcript import Button, LocalMessage, Transcript

__all__ = ["BOT", "FIRST_ID", "Button", "LocalMessage", "LocalWire"]

FIRST_ID = 2**52 + 1
BOT: Json = {
    "id": FIRST_ID,
    "is_bot": True,
    "first_name": "Zienswijzer",
    "username": "zienswijzer_lokaal_bot",
}
KEPT_WITH_BUTTONS = ("text", "entities", "caption", "caption_entities")
CHANGEABLE = (*KEPT_WITH_BUTTONS, "reply_markup")
RIGHTS = """
    can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members
    can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories
""".split()  # what Telegram always mentions of an administrator


class LocalWire(PlayedRequest):
    """Answers the calls of a telegram.Bot as Telegram would, and keeps what was sent to each chat."""

    def __init__(self, *, now: Clock = utc_now) -> None:
        self._now = now
        self._chats: dict[int, Transcript] = {}
        self._chat_ids = count(FIRST_ID + 1)
        self._update_ids = count(1)
        self._file_ids = count(1)
        self._presses: dict[str, int] = {}  # the chat of each press that was not answered

    async def answer(self, name: str, told: dict[str, Any]) -> tuple[int, bytes]:
        """Accept or refuse the call, as Telegram would."""
        try:
            return agreed(self._play(name.lower(), told))
        except Refused as no:
            refusal = {"ok": False, "error_code": no.status, "description": str(no)}
            return no.status, json.dumps(refusal).encode()

    def open_chat(self) -> int:
        """Begin a private chat; its id."""
        chat_id = next(self._chat_ids)
        self._chats[chat_id] = Transcript({"id": chat_id, "type": "private"})
        return chat_id

    def open_group(self, *, administrators: Iterable[int] = (), title: str = "Fractie") -> int:
        """Begin a group with the bot in it; its id. *administrators* are the ids of people's own chats."""
        chat_id = -next(self._chat_ids)
        place = {"id": chat_id, "type": "supergroup", "title": title, "is_forum": True}
        self._chats[chat_id] = Transcript(place, frozenset(administrators))
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

    def text_update(self, chat_id: int, text: str, *, sender: int | None = None, thread_id: int | None = None) -> Json:
        """The update that Telegram sends when the person types *text*; in a group *sender*, in a topic or not."""
        chat = self._chat({"chat_id": chat_id})
        message = self._message(chat, sender=_person(sender or chat_id), thread_id=thread_id)
        # JSON over HTTP cannot carry half a character, so neither can this wire.
        message["text"] = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if text.startswith("/"):
            name = text.split(maxsplit=1)[0]
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": utf16_units(name)}]
        chat.hear(message, text)
        return {"update_id": next(self._update_ids), "message": message}

    def edit_update(self, chat_id: int, message_id: int, text: str) -> Json:
        """The update that Telegram sends when the person changes an own message into *text*."""
        chat = self._chat({"chat_id": chat_id})
        message = chat.messages[message_id] | {"text": text, "edit_date": int(self._now().timestamp())}
        chat.hear(message, text, edited=True)
        return {"update_id": next(self._update_ids), "edited_message": message}

    def press_update(self, chat_id: int, button: Button, *, sender: int | None = None) -> Json:
        """The update that Telegram sends when the person presses *button*; in a group *sender* does."""
        update_id = next(self._update_ids)
        press_id = str(update_id)
        self._presses[press_id] = chat_id
        query = {
            "id": press_id,
            "from": _person(sender or chat_id),
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
            chat.note(text)
        return True

    def _send(self, parameters: Mapping[str, Any]) -> Json:
        return self._put(parameters, checked_text(parameters), markup=parameters["text"])

    def _send_document(self, parameters: Mapping[str, Any]) -> Json:
        return self._send_file(parameters, is_photo=False)

    def _send_photo(self, parameters: Mapping[str, Any]) -> Json:
        return self._send_file(parameters, is_photo=True)

    def _send_file(self, parameters: Mapping[str, Any], *, is_photo: bool) -> Json:
        found = parameters.get("photo" if is_photo else "document")
        upload = found if isinstance(found, Upload) else None  # no file of before is known here by its id
        said = checked_caption(parameters) | checked_file(upload, number=next(self._file_ids), is_photo=is_photo)
        return self._put(parameters, said, markup=parameters.get("caption") or "", file=upload)

    def _put(self, parameters: Mapping[str, Any], said: Json, *, markup: str, file: Upload | None = None) -> Json:
        chat = self._chat(parameters)
        said |= checked_keyboard(parameters)
        message = self._message(chat, sender=BOT, thread_id=parameters.get("message_thread_id"))
        quoted = chat.messages.get((parameters.get("reply_parameters") or {}).get("message_id", 0))
        message |= said | ({"reply_to_message": quoted} if quoted else {})
        return chat.show(message, markup, edited=False, file=file)

    def _edit(self, parameters: Mapping[str, Any]) -> Json:
        chat, old = self._own_message(parameters)
        if "text" not in old:
            raise Refused("there is no text in the message to edit")
        changes = checked_text(parameters) | checked_keyboard(parameters)
        return self._replace(chat, old, changes, markup=parameters["text"])

    def _edit_keyboard(self, parameters: Mapping[str, Any]) -> Json:
        chat, old = self._own_message(parameters)
        kept = {key: old[key] for key in KEPT_WITH_BUTTONS if key in old}
        markup = chat.now[old["message_id"]].text_html
        return self._replace(chat, old, kept | checked_keyboard(parameters), markup=markup)

    def _delete(self, parameters: Mapping[str, Any]) -> bool:
        chat, old = self._own_message(parameters)
        for kept in (chat.messages, chat.now):
            del kept[old["message_id"]]
        return True

    def _replace(self, chat: Transcript, old: Json, changes: Json, *, markup: str) -> Json:
        if {key: old[key] for key in CHANGEABLE if key in old} == changes:
            raise Refused("message is not modified")
        kept = {key: value for key, value in old.items() if key not in CHANGEABLE}
        message = kept | changes | {"edit_date": int(self._now().timestamp())}
        return chat.show(message, markup, edited=True)

    def _message(self, chat: Transcript, *, sender: Json, thread_id: int | None) -> Json:
        topic = {"message_thread_id": thread_id, "is_topic_message": True} if thread_id else {}
        return {
            "message_id": next(chat.ids),
            "date": int(self._now().timestamp()),
            "chat": chat.place,
            "from": sender,
        } | topic

    def _get_member(self, parameters: Mapping[str, Any]) -> Json:
        chat, user_id = self._chat(parameters), parameters["user_id"]
        if user_id in chat.administrators:
            return {"user": _person(user_id), "status": "administrator"} | dict.fromkeys(RIGHTS, True)
        return {"user": BOT if user_id == BOT["id"] else _person(user_id), "status": "member"}

    def _leave(self, parameters: Mapping[str, Any]) -> bool:
        self._chat(parameters).has_bot = False
        return True

    def _chat(self, parameters: Mapping[str, Any]) -> Transcript:
        try:
            chat = self._chats[int(parameters["chat_id"])]
        except (KeyError, ValueError):
            raise Refused("chat not found") from None
        if not chat.has_bot:
            raise Refused("Forbidden: bot is not a member of the supergroup chat", status=403)
        return chat

    def _own_message(self, parameters: Mapping[str, Any]) -> tuple[Transcript, Json]:
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
        "senddocument": _send_document,
        "sendphoto": _send_photo,
        "getchatmember": _get_member,
        "leavechat": _leave,
        "editmessagetext": _edit,
        "editmessagereplymarkup": _edit_keyboard,
        "deletemessage": _delete,
        "answercallbackquery": _answer_press,
    }


def _person(chat_id: int) -> Json:
    return {"id": chat_id, "is_bot": False, "first_name": "Lokaal", "language_code": "nl"}
