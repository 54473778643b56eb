"""The rounds, with the courier behind them, on a real base and a clock that a test moves."""

import asyncio
import io
import random
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.sending.courier import Courier
from bot.sending.rounds import NAME, Rounds
from knowledge.alerts import Role
from knowledge.store import access, curation, facts, heartbeat, people
from knowledge.store.database import KnowledgeBase, connect, sqlite3, writing
from knowledge.store.people import Address, Channel
from tests.deliveries import START, VAULT, Channelled, a_courier, enter, follow, load_terms, rows, states
from tests.factories import a_deadline
from tests.fakes import Clock

LAST_DAY = date(2026, 12, 3)  # ten days after START, a Thursday
LEADS = (7, 3, 1, 0)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class House:
    """A base with one term, somebody who follows it, and what tells him."""

    path: Path
    knowledge: KnowledgeBase
    clock: Clock
    channel: Channelled
    rounds: Rounds
    courier: Courier
    beats: list[datetime]

    async def step(self) -> None:
        """One round, and everything that may leave now."""
        await self.rounds.tick()
        await self.courier.send_next()
        while await self.courier.send_next() == 0:
            pass

    async def live(self, hours: int) -> None:
        for _ in range(hours):
            self.clock.advance(HOUR)
            await self.step()

    @property
    def told(self) -> list[str]:
        return [text for name, text in self.channel.sent if name == "501"]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    path = tmp_path / "basis.db"
    knowledge = await KnowledgeBase.open(path)
    clock, channel, beats = Clock(START), Channelled(), []
    await knowledge.write(load_terms, a_deadline(LAST_DAY))
    ids = await knowledge.write(enter, ["501"])
    await knowledge.write(follow, ids["501"], leads=LEADS)
    rounds = Rounds(knowledge, now=clock, beat=lambda: beats.append(clock()))
    yield House(path, knowledge, clock, channel, rounds, a_courier(knowledge, channel, now=clock), beats)
    await knowledge.close()


async def test_every_lead_is_told_once_at_its_hour(house: House) -> None:
    sent_at = []
    for _ in range(11 * 24):
        before = len(house.told)
        await house.live(1)
        sent_at += [house.clock()] * (len(house.told) - before)
    assert house.told == ["lead:7", "lead:3", "lead:1", "lead:0"]
    # Nine o'clock in Amsterdam; three days before a Thursday is a Monday.
    assert sent_at == [datetime(2026, 11 + (day < 5), day, 8, tzinfo=UTC) for day in (26, 30, 2, 3)]


async def test_what_stands_in_the_outbox_is_of_the_coming_day_only(house: House) -> None:
    await house.live(47)
    assert await states(house.knowledge) == {"ready": 1}
    assert {row["reminder"] for row in await rows(house.knowledge)} == {"lead:7"}


@pytest.mark.parametrize(
    "jumps",
    [
        pytest.param({30: HOUR, 80: -HOUR}, id="an hour forward and back"),
        pytest.param({80: -HOUR, 90: HOUR}, id="an hour back and forward"),
        pytest.param({60: 3 * DAY, 70: -3 * DAY}, id="three days forward and back"),
        pytest.param({72: -DAY}, id="a day back"),
        pytest.param({71: -DAY, 90: DAY}, id="a day back and forward"),
        pytest.param({60: 3 * DAY}, id="three days forward, as after a sleep"),
    ],
)
async def test_a_clock_that_jumps_tells_each_lead_once(house: House, jumps: dict[int, timedelta]) -> None:
    for hour in range(13 * 24):
        house.clock.advance(jumps.get(hour, timedelta(0)))
        await house.live(1)
    assert Counter(text.removesuffix(" laat") for text in house.told) == Counter(f"lead:{lead}" for lead in LEADS)


