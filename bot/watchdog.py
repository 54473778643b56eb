"""The watchdog: sees that reminders stand still, lets answers and /health say so, and warns beheer when it lasts."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from datetime import datetime
from operator import itemgetter

from bot.clock import Clock
from handlers.reminders import alarm_texts
from handlers.reminders.alarm_texts import Alarm
from knowledge.store.people import Address, Channel

logger = logging.getLogger(__name__)

ALARM_AFTER_SECONDS = 600.0
LOOK_SECONDS = 5.0
PATIENCE_SECONDS = 20.0  # with the base, or with Telegram
MAIL_PATIENCE_SECONDS = 70.0  # the mailer itself gives up within a minute
AGAIN_SECONDS = 60.0  # before who could not be reached is tried again


class Pulse:
    """When each part last went well, by a clock that nobody sets back; *patience* says how long it may be silent.

    The time runs from `begin` on.
    """

    def __init__(self, patience: Mapping[str, float], *, now: Clock) -> None:
        self._patience = patience
        self._now = now
        self._good: dict[str, tuple[float, datetime | None]] = {}

    def begin(self) -> None:
        """Let the time run: from now on every part has to beat."""
        self._good = {part: (_monotonic(), None) for part in self._patience}

    def beat(self, part: str) -> None:
        """Note that *part* went well."""
        self._good[part] = _monotonic(), self._now()

    @property
    def silence_seconds(self) -> float:
        """For how long the part that is silent longest has been so."""
        return max((_monotonic() - at for at, _ in self._good.values()), default=0.0)

    @property
    def silences(self) -> dict[str, float]:
        """For how many seconds each part has been silent."""
        now = _monotonic()
        return {part: now - at for part, (at, _) in self._good.items()}

    @property
    def is_ill(self) -> bool:
        """Whether a part has been silent for longer than it may."""
        now = _monotonic()
        return any(now - at > self._patience[part] for part, (at, _) in self._good.items())

    @property
    def since(self) -> datetime | None:
        """When the part that is silent longest last went well; None when it has not since the start."""
        return min(self._good.values(), key=itemgetter(0), default=(0.0, None))[1]


class Watchdog:
    """Looks at *pulse*; when it is ill for ten minutes each of the *beheerders* is told once, and once when it is well.

    Whom to tell is asked while all is well, for later the base may not answer; *always* is told whatever it says.
    """

    def __init__(
        self,
        pulse: Pulse,
        *,
        beheerders: Callable[[], Awaitable[tuple[Address, ...]]],
        tell: Callable[[Address, Alarm], Awaitable[None]],
        always: tuple[Address, ...] = (),
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._pulse = pulse
        self._beheerders = beheerders
        self._tell = tell
        self._look_seconds = look_seconds
        self._always = self._addresses = always
        self._warned: set[Address] = set()
        self._rests_until: dict[Address, float] = {}
        self._was_ill = False
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()

    async def run(self) -> None:
        """Look every few seconds, until `stop`."""
        while not self._stopping.is_set():
            try:
                await self.look()
            except Exception:
                logger.exception("The watchdog stumbled")
            with suppress(TimeoutError):
                async with asyncio.timeout(self._look_seconds):
                    await self._stopping.wait()

    async def look(self) -> None:
        """Look once, and tell whom it concerns."""
        is_ill = self._pulse.is_ill
        if is_ill != self._was_ill:
            self._was_ill = is_ill
            logger.log(logging.ERROR if is_ill else logging.WARNING, "Reminders %s", "stand still" if is_ill else "go")
        if not is_ill:
            await self._say_well()
            await self._remember()
        elif self._pulse.silence_seconds > ALARM_AFTER_SECONDS:
            alarm = alarm_texts.stands_still(self._pulse.since)
            self._warned |= await self._reach_all(set(self._addresses) - self._warned, alarm)

    async def _say_well(self) -> None:
        self._warned -= await self._reach_all(self._warned, alarm_texts.WELL_AGAIN)

    async def _remember(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                found = await self._beheerders()
            self._addresses = tuple(dict.fromkeys((*self._always, *found)))
        except TimeoutError:
            logger.warning("The base does not say whom to warn")

    async def _reach_all(self, addresses: Collection[Address], alarm: Alarm) -> set[Address]:
        """The ones of *addresses* that *alarm* reached; all at once, so that nobody waits for who cannot be reached."""
        now = _monotonic()
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
            self._rests_until[address] = _monotonic() + AGAIN_SECONDS
            logger.warning("An alarm was not delivered: %s", type(exc).__name__)
            return False
        return True


def _monotonic() -> float:
    return asyncio.get_running_loop().time()
