"""Group commit: what comes while one write is under way goes into the next, all at once."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Together(Generic[T]):
    """Hands items to *write* in the order in which they came, as many at once as there are."""

    def __init__(self, write: Callable[[Sequence[T]], Awaitable[None]]) -> None:
        self._write = write
        self._items: list[T] = []
        self._futures: list[asyncio.Future[None]] = []
        self._writing: asyncio.Task[None] | None = None

    async def put(self, item: T) -> None:
        """Return when *item* is written; raises what writing it raised."""
        future = asyncio.get_running_loop().create_future()
        self._items.append(item)
        self._futures.append(future)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        await future

    async def finish(self) -> None:
        """Wait for the writing that is under way."""
        if self._writing is not None:
            await asyncio.wait({self._writing})

    async def _write_all(self) -> None:
        try:
            while self._items:
                items, self._items = self._items, []
                futures, self._futures = self._futures, []
                await self._write_some(items, futures)
        finally:
            self._writing = None

    async def _write_some(self, items: Sequence[T], futures: Sequence[asyncio.Future[None]]) -> None:
        try:
            await self._write(items)
        except Exception as exc:  # noqa: BLE001  # it is handed to whoever asked for the write
            outcome: Exception | None = exc
        else:
            outcome = None
        for future in futures:
            if future.done():  # whoever asked was cancelled
                continue
            if outcome is None:
                future.set_result(None)
            else:
                future.set_exception(outcome)
