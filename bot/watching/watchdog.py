"""The watchdog: looks at what may go wrong for long; each beheerder hears of it once, and once of its end."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable
from functools import partial
from typing import Protocol, TypeVar

from bot.again import again_and_again
from bot.watching.concerns import Concern, Standstill
from bot.watching.pulse import Pulse, monotonic
from handlers.reminders.alarm_texts import Alarm
from knowledge.store.database import sqlite3
from knowledge.store.people import Address, Channel

logger = logging.getLogger(__name__)
T = TypeVar("T")

LOOK_SECONDS = 5.0
PATIENCE_SECONDS = 20.0  # with the base, or with Telegram
MAIL_PATIENCE_SECONDS = 70.0  # the mailer itself gives up within a minute
AGAIN_SECONDS = 60.0  # before who could not be reached is tried again


class Memory(Protocol):
    """Keeps over a restart of what the beheerders were told, so that it is neither told twice nor left open."""

    async def recall(self, name: str) -> bool:
        """Whether they were told of trouble by that *name*, and not yet of its end."""

    async def note(self, name: str, *, is_told: bool) -> None:
        """Keep that they were told of it, or of its end."""


class Watchdog:
    """Tells each of the *beheerders* of every concern that lasts, once, and once that it is over.

    The first concern is *pulse*; while that is ill the base may not answer, so whom to tell is asked while it is not.
    *always* is told whatever the base says.
    """

    def __init__(
        self,
        pulse: Pulse,
        *,
        beheerders: Callable[[], Awaitable[tuple[Address, ...]]],
        tell: Callable[[Address, Alarm], Awaitable[None]],
        always: tuple[Address, ...] = (),
        concerns: Iterable[Concern] = (),
        memory: Memory | None = None,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._pulse = pulse
        self._beheerders = beheerders
        self._tell = tell
        self._concerns: tuple[Concern, ...] = (Standstill(pulse), *concerns)
        self._memory = memory
        self._look_seconds = look_seconds
        self._always = self._addresses = always
        self._warned: dict[str, set[Address]] = {}  # by the name of the concern
        self._rests_until: dict[Address, float] = {}
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()

    async def run(self) -> None:
        """Look every few seconds, until `stop`."""
        await again_and_again(self.look, every_seconds=self._look_seconds, until=self._stopping, log=logger)

    async def look(self) -> None:
        """Look once, and tell whom it concerns."""
        if not self._pulse.is_ill:
            await self._remember()
        for concern in self._concerns:
            if concern.name not in self._warned:
                was_told = await self._patiently(partial(self._recall, concern))
                self._warned[concern.name] = set(self._addresses) if was_told else set()
            if found := await self._patiently(concern.find):
                await self._pass_on(concern, found)

    async def _patiently(self, ask: Callable[[], Awaitable[T]]) -> T | None:
        """What *ask* gives; nothing while the base does not answer, which is a concern of its own."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await ask()
        except (TimeoutError, sqlite3.Error):
            return None

    async def _recall(self, concern: Concern) -> bool:
        return self._memory is not None and await self._memory.recall(concern.name)

    async def _pass_on(self, concern: Concern, found: Alarm) -> None:
        """Tell who does not know yet; who is no beheerder any more need not hear of the end."""
        warned = self._warned[concern.name]
        had_to_hear = bool(warned)
        if found.is_over:
            warned &= set(self._addresses)
            warned -= await self._reach_all(warned, found)
        else:
            warned |= await self._reach_all(set(self._addresses) - warned, found)
        if self._memory is not None and bool(warned) != had_to_hear:
            await self._patiently(partial(self._memory.note, concern.name, is_told=bool(warned)))

    async def _remember(self) -> None:
        found = await self._patiently(self._beheerders)
        if found is None:
            logger.warning("The base does not say whom to warn")
        else:
            self._addresses = tuple(dict.fromkeys((*self._always, *found)))

    async def _reach_all(self, addresses: Collection[Address], alarm: Alarm) -> set[Address]:
        """The ones of *addresses* that *alarm* reached; all at once, so that nobody waits for who cannot be reached."""
        now = monotonic()
        open_ones = [address for address in addresses if self._rests_until.get(address, now) <= now]
        arrived = await asyncio.gather(*(self._reach(address, alarm) for address in open_ones))
        return {address for address, has_arrived in zip(open_ones, arrived, strict=True) if has_arrived}

    async def _reach(self, address: Address, alarm: Alarm) -> bool:
        """Whether *alarm* arrived; who cannot be reached now is told a minute later."""
        is_mail = address.channel is Channel.EMAIL
        try:
            async with asyncio.timeout(MAIL_PATIENCE_SECONDS if is_mail else PATIENCE_SECONDS):
                await self._tell(address, alarm)
        except Exception as exc:  # noqa: BLE001  # Telegram may be what is out of reach
            self._rests_until[address] = monotonic() + AGAIN_SECONDS
            logger.warning("An alarm was not delivered: %s", type(exc).__name__)
            return False
        return True
