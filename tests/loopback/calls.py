"""A call of the Bot API as it came in, and the refusal that may be its answer."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.local.acceptance import Json, Refused


class RefusedFor(Refused):
    """A refusal that tells the bot what to do: wait some seconds, or write to another chat."""

    def __init__(self, description: str, *, status: int = 400, **parameters: int) -> None:
        super().__init__(description, status=status)
        self.parameters = parameters


def refusal_body(no: Refused) -> Json:
    said: Json = {"ok": False, "error_code": no.status, "description": str(no)}
    return said | ({"parameters": no.parameters} if isinstance(no, RefusedFor) else {})


@dataclass(frozen=True, slots=True)
class Call:
    """One call; *at* is the moment of its arrival on the clock of the event loop."""

    method: str
    parameters: Json
    at: float

    def text(self, name: str, *, otherwise: str | None = None) -> str:
        value = self.parameters.get(name, otherwise)
        if value is None:
            raise Refused(f"parameter {name} is required")
        return str(value)

    def number(self, name: str, *, otherwise: int | None = None) -> int:
        try:
            return int(self.text(name, otherwise=None if otherwise is None else str(otherwise)))
        except ValueError:
            raise Refused(f"{name} must be a number") from None

    def flag(self, name: str) -> bool:
        return str(self.parameters.get(name, "")).lower() in ("true", "1")

    def value(self, name: str, *, otherwise: Any = None) -> Any:
        """A parameter that is JSON itself: in a form it comes as text."""
        value = self.parameters.get(name, otherwise)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise Refused(f"can't parse {name} JSON object") from None


async def read_call(request: web.Request, *, token: str, at: float) -> Call:
    """The call that *request* makes, its parameters in the address, a form or JSON, as Telegram takes them all.

    Refused when it is not for the bot with *token*.
    """
    if request.match_info["token"] != token:
        raise Refused("Unauthorized", status=401)
    parameters: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            told = await request.json()
        except ValueError:
            raise Refused("can't parse JSON object") from None
        parameters |= told if isinstance(told, dict) else {}
    elif request.can_read_body:
        parameters |= await request.post()
    return Call(request.match_info["method"].lower(), parameters, at)
