"""The routes of the conversation: see it, ask, press a button, begin again; with our script or without."""

from collections.abc import Iterator
from dataclasses import dataclass

from aiohttp import web

from handlers import texts
from handlers.access import ANYONE, web_open_to
from handlers.web import wording
from handlers.web.conversation import Button, Message
from handlers.web.guard import read_form, session_cookie, set_session_cookie, token_of
from handlers.web.limiting import Kind, counts_as
from handlers.web.pages import PAGES, error_page, wants_fragment
from handlers.web.sessions import GREETING, SESSIONS, Visit

LONGEST_QUESTION = 1000
LATEST = "laatste"


@dataclass(frozen=True, slots=True)
class Shown:
    """A message on the page; an *anchor* stands where the last reply begins."""

    number: int
    html: str
    buttons: tuple[Button, ...]
    is_own: bool
    anchor: str


def add_chat(site: web.Application) -> None:
    """Serve the conversation."""
    site.router.add_get("/", show)
    site.router.add_post("/vraag", ask)
    site.router.add_post("/knop", press)
    site.router.add_post("/opnieuw", begin_again)


@counts_as(Kind.OPENING)
@web_open_to(ANYONE)
async def show(request: web.Request) -> web.Response:
    """The page with the conversation so far, or with a new one."""
    async with request.app[SESSIONS].visit(session_cookie(request)) as visit:
        return _page(request, visit)


@counts_as(Kind.QUESTION)
@web_open_to(ANYONE)
async def ask(request: web.Request) -> web.Response:
    """Type a question; one that cannot be asked comes back with what is wrong with it."""
    form = await read_form(request)
    question = form.get("question", "").replace("\r\n", "\n").strip()
    async with request.app[SESSIONS].visit(session_cookie(request)) as visit:
        if objection := _object_to(question):
            return _page(request, visit, objection=objection, typed=question)
        await _make_room(request, visit)
        await visit.session.say(question)
        return _answer(request, visit)


@counts_as(Kind.QUESTION)
@web_open_to(ANYONE)
async def press(request: web.Request) -> web.Response:
    """Press a button of a message."""
    form = await read_form(request)
    async with request.app[SESSIONS].visit(session_cookie(request)) as visit:
        button = visit.session.find_button(form.get("message", ""), form.get("button", ""))
        if visit.is_new or await _make_room(request, visit):
            return _answer(request, visit)  # unpressed: in a new conversation the same number is another message
        if button is None:
            return error_page(request, 400, text=texts.BUTTON_GONE)
        await visit.session.press(button)
        return _answer(request, visit)


@counts_as(Kind.QUESTION)
@web_open_to(ANYONE)
async def begin_again(request: web.Request) -> web.Response:
    """Forget the conversation and begin another."""
    await read_form(request)
    sessions = request.app[SESSIONS]
    async with sessions.visit(session_cookie(request)) as visit:
        if not visit.is_new:
            await sessions.begin_again(visit.session)
        return _redirect(request, visit, "/")


async def _make_room(request: web.Request, visit: Visit) -> bool:
    """Begin again when the conversation is full; whether it was."""
    if not visit.session.is_full:
        return False
    await request.app[SESSIONS].begin_again(visit.session)
    visit.session.notice = wording.FULL_CONVERSATION
    return True


def _object_to(question: str) -> str:
    if not question:
        return texts.EMPTY
    return texts.TOO_LONG.format(limit=LONGEST_QUESTION) if len(question) > LONGEST_QUESTION else ""


def _answer(request: web.Request, visit: Visit) -> web.Response:
    """What follows a message: the conversation for our script, the way back to it for a plain form."""
    if visit.is_new:
        visit.session.notice = wording.NEW_CONVERSATION
    return _page(request, visit) if wants_fragment(request) else _redirect(request, visit, f"/#{LATEST}")


def _redirect(request: web.Request, visit: Visit, location: str) -> web.Response:
    response = web.Response(status=303, headers={"Location": location})
    set_session_cookie(request, response, visit.cookie)
    return response


def _page(request: web.Request, visit: Visit, *, objection: str = "", typed: str = "") -> web.Response:
    if objection and wants_fragment(request):
        response = error_page(request, 400, text=objection)
    else:
        values = {
            "messages": tuple(_shown(visit)),
            "notice": visit.session.take_notice(),
            "objection": objection,
            "token": token_of(visit.cookie),
            "typed": typed,
            "empty": texts.EMPTY,
            "english": texts.IN_ENGLISH if _prefers_english(request) else "",
        }
        template = "messages.html" if wants_fragment(request) else "conversation.html"
        response = request.app[PAGES].page(template, values, status=400 if objection else 200)
    set_session_cookie(request, response, visit.cookie)
    return response


def _prefers_english(request: web.Request) -> bool:
    """Whether the first language that the browser asks for is English."""
    return request.headers.get("Accept-Language", "").strip().lower().startswith(texts.ENGLISH)


def _shown(visit: Visit) -> Iterator[Shown]:
    session = visit.session
    for place, message in enumerate(session.conversation.transcript()):
        if not (place == 0 and _is_greeting(message)):
            anchor = LATEST if message.message_id == session.latest_id else ""
            yield Shown(message.message_id, message.text_html, tuple(message.buttons), message.is_own, anchor)


def _is_greeting(message: Message) -> bool:
    return message.is_own and message.text_html == GREETING
