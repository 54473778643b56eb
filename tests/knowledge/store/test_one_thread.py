"""The thread that owns the base: it does what it is given in order, and tells whoever waits."""

import asyncio
import threading

import pytest

from knowledge.store.one_thread import OneThread, promised


def test_jobs_are_done_in_order_on_one_thread_before_it_ends() -> None:
    done: list[tuple[int, int]] = []
    thread = OneThread("proef")
    for number in range(5):
        thread.submit(lambda number=number: done.append((number, threading.get_ident())))
    thread.shutdown()
    assert [number for number, _ in done] == [0, 1, 2, 3, 4]
    assert len({ident for _, ident in done} | {threading.get_ident()}) == 2


async def test_what_goes_wrong_on_the_thread_reaches_whoever_asked() -> None:
    thread = OneThread("proef")
    asked, job = promised(lambda: 1 / 0)
    thread.submit(job)
    with pytest.raises(ZeroDivisionError):
        await asked
    thread.shutdown()


async def test_whoever_gave_up_meanwhile_is_not_told() -> None:
    thread, may_end, began = OneThread("proef"), threading.Event(), threading.Event()

    def dawdle() -> bool:
        began.set()
        return may_end.wait(timeout=10)

    asked, job = promised(dawdle)
    thread.submit(job)
    await asyncio.to_thread(began.wait, 10)
    asked.cancel()
    may_end.set()
    thread.shutdown()
    await asyncio.sleep(0)
    assert asked.cancelled()


def test_a_thread_outlives_the_loop_that_asked() -> None:
    jobs = []

    async def ask() -> None:
        jobs.append(promised(lambda: "te laat")[1])

    asyncio.run(ask())
    thread, done = OneThread("proef"), threading.Event()
    thread.submit(jobs[0])
    thread.submit(done.set)
    assert done.wait(timeout=10)
    thread.shutdown()
