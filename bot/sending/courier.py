"""The courier: takes what is due out of the outbox and sends it, one message at a time, so that a crash repeats one."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

from bot.again import rest
from bot.clock import Clock
from bot.reach import Pace
from bot.sending.carriers import Carrier, Line
from knowledge.alerts import Again, Failed, Failure
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.reminders.retry import decide
from knowledge.reminders.timetable import is_quiet
from knowledge.store import outbox, people
from knowledge.store.database import Database, KnowledgeBase, sqlite3
from knowledge.store.outbox import Delivery, State, Waiting
from knowledge.store.people import Channel
from knowledge.store.vault import Vault

logger = logging.getLogger(__name__)

LATE = timedelta(minutes=15)
MOST_AT_ONCE = 100  # messages that are looked at together
NAP_SECONDS = 1.0
COUNTED = (Failed.UNKNOWN, Failed.REFUSED, Failed.MOVED)  # a try that surely never left is none
STANDARD_PACE = Pace()


class Word(Protocol):
    """What a delivery says, from the facts as they stand at that moment."""

    def __call__(self, db: Database, delivery: Delivery, *, now: datetime, is_late: bool) -> str:
        """The text, in Telegram's HTML."""


class Courier:
    """Sends what is due by the *carriers*, in the words of *word*.

    It is ready (`ready`), claimed in one durable write (`sending`), sent, and noted (`sent`). *beat* is called after
    each look that went well.
    """

    def __init__(
        self,
        knowledge: KnowledgeBase,
        vault: Vault,
        *,
        carriers: Mapping[Channel, Carrier],
        word: Word,
        now: Clock,
        beat: Callable[[], None],
        pace: Pace = STANDARD_PACE,
    ) -> None:
        self._knowledge = knowledge
        self._vault = vault
        self._lines = {channel: Line(carrier, pace=pace) for channel, carrier in carriers.items()}
        self._word = word
        self._now = now
        self._beat = beat
        self._pace = pace
        self._due: list[Waiting] = []
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Begin no other message; `run` returns when what is on its way is noted."""
        self._stopping.set()

    async def run(self) -> None:
        """Send what is due, until `stop`."""
        # Nobody knows how the message ended that was on its way when the program did: it goes again, and says so.
        await self._surely(partial(self._knowledge.write, outbox.recover, at=self._now()))
        while not self._stopping.is_set():
            try:
                pause = await self.send_next()
                self._beat()
            except Exception:
                logger.exception("The courier stumbled")
                pause = NAP_SECONDS
            await rest(pause, until=self._stopping)

    async def send_next(self) -> float:
        """Send the first message whose address is open, if any; the seconds to wait before the next look."""
        if not self._due:
            channels = [channel for channel, line in self._lines.items() if not line.rests]
            due = await self._knowledge.read(
                outbox.due, self._vault, now=self._now(), limit=MOST_AT_ONCE, channels=channels
            )
            self._due = list(due)
        pause = NAP_SECONDS
        for chosen in self._due:
            opens_in = self._line(chosen).opens_in(chosen.address.name)
            if opens_in <= 0:
                break
            pause = min(pause, opens_in)
        else:
            self._due = []
            return pause
        self._due.remove(chosen)
        delivery = await self._knowledge.write(outbox.claim, self._vault, chosen.bundle, now=self._now())
        if delivery is not None:
            await self._deliver(delivery)
        return 0.0

    async def _deliver(self, delivery: Delivery) -> None:
        """Send what was claimed, and note how that ended, however long the base will not have it."""
        is_late = _is_late(delivery, self._now())
        outcome = await self._try(delivery, is_late=is_late)
        self._line(delivery).learn(delivery.address_id, outcome)
        if isinstance(outcome, Failure):
            logger.warning("A reminder did not arrive: %s", outcome.how.name)
            note = partial(self._note_failure, delivery=delivery, failure=outcome)
        else:
            note = partial(outbox.sent, delivery=delivery, message=outcome, at=self._now(), is_late=is_late)
        await self._surely(partial(self._knowledge.write, note))

    async def _try(self, delivery: Delivery, *, is_late: bool) -> str | Failure:
        try:
            text = await self._knowledge.read(self._word, delivery, now=self._now(), is_late=is_late)
        except sqlite3.Error as exc:
            return Failure(Failed.NOT_SENT, type(exc).__name__)
        except Exception as exc:
            logger.exception("A reminder cannot be put into words")
            return Failure(Failed.REFUSED, type(exc).__name__)
        try:
            return await self._line(delivery).send(delivery, text)
        except Exception as exc:
            logger.exception("A reminder failed on its way")
            return Failure(Failed.UNKNOWN, type(exc).__name__)

    def _note_failure(self, db: Database, *, delivery: Delivery, failure: Failure) -> None:
        now = self._now()
        if failure.moved_to is not None:
            people.move_address(db, self._vault, delivery.address_id, failure.moved_to)
        next_step = decide(failure, attempts=delivery.attempts + 1, now=now, expires_at=delivery.expires_at)
        if isinstance(next_step, Again):
            outbox.again(
                db,
                delivery,
                at=next_step.at,
                is_uncertain=failure.how is Failed.UNKNOWN,
                problem=failure.reason,
                attempts_count=failure.how in COUNTED,
            )
        else:
            state = State.UNREACHABLE if failure.how is Failed.UNREACHABLE else State.FAILED
            outbox.give_up(db, delivery, state=state, problem=next_step.reason, at=now)

    def _line(self, one: Waiting | Delivery) -> Line:
        return self._lines[one.address.channel]

    async def _surely(self, write: Callable[[], Awaitable[Any]]) -> None:
        """Write, and if the base does not take it (a full disk, a lock), again until it does or the program stops."""
        failures = 0
        while True:
            try:
                await write()
            except sqlite3.Error:
                failures += 1
                if failures == 1:
                    logger.exception("The outbox cannot be written")
                if self._stopping.is_set():
                    return  # it stands as being sent, so the next run sends it again and says so
                await rest(self._pace.pause(failures), until=self._stopping)
            else:
                return


def _is_late(delivery: Delivery, now: datetime) -> bool:
    """Whether it leaves later than was promised; what came up in quiet hours was to wait for their end."""
    was_quiet = is_quiet(delivery.rhythm, delivery.due_at.astimezone(AMSTERDAM).time())
    return now > delivery.due_at + LATE and not was_quiet
