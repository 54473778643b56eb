"""`python -m tests.campaigns.soaked_house`: the whole house on a clock that somebody else sets, and a look at its size.

It says on which port its pages are, and then answers one line of JSON with another: {"to": moment} sets the clock and
does what the house does each hour by timers of its own, {"change": n} is an editor's change, {"follow": [name, ...]}
lets people follow all terms, and {"look": true} measures.
The timers themselves run on beside it, by the clock of the machine.
"""

import asyncio
import gc
import os
import sys
from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from bot import log
from bot.bootstrap import Zienswijzer, build
from bot.clock import SetClock
from bot.environment import read_settings
from bot.runtime import site_of, tune, work_until
from bot.sending.rounds import Rounds
from bot.settings import Settings
from bot.watching.nightly import Nightly
from handlers.context import SERVICES
from handlers.idle import forget_idle
from handlers.web.memory import give_back
from handlers.web.tidying import tidy_up
from knowledge.alerts import Target
from knowledge.store import curation, facts, people, subscriptions
from knowledge.store.database import Database
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault
from tests.bench.our_bot import WIDE
from tests.ordered import answer, orders

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
LEADS = (14, 7, 3, 1, 0)
NEW_WORDS = "waar vind ik het stuk met nummer {number}"


@dataclass(frozen=True, slots=True)
class Size:
    """How large the process and its base are at a moment when nothing is asked."""

    rss_bytes: int
    files: int  # open descriptors that are no connections
    connections: int
    rows: dict[str, int]


class SoakedHouse:
    """The house, and what is ordered of it."""

    def __init__(self, house: Zienswijzer, clock: SetClock) -> None:
        if house.telegram is None:
            raise RuntimeError("a house with a token has a door to Telegram")
        self._house = house
        self._application = house.telegram.application
        self._rounds = next(job for job in house.delivering.jobs if isinstance(job, Rounds))
        self._nightly = next(job for job in house.delivering.jobs if isinstance(job, Nightly))
        self._clock = clock

    async def obey(self, order: dict[str, Any]) -> dict[str, Any]:
        """Do what *order* says."""
        if "to" in order:
            await self._advance(datetime.fromisoformat(order["to"]))
        if "change" in order:
            await self._house.knowledge.write(_change, int(order["change"]), at=self._clock())
        if "follow" in order:
            await self._follow(order["follow"])
        return asdict(await self._look()) if "look" in order else {}

    async def _follow(self, names: Iterable[str]) -> None:
        vault = self._application.bot_data[SERVICES].vault
        if vault is not None:
            await self._house.knowledge.write(_follow, vault, names, at=self._clock())

    async def _advance(self, to: datetime) -> None:
        self._clock.moment = to
        for app in (self._application, self._house.application):
            forget_idle(app, at=to)
        await tidy_up(self._application.bot_data[SERVICES])
        await self._rounds.tick()
        await self._nightly.look()

    async def _look(self) -> Size:
        # So the index is whole: while it is made anew there are two of them, and a child beside the program.
        await self._house.knowledge.read(self._application.bot_data[SERVICES].desk.catch_up)
        rows = await self._house.knowledge.read(_rows)
        return _size(rows)


def _size(rows: dict[str, int]) -> Size:
    gc.collect()
    give_back()  # as the hour that follows would: what the change of an index left is no growth
    links = [_link(one) for one in Path("/proc/self/fd").iterdir()]
    connections = sum(link.startswith("socket:") for link in links)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return Size(pages * PAGE_BYTES, len(links) - connections, connections, rows)


def _link(descriptor: Path) -> str:
    try:
        return str(descriptor.readlink())
    except FileNotFoundError:  # that of the look itself
        return ""


def _rows(db: Database) -> dict[str, int]:
    return {name: db.table(name).count for name in db.table_names() if not name.startswith("sqlite_")}


def _change(db: Database, number: int, *, at: datetime) -> None:
    """Give a fact other words to be found by: there are as many as before, so what grows does so by itself."""
    known = facts.current(db)
    fact = known[number % len(known)]
    phrasings = (*fact.phrasings[:-1], NEW_WORDS.format(number=number))
    curation.rephrase(db, fact.id, phrasings, at=at)


def _follow(db: Database, vault: Vault, names: Iterable[str], *, at: datetime) -> None:
    for name in names:
        address = Address(Channel.TELEGRAM, name)
        people.enter(db, vault, address, at=at, kind=PersonKind.PERSON)
        if (number := people.address_id(db, vault, address)) is not None:
            subscriptions.subscribe(db, address_id=number, target=Target.EVERYTHING, name=None, leads=LEADS, at=at)


async def serve(settings: Settings, clock: SetClock) -> None:
    """Open the house as `zienswijzer run` does, but on *clock* and without limits on sending: they set the pace."""
    stop = asyncio.Event()
    async with AsyncExitStack() as stack:
        house = await stack.enter_async_context(build(settings, now=clock, rules=WIDE))
        tune()
        runner = web.AppRunner(site_of(house, settings, clock=lambda: clock().timestamp()), access_log=None)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, settings.host, settings.port).start()
        working = asyncio.create_task(work_until(stop, house))
        answer({"port": settings.port})
        soaked = SoakedHouse(house, clock)
        async for order in orders():
            answer(await soaked.obey(order))
        stop.set()
        await working


def main() -> None:
    """Run it, its clock at the moment that the command line tells."""
    settings = read_settings()
    log.set_up(settings.log_level)
    asyncio.run(serve(settings, SetClock(datetime.fromisoformat(sys.argv[1]))))


if __name__ == "__main__":
    main()
