"""Logging in on the pages for staff with a link from the chat or a mail, and out again: here, or everywhere."""

from datetime import datetime

from aiohttp import web

from handlers.access import BEARER, web_open_to
from handlers.people.login_links import PATH, STAFF
from handlers.web import staff
from handlers.web import staff_wording as wording
from handlers.web.entrance import add_entrance
from handlers.web.guard import token_of
from handlers.web.pages import PAGES
from handlers.web.staff import GUEST, HOME
from handlers.web.staff_cookies import cookie_of, drop_cookie, keep_nonce, nonce_of, read_form, set_cookie
from knowledge.store import audit, web_sessions
from knowledge.store.database import Database

TOKEN = "{token:[A-Za-z0-9_-]{43}}"  # noqa: S105  # the form of one


def add_login(site: web.Application) -> None:
    """Serve the way in, the link and the ways out."""
    add_entrance(site)
    site.router.add_get(f"{PATH}/{TOKEN}", show)
    site.router.add_post(f"{PATH}/{TOKEN}", log_in)
    site.router.add_post(f"{HOME}/uitloggen", log_out)
    site.router.add_post(f"{HOME}/overal-uitloggen", log_out_everywhere)


@web_open_to(BEARER)
async def show(request: web.Request) -> web.StreamResponse:
    """A button that logs in: programs that look at links open them, but press nothing.

    From the first opening in a real browser on, the link is for that browser alone; one that was asked for by e-mail is
    for the browser that asked from the start.
    """
    services, token = staff.services_of(request), request.match_info["token"]
    nonce, at = nonce_of(request), services.now()
    if _is_shown(request):
        is_open = await services.knowledge.write(web_sessions.bind, token, nonce, at=at)
    else:
        is_open = await services.knowledge.read(web_sessions.look, token, nonce, at=at)
    if not is_open:
        return staff.refusal(request, wording.LINK_GONE_TITLE, wording.LINK_GONE, status=410)
    values = {
        "title": wording.LOG_IN_TITLE,
        "lines": wording.LOG_IN,
        "button": wording.LOG_IN_BUTTON,
        "action": request.path,
        "token": token_of(nonce),
    }
    response = request.app[PAGES].page("redactie/login.html", values)
    keep_nonce(request, response, nonce)
    return response


@web_open_to(BEARER)
async def log_in(request: web.Request) -> web.StreamResponse:
    """Use the link up, in the browser that showed the button; a session that was there before ends."""
    services = staff.services_of(request)
    nonce, _ = await read_form(request)
    at, token = services.now(), request.match_info["token"]
    before = cookie_of(request)
    session = await services.knowledge.write(_begin, token, nonce, before=before, at=at)
    if session is None:
        return staff.refusal(request, wording.LINK_GONE_TITLE, wording.LINK_GONE, status=410)
    response = web.Response(status=303, headers={"Location": HOME})
    set_cookie(request, response, session)
    return response


@web_open_to(*STAFF)
async def log_out(request: web.Request) -> web.StreamResponse:
    """End this session."""
    await staff.services_of(request).knowledge.write(web_sessions.end, request[GUEST].session)
    return _logged_out(request, wording.LOGGED_OUT)


@web_open_to(*STAFF)
async def log_out_everywhere(request: web.Request) -> web.StreamResponse:
    """End every session of this person, and every link that would begin one."""
    await staff.services_of(request).knowledge.write(web_sessions.end_all, request[GUEST].person_id)
    return _logged_out(request, wording.LOGGED_OUT_ALL)


def _begin(db: Database, token: str, nonce: str, *, before: str | None, at: datetime) -> str | None:
    """The session that the link begins, in the place of the one *before*, with a line in the log."""
    session = web_sessions.log_in(db, token, nonce, at=at)
    person_id = web_sessions.person_of(db, session, at=at) if session else None
    if session is None or person_id is None:
        return None
    if before:
        web_sessions.end(db, before)
    audit.log(db, at=at, actor=audit.actor_of(db, person_id), action="logged_in", subject="pages")
    return session


def _is_shown(request: web.Request) -> bool:
    """Whether a browser says that it shows the page; a program that only looks must not take the link away."""
    is_document = request.headers.get("Sec-Fetch-Dest") == "document"
    return request.method == "GET" and is_document and "Sec-Purpose" not in request.headers


def _logged_out(request: web.Request, lines: tuple[str, ...]) -> web.Response:
    response = staff.refusal(request, wording.LOGGED_OUT_TITLE, lines, status=200)
    drop_cookie(request, response)
    return response
