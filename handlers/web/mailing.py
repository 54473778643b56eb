"""Reminders by e-mail: ask for them on a page, confirm by a link, and stop with one press in any mail."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from handlers.access import ANYONE, BEARER, web_open_to
from handlers.reminders import mail_texts, mails
from handlers.web import wording
from handlers.web.guard import read_form, session_cookie, set_session_cookie, token_of
from handlers.web.pages import PAGES
from handlers.web.publication import PUBLICATION
from handlers.web.sessions import COOKIE_BYTES
from handlers.web.sign_ups import SIGN_UPS
from knowledge.alerts import Target
from knowledge.model import Place, PlaceKind
from knowledge.store import facts, forgetting, mail_links
from knowledge.store.mail_links import SignUp

TOKEN = "{token:[A-Za-z0-9_-]{43}}"  # noqa: S105  # the form of one
TARGETS = {Target.ZIENSWIJZE: mail_texts.WHAT_ZIENSWIJZEN, Target.PLACE: mail_texts.WHAT_ALL}
EMAIL, PLACE, TARGET = "email", "gemeente", "wat"


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody filled in, and what is wrong with it."""

    email: str = ""
    place_id: str = ""
    target: str = Target.ZIENSWIJZE
    email_fault: str = ""
    place_fault: str = ""

    @property
    def is_faulty(self) -> bool:
        """Whether it cannot be taken."""
        return bool(self.email_fault or self.place_fault)


def add_mailing(site: web.Application) -> None:
    """Serve the pages; the links in mails carry a secret, so they need no cookie and no token of a form."""
    site.router.add_get("/meldingen", show)
    site.router.add_post("/meldingen", sign_up)
    site.router.add_get("/meldingen/verstuurd", show_sent)
    site.router.add_get(f"/bevestigen/{TOKEN}", show_confirmation)
    site.router.add_post(f"/bevestigen/{TOKEN}", confirm)
    site.router.add_get(f"/afmelden/{TOKEN}", show_stop)
    site.router.add_post(f"/afmelden/{TOKEN}", stop)


@web_open_to(ANYONE)
async def show(request: web.Request) -> web.StreamResponse:
    """The form, or where to go when this site sends no mail."""
    return await _form(request, Typed(place_id=request.query.get(PLACE, "")))


@web_open_to(ANYONE)
async def sign_up(request: web.Request) -> web.StreamResponse:
    """Take a sign-up; the answer is the same whether the address was known or not."""
    fields = await read_form(request)
    publication = request.app[PUBLICATION]
    if not publication.can_mail:
        raise web.HTTPNotFound
    places = await publication.services.knowledge.read(facts.places)
    place = next((one for one in _choices(places) if one.id == fields.get(PLACE)), None)
    address = mails.read_address(fields.get(EMAIL, ""))
    if address is None or place is None:
        return await _form(request, _typed(fields, has_address=address is not None, has_place=place is not None))
    target = _target(fields)
    request.app[SIGN_UPS].take(SignUp(address, place.id, target), what=TARGETS[target].format(place=place.name))
    raise web.HTTPSeeOther("/meldingen/verstuurd")


@web_open_to(ANYONE)
async def show_sent(request: web.Request) -> web.StreamResponse:
    """What to do now."""
    return _step(request, wording.SENT_TITLE, wording.SENT)


@web_open_to(BEARER)
async def show_confirmation(request: web.Request) -> web.StreamResponse:
    """A button that confirms: programs that look at links in mails open them, but press nothing."""
    publication = request.app[PUBLICATION]
    services = publication.services
    if services.vault is None:
        raise web.HTTPNotFound
    token = request.match_info["token"]
    asked = await services.knowledge.read(mail_links.look, services.vault, token, at=services.now())
    if asked is None:
        return _step(request, wording.TOO_LATE_TITLE, wording.TOO_LATE, status=410)
    lines = (wording.CONFIRM.format(what=await _in_words(request, asked)), wording.CONFIRM_KEPT)
    return _step(request, wording.CONFIRM_TITLE, lines, button=wording.CONFIRM_BUTTON)


