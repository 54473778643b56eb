"""The files of open data that were made already: made once for each state of the base, and sent as they are."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime

from handlers.context import Services
from handlers.web import data_files
from handlers.web.data_files import WRITERS, Stamp, Table
from handlers.web.keeping import tag_of
from knowledge.store.database import file_of, looking

MOST_BYTES = 64 * 1024 * 1024  # of all that is kept; a file of ten thousand facts takes about ten


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which file; without *on* it is that of today, which becomes another one at midnight."""

    table: Table
    ending: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A file as it is sent; *made_at* is since when it is known to be so."""

    body: bytes
    tag: str
    made_at: datetime
    stamp: Stamp


class Editions:
    """Keeps the newest files, and makes one anew when the base or the day has changed."""

    def __init__(self, services: Services, *, most_bytes: int = MOST_BYTES) -> None:
        self._services = services
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Wanted, Edition] = OrderedDict()
        self._making = asyncio.Lock()  # one at a time: who asks for many days gets them one after another

    async def get(self, wanted: Wanted) -> Edition:
        """The file as it is now; raises FactDamaged where a fact is not what was entered."""
        found = await self._fresh(wanted)
        if found is None:
            async with self._making:
                found = await self._fresh(wanted) or await self._make(wanted)
        return found

    async def _fresh(self, wanted: Wanted) -> Edition | None:
        """The file as it was made, if it still is so."""
        stamp = await self._services.knowledge.read(data_files.stamp, as_of=self._day(wanted))
        found = self._kept.get(wanted)
        if found is None or found.stamp != stamp:
            return None
        self._kept.move_to_end(wanted)
        return found

    async def _make(self, wanted: Wanted) -> Edition:
        path = await self._services.knowledge.read(file_of)
        if path is None:
            raise RuntimeError("a house keeps its base in a file")
        as_of = self._day(wanted)

        def make() -> tuple[Stamp, bytes, str]:
            # On a connection of its own: whoever asks a question need not wait for ten thousand facts.
            with looking(path) as db:
                state = data_files.read(db, as_of=as_of)
            body = WRITERS[wanted.ending](state, wanted.table)
            return state.stamp, body, tag_of(body)

        stamp, body, tag = await asyncio.to_thread(make)
        before = self._kept.pop(wanted, None)
        made_at = before.made_at if before and before.tag == tag else self._services.now()
        self._kept[wanted] = made = Edition(body, tag, made_at, stamp)
        self._forget_oldest()
        return made

    def _forget_oldest(self) -> None:
        held = sum(len(one.body) for one in self._kept.values())
        while held > self._most_bytes and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            held -= len(gone.body)

    def _day(self, wanted: Wanted) -> date:
        return wanted.on or self._services.today
