"""What the page needs of a conversation; whoever makes the site brings one."""

from collections.abc import Sequence
from typing import Any, Protocol


class Button(Protocol):
    """A button under a message: it sends *data*, or leads to *url*."""

    @property
    def label(self) -> str:
        """What stands on it."""

    @property
    def data(self) -> str:
        """What a press sends."""

    @property
    def url(self) -> str | None:
        """Where it leads instead."""


class Message(Protocol):
    """A message as it is now, in Telegram's HTML."""

    @property
    def message_id(self) -> int:
        """Its number in the conversation."""

    @property
    def text_html(self) -> str:
        """What it says; new lines are real ones."""

    @property
    def buttons(self) -> Sequence[Button]:
        """The buttons under it."""

    @property
    def is_own(self) -> bool:
        """Whether the person typed it."""

    @property
    def is_notice(self) -> bool:
        """Whether it is shown for a moment only, and is no part of the transcript."""


class Conversation(Protocol):
    """A private chat with the handlers, in memory."""

    def transcript(self) -> Sequence[Message]:
        """Every message as it is now, in order; messages that did not change are equal."""

    async def say(self, text: str, /) -> object:
        """Type *text*, and wait for the replies."""

    async def press(self, button: Any, /) -> Sequence[Message]:  # one that `transcript` gave, in its own class
        """Press *button*, and wait for the replies, which are returned."""

    def close(self) -> None:
        """Forget all of it."""
