"""The receiver: takes updates from Telegram into the inbox, and sees to it that each is handled."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.clock import Clock
from bot.reach import Pace, Reach, TokenRefused
from bot.receiving.dispatching import Dispatcher, Rows
from bot.receiving.handling import Handling
from bot.receiving.polling import Polling
from bot.receiving.together import Together
from bot.receiving.turns import OneUnsettled
from bot.receiving.updates import incoming_from
from bot.receiving.webhook_watch import Webhook, WebhookWatch
from handlers.context import App
from knowledge.errors import InboxFull
from knowledge.store import inbox
from knowledge.store.database import KnowledgeBase, sqlite3
from knowledge.store.inbox import Incoming
from knowledge.store.vault import Vault

__all__ = ["Contact", "Pace", "Receiver", "TokenRefused", "Webhook"]

logger = logging.getLogger(__name__)

STANDARD_PACE = Pace()
NOT_DELIVERED = "Telegram kan berichten niet bij de webhook afleveren."


@dataclass(frozen=True, slots=True)
class Contact:
    """How it stands with Telegram: *problem* says in words what is wrong, if anything is."""

    heard_at: datetime | None
    problem: str | None
    waiting: int
    quarantined: int


class Receiver:
    """Long polling, or a *webhook*, with the inbox behind it and the handlers of *application* behind that.

    Make it before `handlers.errors` registers: its own error handler must be the first. *ready* is awaited
    beside the first updates once Telegram is in reach, *tidy* is called each minute.
    """

    def __init__(
        self,
        application: App,
        knowledge: KnowledgeBase,
        vault: Vault,
        *,
        now: Clock,
        unsettled: OneUnsettled,
        webhook: Webhook | None = None,
        tidy: Callable[[], None] = lambda: None,
        ready: Callable[[], Awaitable[None]] | None = None,
        pace: Pace = STANDARD_PACE,
        most_waiting: int = inbox.MOST_WAITING,
    ) -> None:
        self._most_waiting = most_waiting
        self._application = application
        self._knowledge = knowledge
        self._vault = vault
        self._now = now
        self._tidy = tidy
        self._ready = ready
        self._pace = pace
        self._bot_id = int(application.bot.token.partition(":")[0])  # known before Telegram is reached
        self._reach = Reach(now=now, pace=pace)
        handling = Handling(application, knowledge, now=now, unsettled=unsettled, pace=pace)
        rows = Rows(knowledge, vault, self._bot_id)
        self._dispatcher = Dispatcher(rows, handling, bot=application.bot, now=now, pace=pace)
        self._accepting = Together(self._store)
        self._watch: WebhookWatch | None = None
        self._source: Polling | WebhookWatch = Polling(application.bot, self._store, reach=self._reach, pace=pace)
        if webhook:
            self._source = self._watch = WebhookWatch(application.bot, webhook, reach=self._reach, now=now, pace=pace)
        self._stopping = asyncio.Event()
        self._ended = asyncio.Event()
        self._ended.set()
        self._grace = 0.0

    async def run(self) -> None:
        """Receive and handle until `stop`; raises TokenRefused when Telegram does not know the bot."""
        self._ended.clear()
        work = asyncio.create_task(self._work())
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait({work, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await _end(stopping)
            trouble = await _end(work)
            await self._dispatcher.stop(grace=self._grace)
            await self._shut_down()
            self._ended.set()
        if trouble is not None:
            raise trouble

    async def stop(self, *, grace: float) -> None:
        """Take no new updates, and wait at most *grace* seconds for what runs; the rest stays in the inbox."""
        self._grace = grace
        self._stopping.set()
        self._dispatcher.halt()
        await self._ended.wait()

    async def accept(self, body: bytes) -> None:
        """Return when the update in *body* is committed: the door of the webhook. Raises when it cannot be."""
        try:
            await self._accepting.put(incoming_from(body))
        except (sqlite3.Error, InboxFull) as exc:
            self._reach.bad(exc)
            raise
        self._reach.good()

    async def contact(self) -> Contact:
        """How it stands with Telegram and the inbox."""
        counts = await self._knowledge.read(inbox.counts, bot_id=self._bot_id)
        return Contact(self._reach.heard_at, self.problem, counts.waiting, counts.quarantined)

    @property
    def problem(self) -> str | None:
        """What keeps updates away, in words for a person."""
        is_failing = self._watch is not None and self._watch.is_failing
        return self._reach.problem or (NOT_DELIVERED if is_failing else None)

    @property
    def heard_mark(self) -> float | None:
        """When updates last could come through, in seconds of the loop; None when they never could."""
        return self._reach.heard_mark

    async def _work(self) -> None:
        """Everything that goes on until somebody stops it."""
        await self._dispatcher.look_back()
        await self._reach.with_patience(self._application.initialize)
        jobs = (self._source.run, self._dispatcher.run, self._keep_house, self._introduce)
        tasks = {asyncio.create_task(job()) for job in jobs}
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        finally:
            troubles = [await _end(task) for task in tasks]
        raise next(trouble for trouble in troubles if trouble is not None)

    async def _introduce(self) -> None:
        """Do what can be done only when Telegram is in reach, such as the menus; updates do not wait for it."""
        failures = 0
        while self._ready is not None:
            try:
                await self._ready()
                self._ready = None
            except Exception as exc:
                failures += 1
                if isinstance(exc, BadRequest) or not isinstance(exc, NetworkError | RetryAfter):
                    logger.exception("The bot could not introduce itself")
                    return
                await asyncio.sleep(self._pace.pause(failures))

    async def _keep_house(self) -> None:
        """Tidy each minute."""
        while True:
            try:
                self._tidy()
            except Exception:
                logger.exception("Tidying failed")
            await asyncio.sleep(self._pace.minute_seconds)

    async def _store(self, updates: Sequence[Incoming]) -> None:
        """Put *updates* into the inbox, in one commit."""
        bot_id, most = self._bot_id, self._most_waiting
        write, at = self._knowledge.write, self._now()
        new = await write(inbox.add, self._vault, updates, bot_id=bot_id, at=at, most_waiting=most)
        self._dispatcher.take(new)

    async def _shut_down(self) -> None:
        try:
            await self._application.shutdown()
            await self._application.bot.shutdown()  # the Application leaves it open when it was never initialised
        except Exception:
            logger.exception("The line to Telegram did not close well")


async def _end(task: "asyncio.Task[object]") -> BaseException | None:
    """Cancel *task* unless it has ended; what it failed with."""
    task.cancel()
    await asyncio.wait({task})
    return None if task.cancelled() else task.exception()
