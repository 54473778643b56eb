"""Making and changing facts on a page: the form, its preview, and two editors at once."""

from datetime import date

import pytest

from handlers.web import staff_wording as wording
from handlers.web.staff import HOME
from knowledge.alerts import Role
from knowledge.dutch.period import Precision, Qualifier
from knowledge.editing import ChangeState
from knowledge.model import Kind, Status
from knowledge.store import facts, history, proposals
from tests.handlers.web.fact_form import BACK, LOOK, PROPOSE, edit, form, propose
from tests.handlers.web.staffing import PLAN, TERM, Office, fields_of

NEW = f"{HOME}/nieuw"
A_TERM = {
    "kind": "deadline",
    "title": "Reactie op de notitie",
    "text": "De raad kan reageren op de notitie.",
    "when": "uiterlijk 30 november 2020",
    "status": "set",
    "actor": "raad",
    "dossier": "bruggen",
    "scope": "vlietdam",
    "source": "brief",
    "place": "tweede alinea",
    "phrasings": "wanneer moet de reactie binnen zijn\nreactie op de notitie\ndeadline notitie",
}


async def test_the_form_holds_the_fact_as_it_stands(office: Office) -> None:
    held = await form(await office.editor(), TERM.id)
    assert held["title"] == TERM.title
    assert held["text"] == TERM.text
    assert (held["kind"], held["status"], held["actor"]) == ("deadline", "set", "raad")
    assert (held["scope"], held["dossier"], held["source"]) == ("waterland", "bruggen", "brief")
    assert held["phrasings"].split("\n") == list(TERM.phrasings)
    assert held["when"] == (TERM.period.said if TERM.period else "")


async def test_a_form_that_is_sent_as_it_stands_changes_nothing(office: Office) -> None:
    editor = await office.editor()
    for fact in (PLAN, TERM):
        told = await propose(editor, fact.id)
        assert (told.status, wording.NOTHING_CHANGED in told.words) == (400, True)
        assert await office.fact(fact.id) == fact


async def test_a_typed_day_is_shown_with_its_weekday_before_anything_is_proposed(office: Office) -> None:
    editor = await office.editor()
    typed = await form(editor, TERM.id) | {"when": "uiterlijk 26 november"}
    shown = await editor.send(edit(TERM.id), typed | LOOK)
    assert shown.status == 200
    assert "uiterlijk donderdag 26 november 2020 (het jaar is afgeleid" in shown.words
    assert "nog 24 dagen" in shown.words  # as a member would read it
    assert await office.waiting() == ()
    assert await office.fact(TERM.id) == TERM


async def test_what_seems_wrong_is_shown_on_the_preview(office: Office) -> None:
    editor = await office.editor()
    typed = await form(editor, TERM.id) | {"when": "uiterlijk 26 november 2020"}
    shown = await editor.send(edit(TERM.id), typed | LOOK)
    assert "bron en de plaats daarin blijven gelijk" in shown.words


async def test_the_preview_leads_back_to_the_form_as_it_was_typed(office: Office) -> None:
    editor = await office.editor()
    typed = await form(editor, PLAN.id) | {
        "title": "Het <b>plan</b> & meer",
        "waarom": "een «fout»",
        "note": "regel\nregel",
    }
    shown = await editor.send(edit(PLAN.id), typed | LOOK)
    kept = fields_of(shown.text, edit(PLAN.id))
    back = await editor.send(edit(PLAN.id), kept | BACK)
    assert fields_of(back.text, edit(PLAN.id)) == typed


async def test_a_typo_goes_live_at_once(office: Office) -> None:
    told = await propose(await office.editor(), PLAN.id, text="Het plan gaat over de bouw van een brug.")
    assert wording.TOLD["toegepast"] in told.words
    now = await office.fact(PLAN.id)
    assert (now.text, now.version) == ("Het plan gaat over de bouw van een brug.", 2)
    assert await office.waiting() == ()


