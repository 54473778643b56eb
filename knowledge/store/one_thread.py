"""One thread that does what it is given in order, for async code that waits; see docs/decisions/001-house.md."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Protocol, TypeVar

T = TypeVar("T")
What = TypeVar("What")


class Worker(Protocol):
    """Whatever does in order what it is given."""

    def submit(self, job: Callable[[], None], /) -> object:
        """Do *job* when what was given before is done."""

    def shutdown(self) -> None:
        """Wait for what was given, and end."""


class OneThread:
    """A thread of that *name*. Less than an executor: a job must not raise, and nothing waits for it at the end."""

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], None], /) -> None:
        """Do *job* when what was given before is done."""
        self._jobs.put(job)

    def shutdown(self) -> None:
        """Wait for what was given, and end."""
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
            del job  # or what it holds would live until the next one


def promised(fn: Callable[[], T]) -> tuple["asyncio.Future[T]", Callable[[], None]]:
    """A future of the running loop, and the job by which it gets what *fn* gives; one given up is not done."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def job() -> None:
        if future.cancelled():
            return
        try:
            done = fn()
        except BaseException as exc:  # noqa: BLE001  # it belongs to whoever asked
            _tell(loop, _fail, future, exc)
        else:
            _tell(loop, _fulfil, future, done)

    return future, job


def _tell(
    loop: asyncio.AbstractEventLoop,
    settle: "Callable[[asyncio.Future[T], What], None]",
    future: "asyncio.Future[T]",
    what: What,
) -> None:
    with suppress(RuntimeError):  # the loop is closed: nobody waits any more
        loop.call_soon_threadsafe(settle, future, what)


def _fulfil(future: "asyncio.Future[T]", done: T) -> None:
    if not future.done():  # else whoever asked was cancelled meanwhile
        future.set_result(done)


def _fail(future: "asyncio.Future[T]", error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)
