"""The way in to the pages for staff: how to get a link, and a form for one by e-mail.

Whoever fills in the form gets the same answer at the same moment, whether the address is known or not. The link works
only in the browser that asked for it, so nobody can be made to use a link that another asked for.
"""

from aiohttp import web

from handlers.access import ANYONE, web_open_to
from handlers.people.login_links import PATH, STAFF, link
from handlers.reminders import mails
from handlers.reminders.mails import Mail
from handlers.web import staff_wording as wording
from handlers.web.guard import token_of
from handlers.web.mail_lane import LOGIN_MAIL, MailLane
from handlers.web.pages import PAGES
from handlers.web.publication import PUBLICATION, Publication
from handlers.web.staff_cookies import keep_nonce, nonce_of, read_form
from knowledge.store import mail_logins
from knowledge.store.web_sessions import LINK_VALID_FOR

EMAIL = "email"
SENT = f"{PATH}/verstuurd"


def add_entrance(site: web.Application) -> None:
    """Serve the way in."""
    site.router.add_get(PATH, show)
    site.router.add_post(PATH, ask)
    site.router.add_get(SENT, show_sent)


@web_open_to(ANYONE)
async def show(request: web.Request) -> web.StreamResponse:
    """How to get a link."""
    return page(request)


@web_open_to(ANYONE)
async def ask(request: web.Request) -> web.StreamResponse:
    """Mail a link, if the address is of somebody on the staff; the answer does not tell, nor wait to find out."""
    publication = request.app[PUBLICATION]
    if not publication.can_mail:
        raise web.HTTPNotFound
    nonce, fields = await read_form(request)
    typed = fields.get(EMAIL, "")
    address = mails.read_address(typed)
    if address is None:
        return page(request, status=400, typed=typed[: mails.LONGEST_ADDRESS], fault=wording.FAULTY_ADDRESS)
    lane = request.app[LOGIN_MAIL]
    lane.take(lambda: _write(publication, lane, address, nonce))
    response = web.Response(status=303, headers={"Location": SENT})
    keep_nonce(request, response, nonce)  # the hour begins anew: the link must find the browser that asked
    return response


@web_open_to(ANYONE)
async def show_sent(request: web.Request) -> web.StreamResponse:
    """What to do now."""
    values = {"title": wording.LINK_SENT_TITLE, "lines": wording.LINK_SENT}
    return request.app[PAGES].page("said.html", values)


def page(request: web.Request, *, status: int = 200, typed: str = "", fault: str = "") -> web.Response:
    """The page for whoever is not logged in."""
    nonce, has_mail = nonce_of(request), request.app[PUBLICATION].can_mail
    values = {
        "title": wording.NOT_LOGGED_IN_TITLE,
        "lines": wording.NOT_LOGGED_IN,
        "has_mail": has_mail,
        "no_mail": wording.NO_LINK_BY_MAIL,
        "action": PATH,
        "email": typed,
        "fault": fault,
        "token": token_of(nonce),
    }
    response = request.app[PAGES].page("redactie/entrance.html", values, status=status)
    if has_mail:
        keep_nonce(request, response, nonce)
    return response


async def _write(publication: Publication, lane: MailLane, address: str, nonce: str) -> Mail | None:
    """The mail with a link; none for a stranger, and none where too many went there in this hour."""
    services = publication.services
    if services.vault is None or publication.public_url is None or not lane.has_room(address):
        return None
    at = services.now()
    token = await services.knowledge.write(mail_logins.link_for, services.vault, address, nonce, roles=STAFF, at=at)
    # Only what is mailed is counted: else strangers' addresses would use up the room of the staff.
    if token is None or not lane.admit(address):
        return None
    return mails.login(address, link=link(publication.public_url, token), until=at + LINK_VALID_FOR)
