"""`make bench`: times on the curated base, of the desk, of the whole chat, and of plain text matching beside them.

Then messages a second, planning reminders, the pages for staff, open data, and matching by size. `BENCH=size` behind
`make bench` shows the last part only, `BENCH=all` takes it to a million phrasings, `BENCH="size all"` does both.
"""

import asyncio
import random
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.bootstrap import Zienswijzer, build, load_curated
from bot.clock import SetClock, noon, utc_now
from bot.local.conversation import LocalChat
from bot.runtime import tune
from bot.settings import Settings
from knowledge.answers.answer import Answer
from knowledge.answers.desk import InformationDesk
from knowledge.answers.rendering import render
from knowledge.model import Fact, PlaceKind
from knowledge.store import facts as fact_store
from knowledge.store import index
from knowledge.store.database import Database, connect
from tests.bench.baselines import all_baselines
from tests.bench.changing import time_change
from tests.bench.curating import time_curating
from tests.bench.open_data import time_open_data
from tests.bench.parts import time_parts
from tests.bench.planning import time_planning
from tests.bench.sizes import LARGEST, SIZES, time_sizes
from tests.bench.throughput import time_throughput
from tests.bench.timing import HEADING, Timing, line, time_each, time_each_awaited

TODAY = date(2020, 11, 2)
SEED = 20201119
QUESTIONS = 500
CHATS = 200
STARTS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A phrasing as a question; *place* is where it stands among all, *scope* whose it is, if not everyone's."""

    text: str
    place: int
    scope: str | None


def main() -> None:
    """Show the parts that the arguments choose; fail where throughput is less than was promised."""
    is_kept = "size" in sys.argv or all([_show_curated(), _show_planning(), _show_curating(), _show_open_data()])
    sizes = (*SIZES, LARGEST) if "all" in sys.argv else SIZES
    sys.stdout.writelines(time_sizes(sizes).lines())
    sys.exit(0 if is_kept else 1)


def _show_planning() -> bool:
    """Plan reminders, and show what that took; whether it is as quick as was promised."""
    planning = time_planning()
    sys.stdout.writelines(planning.lines())
    return planning.is_kept


def _show_curating() -> bool:
    """Search and import as an editor does, and show what that took; whether it is as quick as was promised."""
    curating = time_curating()
    sys.stdout.writelines(curating.lines())
    return curating.is_kept


def _show_open_data() -> bool:
    """Fetch the files of open data, and show what that took; whether it is as quick as was promised."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(time_open_data(Path(folder)))
    sys.stdout.writelines(found.lines())
    return found.is_kept


def _show_curated() -> bool:
    """Fill a base, time all on it, and show the table; whether throughput is as promised."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "zienswijzer.db"
        asyncio.run(load_curated(path, at=utc_now()))
        with closing(connect(path)) as db:
            phrasings, asked = _sample(db)
            built = time_each("build the index", lambda _: _build(path, db), asked[:STARTS])
            opened = time_each(
                "fill the shelf, the index being there", lambda _: InformationDesk().shelf(db), asked[:STARTS]
            )
        start = time_each("open the base, fill the shelf, first answer", lambda one: _start(path, one), asked[:STARTS])
        desk, *parts = _time_desk(path, asked)
        chat = asyncio.run(_time_chat(path, asked[:CHATS]))
        throughput = time_throughput(path)
        change = time_change(path, [one.text for one in asked], _answer)
    baselines = all_baselines(phrasings, [one.place for one in asked])
    sys.stdout.write(f"{len(phrasings)} phrasings; questions drawn from them with seed {SEED}\n{HEADING}")
    sys.stdout.writelines(line(timing, beside=None) for timing in (built, opened, start))
    sys.stdout.writelines(line(timing, beside=desk) for timing in (desk, *parts, chat, *baselines))
    sys.stdout.writelines(change.lines())
    sys.stdout.writelines(throughput.lines())
    return throughput.is_kept


def _sample(db: Database) -> tuple[Sequence[str], Sequence[Asked]]:
    """All phrasings, and those among them that are asked."""
    everyone = {place.id for place in fact_store.places(db) if place.kind is PlaceKind.EVERYONE}
    said = [(text, fact) for fact in fact_store.current(db) for text in fact.phrasings]
    places = random.Random(SEED).sample(range(len(said)), QUESTIONS)  # noqa: S311  # no secret
    return [text for text, _ in said], [_asked(*said[place], place=place, everyone=everyone) for place in places]


def _asked(text: str, fact: Fact, *, place: int, everyone: set[str]) -> Asked:
    return Asked(text, place, None if fact.scope in everyone else fact.scope)


def _start(path: Path, asked: Asked) -> None:
    with closing(connect(path)) as db:
        _ask(InformationDesk(), db, asked)


def _build(path: Path, db: Database) -> None:
    index.path_beside(path).unlink(missing_ok=True)
    InformationDesk().shelf(db)


def _answer(desk: InformationDesk, db: Database, text: str) -> Answer:
    return desk.ask(db, text, today=TODAY, scope=None, previous=None)


def _ask(desk: InformationDesk, db: Database, asked: Asked) -> None:
    answer = desk.ask(db, asked.text, today=TODAY, scope=asked.scope, previous=None)
    render(answer, today=TODAY)


def _time_desk(path: Path, asked: Sequence[Asked]) -> tuple[Timing, ...]:
    """An answer with and without its text, on a shelf that is filled, and what of it goes to reading and ranking."""
    desk = InformationDesk()
    with closing(connect(path)) as db:
        desk.shelf(db)
        tune()  # as the house does when it starts

        def ask(one: Asked) -> object:
            return desk.ask(db, one.text, today=TODAY, scope=one.scope, previous=None)

        whole = time_each("InformationDesk and rendering", lambda one: _ask(desk, db, one), asked)
        parts = time_parts(ask, asked)
        return (whole, time_each("InformationDesk.ask", ask, asked), *([parts] if parts else []))


async def _time_chat(path: Path, asked: Sequence[Asked]) -> Timing:
    """All that happens between an update and what the chat shows, on the local wire."""
    clock = SetClock(noon(TODAY))
    async with build(Settings(database=path), now=clock) as house:
        await LocalChat(house.wire, house.application).say(asked[0].text)  # fills the shelf
        chats = [(await _open_chat(house, one), one) for one in asked]
        return await time_each_awaited("whole chat on the local wire", lambda pair: pair[0].say(pair[1].text), chats)


async def _open_chat(house: Zienswijzer, asked: Asked) -> LocalChat:
    chat = LocalChat(house.wire, house.application)
    await chat.say(f"/gemeente {asked.scope or 'geen'}")
    return chat


if __name__ == "__main__":
    main()
