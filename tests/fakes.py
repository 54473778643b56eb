"""What stands in for the world outside: its clock, and Telegram."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from bot.clock import SetClock, noon
from bot.local.played_request import PlayedRequest, agreed

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


class FakeTelegram(PlayedRequest):
    """Keeps every call of a bot and agrees to it, but for the methods that a test has it refuse.

    *results* is what a test has a method answer instead, by its name.
    """

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.refusals: dict[str, str] = {}
        self.results: dict[str, Any] = {}
        self._message_ids = count(1)

    async def answer(self, name: str, told: dict[str, Any]) -> tuple[int, bytes]:
        if name != "getMe":
            self.calls.append(Call(name, told))
        if name in self.refusals:
            return 400, json.dumps({"ok": False, "error_code": 400, "description": self.refusals[name]}).encode()
        return agreed(self._result(name, told))

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
