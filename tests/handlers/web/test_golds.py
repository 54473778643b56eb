"""Gold questions on a page: kept from the search, listed with who kept them, taken away by who may."""

import pytest

from handlers.web import staff_wording as wording
from handlers.web.finding import ON_PAGE
from handlers.web.staff import HOME
from knowledge.alerts import Role
from knowledge.answers import gold_texts
from knowledge.answers.regression import NotGold
from knowledge.errors import NotYourGold
from knowledge.store import audit, gold
from knowledge.store.database import Database
from knowledge.store.gold import Gold
from tests.handlers.web.fakes import Reply
from tests.handlers.web.staffing import TERM, TODAY, Employee, Office, fields_of

PATH = f"{HOME}/toetsvragen"
QUESTION = "wanneer moet de zienswijze binnen zijn"
BUTTON = "Bewaar als toetsvraag"


@pytest.fixture
async def editor(office: Office) -> Employee:
    return await office.editor()


async def kept(office: Office) -> tuple[Gold, ...]:
    return await office.knowledge.read(gold.every)


async def keep(employee: Employee, question: str = QUESTION, *, place: str = "vlietdam") -> Reply:
    """Look for *question* and press the button under the answer, as a browser sends that."""
    found = await employee.open(f"{HOME}?vraag={question.replace(' ', '+')}&plaats={place}")
    assert BUTTON in found.words
    return await employee.submit(PATH, fields_of(found.text, PATH))


async def remove(employee: Employee, number: int) -> Reply:
    await employee.open(PATH)
    return await employee.submit(f"{PATH}/{number}/weghalen", {})


async def test_a_good_answer_is_kept_from_the_search(office: Office, editor: Employee) -> None:
    told = await keep(editor)
    assert wording.TOLD["toetsvraag"] in told.words
    assert f"Het goede antwoord: «{TERM.title}»" in told.words
    assert "Vlietdam · gevraagd op maandag 2 november 2020 · bewaard door redacteur 1" in told.words
    (one,) = await kept(office)
    assert (one.question, one.place, one.asked_on, one.facts[0]) == (QUESTION, "vlietdam", TODAY, TERM.id)
    assert await office.knowledge.read(audit.person_of, one.made_by) == editor.person_id


async def test_the_second_time_it_is_said_that_it_was_kept(office: Office, editor: Employee) -> None:
    await keep(editor)
    assert wording.TOLD["was-toetsvraag"] in (await keep(editor)).words
    assert len(await kept(office)) == 1


@pytest.mark.parametrize("question", ["hallo", "kwaakt de eend"])
async def test_what_is_no_answer_has_no_button_and_is_refused(office: Office, editor: Employee, question: str) -> None:
    found = await editor.open(f"{HOME}?vraag={question.replace(' ', '+')}")
    assert BUTTON not in found.words
    told = await editor.submit(PATH, {"vraag": question, "plaats": ""})
    assert (told.status, str(NotGold()) in told.words) == (400, True)
    assert await kept(office) == ()


async def test_a_name_is_not_kept_with_it(office: Office, editor: Employee) -> None:
    await keep(editor, f"{QUESTION} Groetjes, Jan Smit")
    assert [one.question for one in await kept(office)] == [QUESTION]


async def test_an_editor_of_another_region_keeps_nothing_here(office: Office) -> None:
    stranger = await office.on_duty((Role.EDITOR, "vlietdam"))
    told = await keep(stranger, place="")  # for members of no council, with a fact of the region
    assert (told.status, gold_texts.NOT_YOURS in told.words) == (400, True)
    assert await kept(office) == ()
    assert wording.TOLD["toetsvraag"] in (await keep(stranger)).words


async def test_whoever_kept_it_takes_it_away(office: Office, editor: Employee) -> None:
    shown = await keep(editor)
    (one,) = await kept(office)
    assert f'action="{PATH}/{one.id}/weghalen"' in shown.text
    assert wording.TOLD["toetsvraag-weg"] in (await remove(editor, one.id)).words
    assert await kept(office) == ()
    assert (await remove(editor, one.id)).status == 404


async def test_another_editor_cannot_take_it_away_and_beheer_can(office: Office, editor: Employee) -> None:
    await keep(editor)
    (one,) = await kept(office)
    other = await office.editor()
    assert "weghalen" not in (await other.open(PATH)).text
    told = await remove(other, one.id)
    assert (told.status, str(NotYourGold()) in told.words) == (403, True)
    assert len(await kept(office)) == 1
    await remove(await office.admin(), one.id)
    assert await kept(office) == ()


async def test_a_long_list_has_pages_the_newest_first(office: Office, editor: Employee) -> None:
    def fill(db: Database) -> None:
        for number in range(ON_PAGE + 1):
            gold.add(db, f"vraag {number}.", place=None, asked_on=TODAY, facts=(), outcome="answer", at=office.clock())

    await office.knowledge.write(fill)
    first = await editor.open(PATH)
    assert f"vraag {ON_PAGE}." in first.words
    assert "vraag 0." not in first.words
    assert "Bladzijde 1 van 2" in first.words
    second = await editor.open(f"{PATH}?blad=2")
    assert "vraag 0." in second.words
    assert "Volgende bladzijde" not in second.words
    for odd in ("0", "x", "9" * 30, "²"):
        assert (await editor.open(f"{PATH}?blad={odd}")).status == 200


async def test_the_page_is_in_the_way_of_editors_and_shut_to_others(office: Office, editor: Employee) -> None:
    assert f'href="{PATH}"' in (await editor.open(HOME)).text
    clerk = await office.on_duty((Role.CLERK, "vlietdam"))
    assert (await clerk.open(PATH)).status == 403
