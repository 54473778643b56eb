"""What every page has in common: its template, its security headers, and a page of its own for every error."""

import logging
from collections.abc import Mapping
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handlers.web import wording
from handlers.web.markup import page_html
from knowledge.errors import Damaged
from knowledge.store.database import sqlite3

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent
STATIC = HERE / "static"
STATIC_PREFIX = "/static"
FRAGMENT = "X-Fragment"  # the page's own script asks for the conversation alone
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Server": "Zienswijzer",
}


class Pages:
    """The templates, for a site with a chat or without; in the chat questions may be kept for the editors."""

    def __init__(self, *, has_chat: bool = True, keeps_questions: bool = True) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["page_html"] = page_html
        self._templates.globals |= {"has_chat": has_chat, "keeps_questions": keeps_questions}

    def page(self, template: str, values: Mapping[str, object], *, status: int = 200) -> web.Response:
        """The page that *template* makes of *values*."""
        text = self._templates.get_template(template).render(values)
        return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")


PAGES = web.AppKey("PAGES", Pages)


def wants_fragment(request: web.Request) -> bool:
    """Whether our own script asks, which puts the answer into the page that is already there."""
    return FRAGMENT in request.headers


def error_page(request: web.Request, status: int, *, text: str = "") -> web.Response:
    """A page that says what went wrong; the script gets the *text* only, to show where the person is."""
    said = text or wording.error_text(status)
    if wants_fragment(request):
        return web.Response(text=said, status=status)
    values = {"title": wording.error_title(status), "text": said}
    return request.app[PAGES].page("error.html", values, status=status)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Add what keeps a browser safe to every response; only the fixed files may be kept."""
    response.headers.update(HEADERS)
    is_fixed = request.path.startswith(f"{STATIC_PREFIX}/") and response.status < 400
    response.headers["Cache-Control"] = "no-cache" if is_fixed else "no-store"


@web.middleware
async def catch_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn what goes wrong into a page in Dutch; what is our own mistake is logged, without a typed word."""
    try:
        return await handler(request)
    except web.HTTPException as exc:
        if exc.status < 400:
            raise
        response = error_page(request, exc.status)
        if "Allow" in exc.headers:
            response.headers["Allow"] = exc.headers["Allow"]
        return response
    except Exception as exc:
        logger.exception("A page failed (%s)", request.method)
        if isinstance(exc, sqlite3.OperationalError):  # the disk is full, or another process writes for long
            return error_page(request, 503)
        return error_page(request, 500, text=wording.DAMAGED if isinstance(exc, Damaged) else "")
