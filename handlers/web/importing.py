"""A spreadsheet on a page: upload it, see what it would change, apply it, and take it back as a whole; and export."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from handlers.access import web_open_to
from handlers.curation import sheet_files
from handlers.curation.uploads import Uploads
from handlers.web import staff
from handlers.web import staff_wording as wording
from handlers.web.staff import EDITORS, GUEST, HOME, SENT
from knowledge import importing
from knowledge.editing import Finding, Origin
from knowledge.errors import ChangeError, FaqInvalid
from knowledge.importing import Checked
from knowledge.intake import sheet_writing
from knowledge.intake.sheet_rows import Base

UPLOADS = web.AppKey("UPLOADS", Uploads)
PATH = sheet_files.PATH
FILE, KEY, BATCH, WITHDRAWS = "bestand", "sleutel", "partij", "intrekken"
MOST_SHOWN = 100  # facts of a sort on the page
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"


def add_importing(site: web.Application, *, clock: Callable[[], float]) -> None:
    """Serve the pages; *clock* counts seconds and never jumps."""
    site[UPLOADS] = Uploads(clock=clock)
    site.router.add_get(PATH, show)
    site.router.add_post(PATH, look)
    site.router.add_post(f"{PATH}/toepassen", apply)
    site.router.add_post(f"{PATH}/terugdraaien", undo)
    site.router.add_get(f"{HOME}/export.xlsx", export_xlsx)
    site.router.add_get(f"{HOME}/export.csv", export_csv)


@web_open_to(*EDITORS)
async def show(request: web.Request) -> web.StreamResponse:
    """The form to choose a file."""
    return _form(request)


@web_open_to(*EDITORS)
async def look(request: web.Request) -> web.StreamResponse:
    """Show what the file would change; nothing is written."""
    services, sent = staff.services_of(request), request[SENT]
    file = sent.file(FILE)
    if file is None:
        return _form(request, fault=wording.NO_FILE, status=400)
    try:
        checked = await sheet_files.look(services, file.name, file.content, withdraws_gone=bool(sent.get(WITHDRAWS)))
    except FaqInvalid as exc:
        return _form(request, problems=exc.problems, name=file.name, status=400)
    except sheet_files.MOVED:
        return _form(request, fault=wording.MOVED_UPLOAD, status=409)
    upload = request.app[UPLOADS].keep(request[GUEST].person_id, checked)
    return staff.page(request, "import_preview.html", _values(checked, key=upload.key))


@web_open_to(*EDITORS)
async def apply(request: web.Request) -> web.StreamResponse:
    """Do what the preview showed: what may goes live, the rest waits for a second editor."""
    services, person = staff.services_of(request), request[GUEST].person_id
    upload = request.app[UPLOADS].take(person, request[SENT].get(KEY))
    if upload is None:
        return _form(request, fault=wording.OLD_UPLOAD, status=409)
    try:
        applied = await services.knowledge.write(
            importing.apply, upload.checked, by=person, origin=Origin.SHEET, at=services.now()
        )
    except sheet_files.MOVED:
        return _form(request, fault=wording.MOVED_UPLOAD, status=409)
    except ChangeError as exc:
        return _form(request, fault=str(exc), status=403)
    return staff.page(request, "imported.html", {"applied": applied, "name": upload.checked.preview.name})


@web_open_to(*EDITORS)
async def undo(request: web.Request) -> web.StreamResponse:
    """Put back what stood before a file."""
    services, person = staff.services_of(request), request[GUEST].person_id
    try:
        changes = await services.knowledge.write(importing.undo, request[SENT].get(BATCH), by=person, at=services.now())
    except sheet_files.MOVED:
        return _form(request, fault=wording.MOVED_UNDO, status=409)
    except ChangeError as exc:
        return _form(request, fault=str(exc), status=403)
    where = "wachtrij" if any(change.is_open for change in changes) else "importeren"
    raise web.HTTPSeeOther(f"{HOME}/{where}?{staff.DONE}=teruggedraaid")


@web_open_to(*EDITORS)
async def export_xlsx(request: web.Request) -> web.StreamResponse:
    """All facts as an Excel file, with the columns that an import reads."""
    return await _export(request, sheet_writing.as_xlsx, content_type=XLSX, ending="xlsx")


@web_open_to(*EDITORS)
async def export_csv(request: web.Request) -> web.StreamResponse:
    """The same as csv."""
    return await _export(request, sheet_writing.as_csv, content_type=CSV, ending="csv")


async def _export(
    request: web.Request, write: Callable[[Base], bytes], *, content_type: str, ending: str
) -> web.Response:
    services = staff.services_of(request)
    content = await sheet_files.export(services, write)
    name = sheet_files.export_name(services.today, ending=ending)
    return web.Response(
        body=content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _values(checked: Checked, *, key: str) -> dict[str, Any]:
    shown = checked.preview
    found = (*checked.direct.findings, *checked.waiting.findings)
    gone = shown.gone if not shown.is_list else ()
    return {
        "shown": shown,
        "key": key,
        "added": shown.added[:MOST_SHOWN],
        "changed": shown.changed[:MOST_SHOWN],
        "gone": gone[:MOST_SHOWN],
        "count_gone": len(gone),
        "findings": tuple(map(_named, found[:MOST_SHOWN])),
        "more_findings": len(found[MOST_SHOWN:]),
        "direct": len(checked.direct.items),
        "waiting": len(checked.waiting.items),
        "has_errors": any(finding.level == "error" for finding in found),
        "most": MOST_SHOWN,
    }


def _form(
    request: web.Request, *, fault: str = "", problems: tuple[str, ...] = (), name: str = "", status: int = 200
) -> web.Response:
    values = {
        "fault": fault,
        "problems": problems[:MOST_SHOWN],
        "more": len(problems[MOST_SHOWN:]),
        "name": name,
    }
    return staff.page(request, "import.html", values, status=status)


def _named(finding: Finding) -> tuple[str, Finding]:
    return wording.LEVELS[finding.level], finding
