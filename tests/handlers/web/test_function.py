"""The page on which an editor chooses his function, and where others read it."""

import pytest

from handlers.people import function_texts as texts
from handlers.web import staff_wording as wording
from handlers.web.staff import HOME
from knowledge.alerts import Role
from knowledge.editing import Item, Origin
from knowledge.store import audit, proposals
from tests.handlers.web.fakes import Reply
from tests.handlers.web.staffing import TERM, Employee, Office

PATH = f"{HOME}/functie"
JEUGD = "redacteur jeugd"


@pytest.fixture
async def editor(office: Office) -> Employee:
    return await office.editor()


async def choose(employee: Employee, function: str) -> Reply:
    await employee.open(PATH)
    return await employee.submit(PATH, {"functie": function})


async def chosen(office: Office, employee: Employee) -> str | None:
    return await office.knowledge.read(audit.own_function, employee.person_id)


async def test_a_function_is_kept_and_shown(office: Office, editor: Employee) -> None:
    assert "geen naam van een mens" in (await editor.open(PATH)).words
    told = await choose(editor, f"  {JEUGD} ")
    assert wording.TOLD["functie"] in told.words
    assert f'value="{JEUGD}"' in told.text
    assert await chosen(office, editor) == JEUGD


async def test_an_empty_field_is_a_number_again(office: Office, editor: Employee) -> None:
    await choose(editor, JEUGD)
    assert wording.TOLD["geen-functie"] in (await choose(editor, " ")).words
    assert await chosen(office, editor) is None


async def test_others_read_it_in_the_queue_also_of_what_was_done_before(office: Office, editor: Employee) -> None:
    term = await office.fact(TERM.id)
    await office.knowledge.write(
        proposals.propose,
        [Item.withdraw(term)],
        title="Intrekken",
        origin=Origin.PAGE,
        by=editor.person_id,
        at=office.clock(),
    )
    other = await office.editor()
    assert "Door redacteur 1," in (await other.open(f"{HOME}/wachtrij")).words
    await choose(editor, JEUGD)
    assert f"Door {JEUGD}," in (await other.open(f"{HOME}/wachtrij")).words


@pytest.mark.parametrize(("said", "why"), [("redacteur 3", texts.SIGNS), ("mevrouw Jansen", texts.PERSONAL)])
async def test_what_is_no_function_is_explained_at_the_field(
    office: Office, editor: Employee, said: str, why: str
) -> None:
    told = await choose(editor, said)
    assert (told.status, why in told.words) == (400, True)
    assert f'value="{said}"' in told.text
    assert "aria-invalid" in told.text
    assert await chosen(office, editor) is None


async def test_two_editors_cannot_be_shown_alike(office: Office, editor: Employee) -> None:
    await choose(editor, JEUGD)
    other = await office.editor()
    assert texts.TAKEN in (await choose(other, JEUGD.upper())).words
    assert await chosen(office, other) is None


async def test_the_page_is_in_the_way_of_editors_and_shut_to_others(office: Office, editor: Employee) -> None:
    assert f'href="{PATH}"' in (await editor.open(HOME)).text
    clerk = await office.on_duty((Role.CLERK, "vlietdam"))
    assert (await clerk.open(PATH)).status == 403