@pytest.mark.parametrize("seed", range(3))
async def test_a_clock_that_jumps_at_any_time_tells_each_lead_once(house: House, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    jumps = {chance.randrange(200): chance.choice((HOUR, -HOUR, 3 * DAY, -DAY)) for _ in range(3)}
    for hour in range(16 * 24):
        house.clock.advance(jumps.get(hour, timedelta(0)))
        await house.live(1)
    assert Counter(text.removesuffix(" laat") for text in house.told) == Counter(f"lead:{lead}" for lead in LEADS)


async def test_what_an_outage_skipped_is_told_late_and_says_so(house: House) -> None:
    await house.live(40)
    house.clock.advance(3 * DAY)
    await house.step()
    assert house.told == ["lead:7 laat"]


async def test_after_the_last_day_the_griffie_hears_of_it_instead(house: House) -> None:
    clerk = Address(Channel.TELEGRAM, "900")
    await house.knowledge.write(enter, ["900"])
    person = await house.knowledge.read(people.find, VAULT, clerk)
    assert person
    await house.knowledge.write(access.grant, person.id, Role.ADMIN, None, at=START)
    await house.live(40)
    house.clock.advance(20 * DAY)
    await house.step()
    assert house.told == []
    assert {text for name, text in house.channel.sent if name == "900"}
    assert set(await states(house.knowledge)) == {"expired", "sent"}


async def test_the_first_round_ever_looks_ahead_only(house: House) -> None:
    house.clock.moment = datetime(2026, 12, 1, tzinfo=UTC)  # two leads are past
    await house.step()
    assert await rows(house.knowledge) == []


async def test_a_change_by_another_process_is_told_in_the_next_round(house: House) -> None:
    await house.live(2)
    other = connect(house.path)
    with writing(other):
        fact = facts.one(other, "plan-zienswijze")
        assert fact
        moved = a_deadline(date(2026, 12, 10)).period
        curation.revise(other, replace(fact, period=moved), at=house.clock())
    other.close()
    house.clock.advance(timedelta(seconds=15))
    await house.step()
    assert house.told == ["changed"]


async def test_a_withdrawn_term_takes_its_reminders_along(house: House) -> None:
    await house.live(60)
    assert await states(house.knowledge) == {"ready": 1}
    await house.knowledge.write(curation.withdraw, "plan-zienswijze", at=house.clock())
    await house.live(12 * 24)
    assert house.told == ["withdrawn"]


async def test_a_good_round_leaves_its_mark(house: House) -> None:
    await house.step()
    beat = await house.knowledge.read(heartbeat.last, NAME)
    assert beat == heartbeat.Beat(NAME, START, START, None)
    assert house.beats == [START]


async def for_a_while(rounds: Rounds, *, until: "asyncio.Event") -> None:
    task = asyncio.create_task(rounds.run())
    async with asyncio.timeout(10):
        await until.wait()
    rounds.stop()
    await task


async def failing(house: House, *, stream: io.StringIO) -> tuple[Rounds, asyncio.Event]:
    """Rounds in quick succession, and what is set when one succeeds."""
    well = asyncio.Event()
    await house.knowledge.read(lambda db: db.execute("PRAGMA busy_timeout = 20"))
    return Rounds(house.knowledge, now=house.clock, beat=well.set, every_seconds=0.01), well


async def test_a_base_that_another_process_keeps_locked_is_waited_for(house: House, stream: io.StringIO) -> None:
    rounds, well = await failing(house, stream=stream)
    other = sqlite3.connect(house.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    task = asyncio.create_task(for_a_while(rounds, until=well))
    while stream.getvalue().count("A round of reminders failed") < 1:  # noqa: ASYNC110  # the log tells nobody
        await asyncio.sleep(0.01)
    assert rounds.problem == "OperationalError"
    assert not house.beats
    other.execute("ROLLBACK")
    other.close()
    await task
    assert rounds.problem is None
    assert stream.getvalue().count("A round of reminders failed") == 1


async def test_a_full_disk_is_said_and_got_over(house: House, stream: io.StringIO) -> None:
    rounds, well = await failing(house, stream=stream)
    size = await house.knowledge.read(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
    house.clock.advance(60 * HOUR)
    # So much to plan that it takes new pages.
    ids = await house.knowledge.write(enter, [str(number) for number in range(1000, 1200)])
    for number in ids.values():
        await house.knowledge.write(follow, number, leads=LEADS)
    size = await house.knowledge.read(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
    await house.knowledge.read(lambda db: db.execute(f"PRAGMA max_page_count = {size}").fetchone())
    task = asyncio.create_task(for_a_while(rounds, until=well))
    while rounds.problem is None:  # noqa: ASYNC110  # it tells nobody
        await asyncio.sleep(0.01)
    await house.knowledge.read(lambda db: db.execute("PRAGMA max_page_count = 1000000").fetchone())
    await task
    assert (await states(house.knowledge))["ready"] == 201
    assert await house.knowledge.read(lambda db: db.execute("PRAGMA integrity_check").fetchone()[0]) == "ok"


async def test_a_problem_stands_in_the_base_where_that_can_be(house: House) -> None:
    await house.step()
    await house.knowledge.write(lambda db: db.execute("ALTER TABLE term_told RENAME TO elsewhere"))
    await house.knowledge.write(lambda db: db.execute("UPDATE revision SET number = number + 1"))
    rounds = Rounds(house.knowledge, now=house.clock, beat=lambda: None, every_seconds=60)
    house.clock.advance(HOUR)
    task = asyncio.create_task(rounds.run())
    while rounds.problem is None:  # noqa: ASYNC110  # it tells nobody
        await asyncio.sleep(0.01)
    rounds.stop()
    await task
    beat = await house.knowledge.read(heartbeat.last, NAME)
    assert beat == heartbeat.Beat(NAME, START + HOUR, START, "OperationalError")


async def test_a_thousand_notices_are_written_in_parts_that_hold_up_nobody(house: House) -> None:
    names = [str(number) for number in range(2000, 3000)]
    ids = await house.knowledge.write(enter, names)
    for number in ids.values():
        await house.knowledge.write(follow, number, leads=LEADS)
    house.clock.advance(60 * HOUR)
    writes: list[int] = []
    tick = asyncio.create_task(house.rounds.tick())
    while not tick.done():
        writes.append(await house.knowledge.read(lambda db: db.table("outbox").count))
    assert len(set(writes)) >= 3  # others got their turn in between
    assert (await states(house.knowledge))["ready"] == 1001
