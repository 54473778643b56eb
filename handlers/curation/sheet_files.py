"""A spreadsheet between an editor and the base, the same in the chat and on the page: looked at, and written."""

import asyncio
from collections.abc import Callable
from datetime import date

from handlers.context import Services
from knowledge import importing
from knowledge.errors import FactExists, FactMoved, FactUnknown, FaqInvalid
from knowledge.importing import Checked
from knowledge.intake import tables
from knowledge.intake.sheet_rows import Base
from knowledge.store.database import file_of

MOVED = (FactMoved, FactExists, FactUnknown)  # the base went on since the file was looked at
PATH = "/redactie/importeren"  # the same on the page
NAME = "zienswijzer-{day}.{ending}"


async def look(services: Services, name: str, content: bytes, *, withdraws_gone: bool = False) -> Checked:
    """What the file called *name* would do, tried beside the database thread; nothing is written.

    Raises FaqInvalid with every problem of the file, or one of MOVED.
    """
    path = await services.knowledge.read(file_of)
    if path is None:
        raise RuntimeError("a house keeps its base in a file")
    table = await asyncio.to_thread(tables.read_content, name, content)
    base = await services.knowledge.read(importing.base_of, table)
    at, today = services.now(), services.today

    def compare() -> Checked:
        shown = importing.preview(table, name=name, base=base, today=today, withdraws_gone=withdraws_gone)
        if shown.problems:
            raise FaqInvalid(name, shown.problems)
        return importing.check(path, shown, at=at, today=today)

    return await asyncio.to_thread(compare)


async def export(services: Services, write: Callable[[Base], bytes]) -> bytes:
    """All facts, as *write* makes a file of them."""
    base = await services.knowledge.read(importing.base_of)
    return await asyncio.to_thread(write, base)


def export_name(today: date, *, ending: str) -> str:
    """What such a file is called."""
    return NAME.format(day=today.isoformat(), ending=ending)
