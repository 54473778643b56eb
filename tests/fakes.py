"""What stands in for the world outside: its clock, and Telegram."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.clock import SetClock, noon

BOT_USERNAME = "zienswijzer_test_bot"
BOT = {"id": 7_000_000_001, "is_bot": True, "first_name": "Zienswijzer", "username": BOT_USERNAME}
BOT_TOKEN = f"{BOT['id']}:{'speelgoed' * 4}"


class Clock(SetClock):
    """A clock that a test moves."""

    @classmethod
    def at_noon(cls, day: date) -> "Clock":
        return cls(noon(day))

    def advance(self, by: timedelta) -> None:
        self.moment += by


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a Bot API method, and what it took along."""

    method: str
    parameters: dict[str, Any]


class FakeTelegram(BaseRequest):
    """Keeps every call of a bot and agrees to it, but for the methods that a test has it refuse.

    *results* is what a test has a method answer instead, by its name.
    """

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.refusals: dict[str, str] = {}
        self.results: dict[str, Any] = {}
        self._message_ids = count(1)

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002  # the signature is PTB's
        request_data: RequestData | None = None,
        **timeouts: object,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[-1]
        parameters = dict(request_data.parameters) if request_data else {}
        if name != "getMe":
            self.calls.append(Call(name, parameters))
        if name in self.refusals:
            return 400, json.dumps({"ok": False, "error_code": 400, "description": self.refusals[name]}).encode()
        return 200, json.dumps({"ok": True, "result": self._result(name, parameters)}).encode()

    def called(self, method: str) -> list[dict[str, Any]]:
        """What each call of *method* took along."""
        return [call.parameters for call in self.calls if call.method == method]

    def _result(self, name: str, parameters: dict[str, Any]) -> Any:
        if name == "getMe":
            return BOT
        if name in self.results:
            return self.results[name]
        if name not in ("sendMessage", "sendPhoto", "sendDocument", "editMessageText"):
            return True
        chat_id = parameters["chat_id"]
        chat = {"id": chat_id, "type": "private" if chat_id > 0 else "supergroup"}
        number = parameters.get("message_id") or next(self._message_ids)
        return {"message_id": number, "date": 0, "chat": chat, "from": BOT, "text": parameters.get("text", "")}
