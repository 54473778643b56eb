"""Lets words through in a chat where the bot asked for them, so that no other module takes them for a question."""

from collections.abc import Callable

from telegram import Message
from telegram.ext import filters

from handlers.addressing import spoken
from handlers.context import SERVICES, App


class Expecting(filters.MessageFilter):
    """Lets through what *answers* in a chat that was asked, not too long ago, for what begins with *what*.

    Put it before other filters: nearly no chat was asked for anything, and that is soon seen.
    """

    def __init__(self, app: App, what: str, *, answers: Callable[[str], bool]) -> None:
        super().__init__(name=f"asked for {what}")
        self._app = app
        self._what = what
        self._answers = answers

    def filter(self, message: Message) -> bool:
        """Whether *message* may be what was asked for; another question in between is not."""
        chat = self._app.chat_data.get(message.chat.id)
        expected = chat.expected if chat is not None else None
        if expected is None or not expected.what.startswith(self._what):
            return False
        return expected.until >= self._app.bot_data[SERVICES].now() and self._answers(spoken(message))
