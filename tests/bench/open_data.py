"""How long the open data of ten thousand facts takes: made anew, sent again, and answered with 304; over loopback.

A file is made once after each change of the base. Beside it stands how long it takes to read the facts alone, which
nothing can be quicker than. Meanwhile others want an answer, so the longest that a small reading had to wait is
measured too.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from knowledge.model import Fact
from knowledge.store import facts
from tests.bench.planning import serving_habits
from tests.bench.timing import MILLISECONDS
from tests.factories import a_deadline, a_fact
from tests.handlers.web.publishing import Published, publishing

FACTS = 10_000
ONE_IN = 5  # is a term
ROUNDS = 3
AGAIN = 100
TICK_S = 0.001
PROMISED_RATIO, PROMISED_304_MS, PROMISED_WAIT_MS = 5.0, 20.0, 200.0
PATHS = ("/data/feiten.json", "/data/feiten.csv", "/data/termijnen.json", "/data/termijnen.csv")


@dataclass(frozen=True, slots=True)
class File:
    """What one file took: seconds to be made and sent, and milliseconds to be sent as it was made, or as 304."""

    path: str
    megabytes: float
    made_s: float
    sent_ms: float
    known_ms: float


@dataclass(frozen=True, slots=True)
class OpenData:
    """The four files of a base, what reading its facts took, and the longest wait of a reading while one was made."""

    facts: int
    files: Sequence[File]
    read_s: float
    wait_ms: float

    @property
    def is_kept(self) -> bool:
        """Whether it is as quick as was promised."""
        is_quick = all(
            one.made_s < PROMISED_RATIO * self.read_s and one.known_ms < PROMISED_304_MS for one in self.files
        )
        return is_quick and self.wait_ms < PROMISED_WAIT_MS

    def lines(self) -> Sequence[str]:
        """Lines of the table."""
        return (
            f"\n{f'open data of {self.facts} facts':<46}{'made s':>9}{'sent ms':>9}{'304 ms':>9}{'MB':>7}\n",
            *(
                f"{one.path:<46}{one.made_s:>9.2f}{one.sent_ms:>9.1f}{one.known_ms:>9.2f}{one.megabytes:>7.1f}\n"
                for one in self.files
            ),
            f"{'reading the facts alone':<46}{self.read_s:>9.2f}\n",
            f"{'longest wait of a reading meanwhile':<46}{self.wait_ms:>16.1f} ms\n",
        )


async def time_open_data(folder: Path, *, count: int = FACTS, rounds: int = ROUNDS, again: int = AGAIN) -> OpenData:
    """Fetch all files from a base of *count* facts, each of the *rounds* after a change of the base."""
    async with publishing(folder, some_facts(count)) as published:
        with serving_habits():
            return await _timed(published, count=count, rounds=rounds, again=again)


def some_facts(count: int) -> tuple[Fact, ...]:
    """Facts of usual length; the terms among them fall due over three years."""
    return tuple(_fact(number) for number in range(count))


def _fact(number: int) -> Fact:
    title = f"Onderdeel {number} van het plan"
    if number % ONE_IN == 0:
        due_on = date(2020, 1, 1) + timedelta(days=number % 1095)
        return a_deadline(due_on, id=f"termijn-{number}", title=title, who="de raden", to_whom="het bestuur")
    text = f"Onderdeel {number} gaat over de aanleg van een brug, over de weg erheen en over wie dat betaalt. " * 2
    return replace(a_fact(), id=f"feit-{number}", title=title, text=text.strip(), note="Ook per post.")


async def _timed(published: Published, *, count: int, rounds: int, again: int) -> OpenData:
    files, waits, read = [], [], []
    for path in PATHS:
        made = []
        for _ in range(rounds):
            read.append(await _took(partial(published.knowledge.read, facts.current)))
            await published.knowledge.write(facts.raise_revision)
            fetching = asyncio.create_task(_took(partial(published.visitor.open, path)))
            waits.append(await _longest_wait(published, fetching))
            made.append(await fetching)
        files.append(await _again(published, path, made_s=median(made), again=again))
    return OpenData(count, files, median(read), max(waits) * MILLISECONDS)


async def _again(published: Published, path: str, *, made_s: float, again: int) -> File:
    visitor = published.visitor
    reply = await visitor.open(path)
    sent = [await _took(partial(visitor.open, path)) for _ in range(max(1, again // 10))]
    visitor.headers["If-None-Match"] = reply.headers["ETag"]
    assert (await visitor.open(path)).status == 304
    known = [await _took(partial(visitor.open, path)) for _ in range(again)]
    del visitor.headers["If-None-Match"]
    megabytes = len(reply.text.encode()) / 1e6
    return File(path, megabytes, made_s, median(sent) * MILLISECONDS, median(known) * MILLISECONDS)


async def _took(call: Callable[[], Awaitable[object]]) -> float:
    began = perf_counter()
    await call()
    return perf_counter() - began


async def _longest_wait(published: Published, until: "asyncio.Task[float]") -> float:
    """The longest that a small reading of the base took until the task was done."""
    longest = 0.0
    while not until.done():
        longest = max(longest, await _took(partial(published.knowledge.read, facts.revision)))
        await asyncio.sleep(TICK_S)
    return longest
