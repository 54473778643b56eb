"""The gate of the pages for staff: whose session it is, what that person may now, and forms that are really ours."""

import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from handlers.access import GATE
from handlers.context import Services
from handlers.web import entrance
from handlers.web import staff_wording as wording
from handlers.web.guard import FORM, is_said_to_be_ours, token_of
from handlers.web.pages import PAGES
from handlers.web.publication import PUBLICATION
from handlers.web.staff_cookies import cookie_of
from knowledge.alerts import Role
from knowledge.store import access, web_sessions
from knowledge.store.access import Grant
from knowledge.store.database import Database

HOME = "/redactie"
MOST_BYTES = 256 * 1024
MOST_UPLOAD = 5 * 1024 * 1024
OF_A_FORM = 64 * 1024  # what stands around a file
MOST_FIELDS = 200
UPLOAD = "multipart/form-data"
READING = frozenset({"GET", "HEAD"})
EDITORS = (Role.EDITOR, Role.ADMIN)
CLERKS = (Role.CLERK, Role.ADMIN)
TAKES_FILES = frozenset({f"{HOME}/importeren"})
WAYS = (
    (HOME, wording.SEARCH, EDITORS),
    (f"{HOME}/nieuw", wording.NEW, EDITORS),
    (f"{HOME}/wachtrij", wording.QUEUE, EDITORS),
    (f"{HOME}/onbeantwoord", wording.UNANSWERED, EDITORS),
    (f"{HOME}/documenten", wording.DOCUMENTS, EDITORS),
    (f"{HOME}/tegenspraak", wording.CONTRADICTIONS, EDITORS),
    (f"{HOME}/controleren", wording.TO_CHECK, EDITORS),
    (f"{HOME}/toetsvragen", wording.GOLDS, EDITORS),
    (f"{HOME}/importeren", wording.IMPORT, EDITORS),
    (f"{HOME}/bezorging", wording.DELIVERY, CLERKS),
    (f"{HOME}/functie", wording.FUNCTION, EDITORS),
)
NUMBER = re.compile("[0-9]{1,9}")
DONE = "gedaan"  # what the page before did, by its name in `wording.TOLD`


@dataclass(frozen=True, slots=True)
class Guest:
    """Who is logged in, with the roles of this moment; *token* is what a form of this session must bring along."""

    person_id: int
    grants: tuple[Grant, ...]
    session: str
    token: str

    def has(self, *roles: Role) -> bool:
        """Whether one of *roles* is held for any place."""
        return any(grant.covers(role, grant.place_id) for grant in self.grants for role in roles)


@dataclass(frozen=True, slots=True)
class File:
    """A file that was sent along."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, in order; a name may stand there more than once."""

    fields: tuple[tuple[str, str], ...] = ()
    files: Mapping[str, File] | None = None

    def get(self, name: str, default: str = "") -> str:
        """The first value under *name*, with plain line ends."""
        return next((value for key, value in self.fields if key == name), default).replace("\r\n", "\n")

    def all(self, name: str) -> tuple[str, ...]:
        """Every value under *name*."""
        return tuple(value for key, value in self.fields if key == name)

    def file(self, name: str) -> File | None:
        """The file under *name*, if one was chosen."""
        return (self.files or {}).get(name)


GUEST: web.RequestKey[Guest] = web.RequestKey("GUEST", Guest)
SENT: web.RequestKey[Form] = web.RequestKey("SENT", Form)


def add_gate(site: web.Application) -> None:
    """Let every route for a role ask here."""
    site[GATE] = let_in


