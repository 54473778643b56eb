"""The proof of delivery on a page: a griffie sees its own council, beheer all of it; the same rows as a file."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.reminders import delivery_texts as texts
from handlers.web.staff import HOME
from knowledge.alerts import Role
from knowledge.store.database import Database
from tests.factories import a_deadline
from tests.handlers.web.staffing import Employee, Office, an_office
from tests.sent_rows import DUE_AT, a_sent_row, an_address

TERM = a_deadline()
WHERE = f"{HOME}/bezorging"


def fill(db: Database) -> None:
    """Two reminders for Vlietdam of which one failed, and one for the region."""
    ours = [an_address(db, f"v{number}", place_id="vlietdam") for number in range(2)]
    a_sent_row(db, ours[0], fact_id=TERM.id, place="vlietdam")
    a_sent_row(db, ours[1], fact_id=TERM.id, place="vlietdam", state="failed", problem="=Forbidden")
    a_sent_row(db, an_address(db, "w", place_id="waterland"), fact_id=TERM.id, place="waterland")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with an_office(tmp_path, [TERM]) as office:
        office.clock.moment = DUE_AT + timedelta(hours=4)
        await office.knowledge.write(fill)
        yield office


@pytest.fixture
async def clerk(office: Office) -> Employee:
    return await office.on_duty((Role.CLERK, "vlietdam"))


async def test_a_griffie_sees_what_its_own_council_got(clerk: Employee) -> None:
    page = await clerk.open(WHERE)
    assert "Vlietdam, laatste 30 dagen" in page.words
    assert texts.PLANNED.format(number=2) in page.words
    assert texts.SENT.format(number=1) in page.words
    assert f"{texts.NOT_DELIVERED.format(number=1)}, waarvan 1 geweigerd" in page.words
    assert TERM.title in page.words


async def test_a_griffie_cannot_choose_another_council(clerk: Employee) -> None:
    page = await clerk.open(WHERE)
    assert 'value="waterland"' not in page.text
    for ending in ("", ".csv", ".xlsx"):
        assert (await clerk.open(f"{WHERE}{ending}?plaats=waterland")).status == 404


async def test_beheer_sees_all_of_it_and_chooses(office: Office) -> None:
    admin = await office.admin()
    assert texts.PLANNED.format(number=3) in (await admin.open(WHERE)).words
    assert texts.PLANNED.format(number=1) in (await admin.open(f"{WHERE}?plaats=waterland")).words


async def test_an_editor_does_not_see_it(office: Office) -> None:
    assert (await (await office.editor()).open(WHERE)).status == 403


async def test_another_stretch_is_chosen(office: Office, clerk: Employee) -> None:
    office.clock.moment += timedelta(days=40)
    clerk = await office.on_duty((Role.CLERK, "vlietdam"))
    assert texts.NOTHING in (await clerk.open(WHERE)).words
    assert texts.PLANNED.format(number=2) in (await clerk.open(f"{WHERE}?tijd=alles")).words
    assert texts.NOTHING in (await clerk.open(f"{WHERE}?tijd=ooit")).words


async def test_the_file_holds_the_rows_of_the_page_and_no_formula(clerk: Employee) -> None:
    lines = (await clerk.download(f"{WHERE}.csv")).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 2
    assert not [cell for line in lines for cell in line.split(";") if cell.strip('"').startswith("=")]
    assert (await clerk.download(f"{WHERE}.xlsx")).startswith(b"PK")
    headers = (await clerk.open(f"{WHERE}.csv")).headers
    assert headers["Content-Disposition"].startswith('attachment; filename="bezorging-laatste-30-dagen-')
