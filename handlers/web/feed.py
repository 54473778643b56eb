"""Calendars for other programs: a secret address for one person or one council, and a file for one deadline."""

from aiohttp import web

from handlers.access import ANYONE, BEARER, web_open_to
from handlers.reminders import appointments
from handlers.reminders.appointments import Agenda
from handlers.web.keeping import PRIVATE, PUBLIC, unless_known
from handlers.web.publication import PUBLICATION

CALENDAR = "text/calendar"


def add_feeds(site: web.Application) -> None:
    """Serve the calendars."""
    site.router.add_get("/agenda/{token:[A-Za-z0-9_-]{43}}.ics", show_feed)
    site.router.add_get("/termijn/{fact_id:[A-Za-z0-9_-]+}.ics", show_deadline)
    site.router.add_get("/termijnen/{place_id:[A-Za-z0-9_-]+}.ics", show_place)


@web_open_to(BEARER)
async def show_feed(request: web.Request) -> web.StreamResponse:
    """The calendar that the secret in the address opens; what was revoked is as if it never was."""
    publication = request.app[PUBLICATION]
    token = request.match_info["token"]
    agenda = await publication.services.knowledge.read(appointments.of_feed, token, look=publication.look)
    return _calendar(request, agenda, keeping=PRIVATE)


@web_open_to(ANYONE)
async def show_deadline(request: web.Request) -> web.StreamResponse:
    """One deadline, as a file to put in a calendar."""
    publication = request.app[PUBLICATION]
    fact_id = request.match_info["fact_id"]
    agenda = await publication.services.knowledge.read(appointments.of_fact, fact_id, look=publication.look)
    return _calendar(request, agenda, keeping=PUBLIC, file=f"{fact_id}.ics")


@web_open_to(ANYONE)
async def show_place(request: web.Request) -> web.StreamResponse:
    """The public terms of a council or region."""
    publication = request.app[PUBLICATION]
    place_id = request.match_info["place_id"]
    agenda = await publication.services.knowledge.read(appointments.of_place, place_id, look=publication.look)
    return _calendar(request, agenda, keeping=PUBLIC)


def _calendar(request: web.Request, agenda: Agenda | None, *, keeping: str, file: str = "") -> web.Response:
    if agenda is None:
        raise web.HTTPNotFound
    return unless_known(request, agenda.to_bytes(), content_type=CALENDAR, keeping=keeping, file=file)
