"""The drill: a copy under load, the base lost, the copy put back; nothing is lost and nobody is told twice."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.commands.restoring import restore
from bot.environment import read_settings
from bot.sending.rounds import Rounds
from bot.settings import Settings
from knowledge.store import audit, curation, facts, people, recovery, vault
from knowledge.store.backups import Backup, back_up
from knowledge.store.database import Database, KnowledgeBase
from tests.deliveries import START, VAULT, Channelled, a_courier, enter, follow, load_terms
from tests.factories import a_deadline
from tests.fakes import Clock

LAST_DAY = date(2026, 12, 3)  # ten days after START
LEADS = (7, 3, 1, 0)
FOLLOWERS = [str(number) for number in range(501, 513)]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_SECONDS = 60


@dataclass
class Drill:
    """A house that lives on a virtual clock; *channel* is the world, which no restore turns back."""

    settings: Settings
    folder: Path
    clock: Clock
    channel: Channelled = field(default_factory=Channelled)

    @asynccontextmanager
    async def house(self) -> AsyncIterator["House"]:
        knowledge = await KnowledgeBase.open(self.settings.database)
        try:
            yield House(knowledge, self.clock, self.channel)
        finally:
            await knowledge.close()

    def restore(self, backup: Backup) -> float:
        """Put *backup* back; the seconds it took."""
        began = time.monotonic()
        restore(self.settings, backup.path, at=self.clock())
        return time.monotonic() - began

    def told(self) -> Counter[tuple[str, str]]:
        """How often each was told what, whatever was said about being late or double."""
        return Counter((name, text.split(" ")[0]) for name, text in self.channel.sent)


@dataclass
class House:
    """What runs on the base as it is now."""

    knowledge: KnowledgeBase
    clock: Clock
    channel: Channelled

    async def live(self, hours: int) -> None:
        rounds = Rounds(self.knowledge, now=self.clock, beat=lambda: None)
        courier = a_courier(self.knowledge, self.channel, now=self.clock)
        for _ in range(hours):
            self.clock.advance(HOUR)
            await rounds.tick()
            await courier.send_next()
            while await courier.send_next() == 0:
                pass

    async def names(self) -> set[str]:
        found = await self.knowledge.read(_everybody)
        return set(found)


def _everybody(db: Database) -> tuple[str, ...]:
    numbers = [number for (number,) in db.execute("SELECT id FROM address").fetchall()]
    return tuple(address.name for number in numbers if (address := people.address_of(db, VAULT, number)))


@pytest.fixture
async def drill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drill:
    monkeypatch.setenv("ZIENSWIJZER_KEY", "sleutel-" * 5)
    settings = read_settings(database=tmp_path / "data" / "basis.db")
    drill = Drill(settings, tmp_path / "kopieen", Clock(START))
    async with drill.house() as house:
        await house.knowledge.write(_begin)
    return drill


def _begin(db: Database) -> None:
    vault.check(db, VAULT)
    load_terms(db, a_deadline(LAST_DAY))
    for number in enter(db, FOLLOWERS).values():
        follow(db, number, leads=LEADS)


def lead(days: int) -> set[tuple[str, str]]:
    return {(name, f"lead:{days}") for name in FOLLOWERS}


async def test_a_restore_loses_nothing_of_before_and_tells_nobody_twice(drill: Drill) -> None:
    async with drill.house() as house:
        await house.live(2 * 24)
        entered: list[str] = []
        has_begun = asyncio.Event()

        async def write_on() -> None:
            for number in range(600, 700):
                await house.knowledge.write(enter, [str(number)])
                entered.append(str(number))
                if len(entered) == 10:
                    has_begun.set()

        writing = asyncio.create_task(write_on())
        await has_begun.wait()
        before = {*entered}
        copy = await asyncio.to_thread(back_up, drill.settings.database, drill.folder, at=drill.clock())
        await writing
        await house.live(5 * 24 + 12)  # seven and three days before are told, after the copy
        assert set(drill.told()) == lead(7) | lead(3)
    drill.settings.database.write_bytes(b"niets meer")
    assert drill.restore(copy) < MOST_SECONDS
    async with drill.house() as house:
        assert {*FOLLOWERS, *before} <= await house.names()
        await house.live(1)
        held = await house.knowledge.read(recovery.held)
        assert held
        assert (held.messages, held.is_planned) == (2 * len(FOLLOWERS), True)
        await house.live(24)  # a day before is told on its hour, for it is of after the restore
        await house.knowledge.write(recovery.release, lapse_until=drill.clock(), actor=None, at=drill.clock())
        await house.live(4 * 24)
        assert await house.knowledge.read(audit.verify) is None
    assert drill.told() == Counter(lead(7) | lead(3) | lead(1) | lead(0))


async def test_what_the_outage_skipped_can_go_after_all_and_says_that_it_may_be_double(drill: Drill) -> None:
    async with drill.house() as house:
        await house.live(2 * 24)
    copy = back_up(drill.settings.database, drill.folder, at=drill.clock())
    drill.clock.advance(DAY + 2 * HOUR)  # it stands still while seven days before comes by
    drill.restore(copy)
    async with drill.house() as house:
        await house.live(1)
        assert drill.told() == Counter()
        await house.knowledge.write(recovery.release, lapse_until=None, actor=None, at=drill.clock())
        await house.live(1)
    assert drill.told() == Counter(lead(7))
    assert all("dubbel?" in text and "laat" in text for _, text in drill.channel.sent)


async def test_a_change_that_is_entered_once_more_is_not_announced_once_more(drill: Drill) -> None:
    def move(db: Database) -> None:
        fact = facts.one(db, "plan-zienswijze")
        assert fact
        moved = a_deadline(date(2026, 12, 10)).period
        curation.revise(db, replace(fact, period=moved), at=drill.clock())

    async with drill.house() as house:
        await house.live(1)
        copy = back_up(drill.settings.database, drill.folder, at=drill.clock())
        await house.knowledge.write(move)
        await house.live(1)
        assert drill.told() == Counter({(name, "changed"): 1 for name in FOLLOWERS})
    drill.restore(copy)
    async with drill.house() as house:
        await house.live(1)
        await house.knowledge.write(move)
        await house.live(1)
        await house.knowledge.write(recovery.release, lapse_until=drill.clock(), actor=None, at=drill.clock())
        await house.live(18 * 24)
    changed = {(name, "changed") for name in FOLLOWERS}
    assert drill.told() == Counter(changed | lead(7) | lead(3) | lead(1) | lead(0))
