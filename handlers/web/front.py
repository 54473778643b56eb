"""The front page of a site without a chat: what there is to see, and where questions can be asked."""

from aiohttp import web

from handlers.access import ANYONE, web_open_to
from handlers.web.pages import PAGES


def add_front(site: web.Application) -> None:
    """Serve it in the place of the conversation."""
    site.router.add_get("/", show)


@web_open_to(ANYONE)
async def show(request: web.Request) -> web.Response:
    """The ways from here."""
    return request.app[PAGES].page("front.html", {})
