"""One conversation over the local wire: type, press, and see what a person would see."""

from telegram import Update

from bot.local.acceptance import Json
from bot.local.wire import Button, LocalMessage, LocalWire
from handlers.context import App, Asker, ChatData


class LocalChat:
    """A private chat of its own; all that is said in it goes through the Application's handlers."""

    def __init__(self, wire: LocalWire, application: App) -> None:
        self._wire = wire
        self._application = application
        self.id = wire.open_chat()

    @property
    def data(self) -> ChatData:
        """What the handlers remember of this chat."""
        return self._application.chat_data[self.id]

    @property
    def asker(self) -> Asker:
        """What the person chose."""
        return self._application.user_data[self.id]

    def transcript(self) -> tuple[LocalMessage, ...]:
        """The messages as they look now, in order, the person's own among them."""
        return self._wire.transcript(self.id)

    async def say(self, text: str) -> tuple[LocalMessage, ...]:
        """Type *text*; what the chat shows in reply."""
        return await self._deliver(self._wire.text_update(self.id, text))

    async def change(self, message_id: int, text: str) -> tuple[LocalMessage, ...]:
        """Change an own message into *text*; what the chat shows then."""
        return await self._deliver(self._wire.edit_update(self.id, message_id, text))

    async def press(self, button: Button) -> tuple[LocalMessage, ...]:
        """Press *button*; what the chat shows in reply."""
        return await self._deliver(self._wire.press_update(self.id, button))

    def close(self) -> None:
        """Forget the chat, on the wire and in the handlers' memory."""
        self._wire.close_chat(self.id)
        self._application.drop_chat_data(self.id)
        self._application.drop_user_data(self.id)

    async def _deliver(self, update: Json) -> tuple[LocalMessage, ...]:
        before = len(self._wire.shown(self.id))
        await self._application.process_update(Update.de_json(update, self._application.bot))
        return self._wire.shown(self.id)[before:]