@web_open_to(BEARER)
async def confirm(request: web.Request) -> web.StreamResponse:
    """Use the link: from now on there are reminders."""
    services = request.app[PUBLICATION].services
    if services.vault is None:
        raise web.HTTPNotFound
    token = request.match_info["token"]
    done = await services.knowledge.write(mail_links.confirm, services.vault, token, at=services.now())
    if done is None:
        return _step(request, wording.TOO_LATE_TITLE, wording.TOO_LATE, status=410)
    told = wording.CONFIRMED.format(what=await _in_words(request, done))
    return _step(request, wording.CONFIRMED_TITLE, (told, *wording.CONFIRMED_MORE))


@web_open_to(BEARER)
async def show_stop(request: web.Request) -> web.StreamResponse:
    """A button that stops the mail."""
    services = request.app[PUBLICATION].services
    if not await services.knowledge.read(mail_links.may_stop, request.match_info["token"]):
        return _step(request, wording.STOPPED_TITLE, wording.STOPPED)
    return _step(request, wording.STOP_TITLE, wording.STOP, button=wording.STOP_BUTTON)


@web_open_to(BEARER)
async def stop(request: web.Request) -> web.StreamResponse:
    """Stop the mail; pressed here, or by a mail program for its reader (RFC 8058). Twice is as good as once."""
    services = request.app[PUBLICATION].services
    if services.vault is not None:
        token, note = request.match_info["token"], services.note_forgotten
        await services.knowledge.write(forgetting.stop_mail, services.vault, token, at=services.now(), note=note)
        await services.knowledge.wipe()
    return _step(request, wording.STOPPED_TITLE, wording.STOPPED)


async def _form(request: web.Request, typed: Typed) -> web.Response:
    publication = request.app[PUBLICATION]
    if not publication.can_mail:
        return _step(request, wording.NO_MAIL_TITLE, wording.NO_MAIL)
    cookie = session_cookie(request) or secrets.token_urlsafe(COOKIE_BYTES)
    values = {
        "typed": typed,
        "places": _choices(await publication.services.knowledge.read(facts.places)),
        "token": token_of(cookie),
    }
    response = request.app[PAGES].page("mailing.html", values, status=400 if typed.is_faulty else 200)
    if session_cookie(request) is None:
        set_session_cookie(request, response, cookie)
    return response


def _typed(fields: Mapping[str, str], *, has_address: bool, has_place: bool) -> Typed:
    return Typed(
        email=fields.get(EMAIL, "")[: mails.LONGEST_ADDRESS],
        place_id=fields.get(PLACE, ""),
        target=_target(fields),
        email_fault="" if has_address else wording.FAULTY_ADDRESS,
        place_fault="" if has_place else wording.NO_PLACE,
    )


def _target(fields: Mapping[str, str]) -> Target:
    return Target.PLACE if fields.get(TARGET) == Target.PLACE else Target.ZIENSWIJZE


def _choices(places: Sequence[Place]) -> list[Place]:
    """The places to choose from: councils first, for that is what most people look for."""
    there = [place for place in places if place.kind is not PlaceKind.EVERYONE]
    return sorted(there, key=lambda place: (place.kind is not PlaceKind.COUNCIL, place.name))


async def _in_words(request: web.Request, asked: SignUp) -> str:
    places = await request.app[PUBLICATION].services.knowledge.read(facts.places)
    name = next((place.name for place in places if place.id == asked.place_id), asked.place_id)
    return TARGETS[asked.target].format(place=name)


def _step(
    request: web.Request, title: str, lines: Sequence[str], *, button: str = "", status: int = 200
) -> web.Response:
    values = {"title": title, "lines": lines, "button": button, "action": request.path}
    return request.app[PAGES].page("step.html", values, status=status)
