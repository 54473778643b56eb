"""What is kept of whoever has only an e-mail address: seen and deleted by a link that is mailed to that address.

The link under a mail lasts for good and a mail may be passed on, so it only lets a fresh one be sent, for an hour.
"""

from collections.abc import Sequence

from aiohttp import web

from handlers.access import BEARER, web_open_to
from handlers.context import Services
from handlers.people import own_data_texts as said
from handlers.people.own_data_document import document, written
from handlers.reminders import mails
from handlers.reminders.mails import Mail
from handlers.web import own_data_wording as wording
from handlers.web.mail_lane import OWN_DATA_MAIL
from handlers.web.pages import PAGES
from handlers.web.publication import PUBLICATION
from handlers.web.wording import TOO_LATE_TITLE
from knowledge.store import forgetting, mail_links, own_data, people
from knowledge.store.database import Database
from knowledge.store.people import Address
from knowledge.store.vault import Vault

HOME = "/gegevens"
LINK = f"{HOME}/link"
TOKEN = "{token:[A-Za-z0-9_-]{43}}"  # noqa: S105  # the form of one


def add_own_data(site: web.Application) -> None:
    """Serve the pages; the links in mails carry a secret, so they need no cookie and no token of a form."""
    site.router.add_get(f"{HOME}/{TOKEN}", show_asking)
    site.router.add_post(f"{HOME}/{TOKEN}", ask)
    site.router.add_get(f"{LINK}/{TOKEN}", show)
    site.router.add_post(f"{LINK}/{TOKEN}/bekijken", look)
    site.router.add_post(f"{LINK}/{TOKEN}/wissen", delete)


@web_open_to(BEARER)
async def show_asking(request: web.Request) -> web.StreamResponse:
    """A button that has a link mailed: programs that look at links in mails open them, but press nothing."""
    services = request.app[PUBLICATION].services
    if not await services.knowledge.read(mail_links.may_stop, request.match_info["token"]):
        return _step(request, wording.NOTHING_TITLE, wording.NOTHING, status=410)
    return _step(request, wording.ASK_TITLE, wording.ASK, button=wording.ASK_BUTTON)


@web_open_to(BEARER)
async def ask(request: web.Request) -> web.StreamResponse:
    """Mail a link to the address that the mail went to; the page says the same when there were too many."""
    publication, vault = request.app[PUBLICATION], _vault(request)
    if not publication.can_mail:
        raise web.HTTPNotFound
    services, lane = publication.services, request.app[OWN_DATA_MAIL]
    token = request.match_info["token"]
    found = await services.knowledge.read(_reader_of, vault, token)
    if found is None:
        return _step(request, wording.NOTHING_TITLE, wording.NOTHING, status=410)
    number, address = found

    async def write() -> Mail:
        link = await services.knowledge.write(mail_links.own_token, number, at=services.now())
        return mails.own_data(address.name, link=f"{publication.public_url}{LINK}/{link}")

    if lane.admit(address.name):
        lane.take(write)
    return _step(request, wording.SENT_TITLE, wording.SENT)


@web_open_to(BEARER)
async def show(request: web.Request) -> web.StreamResponse:
    """Two buttons: one that shows, one that deletes."""
    if await _reader(request) is None:
        return _too_late(request)
    return request.app[PAGES].page("own_data.html", {"wording": wording, "path": request.path})


@web_open_to(BEARER)
async def look(request: web.Request) -> web.StreamResponse:
    """All that is kept, as a document with Dutch names."""
    services, address = request.app[PUBLICATION].services, await _reader(request)
    if address is None:
        return _too_late(request)
    kept = await services.knowledge.read(own_data.collect, _vault(request), address)
    name = said.FILE_NAME.format(day=services.today.isoformat())
    return web.Response(
        text=written(document(kept, at=services.now().isoformat(), memory={})),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@web_open_to(BEARER)
async def delete(request: web.Request) -> web.StreamResponse:
    """Delete all of it, and confirm that by a last mail."""
    services, address = request.app[PUBLICATION].services, await _reader(request)
    if address is None:
        return _too_late(request)
    at = services.now()
    await services.knowledge.write(forgetting.forget, _vault(request), address, at=at, note=services.note_forgotten)
    await services.knowledge.wipe()

    async def write() -> Mail:
        return mails.gone(address.name, at=at)

    request.app[OWN_DATA_MAIL].take(write)
    return _step(request, wording.GONE_TITLE, wording.GONE)


def _reader_of(db: Database, vault: Vault, token: str) -> tuple[int, Address] | None:
    """The number and the address of whoever got the mail in which *token* stands."""
    number = mail_links.address_to_stop(db, token)
    address = None if number is None else people.address_of(db, vault, number)
    return None if number is None or address is None else (number, address)


async def _reader(request: web.Request) -> Address | None:
    """Whose data the link of this page opens, while it is good."""
    services: Services = request.app[PUBLICATION].services
    token = request.match_info["token"]
    return await services.knowledge.read(mail_links.address_of_own, _vault(request), token, at=services.now())


def _vault(request: web.Request) -> Vault:
    """The vault; where there is none nobody is known."""
    vault = request.app[PUBLICATION].services.vault
    if vault is None:
        raise web.HTTPNotFound
    return vault


def _too_late(request: web.Request) -> web.Response:
    return _step(request, TOO_LATE_TITLE, wording.TOO_LATE, status=410)


def _step(
    request: web.Request, title: str, lines: Sequence[str], *, button: str = "", status: int = 200
) -> web.Response:
    values = {"title": title, "lines": lines, "button": button, "action": request.path}
    return request.app[PAGES].page("step.html", values, status=status)
