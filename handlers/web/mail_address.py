"""The e-mail address that somebody on the staff logs in with: ask for it, confirm it by a link, take it away."""

from aiohttp import web

from handlers.access import web_open_to
from handlers.context import Services
from handlers.people.login_links import STAFF
from handlers.reminders import mails
from handlers.reminders.mails import Mail
from handlers.web import staff
from handlers.web import staff_wording as wording
from handlers.web.mail_lane import LOGIN_MAIL
from handlers.web.publication import PUBLICATION
from handlers.web.staff import DONE, GUEST, HOME, SENT
from knowledge.store import mail_logins
from knowledge.store.vault import Vault

PATH = f"{HOME}/email"
SECRET = "{secret:[A-Za-z0-9_-]{43}}"  # noqa: S105  # the form of one
EMAIL, NUMBER = "email", "nummer"


def add_mail_address(site: web.Application) -> None:
    """Serve the page, the link that confirms, and the button that takes away."""
    site.router.add_get(PATH, show)
    site.router.add_post(PATH, ask)
    site.router.add_post(f"{PATH}/weghalen", drop)
    site.router.add_get(f"{PATH}/{SECRET}", show_confirmation)
    site.router.add_post(f"{PATH}/{SECRET}", confirm)


@web_open_to(*STAFF)
async def show(request: web.Request) -> web.StreamResponse:
    """The addresses that there are, and a form for another."""
    return await _page(request)


@web_open_to(*STAFF)
async def ask(request: web.Request) -> web.StreamResponse:
    """Mail a link that ties the address to whoever is logged in here."""
    publication = request.app[PUBLICATION]
    services = publication.services
    vault = _vault(services)
    if not publication.can_mail:
        raise web.HTTPNotFound
    typed, person_id = request[SENT].get(EMAIL), request[GUEST].person_id
    address = mails.read_address(typed)
    if address is None:
        return await _page(request, typed=typed[: mails.LONGEST_ADDRESS], fault=wording.FAULTY_ADDRESS)
    if not request.app[LOGIN_MAIL].admit(address):
        return await _page(request, typed=address, fault=wording.TOO_OFTEN)

    async def write() -> Mail:
        token = await services.knowledge.write(mail_logins.claim, vault, person_id, address, at=services.now())
        return mails.address_claim(address, link=f"{publication.public_url}{PATH}/{token}")

    request.app[LOGIN_MAIL].take(write)
    raise web.HTTPSeeOther(f"{PATH}?{DONE}=verstuurd")


@web_open_to(*STAFF)
async def show_confirmation(request: web.Request) -> web.StreamResponse:
    """A button that confirms, for the person who asked and nobody else."""
    services, secret = staff.services_of(request), request.match_info["secret"]
    person_id, at = request[GUEST].person_id, services.now()
    address = await services.knowledge.read(mail_logins.look, _vault(services), person_id, secret, at=at)
    if address is None:
        return _too_late(request)
    return staff.page(request, "email_confirm.html", {"address": address, "action": request.path})


@web_open_to(*STAFF)
async def confirm(request: web.Request) -> web.StreamResponse:
    """Tie the address: from now on a link to log in can go there."""
    services, secret = staff.services_of(request), request.match_info["secret"]
    person_id, at = request[GUEST].person_id, services.now()
    if not await services.knowledge.write(mail_logins.confirm, _vault(services), person_id, secret, at=at):
        return _too_late(request)
    raise web.HTTPSeeOther(f"{PATH}?{DONE}=vastgelegd")


@web_open_to(*STAFF)
async def drop(request: web.Request) -> web.StreamResponse:
    """Delete an address of whoever is logged in."""
    services, number = staff.services_of(request), request[SENT].get(NUMBER)
    if not staff.NUMBER.fullmatch(number):
        raise web.HTTPNotFound
    person_id, at = request[GUEST].person_id, services.now()
    vault, note = _vault(services), services.note_forgotten
    if not await services.knowledge.write(mail_logins.drop, vault, person_id, int(number), at=at, note=note):
        raise web.HTTPNotFound
    await services.knowledge.wipe()
    raise web.HTTPSeeOther(f"{PATH}?{DONE}=weggehaald")


async def _page(request: web.Request, *, typed: str = "", fault: str = "") -> web.Response:
    services, person_id = staff.services_of(request), request[GUEST].person_id
    known = await services.knowledge.read(mail_logins.addresses, _vault(services), person_id)
    values = {
        "known": known,
        "has_mail": request.app[PUBLICATION].can_mail,
        "no_mail": wording.NO_LINK_BY_MAIL,
        "email": typed,
        "fault": fault,
    }
    return staff.page(request, "email.html", values, status=400 if fault else 200)


def _too_late(request: web.Request) -> web.Response:
    return staff.refusal(request, wording.CLAIM_GONE_TITLE, wording.CLAIM_GONE, status=410)


def _vault(services: Services) -> Vault:
    """The vault; where there is none nobody is known, so nobody came past the gate."""
    if services.vault is None:
        raise web.HTTPNotFound
    return services.vault
