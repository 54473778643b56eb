"""The house on the base of a whole country, in a process of its own so that its memory and its start can be told.

`python -m tests.campaigns.country_house BASE QUESTIONS` opens it, asks what stands in the file QUESTIONS by the whole
chat, and writes what that took as a line of JSON.
"""

import asyncio
import json
import sys
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from bot.bootstrap import Zienswijzer, build
from bot.local.conversation import LocalChat
from bot.runtime import tune
from bot.settings import Settings
from handlers.context import SERVICES
from knowledge.answers.answer import Outcome
from knowledge.model import Curation
from knowledge.store import facts
from tests.bench.one_size import memory_mb
from tests.bench.timing import MILLISECONDS
from tests.campaigns.country_questions import OWN_TERM, Asked
from tests.campaigns.nation import TODAY, due

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
GLANCE_S, PATIENCE_S = 0.02, 300.0


@dataclass(slots=True)
class Sort:
    """What questions of one sort took and got."""

    took_ms: list[float] = field(default_factory=list)
    found: int = 0
    at_once: int = 0
    of_another: int = 0
    silent: int = 0


@dataclass(slots=True)
class Visit:
    """What it took to start and to answer; memory is None where the system does not tell."""

    started_s: float
    started_mb: float | None
    answered_mb: float | None = None
    changed_s: float = 0.0  # until a changed date is told
    waited_ms: float = 0.0  # the longest that an answer took meanwhile
    sorts: dict[str, Sort] = field(default_factory=dict)


async def visit(base: Path, asked: list[Asked]) -> Visit:
    """Start the house on *base*, and ask."""
    told: dict[str, Any] = {"database": base}
    began = perf_counter()
    async with build(Settings(**told), now=lambda: NOON) as house:
        services = house.application.bot_data[SERVICES]
        await house.knowledge.read(services.desk.shelf)
        tune()
        found = Visit(perf_counter() - began, memory_mb())
        shelf = await house.knowledge.read(services.desk.shelf)
        for one in asked:
            await _ask(house, one, shelf.reach, found.sorts.setdefault(one.sort, Sort()))
        found.answered_mb = memory_mb()
        term = next(one for one in asked if one.sort == OWN_TERM)
        found.changed_s, found.waited_ms = await _change(house, term)
    return found


async def _change(house: Zienswijzer, asked: Asked) -> tuple[float, float]:
    """Give the term of *asked* another day: seconds until that is told, and the longest answer meanwhile."""
    desk = house.application.bot_data[SERVICES].desk
    term = await house.knowledge.read(facts.one, asked.wanted or "")
    if term is None:
        raise RuntimeError("there is no such term")
    later = Curation((), (), (), (due(term, TODAY + timedelta(days=99)),))
    await house.knowledge.write(facts.load, later, at=NOON)
    began, longest = perf_counter(), 0.0
    while True:
        begun = perf_counter()
        answer = await house.knowledge.read(desk.ask, asked.text, today=TODAY, scope=asked.home, previous=None)
        longest = max(longest, perf_counter() - begun)
        if answer.facts and answer.facts[0].version > term.version:
            return perf_counter() - began, longest * MILLISECONDS
        if perf_counter() - began > PATIENCE_S:
            raise TimeoutError
        await asyncio.sleep(GLANCE_S)


async def _ask(house: Zienswijzer, one: Asked, reach: Any, sort: Sort) -> None:
    chat = LocalChat(house.wire, house.application)
    chat.asker.place_id, chat.asker.has_chosen, chat.asker.is_recalled = one.home, True, True
    began = perf_counter()
    replies = await chat.say(one.text)
    sort.took_ms.append((perf_counter() - began) * MILLISECONDS)
    exchange = chat.data.exchanges[-1] if chat.data.exchanges else None
    answer = exchange.answer if exchange else None
    if answer is None or not replies:
        sort.silent += 1
    else:
        is_found = one.is_found(answer)
        sort.found += is_found
        sort.at_once += is_found and answer.outcome is Outcome.ANSWER
        sort.of_another += one.is_of_another(answer, reach)
    chat.close()


def main() -> None:
    """Visit what the arguments name."""
    base, file = map(Path, sys.argv[1:3])
    asked = [Asked(**one) for one in json.loads(file.read_text("utf-8"))]
    sys.stdout.write(f"{json.dumps(asdict(asyncio.run(visit(base, asked))))}\n")


if __name__ == "__main__":
    main()