async def let_in(request: web.Request, roles: tuple[Role, ...]) -> web.StreamResponse | None:
    """Note who is there and read what was sent; a page that says why not, where it is not to be.

    Every form is read here, so that no route can forget to look where it comes from.
    """
    guest = await _guest(request)
    if guest is None:
        return entrance.page(request, status=403)
    if not guest.has(*roles):
        return refusal(request, wording.NOT_YOURS_TITLE, wording.not_yours(roles))
    request[GUEST] = guest
    if request.method not in READING:
        if is_said_to_be_ours(request) is False:
            raise web.HTTPForbidden
        try:
            form = await _read(request)
        except web.HTTPRequestEntityTooLarge:
            return refusal(request, wording.TOO_BIG_TITLE, wording.TOO_BIG, status=413)
        if not hmac.compare_digest(form.get("token").encode(), guest.token.encode()):
            raise web.HTTPForbidden
        request[SENT] = form
    return None


def services_of(request: web.Request) -> Services:
    """The services of the house."""
    return request.app[PUBLICATION].services


def number_in(request: web.Request, name: str) -> int:
    """The number that the address names; raises HTTPNotFound where it is none."""
    said = request.match_info[name]
    if not NUMBER.fullmatch(said):
        raise web.HTTPNotFound
    return int(said)


def refusal(request: web.Request, title: str, lines: Iterable[str], *, status: int = 403) -> web.Response:
    """A page for whoever is not let in."""
    return request.app[PAGES].page("said.html", {"title": title, "lines": tuple(lines)}, status=status)


def page(request: web.Request, template: str, values: Mapping[str, object], *, status: int = 200) -> web.Response:
    """A page for staff, with the ways to the other pages that the guest may see."""
    guest = request[GUEST]
    ways = [(path, name) for path, name, roles in WAYS if guest.has(*roles)]
    told = wording.TOLD.get(request.query.get(DONE, ""), "")
    common = {"token": guest.token, "ways": ways, "here": request.path, "told": told}
    return request.app[PAGES].page(f"redactie/{template}", {**common, **values}, status=status)


async def _guest(request: web.Request) -> Guest | None:
    session = cookie_of(request)
    if not session:
        return None
    services = services_of(request)
    at = services.now()

    def look(db: Database) -> tuple[int, tuple[Grant, ...], bool] | None:
        person_id = web_sessions.person_of(db, session, at=at)
        if person_id is None:
            return None
        return person_id, access.roles_of(db, person_id), web_sessions.is_noted(db, session, at=at)

    found = await services.knowledge.read(look)
    if found is None:
        return None
    person_id, grants, is_noted = found
    if not is_noted:
        await services.knowledge.jot(web_sessions.note, session, at=at)
    return Guest(person_id, grants, session, token_of(session))


async def _read(request: web.Request) -> Form:
    """The fields of the form; a file only where the route takes one."""
    if request.content_type == UPLOAD and request.path in TAKES_FILES:
        return await _read_upload(request)
    if request.content_type != FORM:
        raise web.HTTPBadRequest
    body = await request.clone(client_max_size=MOST_BYTES).read()
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as exc:  # no UTF-8, or too many fields
        raise web.HTTPBadRequest from exc
    return Form(tuple(pairs))


async def _read_upload(request: web.Request) -> Form:
    """The fields and the file of a form with a file, in memory and no longer than they may be."""
    fields: list[tuple[str, str]] = []
    files: dict[str, File] = {}
    room = MOST_UPLOAD + OF_A_FORM
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or not part.name or len(fields) > MOST_FIELDS:
                raise web.HTTPBadRequest
            content = await _content_of(part, room=room)
            room -= len(content)
            if part.filename:
                files[part.name] = File(part.filename, content)
            elif part.filename is None:
                fields.append((part.name, content.decode()))
    except ValueError as exc:  # not what it says it is
        raise web.HTTPBadRequest from exc
    return Form(tuple(fields), files)


async def _content_of(part: BodyPartReader, *, room: int) -> bytes:
    content = bytearray()
    while piece := await part.read_chunk():
        content += piece
        if len(content) > room:
            raise web.HTTPRequestEntityTooLarge(max_size=room, actual_size=len(content))
    return bytes(content)
