"""The watchdog: sees that reminders stand still, lets answers and /health say so, and warns beheer when it lasts."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime
from operator import itemgetter

from bot.clock import Clock
from handlers import alarm_texts

logger = logging.getLogger(__name__)

ALARM_AFTER_SECONDS = 600.0
LOOK_SECONDS = 5.0
PATIENCE_SECONDS = 20.0  # with the base, or with Telegram


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

    Whom to tell is asked while all is well, for later the base may not answer.
    """

    def __init__(
        self,
        pulse: Pulse,
        *,
        beheerders: Callable[[], Awaitable[tuple[str, ...]]],
        tell: Callable[[str, str], Awaitable[None]],
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._pulse = pulse
        self._beheerders = beheerders
        self._tell = tell
        self._look_seconds = look_seconds
        self._names: tuple[str, ...] = ()
        self._warned: set[str] = set()
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
            words = alarm_texts.stands_still(self._pulse.since)
            for name in self._names:
                if name not in self._warned and await self._reach(name, words):
                    self._warned.add(name)

    async def _say_well(self) -> None:
        for name in tuple(self._warned):
            if await self._reach(name, alarm_texts.WELL_AGAIN):
                self._warned.discard(name)

    async def _remember(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                self._names = await self._beheerders()
        except TimeoutError:
            logger.warning("The base does not say whom to warn")

    async def _reach(self, name: str, words: str) -> bool:
        """Whether *words* arrived; who cannot be reached now is told at a next look."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._tell(name, words)
        except Exception as exc:  # noqa: BLE001  # Telegram may be what is out of reach
            logger.warning("An alarm was not delivered: %s", type(exc).__name__)
            return False
        return True


def _monotonic() -> float:
    return asyncio.get_running_loop().time()
