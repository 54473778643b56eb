"""A house that a watchdog looks after, with what can go wrong in it; time is virtual."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.delivering import COURIER, PATIENCE, ROUNDS
from bot.watching.pulse import Pulse
from bot.watching.watchdog import Watchdog
from handlers.reminders.alarm_texts import Alarm
from knowledge.store.database import sqlite3
from knowledge.store.people import Address, Channel
from tests.deliveries import loop_clock
from tests.virtual_time import run

MINUTE = 60.0
FIRST, SECOND = Address(Channel.TELEGRAM, "900"), Address(Channel.TELEGRAM, "901")
MAILBOX = Address(Channel.EMAIL, "beheer@raad.example")
BROKEN = Alarm("De ketel", "De ketel is stuk.")
MENDED = Alarm("De ketel", "De ketel is heel.", is_over=True)


class Boiler:
    """Something else that can go wrong; it *is_sure* when somebody looked at it."""

    name = "ketel"

    def __init__(self) -> None:
        self.is_broken = self.is_hidden = False
        self.is_sure = True

    async def find(self) -> Alarm | None:
        if self.is_hidden:
            raise sqlite3.OperationalError
        if not self.is_sure:
            return None
        return BROKEN if self.is_broken else MENDED


class Notebook:
    """What is kept over a restart; one that *is_lost* cannot be read or written."""

    def __init__(self) -> None:
        self.open: set[str] = set()
        self.is_lost = False

    async def recall(self, name: str) -> bool:
        self._see()
        return name in self.open

    async def note(self, name: str, *, is_told: bool) -> None:
        self._see()
        (self.open.add if is_told else self.open.discard)(name)

    def _see(self) -> None:
        if self.is_lost:
            raise sqlite3.OperationalError


class House:
    """Rounds and a courier that beat while they are well, and beheerders who can be told, or not."""

    def __init__(self, *always: Address, notebook: Notebook | None = None) -> None:
        self.pulse = Pulse(PATIENCE, now=loop_clock())
        self.boiler = Boiler()
        self.watchdog = Watchdog(
            self.pulse,
            beheerders=self.beheerders,
            tell=self.tell,
            always=always,
            concerns=(self.boiler,),
            memory=notebook,
        )
        self.addresses = (FIRST, SECOND)
        self.well = {ROUNDS, COURIER}
        self.told: list[tuple[Address, Alarm, float]] = []
        self.unreachable: set[Address] = set()
        self.tries: list[float] = []
        self.base_answers = True
        self.zero = now()

    async def beheerders(self) -> tuple[Address, ...]:
        if not self.base_answers:
            await asyncio.Event().wait()
        return self.addresses

    async def tell(self, address: Address, alarm: Alarm) -> None:
        if address in self.unreachable:
            self.tries.append(now() - self.zero)
            raise ConnectionError
        self.told.append((address, alarm, now() - self.zero))

    async def beat(self) -> None:
        while True:
            for part in self.well:
                self.pulse.beat(part)
            await asyncio.sleep(15)


def now() -> float:
    return asyncio.get_running_loop().time()


def play(scene: Callable[[House], Awaitable[None]], *always: Address, notebook: Notebook | None = None) -> House:
    async def main() -> House:
        house = House(*always, notebook=notebook)
        house.pulse.begin()
        beating = asyncio.create_task(house.beat())
        watching = asyncio.create_task(house.watchdog.run())
        await scene(house)
        house.watchdog.stop()
        beating.cancel()
        await watching
        return house

    return run(main())
