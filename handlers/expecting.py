"""Lets words through in a chat where the bot asked for them, so that no other module takes them for a question."""

from telegram import Message
from telegram.ext import filters

from handlers.context import App

BEFORE_OTHERS = -1  # what was asked for goes before the names of places and questions


class Expecting(filters.MessageFilter):
    """Lets through what is said in a chat that was asked for something whose name begins with *what*."""

    def __init__(self, app: App, what: str) -> None:
        super().__init__(name=f"asked for {what}")
        self._app = app
        self._what = what

    def filter(self, message: Message) -> bool:
        """Whether the chat of *message* was asked for it."""
        chat = self._app.chat_data.get(message.chat.id)
        return chat is not None and chat.expected is not None and chat.expected.what.startswith(self._what)
