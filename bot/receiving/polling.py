"""Long polling that confirms an update only when it stands in the inbox."""

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from hashlib import sha256

from telegram import Bot

from bot.reach import Pace, Reach
from bot.receiving.updates import WANTED, incoming_of
from knowledge.store.inbox import Incoming

# Bot.get_updates makes Updates of it, and one odd update would make it raise all away. `do_api_request` warns when the
# Bot has a method of that name; with two underscores it has none, and the request is getUpdates all the same.
GET_UPDATES = "get__updates"
READ_MARGIN_SECONDS = 10
MOST_NAMELESS = 1000


class Polling:
    """Fetches updates and hands them to *store*, which returns when they are committed."""

    def __init__(
        self, bot: Bot, store: Callable[[Sequence[Incoming]], Awaitable[None]], *, reach: Reach, pace: Pace
    ) -> None:
        self._bot = bot
        self._store = store
        self._reach = reach
        self._pace = pace
        self._nameless: deque[bytes] = deque(maxlen=MOST_NAMELESS)

    async def run(self) -> None:
        """Fetch and store for ever. Raises TokenRefused when Telegram does not know the bot."""
        await self._reach.with_patience(self._end_webhook)
        # Telegram begins with what nobody confirmed. An offset from an earlier run could hide updates: after a quiet
        # week their numbers begin anywhere. For the same reason an offset goes once nothing is left to confirm.
        offset: int | None = None
        while True:
            offset = await self._reach.with_patience(partial(self._fetch, offset))

    async def _fetch(self, offset: int | None) -> int | None:
        """Store one batch; the offset that confirms it."""
        batch = await self._bot.do_api_request(
            GET_UPDATES,
            {"offset": offset, "timeout": self._pace.poll_seconds, "allowed_updates": list(WANTED)},
            read_timeout=self._pace.poll_seconds + READ_MARGIN_SECONDS,
        )
        if not isinstance(batch, list):
            raise TypeError("getUpdates gives a list")
        if not batch:
            return None
        incoming = [incoming_of(item) for item in batch]
        # What has no number is never confirmed, so it may come again.
        nameless = {sha256(item.body).digest(): item for item in incoming if item.update_id is None}
        fresh = [mark for mark in nameless if mark not in self._nameless]
        await self._store(
            [item for item in incoming if item.update_id is not None] + [nameless[mark] for mark in fresh]
        )
        self._nameless.extend(fresh)
        numbers = [item.update_id for item in incoming if item.update_id is not None]
        if not numbers:
            raise ValueError("no update of the batch can be confirmed")
        return max(numbers) + 1

    async def _end_webhook(self) -> None:
        await self._bot.delete_webhook(drop_pending_updates=False)
