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
        self._is_writing = False
        self._idle = asyncio.Event()
        self._idle.set()

    async def put(self, item: T) -> None:
        """Return when *item* is written; raises what writing it raised."""
        if self._is_writing:
            future = asyncio.get_running_loop().create_future()
            self._items.append(item)
            self._futures.append(future)
            await future
            return
        # Alone: written from here, which spares the loop some rounds; each of them costs a turn at Python's one lock.
        self._is_writing = True
        self._idle.clear()
        try:
            await self._write((item,))
        finally:
            self._go_on()

    async def finish(self) -> None:
        """Wait for the writing that is under way."""
        await self._idle.wait()

    def _go_on(self) -> None:
        if self._items:
            self._rest = asyncio.create_task(self._write_rest())
        else:
            self._is_writing = False
            self._idle.set()

    async def _write_rest(self) -> None:
        items, self._items = self._items, []
        futures, self._futures = self._futures, []
        try:
            await self._write(items)
        except Exception as exc:  # noqa: BLE001  # it is handed to whoever asked for the write
            _tell(futures, exc)
        else:
            _tell(futures, None)
        finally:
            self._go_on()


def _tell(futures: Sequence[asyncio.Future[None]], error: Exception | None) -> None:
    for future in futures:
        if future.done():  # whoever asked was cancelled
            continue
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(error)
