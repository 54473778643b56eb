"""The proof of delivery on a page: for the griffie of its council, for beheer of everywhere; and as a file."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aiohttp import web

from handlers.access import web_open_to
from handlers.reminders import delivery_screens, delivery_table
from handlers.reminders import delivery_texts as texts
from handlers.reminders.stretches import Stretch
from handlers.web import staff
from handlers.web.markup import told_html
from handlers.web.staff import CLERKS, GUEST, HOME
from knowledge.alerts import Role
from knowledge.answers.rendering import plain
from knowledge.model import Place, PlaceKind
from knowledge.store import delivery_report, facts
from knowledge.store.database import file_of, looking
from knowledge.store.delivery_report import Report

PATH = f"{HOME}/bezorging"
STRETCH, PLACE = "tijd", "plaats"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {"csv": (delivery_table.as_csv, "text/csv"), "xlsx": (delivery_table.as_xlsx, XLSX)}


@dataclass(frozen=True, slots=True)
class Asked:
    """What report is asked for; *place_ids* None is everywhere."""

    stretch: Stretch
    place_id: str
    place_ids: frozenset[str] | None
    choices: tuple[Place, ...]

    @property
    def whose(self) -> str:
        """The places in words."""
        if self.place_ids is None:
            return texts.EVERYWHERE
        return ", ".join(sorted(one.name for one in self.choices if one.id in self.place_ids))


def add_delivery(site: web.Application) -> None:
    """Serve the report."""
    site.router.add_get(PATH, show)
    for ending in FILES:
        site.router.add_get(f"{PATH}.{ending}", send)


@web_open_to(*CLERKS)
async def show(request: web.Request) -> web.StreamResponse:
    """The report, in parts."""
    asked = await _asked(request)
    report = await _report(request, asked)
    stretch = texts.STRETCHES[asked.stretch]
    told = await asyncio.to_thread(delivery_screens.summary, report, places=asked.whose, stretch=stretch)
    head, *parts = told.split("\n\n")
    values = {
        "asked": asked,
        "stretches": texts.STRETCHES,
        "about": plain(head.partition("\n")[2]),
        "parts": [_part(part) for part in parts],
        "query": f"{STRETCH}={asked.stretch}&{PLACE}={asked.place_id}",
    }
    return staff.page(request, "delivery.html", values)


@web_open_to(*CLERKS)
async def send(request: web.Request) -> web.StreamResponse:
    """The rows as a file."""
    asked = await _asked(request)
    report = await _report(request, asked)
    ending = request.path.rpartition(".")[2]
    write, content_type = FILES[ending]
    content = await asyncio.to_thread(write, report.rows)
    day = staff.services_of(request).today.isoformat()
    name = texts.FILE_NAME.format(stretch=texts.STRETCHES[asked.stretch].replace(" ", "-"), day=day)
    disposition = f'attachment; filename="{name}.{ending}"'
    return web.Response(body=content, content_type=content_type, headers={"Content-Disposition": disposition})


async def _asked(request: web.Request) -> Asked:
    """What the address asks, of the places whose griffie the guest is or has the care of; else HTTPNotFound."""
    known = await staff.services_of(request).knowledge.read(facts.places)
    grants = [grant for grant in request[GUEST].grants if grant.covers(Role.CLERK, grant.place_id)]
    held = {grant.place_id for grant in grants}
    choices = tuple(one for one in known if one.kind is not PlaceKind.EVERYONE and (None in held or one.id in held))
    said, place_id = request.query.get(STRETCH, ""), request.query.get(PLACE, "")
    stretch = Stretch(said) if said in set(Stretch) else Stretch.DAYS
    if place_id and place_id not in {one.id for one in choices}:
        raise web.HTTPNotFound
    all_ids = None if None in held else frozenset(one.id for one in choices)
    return Asked(stretch, place_id, frozenset({place_id}) if place_id else all_ids, choices)


async def _report(request: web.Request, asked: Asked) -> Report:
    services = staff.services_of(request)
    path = await services.knowledge.read(file_of)
    if path is None:
        raise RuntimeError("a house keeps its base in a file")
    return await asyncio.to_thread(_read, path, asked, now=services.now())


def _read(path: Path, asked: Asked, *, now: datetime) -> Report:
    """The report, read beside the one database thread, so that a long one holds nobody up."""
    with looking(path) as db:
        since = asked.stretch.since(now)
        return delivery_report.read(db, place_ids=asked.place_ids, since=since, until=now, now=now)


def _part(told: str) -> tuple[str, str]:
    """The heading of a part of the report, if it has one, and its text for the page."""
    first, _, rest = told.partition("\n")
    return (plain(first), told_html(rest)) if first.startswith("<b>") and rest else ("", told_html(told))
