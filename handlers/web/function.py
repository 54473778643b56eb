"""The page on which an editor chooses by the name of which function others see who did something."""

from aiohttp import web

from handlers.access import web_open_to
from handlers.people import function_names
from handlers.people.function_names import Unfit
from handlers.web import staff
from handlers.web.staff import EDITORS, GUEST, HOME, SENT
from knowledge.store import audit

PATH = f"{HOME}/functie"
FUNCTION = "functie"


def add_function(site: web.Application) -> None:
    """Serve the page."""
    site.router.add_get(PATH, show)
    site.router.add_post(PATH, keep)


@web_open_to(*EDITORS)
async def show(request: web.Request) -> web.StreamResponse:
    """Show what was chosen."""
    chosen = await staff.services_of(request).knowledge.read(audit.own_function, request[GUEST].person_id)
    return _page(request, chosen or "")


@web_open_to(*EDITORS)
async def keep(request: web.Request) -> web.StreamResponse:
    """Keep the function, or none where the field is empty; say why it cannot be."""
    services, said = staff.services_of(request), request[SENT].get(FUNCTION)
    try:
        function = function_names.fit(said) if said.strip() else None
        by = request[GUEST].person_id
        await services.knowledge.write(function_names.choose, by, function, at=services.now())
    except Unfit as exc:
        return _page(request, said, fault=str(exc), status=400)
    raise web.HTTPSeeOther(f"{PATH}?{staff.DONE}={'functie' if function else 'geen-functie'}")


def _page(request: web.Request, function: str, *, fault: str = "", status: int = 200) -> web.Response:
    values = {"function": function, "fault": fault, "most": function_names.MOST}
    return staff.page(request, "function.html", values, status=status)
