"""Open data: every fact and every term as JSON and csv for whoever wants them, and a page that explains them."""

import json
import re
from datetime import date

from aiohttp import web

from handlers.access import ANYONE, web_open_to
from handlers.web import data_schema, data_wording
from handlers.web.data_files import WRITERS, Table, columns
from handlers.web.editions import Editions, Wanted
from handlers.web.keeping import PUBLIC, date_response, unless_known
from handlers.web.pages import PAGES, error_page
from handlers.web.publication import PUBLICATION
from handlers.web.records import LICENCE_URL

PAGE = "/data"
DAY = "op"
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FILES = {f"{PAGE}/{table}.{ending}": (table, ending) for table in Table for ending in WRITERS}
CONTENT_TYPES = {"json": "application/json", "csv": "text/csv"}
SCHEMA_TYPE = "application/schema+json"
LINKS = f'<{data_schema.PATH}>; rel="describedby", <{LICENCE_URL}>; rel="license"'
EDITIONS = web.AppKey("EDITIONS", Editions)


def add_open_data(site: web.Application) -> None:
    """Serve the open data."""
    site[EDITIONS] = Editions(site[PUBLICATION].services)
    site.router.add_get(PAGE, explain)
    site.router.add_get(data_schema.PATH, show_schema)
    for path in FILES:
        site.router.add_get(path, show_file)


@web_open_to(ANYONE)
async def explain(request: web.Request) -> web.StreamResponse:
    """What there is, and how to use it."""
    values = {
        "today": request.app[PUBLICATION].services.today.isoformat(),
        "facts": data_wording.FACT,
        "terms": {key: said for key, said in data_wording.TERM.items() if key not in data_wording.FACT},
        "files": data_wording.FILE,
        "in_csv": {key: data_wording.IN_CSV[key] for key in columns(Table.TERMS) if key in data_wording.IN_CSV},
        "licence_url": LICENCE_URL,
    }
    return request.app[PAGES].page("data.html", values)


@web_open_to(ANYONE)
async def show_schema(request: web.Request) -> web.StreamResponse:
    """What programs may count on."""
    body = json.dumps(data_schema.schema(request.app[PUBLICATION].public_url), ensure_ascii=False, indent=1)
    return unless_known(request, body.encode(), content_type=SCHEMA_TYPE, keeping=PUBLIC)


@web_open_to(ANYONE)
async def show_file(request: web.Request) -> web.StreamResponse:
    """One of the files, as everything is today or on the day that is asked for."""
    table, ending = FILES[request.path]
    services = request.app[PUBLICATION].services
    try:
        on = _day(request.query.get(DAY, ""))
    except ValueError:
        return error_page(request, 400, text=data_wording.FAULTY_DAY)
    edition = await request.app[EDITIONS].get(Wanted(table, ending, on))
    name = f"zienswijzer-{table}-{on or services.today}.csv" if ending == "csv" else ""
    response = unless_known(
        request,
        edition.body,
        content_type=CONTENT_TYPES[ending],
        keeping=PUBLIC,
        file=name,
        tag=edition.tag,
        changed_at=edition.made_at,
    )
    date_response(response, edition.made_at, now=services.now())
    response.headers["Link"] = LINKS
    return response


def _day(said: str) -> date | None:
    """The day that *said* names, none where nothing is said; raises ValueError."""
    if said and not ISO_DAY.fullmatch(said):
        raise ValueError(said)
    return date.fromisoformat(said) if said else None
