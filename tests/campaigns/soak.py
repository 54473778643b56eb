"""A month of the whole house in less than an hour: does anything grow that should not?

The house is a process of its own, with its receiver, pages, courier, rounds and nightly copy, on a clock that this
process sets: half an hour at a time, thirty days long. People ask, press, follow, block and flood by a Telegram here.

Memory is looked at from the end of the third day on. Before that it grows for good reasons: the caches of words fill
(they have a bound), the first change puts a second index beside the first, and the allocator keeps what the busiest
moment needed. From then on only a leak grows. What the allocator holds at one moment swings by some megabytes, as the
index of a change comes and goes, so the middle one of three days stands for the third day, and for the last.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

import aiohttp

from tests.campaigns.busy_chats import BusyChats
from tests.campaigns.daily_life import FIRST_GROUP, FIRST_PERSON, GROUPS, DailyLife, Deed
from tests.campaigns.processes import our_environment
from tests.campaigns.report import Finding, Report
from tests.campaigns.soaked_house import Size
from tests.copying import copy_base
from tests.handlers.web.fakes import Visitor
from tests.loopback import LoopbackTelegram
from tests.ordered import Ordered, ordering

COMMAND = (sys.executable, "-m", "tests.campaigns.soaked_house")
BEGIN = datetime(2020, 10, 26, tzinfo=UTC)  # from here on terms of the curated base come due
HALF_HOUR, HALF_HOURS = timedelta(minutes=30), 48
WAKING = range(14, 46)  # the half hours in which people are about: from seven to eleven
CHANGE_EVERY = 16  # half hours: three in a day
FOLLOWER_OF = 2  # one who follows all terms of so many who stay
MEGABYTE = 2**20
MOST_GROWTH, MOST_LOG = 5 * MEGABYTE, 16 * MEGABYTE
MOST_CONNECTIONS = 48  # those to Telegram, which are kept open for a while, and a few of its own
SETTLED, AT_FIRST, AT_LAST = 3, range(3, 8), 5  # days, counted from one
MOST_SLOWER = 1.5
LOOKS = 3  # of the memory, at either end: at a single moment it is some megabytes more or less
NO_PAGE = "/bestaat-niet"
PAGES = ("/", "/health", "/termijnen", "/data/feiten.json", "/data/termijnen.csv", "/toegankelijkheid", NO_PAGE)
QUESTION = "wanneer moet de zienswijze binnen zijn?"
TROUBLES = (" ERROR ", "An update was set aside")


@dataclass(frozen=True, slots=True)
class Day:
    """What was measured of one day, at its end but for the log, which is looked at all the time."""

    number: int
    updates: int
    size: Size
    log: int  # bytes of the write-ahead log, at most
    took_ms: tuple[float, ...] = field(repr=False)

    @property
    def p50(self) -> float:
        return median(self.took_ms)

    @property
    def p99(self) -> float:
        return quantiles(self.took_ms, n=100)[-1]

    def line(self) -> str:
        size, log = self.size, self.log / MEGABYTE
        return (
            f"day {self.number:>2}: {self.updates:>5} updates, {size.rss_bytes / MEGABYTE:6.1f} MB, "
            f"{size.files} files, {size.connections} connections, log at most {log:4.1f} MB, "
            f"p50 {self.p50:.0f} ms, p99 {self.p99:.0f} ms"
        )


@dataclass(frozen=True, slots=True)
class Soak:
    """So many days, so many updates; *steps* is how many half hours are passed at a time."""

    days: int = 30
    updates: int = 100_000
    people: int = 400
    steps: int = 1
    seed: int = 20201119
    tell: Callable[[str], None] = lambda _: None  # how it goes, day by day

    async def run(self, filled: Path) -> Report:
        """Live through it on a copy of *filled*."""
        with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
            log = Path(folder) / "log.txt"
            async with _a_month(Path(folder), filled, log) as month:
                life = DailyLife(self.people, month.chats.last, self.seed)
                followers = range(FIRST_PERSON, FIRST_PERSON + self.people, FOLLOWER_OF)
                month.chats.telegram.chats.know(followers)
                await month.house.order(follow=[str(one) for one in followers])
                found = []
                for number in range(1, self.days + 1):
                    found.append(await month.live(life, number, updates=self.updates // self.days, steps=self.steps))
                    self.tell(found[-1].line())
            troubles = tuple(
                line for line in log.read_text("utf-8").splitlines() if any(one in line for one in TROUBLES)
            )
        return report(found, month.chats.unanswered, month.odd_pages, troubles)


@dataclass(slots=True)
class Month:
    """The house, and those who visit it."""

    house: Ordered
    chats: BusyChats
    visitor: Visitor
    log: Path  # the write-ahead log of the base
    odd_pages: list[str] = field(default_factory=list)
    most_log: int = 0

    async def live(self, life: DailyLife, number: int, *, updates: int, steps: int) -> Day:
        """One day, and what was measured in it."""
        begin, self.most_log = BEGIN + timedelta(days=number - 1), 0
        moments = [begin + HALF_HOUR * (WAKING.start + len(WAKING) * one / updates) for one in range(updates)]
        life.begin_day()
        await self._begin_day_on_site()
        for step in range(0, HALF_HOURS, steps):
            since, until = (begin + HALF_HOUR * one for one in (step, step + steps))
            await self._pass([at for at in moments if since <= at < until], life)
            if step % CHANGE_EVERY == 0:
                await self.house.order(change=number * HALF_HOURS + step)
            if step in WAKING:
                await self._visit(step)
            await self.house.order(to=until.isoformat())
        size = await self.house.order(look=True)
        took_ms = tuple(self.chats.took_ms)
        self.chats.forget()
        return Day(number, updates, Size(**size), self.most_log, took_ms)

    async def _pass(self, moments: Sequence[datetime], life: DailyLife) -> None:
        """What happens at *moments*."""
        for deed in life.deeds(moments):
            await self.chats.do(deed)
            self.most_log = max(self.most_log, _bytes(self.log))
        await self.chats.settle()

    async def _begin_day_on_site(self) -> None:
        """Begin a conversation of its own for the day, as a browser does that was closed at night."""
        await self.visitor.open()
        await self.visitor.send("/opnieuw", {})

    async def _visit(self, step: int) -> None:
        """Look at a page, and ask something on the site."""
        path = PAGES[step % len(PAGES)]
        pages = (await self.visitor.open(path), await self.visitor.open(), await self.visitor.ask(QUESTION))
        wanted = (404 if path == NO_PAGE else 200, 200, 200)
        self.odd_pages += [f"{path}: {page.status}" for page, w in zip(pages, wanted, strict=True) if page.status != w]


@asynccontextmanager
async def _a_month(folder: Path, filled: Path, log: Path) -> AsyncIterator[Month]:
    database = copy_base(filled, folder / "zienswijzer.db")
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(LoopbackTelegram())
        telegram.chats.know(FIRST_GROUP - number for number in range(GROUPS))
        environment = our_environment(
            folder, base_url=telegram.base_url, token=telegram.token, database=database, by_webhook=False
        )
        environment["ZIENSWIJZER_BACKUP_DIR"] = str(folder / "kopie")
        errors = stack.enter_context(log.open("wb"))
        command = (*COMMAND, BEGIN.isoformat())
        house = await stack.enter_async_context(ordering(command, environment=environment, errors=errors))
        port = (await house.heard())["port"]
        jar = aiohttp.CookieJar(unsafe=True)
        client = await stack.enter_async_context(aiohttp.ClientSession(cookie_jar=jar))
        visitor = Visitor(f"http://127.0.0.1:{port}", client)
        yield Month(house, BusyChats(telegram), visitor, database.with_name(f"{database.name}-wal"))


def _bytes(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def report(
    days: Sequence[Day], unanswered: Sequence[Deed], odd_pages: Sequence[str], troubles: Sequence[str]
) -> Report:
    """What the *days* say together."""
    settled = [day for day in days if day.number >= SETTLED] or days
    first_sizes, last_sizes = ([day.size.rss_bytes for day in some] for some in (settled[:LOOKS], settled[-LOOKS:]))
    growth = median(last_sizes) - median(first_sizes)
    files = {day.size.files for day in settled}
    connections = max(day.size.connections for day in settled)
    first = [day for day in days if day.number in AT_FIRST] or days
    slower = median(day.p99 for day in days[-AT_LAST:]) / median(day.p99 for day in first)
    asked = sum(len(day.took_ms) for day in days) + len(unanswered)
    log = max(day.log for day in days)
    findings = (
        Finding("updates", str(sum(day.updates for day in days))),
        Finding("reminders that came due", str(days[-1].size.rows.get("outbox", 0))),
        Finding("left without an answer", f"{len(unanswered)} of {asked}", not unanswered),
        Finding("pages that were not as they should be", str(len(odd_pages)), not odd_pages),
        Finding("troubles in the log", str(len(troubles)), not troubles),
        Finding("growth of memory, in MB", f"{growth / MEGABYTE:.1f}", growth < MOST_GROWTH),
        Finding("open files, at the end of each day", "/".join(map(str, sorted(files))), len(files) == 1),
        Finding("connections, at most", str(connections), connections <= MOST_CONNECTIONS),
        Finding("write-ahead log, at most, in MB", f"{log / MEGABYTE:.1f}", log < MOST_LOG),
        Finding("p99 of an answer, the last days to the first", f"{slower:.2f}", slower <= MOST_SLOWER),
    )
    pages = (f"{path} ({times} times)" for path, times in Counter(odd_pages).most_common())
    details = (*troubles, *(f"unanswered: {deed.update}" for deed in unanswered), *pages)
    grown = {name: (settled[0].size.rows.get(name, 0), count) for name, count in settled[-1].size.rows.items()}
    rows = ", ".join(f"{name} {old} > {new}" for name, (old, new) in grown.items() if new > old)
    return Report(f"soak of {len(days)} days", findings, (*details, f"tables that grew: {rows}"))
