"""The other end of python-telegram-bot's wire, played inside this process."""

import json
from abc import abstractmethod
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.local.acceptance import Upload


class PlayedRequest(BaseRequest):
    """Hands each call to *answer*, which says what Telegram would: a status and a body."""

    @abstractmethod
    async def answer(self, name: str, told: dict[str, Any]) -> tuple[int, bytes]:
        """What comes back of the Bot API method *name* that took *told* along."""

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
        *_: object,
        **__: object,
    ) -> tuple[int, bytes]:
        """Play the Bot API method that *url* names."""
        return await self.answer(url.rsplit("/", 1)[-1], _parameters(request_data) if request_data else {})


def agreed(result: object) -> tuple[int, bytes]:
    """What Telegram answers when all is well."""
    return 200, json.dumps({"ok": True, "result": result}).encode()


def _parameters(request: RequestData) -> dict[str, Any]:
    """What a call takes along, its files by the names of their parameters."""
    parts = request.multipart_data.items()
    files = {
        field: Upload(name, content if isinstance(content, bytes) else content.read(), mime_type)
        for field, (name, content, mime_type) in parts
    }
    return {**request.parameters, **files}