async def test_other_phrasings_make_no_new_version(office: Office) -> None:
    await propose(await office.editor(), PLAN.id, phrasings="\n".join((*PLAN.phrasings, "hoe zit het met de brug")))
    now = await office.fact(PLAN.id)
    assert now.version == 1
    assert now.phrasings == (*PLAN.phrasings, "hoe zit het met de brug")


async def test_a_date_waits_for_a_second_editor(office: Office) -> None:
    told = await propose(await office.editor(), TERM.id, when="uiterlijk 26 november 2020", waarom="De brief zegt het.")
    assert wording.TOLD["voorgesteld"] in told.words
    (change,) = await office.waiting()
    assert (change.needs_second, change.reason) == (True, "De brief zegt het.")
    assert await office.fact(TERM.id) == TERM


async def test_a_new_fact_is_made_of_what_was_typed(office: Office) -> None:
    editor, colleague = await office.editor(), await office.editor()
    await editor.open(NEW)
    sent = await editor.send(NEW, A_TERM | PROPOSE)
    (change,) = await office.waiting()
    assert sent.headers["Location"].startswith(f"{HOME}/wijzigingen/{change.id}?")
    await colleague.open(f"{HOME}/wijzigingen/{change.id}")
    await colleague.send(f"{HOME}/wijzigingen/{change.id}/goedkeuren", {})
    made = await office.fact(change.items[0].fact_id)
    assert (made.kind, made.status, made.scope, made.version) == (Kind.DEADLINE, Status.SET, "vlietdam", 1)
    assert made.period is not None
    assert (made.period.latest, made.period.precision) == (date(2020, 11, 30), Precision.DAY)
    assert (made.period.qualifier, made.period.said) == (Qualifier.BY, "uiterlijk 30 november 2020")
    assert made.phrasings == tuple(A_TERM["phrasings"].split("\n"))
    assert (made.source.document.id, made.source.place) == ("brief", "tweede alinea")
    page = await editor.open(f"{HOME}?vraag=wanneer+moet+de+reactie+binnen+zijn&plaats=vlietdam")
    assert "maandag 30 november 2020" in page.words


async def test_a_new_document_comes_along_with_its_fact(office: Office) -> None:
    editor = await office.editor()
    await editor.open(NEW)
    letter = {
        "kind": "answer",
        "when": "",
        "status": "in_force",
        "source": "+",
        "stuk_titel": "Memo over de brug",
        "stuk_afzender": "het college",
        "stuk_aan": "de raad",
        "stuk_datum": "20 oktober 2020",
    }
    sent = await editor.send(NEW, A_TERM | letter | PROPOSE)
    (change,) = await office.knowledge.read(proposals.changes_of, "bruggen-reactie-op-de-notitie")
    assert sent.status == 303
    assert change.state is ChangeState.APPLIED
    made = (await office.fact("bruggen-reactie-op-de-notitie")).source.document
    assert (made.title, made.sender, made.addressee, made.scope) == (
        "Memo over de brug",
        "het college",
        "de raad",
        "vlietdam",
    )
    assert made.dated is not None
    assert made.dated.latest == date(2020, 10, 20)
    assert made in await office.knowledge.read(facts.documents)


