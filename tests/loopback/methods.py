"""The methods of the Bot API that speak to people: send, edit, delete, answer a press or an inline question."""

from collections.abc import Callable, Mapping

from telegram.constants import ChatAction

from bot.local.acceptance import Json, Refused, checked_text
from tests.loopback.calls import Call
from tests.loopback.chats import BOT, Chats, Sent, chat_of
from tests.loopback.checks import shown_keyboard, shown_text

MOST_RESULTS = 50
LONGEST_TOAST = 200
Method = Callable[[Call], "Result"]
Result = Json | bool | list[Json] | str


class Methods:
    """Plays what a bot asks of the chats, and keeps what it sent."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats
        self.sent: list[Sent] = []
        self.edited: list[Sent] = []
        self.open_queries: dict[str, Json | None] = {}  # presses and inline questions, and what each was answered

    def table(self) -> Mapping[str, Method]:
        return {
            "getme": lambda _: BOT,
            "sendmessage": self._send,
            "senddocument": self._send_document,
            "editmessagetext": self._edit_text,
            "editmessagereplymarkup": self._edit_keyboard,
            "deletemessage": self._delete,
            "sendchataction": self._act,
            "answercallbackquery": self._answer_press,
            "answerinlinequery": self._answer_inline,
            "getchat": lambda call: chat_of(self._chats.check(call)),
            "leavechat": self._leave,
        }

    def _send(self, call: Call) -> Json:
        chat_id = self._chats.check(call)
        changes = shown_text(call) | shown_keyboard(call) | self._reply(call, chat_id)
        if "message_thread_id" in call.parameters:
            changes |= {"message_thread_id": call.number("message_thread_id")}
        message = self._chats.show(chat_id, changes)
        self.sent.append(Sent(chat_id, message["message_id"], call.text("text"), call.at, call.parameters))
        return message

    def _send_document(self, call: Call) -> Json:
        chat_id = self._chats.check(call)
        document = {"file_id": "own", "file_unique_id": "own", "file_name": "bestand"}
        message = self._chats.show(chat_id, {"document": document} | shown_keyboard(call))
        caption = call.text("caption", otherwise="")
        self.sent.append(Sent(chat_id, message["message_id"], caption, call.at, {}))
        return message

    def _reply(self, call: Call, chat_id: int) -> Json:
        """The message that is replied to, as a part of the new one."""
        parameters = call.value("reply_parameters", otherwise={})
        if "message_id" not in parameters:
            return {}
        message_id = parameters["message_id"]
        if type(message_id) is not int:
            raise Refused("field message_id of reply parameters must be a number")
        if self._chats.has(chat_id, message_id):
            replied = self._chats.shown(chat_id, message_id)
            return {"reply_to_message": {key: value for key, value in replied.items() if key != "reply_to_message"}}
        if parameters.get("allow_sending_without_reply"):
            return {}
        raise Refused("message to be replied not found")

    def _edit_text(self, call: Call) -> Json | bool:
        changes = shown_text(call) | shown_keyboard(call)
        if "inline_message_id" in call.parameters:
            return True
        return self._change(call, changes)

    def _edit_keyboard(self, call: Call) -> Json | bool:
        changes = shown_keyboard(call)
        if "inline_message_id" in call.parameters:
            return True
        old = self._chats.own(call, missing="message to edit not found")
        return self._change(call, {key: old[key] for key in ("text", "entities") if key in old} | changes)

    def _change(self, call: Call, changes: Json) -> Json:
        old = self._chats.own(call, missing="message to edit not found")
        message = self._chats.change(old, changes)
        text = call.text("text", otherwise=message["text"])
        self.edited.append(Sent(message["chat"]["id"], message["message_id"], text, call.at, call.parameters))
        return message

    def _delete(self, call: Call) -> bool:
        self._chats.delete(call)
        return True

    def _act(self, call: Call) -> bool:
        self._chats.check(call)
        if call.text("action") not in set(ChatAction):
            raise Refused("wrong parameter action in request")
        return True

    def _answer_press(self, call: Call) -> bool:
        if len(call.text("text", otherwise="")) > LONGEST_TOAST:
            raise Refused("MESSAGE_TOO_LONG")
        return self._close_query(call.text("callback_query_id"), call.parameters)

    def _answer_inline(self, call: Call) -> bool:
        results = call.value("results", otherwise=[])
        ids = [str(result["id"]) for result in results]
        if len(results) > MOST_RESULTS:
            raise Refused("RESULTS_TOO_MUCH")
        if len(set(ids)) < len(ids):
            raise Refused("RESULT_ID_DUPLICATE")
        if any(not 1 <= len(one.encode()) <= 64 for one in ids):
            raise Refused("RESULT_ID_INVALID")
        for content in (result.get("input_message_content", {}) for result in results):
            if "message_text" in content:
                checked_text({"text": content["message_text"], "parse_mode": content.get("parse_mode")})
        return self._close_query(call.text("inline_query_id"), call.parameters)

    def _close_query(self, query_id: str, answer: Json) -> bool:
        if query_id not in self.open_queries or self.open_queries[query_id] is not None:
            raise Refused("query is too old and response timeout expired or query ID is invalid")
        self.open_queries[query_id] = answer
        return True

    def _leave(self, call: Call) -> bool:
        chat_id = self._chats.check(call)
        self._chats.close(chat_id, Refused("Forbidden: bot is not a member of the supergroup chat", status=403))
        return True
