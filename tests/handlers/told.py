"""A door that keeps people and tells them later: all handlers on the local wire, rounds and a courier."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from telegram import Update
from telegram.constants import ParseMode

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import Button, LocalMessage, LocalWire
from bot.sending.carriers import Carrier
from bot.sending.courier import Courier
from bot.sending.rounds import Rounds
from handlers.context import SERVICES, App, Services
from handlers.keyboards import for_reminder
from knowledge.answers.messages import message_for
from knowledge.answers.rendering import plain
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.store.database import KnowledgeBase
from knowledge.store.deliveries import Delivery
from knowledge.store.people import Channel
from tests.fakes import Clock
from tests.handlers.doors import VAULT
from tests.handlers.local_door import a_local_app


@dataclass
class Told:
    """A house of which the clock is moved by hand, and what its chats are shown."""

    app: App
    wire: LocalWire
    knowledge: KnowledgeBase
    clock: Clock

    def chat(self) -> LocalChat:
        """Somebody nobody met before."""
        return LocalChat(self.wire, self.app)

    @property
    def services(self) -> Services:
        return self.app.bot_data[SERVICES]

    def shown(self, chat_id: int) -> list[LocalMessage]:
        """All that a chat was shown."""
        return list(self.wire.shown(chat_id))

    async def pass_to(self, *moments: datetime) -> None:
        """Let the clock come to each of *moments*, and there plan and send what is due; it was done until now too."""
        rounds = Rounds(self.knowledge, now=self.clock, beat=_nothing)
        await rounds.tick()
        for moment in moments:
            self.clock.moment = moment
            await rounds.tick()
            courier = Courier(
                self.knowledge,
                VAULT,
                carriers={Channel.TELEGRAM: Carrier(self._send)},
                word=message_for,
                now=self.clock,
                beat=_nothing,
            )
            while await courier.send_next() == 0:
                pass

    async def in_group(self, group: int, text: str, *, sender: int, thread_id: int | None = None) -> list[LocalMessage]:
        """What the group is shown when *sender* types *text* there."""
        update = self.wire.text_update(group, text, sender=sender, thread_id=thread_id)
        if text.startswith("@"):
            update["message"]["entities"] = [{"type": "mention", "offset": 0, "length": len(text.split()[0])}]
        return await self._take(group, update)

    async def press_in_group(self, group: int, button: Button, *, sender: int) -> list[LocalMessage]:
        """What the group is shown when *sender* presses *button* there."""
        return await self._take(group, self.wire.press_update(group, button, sender=sender))

    async def _take(self, chat_id: int, update: dict[str, object]) -> list[LocalMessage]:
        before = len(self.wire.shown(chat_id))
        await self.app.process_update(Update.de_json(update, self.app.bot))
        return list(self.wire.shown(chat_id))[before:]

    async def _send(self, delivery: Delivery, text: str) -> str:
        chat, _, thread = delivery.address.name.partition("/")
        message = await self.app.bot.send_message(
            int(chat),
            text,
            parse_mode=ParseMode.HTML,
            reply_markup=for_reminder(delivery),
            message_thread_id=int(thread) if thread else None,
        )
        return str(message.message_id)


@asynccontextmanager
async def a_telling_house(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Told]:
    """The house on a base of its own at *database*."""
    knowledge = await KnowledgeBase.open(database)
    services = replace(house.application.bot_data[SERVICES], knowledge=knowledge, vault=VAULT)
    try:
        async with a_local_app(services) as (app, wire):
            yield Told(app, wire, knowledge, clock)
    finally:
        await knowledge.close()


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A moment by the clock of the Netherlands."""
    return datetime.combine(day, time(hour, minute), tzinfo=AMSTERDAM).astimezone(UTC)


def text_of(messages: list[LocalMessage] | tuple[LocalMessage, ...]) -> str:
    """The words of *messages*, without markup."""
    return "\n\n".join(plain(message.text_html) for message in messages)


def button(messages: list[LocalMessage] | tuple[LocalMessage, ...], label: str) -> Button:
    """The button of the last message that begins with *label*."""
    found = [one for message in messages for one in message.buttons if one.label.startswith(label)]
    assert found, f"no button {label!r} among {[one.label for message in messages for one in message.buttons]}"
    return found[-1]


def _nothing() -> None:
    pass
