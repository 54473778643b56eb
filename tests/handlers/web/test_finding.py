"""Finding facts by a question or in a list, the page of one fact, documents, disagreements, facts to look at again."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handlers.web import staff_wording as wording
from handlers.web.finding import ON_PAGE
from handlers.web.staff import HOME
from knowledge.alerts import Role
from knowledge.model import Document, Fact, Kind, Source
from knowledge.store import audit, curation, fact_checks
from tests.factories import a_deadline, a_document, a_fact, a_period
from tests.handlers.web.staffing import Employee, Office, an_office

PLAN, TERM = a_fact(), a_deadline()
MEMO = Document("memo", "Memo over de kosten", "het college", "de raad", a_period("20 oktober 2020"), "vlietdam")


def an_amount(fact_id: str, text: str, **changes: Any) -> Fact:
    phrasings = (f"hoeveel bruggen {fact_id}", f"het aantal bruggen {fact_id}", f"aantal {fact_id}")
    return a_fact(
        id=fact_id, kind=Kind.AMOUNT, title=f"Aantal {fact_id}", text=text, **{"phrasings": phrasings, **changes}
    )


SEVEN = an_amount("zeven", "Er zijn 7 bruggen.")
NINE = an_amount("negen", "Er zijn 9 bruggen.", source=Source(MEMO, "bijlage"))
OTHER = an_amount("wegen", "Er zijn 4 wegen.")
SIGNS = "<script>alert(1)</script> & «co»"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with an_office(tmp_path, (PLAN, TERM, SEVEN, NINE, OTHER)) as office:
        yield office


@pytest.fixture
async def editor(office: Office) -> Employee:
    return await office.editor()


def titles(text: str) -> list[str]:
    """The facts on a page, in order."""
    found = text.split('href="/redactie/feiten/')[1:]
    return [piece.partition(">")[2].partition("<")[0] for piece in found]


async def test_a_question_gives_the_answer_of_a_member_and_why(editor: Employee) -> None:
    page = await editor.open(f"{HOME}?vraag=wanneer+moet+de+zienswijze+binnen+zijn")
    assert "uiterlijk donderdag 19 november 2020, nog 17 dagen" in page.words
    assert "Waarom dit antwoord?" in page.words
    assert "Zekerheid:" in page.words
    assert titles(page.text)[0] == TERM.title
    assert "punten" in page.words


async def test_what_a_question_weighs_is_narrowed_too(editor: Employee) -> None:
    page = await editor.open(f"{HOME}?vraag=hoeveel+bruggen&soort=amount")
    assert set(titles(page.text)) <= {"Aantal zeven", "Aantal negen", "Aantal wegen"}
    assert titles((await editor.open(f"{HOME}?vraag=hoeveel+bruggen&soort=segment")).text) == []


async def test_a_question_without_an_answer_leads_to_a_new_fact(editor: Employee) -> None:
    page = await editor.open(f"{HOME}?vraag=kwaakt+de+eend")
    assert "Dat weet ik niet" in page.words
    assert 'href="/redactie/nieuw"' in page.text
    assert "<button form=" not in page.text  # a command that nothing could take a tap on


async def test_a_list_is_narrowed_by_kind_dossier_and_place(editor: Employee) -> None:
    shown = [
        titles((await editor.open(f"{HOME}?{query}")).text)
        for query in (
            "soort=deadline",
            "soort=amount&dossier=bruggen",
            "plaats=waterland",
            "plaats=vlietdam",
            "dossier=x",
        )
    ]
    amounts = ["Aantal zeven", "Aantal negen", "Aantal wegen"]
    assert shown == [[TERM.title], amounts, [PLAN.title, TERM.title, *amounts], [], []]


async def test_withdrawn_facts_have_a_list_of_their_own(office: Office, editor: Employee) -> None:
    assert titles((await editor.open(f"{HOME}?stand=ingetrokken")).text) == []
    await office.knowledge.write(curation.withdraw, PLAN.id, at=office.clock())
    assert titles((await editor.open(f"{HOME}?stand=ingetrokken")).text) == [PLAN.title]
    assert PLAN.title not in titles((await editor.open(f"{HOME}?soort=answer")).text)


async def test_a_long_list_has_pages(tmp_path: Path) -> None:
    known = [a_fact(id=f"feit-{n:03}", title=f"Feit {n:03}", phrasings=(f"wat is {n:03}",)) for n in range(ON_PAGE + 3)]
    async with an_office(tmp_path, known) as office:
        editor = await office.editor()
        first = await editor.open(f"{HOME}?soort=answer")
        assert len(titles(first.text)) == ON_PAGE
        assert "Bladzijde 1 van 2" in first.words
        second = await editor.open(f"{HOME}?soort=answer&blad=2")
        assert titles(second.text) == [f"Feit {n:03}" for n in range(ON_PAGE, ON_PAGE + 3)]
        assert "Volgende bladzijde" not in second.words


@pytest.mark.parametrize(
    "query", ["soort=roddel", "blad=0&soort=answer", "blad=x", "blad=99999999999", "vraag=%00", "vraag=" + "x" * 3000]
)
async def test_odd_addresses_give_a_page(editor: Employee, query: str) -> None:
    assert (await editor.open(f"{HOME}?{query}")).status == 200


async def test_what_waits_is_counted_on_the_first_page(editor: Employee) -> None:
    assert "wacht" not in (await editor.open(HOME)).words.partition("Zoeken Stel")[0]


async def test_the_page_of_a_fact_shows_what_a_member_reads(editor: Employee) -> None:
    page = await editor.open(f"{HOME}/feiten/{TERM.id}")
    assert "uiterlijk donderdag 19 november 2020, nog 17 dagen" in page.words
    assert f"Kenmerk {TERM.id}, versie 1" in page.words
    assert [phrasing for phrasing in TERM.phrasings if phrasing not in page.words] == []
    assert "door Zienswijzer (meegeleverd)" in page.words
    assert (await editor.open(f"{HOME}/feiten/weg")).status == 404


async def test_what_facts_and_people_typed_is_never_markup(tmp_path: Path) -> None:
    odd = a_fact(title=SIGNS, text=SIGNS, note=SIGNS, phrasings=(SIGNS, f"{SIGNS} twee", f"{SIGNS} drie"))
    async with an_office(tmp_path, [odd]) as office:
        editor = await office.editor()
        for path in (
            f"{HOME}?soort=answer",
            f"{HOME}/feiten/plan",
            f"{HOME}/feiten/plan/wijzigen",
            f"{HOME}/tegenspraak",
        ):
            page = await editor.open(f"{path}{'&' if '?' in path else '?'}vraag={'%3Cscript%3Ealert(1)'}")
            assert "<script>alert" not in page.text
            assert "&lt;script&gt;" in page.text


async def test_a_document_shows_all_facts_that_hang_on_it(editor: Employee) -> None:
    page = await editor.open(f"{HOME}/documenten")
    assert "(4 feiten)" in page.words
    assert page.words.index(MEMO.title) < page.words.index(a_document().title)  # the newest first
    memo = await editor.open(f"{HOME}/documenten/memo")
    assert titles(memo.text) == ["Aantal negen"]
    assert "het college" in memo.words
    assert (await editor.open(f"{HOME}/documenten/weg")).status == 404


async def test_facts_that_count_otherwise_stand_together(editor: Employee) -> None:
    page = await editor.open(f"{HOME}/tegenspraak")
    assert "Feiten die elkaar tegenspreken (1)" in page.words
    assert titles(page.text)[:2] == ["Aantal zeven", "Aantal negen"]


async def test_phrasings_that_lead_to_two_facts_are_told(tmp_path: Path) -> None:
    twin = a_fact(id="ander-plan", title="Het andere plan", text="Dit plan gaat over een weg.")
    async with an_office(tmp_path, (PLAN, twin)) as office:
        page = await (await office.editor()).open(f"{HOME}/tegenspraak")
        assert "wat is het plan" in page.words


async def test_a_day_to_look_again_is_kept_and_listed(office: Office, editor: Employee) -> None:
    where = f"{HOME}/feiten/{PLAN.id}"
    await editor.open(where)
    await editor.send(f"{where}/controleren", {"controleren": "1 maart 2021"})
    assert await office.knowledge.read(fact_checks.every) == {PLAN.id: date(2021, 3, 1)}
    assert 'value="1 maart 2021"' in (await editor.open(where)).text
    later = await editor.open(f"{HOME}/controleren")
    assert "Nu aan de beurt (0)" in later.words
    assert "Controleren vóór maandag 1 maart 2021" in later.words
    await editor.open(where)
    await editor.send(f"{where}/controleren", {"controleren": "2 november 2020"})  # today
    assert "Nu aan de beurt (1)" in (await editor.open(f"{HOME}/controleren")).words
    await editor.open(where)
    await editor.send(f"{where}/controleren", {"controleren": " "})
    assert await office.knowledge.read(fact_checks.every) == {}
    actions = [line.action for line in await office.knowledge.read(audit.lines)]
    assert actions.count("check_before") == 3


@pytest.mark.parametrize("said", ["ooit", "medio juli 2021", "uiterlijk 1 maart 2021", "30 februari 2021"])
async def test_what_is_not_one_day_is_explained(office: Office, editor: Employee, said: str) -> None:
    await editor.open(f"{HOME}/feiten/{PLAN.id}")
    told = await editor.send(f"{HOME}/feiten/{PLAN.id}/controleren", {"controleren": said})
    assert (told.status, wording.NO_DAY in told.words) == (400, True)
    assert f'value="{said}"' in told.text
    assert await office.knowledge.read(fact_checks.every) == {}


async def test_an_editor_of_another_place_sets_no_day(office: Office) -> None:
    stranger = await office.on_duty((Role.EDITOR, "vlietdam"))
    await stranger.open(HOME)
    told = await stranger.send(f"{HOME}/feiten/{PLAN.id}/controleren", {"controleren": "1 maart 2021"})
    assert (told.status, wording.MAY_NOT_HERE in told.words) == (403, True)
    assert await office.knowledge.read(fact_checks.every) == {}
