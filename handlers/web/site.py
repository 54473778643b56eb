"""Puts the site together: the chat page, what explains it, and what machines ask."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

from aiohttp import web

from handlers.access import ANYONE, web_open_to
from handlers.web.chat import add_chat
from handlers.web.conversation import Conversation
from handlers.web.deadlines import add_deadlines
from handlers.web.delivery import add_delivery
from handlers.web.documents import add_documents
from handlers.web.editing import add_editing
from handlers.web.fact_page import add_fact_page
from handlers.web.feed import add_feeds
from handlers.web.finding import add_finding
from handlers.web.front import add_front
from handlers.web.function import add_function
from handlers.web.golds import add_golds
from handlers.web.health import Health, add_health
from handlers.web.importing import add_importing
from handlers.web.keeping import allow_keeping
from handlers.web.limiting import limit
from handlers.web.login import add_login
from handlers.web.mail_address import add_mail_address
from handlers.web.mail_lane import LOGIN_MAIL, OWN_DATA_MAIL, MailLane
from handlers.web.mailing import add_mailing
from handlers.web.open_data import add_open_data
from handlers.web.own_data import add_own_data
from handlers.web.pages import PAGES, STATIC, STATIC_PREFIX, Pages, add_headers, catch_errors
from handlers.web.publication import PUBLICATION, Publication
from handlers.web.questions import add_questions
from handlers.web.reviewing import add_reviewing
from handlers.web.sessions import SESSIONS, Sessions
from handlers.web.sign_ups import SIGN_UPS, SignUps
from handlers.web.staff import add_gate
from handlers.web.tidying import keep_tidy

SWEEP_SECONDS = 60.0


def make_site(
    begin: Callable[[], Conversation],
    health: Callable[[], Awaitable[Health]],
    *,
    publication: Publication | None = None,
    has_chat: bool = True,
    keeps_questions: bool = True,
    clock: Callable[[], float] = time.monotonic,
    sweep_seconds: float = SWEEP_SECONDS,
) -> web.Application:
    """The site on the conversations that *begin* opens, with the terms of *publication*.

    Without *has_chat* nobody can ask anything on it. With *keeps_questions* the page says that a question which nobody
    can answer is kept for the editors. *clock* counts seconds and never jumps.
    """
    site = web.Application(middlewares=[catch_errors, limit(clock=clock)])
    site.on_response_prepare.append(add_headers)
    site.on_response_prepare.append(allow_keeping)
    site[PAGES] = Pages(has_chat=has_chat, keeps_questions=keeps_questions)
    site[SESSIONS] = sessions = Sessions(begin, clock=clock)

    async def keep_sweeping(_: web.Application) -> AsyncIterator[None]:
        # A conversation goes after an hour also when nobody visits any more.
        sweeper = asyncio.create_task(_sweep(sessions, every=sweep_seconds))
        yield
        sweeper.cancel()
        with suppress(asyncio.CancelledError):
            await sweeper
        sessions.close()

    site.cleanup_ctx.append(keep_sweeping)
    if publication is not None:
        _publish(site, publication, clock=clock)
        _add_rooms_for_staff(site, publication, clock=clock)
    (add_chat if has_chat else add_front)(site)
    add_health(site, health)
    site.router.add_get("/toegankelijkheid", show_accessibility)
    site.router.add_static(STATIC_PREFIX, STATIC)
    return site


def _publish(site: web.Application, publication: Publication, *, clock: Callable[[], float]) -> None:
    """Serve the terms, their calendars, and the sign-up for e-mail."""
    site[PUBLICATION] = publication
    site[SIGN_UPS] = sign_ups = SignUps(publication, clock=clock)
    site[OWN_DATA_MAIL] = own_data_mail = MailLane(publication.send_mail, what="A link to own data", clock=clock)

    async def keep_mailing(_: web.Application) -> AsyncIterator[None]:
        tidier = asyncio.create_task(keep_tidy(publication.services))
        yield
        tidier.cancel()
        await sign_ups.close()
        await own_data_mail.close()

    site.cleanup_ctx.append(keep_mailing)
    add_deadlines(site)
    add_feeds(site)
    add_open_data(site)
    add_mailing(site)
    add_own_data(site)


def _add_rooms_for_staff(site: web.Application, publication: Publication, *, clock: Callable[[], float]) -> None:
    """Serve the pages for redactie, griffie and beheer, behind the one gate."""
    # A lane of its own: who signs up for reminders must not take the room of who wants to log in.
    site[LOGIN_MAIL] = lane = MailLane(publication.send_mail, what="A link for the staff", clock=clock)

    async def keep_mailing(_: web.Application) -> AsyncIterator[None]:
        yield
        await lane.close()

    site.cleanup_ctx.append(keep_mailing)
    add_gate(site)
    add_login(site)
    add_mail_address(site)
    add_finding(site)
    add_fact_page(site)
    add_editing(site)
    add_reviewing(site)
    add_questions(site)
    add_documents(site)
    add_golds(site)
    add_function(site)
    add_importing(site, clock=clock)
    add_delivery(site)


@web_open_to(ANYONE)
async def show_accessibility(request: web.Request) -> web.Response:
    """How accessible the page is, and where to tell that it is not."""
    return request.app[PAGES].page("accessibility.html", {})


async def _sweep(sessions: Sessions, *, every: float) -> None:
    while True:
        await asyncio.sleep(every)
        sessions.sweep()