async def test_the_same_title_twice_makes_two_facts(office: Office) -> None:
    editor = await office.editor()
    plain = A_TERM | {"kind": "answer", "when": "", "status": "in_force"}
    for text in ("Dit is de ene.", "Dit is de andere."):
        await editor.open(NEW)
        await editor.send(NEW, plain | {"text": text, "phrasings": f"{text} ja\n{text} nee"} | PROPOSE)
    texts = [fact.text for fact in await office.knowledge.read(facts.current) if fact.title == A_TERM["title"]]
    assert texts == ["Dit is de ene.", "Dit is de andere."]


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        pytest.param({"title": ""}, "title", "Dit veld mag niet leeg zijn.", id="no title"),
        pytest.param({"phrasings": " \n "}, "phrasings", "Dit veld mag niet leeg zijn.", id="no phrasing"),
        pytest.param({"when": "ooit een keer"}, "when", "niet te lezen als tijd", id="no time"),
        pytest.param({"when": "30 februari 2021"}, "when", "«30 februari 2021» bestaat niet", id="no such day"),
        pytest.param({"kind": "roddel"}, "kind", "«roddel» bestaat niet", id="no kind"),
        pytest.param({"dossier": "weg"}, "dossier", "«weg» bestaat niet", id="no dossier"),
        pytest.param({"follows": "weg"}, "follows", "«weg» is geen id van een feit", id="follows nothing"),
        pytest.param({"replaces": "plan weg"}, "replaces", "«weg» is geen id van een feit", id="replaces nothing"),
        pytest.param({"follows": "plan"}, "follows", "niet naar zichzelf", id="follows itself"),
        pytest.param({"references": "12"}, "references", "geen RIS-nummer", id="no RIS number"),
        pytest.param({"title": "x" * 301}, "title", "te lang; hooguit 300 tekens", id="too long"),
        pytest.param({"source": "+"}, "stuk_titel", "Dit veld mag niet leeg zijn.", id="no title of a new document"),
        pytest.param(
            {"source": "+", "stuk_titel": "brief over het PLAN"},
            "stuk_titel",
            wording.KNOWN_DOCUMENT,
            id="known document",
        ),
        pytest.param({"source": "+", "stuk_datum": "ooit"}, "stuk_datum", wording.NO_DATE, id="no date of a document"),
    ],
)
async def test_a_faulty_field_is_explained_there_and_above(
    office: Office, typed: dict[str, str], field: str, said: str
) -> None:
    editor = await office.editor()
    told = await editor.send(edit(PLAN.id), await form(editor, PLAN.id) | typed | PROPOSE)
    assert told.status == 400
    fault = told.text.partition(f'id="{field}-fault" class="utrecht-form-field-error-message">')[2].partition("<")[0]
    assert said in fault
    assert f'href="#{field}"' in told.text
    assert "Fout in het formulier" in told.text
    if field not in ("kind", "dossier"):  # a list cannot show what is not in it
        assert fields_of(told.text, edit(PLAN.id))[field] == typed.get(field, "").strip()
    assert await office.fact(PLAN.id) == PLAN


async def test_an_editor_of_another_place_may_not_change_it(office: Office) -> None:
    stranger = await office.on_duty((Role.EDITOR, "vlietdam"))  # the facts are of the region
    told = await propose(stranger, PLAN.id, text="Iets anders.")
    assert (told.status, wording.MAY_NOT_HERE in told.words) == (403, True)
    assert await office.fact(PLAN.id) == PLAN


@pytest.mark.parametrize("version", ["", "7", "een", "99999999999999999999"])
async def test_a_form_of_a_version_that_never_was_is_refused(office: Office, version: str) -> None:
    editor = await office.editor()
    typed = await form(editor, PLAN.id) | {"versie": version, "title": "Iets anders"}
    assert (await editor.send(edit(PLAN.id), typed | PROPOSE)).status == 400
    assert await office.fact(PLAN.id) == PLAN


async def test_a_fact_that_is_not_there_has_no_form(office: Office) -> None:
    editor = await office.editor()
    assert (await editor.open(edit("weg"))).status == 404
    await editor.open(HOME)
    assert (await editor.send(edit("weg"), A_TERM | PROPOSE)).status == 404


async def test_who_when_and_why_stand_in_the_history(office: Office) -> None:
    editor = await office.editor()
    await propose(editor, PLAN.id, text="Het plan gaat over een tunnel.", waarom="Een tikfout.")
    page = await editor.open(f"{HOME}/feiten/{PLAN.id}")
    assert "Versie 2 maandag 2 november 2020, 12.00 uur · door redacteur 1" in page.words
    assert "Waarom: Een tikfout." in page.words
    assert "Weg: de aanleg van een Weg: brug. Nieuw: tunnel." in page.words
    newest, oldest = await office.knowledge.read(history.versions, PLAN.id)
    assert (newest.fact.text, oldest.fact.text) == ("Het plan gaat over een tunnel.", PLAN.text)
