"""The courier while the base will not have it: a full disk, a lock of another process; nothing goes twice."""

import asyncio
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.delivering import COURIER, PATIENCE, Delivering
from bot.sending.carriers import Carrier
from bot.watching.pulse import Pulse
from knowledge.alerts import Failure
from knowledge.store.database import Database, KnowledgeBase, sqlite3
from knowledge.store.outbox import Delivery
from knowledge.store.people import Channel
from tests.deliveries import Channelled, a_base, a_courier, a_notice, enter, loop_clock, put, states, working
from tests.virtual_time import run

NAMES = ("501", "502", "503")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process, as far as SQLite can see, that writes and does not finish."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def fill_up(db: Database) -> None:
    """Let every change of the outbox take a page more than there is."""
    db.execute("CREATE TABLE IF NOT EXISTS filler (body BLOB)")
    db.execute("CREATE TRIGGER grow AFTER UPDATE ON outbox BEGIN INSERT INTO filler VALUES (randomblob(9000)); END")


async def limit(knowledge: KnowledgeBase, *, pages: int | None) -> None:
    """Let the base have no more than its pages and *pages*; None: as many as it likes."""

    def set_limit(db: Database) -> None:
        size = db.execute("PRAGMA page_count").fetchone()[0]
        most = size + pages if pages is not None else 2**30
        db.execute(f"PRAGMA max_page_count = {most}").fetchone()

    await knowledge.read(set_limit)


async def begin(knowledge: KnowledgeBase) -> None:
    await knowledge.read(lambda db: db.execute("PRAGMA busy_timeout = 5").fetchone())
    ids = await knowledge.write(enter, NAMES)
    await put(knowledge, *(a_notice(number) for number in ids.values()))


def test_a_lock_before_the_claim_sends_nothing_until_it_is_gone(tmp_path: Path, stream: io.StringIO) -> None:
    async def main() -> None:
        channel, path = Channelled(), tmp_path / "basis.db"
        async with a_base(path) as knowledge:
            await begin(knowledge)
            with locked(path):
                async with working(a_courier(knowledge, channel, now=loop_clock())):
                    await asyncio.sleep(30)
            assert channel.tried == []
            async with working(a_courier(knowledge, channel, now=loop_clock())):
                await asyncio.sleep(5)
            assert await states(knowledge) == {"sent": 3}
        assert [name for name, _ in channel.tried] == list(NAMES)

    run(main())
    assert "The outbox cannot be written" in stream.getvalue()


def test_a_lock_between_sending_and_noting_sends_nothing_twice(tmp_path: Path, stream: io.StringIO) -> None:
    async def main() -> None:
        channel, path = Channelled(), tmp_path / "basis.db"
        async with a_base(path) as knowledge:
            await begin(knowledge)
            locks = [locked(path)]

            async def send(delivery: Delivery, text: str) -> str | Failure:
                if locks:
                    lock = locks.pop()
                    lock.__enter__()
                    asyncio.get_running_loop().call_later(30, lock.__exit__, None, None, None)
                return await channel.send(delivery, text)

            async with working(
                a_courier(knowledge, channel, now=loop_clock(), carriers={Channel.TELEGRAM: Carrier(send)})
            ):
                await asyncio.sleep(20)
                assert len(channel.tried) == 1  # the others wait: one message at most may be unsettled
                await asyncio.sleep(60)
            assert await states(knowledge) == {"sent": 3}
        assert [name for name, _ in channel.tried] == list(NAMES)

    run(main())
    assert stream.getvalue().count("The outbox cannot be written") == 1


@pytest.mark.parametrize("when", ["before the claim", "between sending and noting"])
def test_a_full_disk_is_waited_for_and_nothing_goes_twice(tmp_path: Path, when: str) -> None:
    async def main() -> None:
        channel = Channelled()
        async with a_base(tmp_path / "basis.db") as knowledge:
            await begin(knowledge)
            await knowledge.write(fill_up)
            if when == "before the claim":
                await limit(knowledge, pages=0)

            async def send(delivery: Delivery, text: str) -> str | Failure:
                if not channel.tried and when != "before the claim":
                    await limit(knowledge, pages=0)
                return await channel.send(delivery, text)

            async with working(
                a_courier(knowledge, channel, now=loop_clock(), carriers={Channel.TELEGRAM: Carrier(send)})
            ):
                await asyncio.sleep(60)
                assert len(channel.tried) == (when != "before the claim")
                await limit(knowledge, pages=None)
                await asyncio.sleep(60)
            assert await states(knowledge) == {"sent": 3}
            assert await knowledge.read(lambda db: db.execute("PRAGMA integrity_check").fetchone()[0]) == "ok"
        assert [name for name, _ in channel.tried] == list(NAMES)

    run(main())


def test_a_courier_that_cannot_note_what_it_sent_makes_the_house_ill(tmp_path: Path) -> None:
    async def main() -> None:
        channel = Channelled()
        async with a_base(tmp_path / "basis.db") as knowledge:
            await begin(knowledge)
            await knowledge.write(fill_up)
            pulse = Pulse({COURIER: PATIENCE[COURIER]}, now=loop_clock())
            courier = a_courier(knowledge, channel, now=loop_clock(), beat=lambda: pulse.beat(COURIER))
            delivering = Delivering(pulse, courier)
            delivering.begin()
            await asyncio.sleep(3)
            assert not pulse.is_ill
            await limit(knowledge, pages=0)
            ids = await knowledge.read(lambda db: [row["id"] for row in db.query("SELECT id FROM address")])
            await put(knowledge, a_notice(ids[0], number=2))
            await asyncio.sleep(100)
            assert pulse.is_ill
            await limit(knowledge, pages=None)
            await asyncio.sleep(40)
            assert not pulse.is_ill
            await delivering.stop(grace=3)

    run(main())


def test_a_stop_cuts_off_a_message_that_takes_too_long_and_it_goes_again_marked(tmp_path: Path) -> None:
    async def main() -> None:
        channel = Channelled()
        async with a_base(tmp_path / "basis.db") as knowledge:
            await begin(knowledge)

            async def hang(_delivery: Delivery, _text: str) -> str:
                await asyncio.sleep(3600)
                return "1"

            pulse = Pulse({COURIER: PATIENCE[COURIER]}, now=loop_clock())
            carriers = {Channel.TELEGRAM: Carrier(hang)}
            delivering = Delivering(pulse, a_courier(knowledge, channel, now=loop_clock(), carriers=carriers))
            delivering.begin()
            await asyncio.sleep(1)
            began = asyncio.get_running_loop().time()
            await delivering.stop(grace=3)
            assert asyncio.get_running_loop().time() - began <= 3
            assert await states(knowledge) == {"ready": 2, "sending": 1}
            async with working(a_courier(knowledge, channel, now=loop_clock())):
                await asyncio.sleep(5)
        assert sorted(channel.sent) == [("501", "test:1 dubbel?"), ("502", "test:1"), ("503", "test:1")]

    run(main())
