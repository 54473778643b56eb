"""The queue and what is done about a change: approve, refuse, override, undo; withdrawing and bringing back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.web import staff_wording as wording
from handlers.web.staff import HOME
from knowledge.alerts import Role
from knowledge.editing import Action, Change, ChangeState, Finding, Item, Level, Origin
from knowledge.errors import OwnChange
from knowledge.model import Fact
from knowledge.store import audit, facts, history, proposals, unanswered
from knowledge.store.unanswered import Kind, Noted
from tests.factories import a_deadline, a_period
from tests.handlers.web.fakes import Reply
from tests.handlers.web.staffing import PLAN, TERM, Employee, Office

LATER = replace(TERM, period=a_period("uiterlijk 26 november 2020"))
QUEUE = f"{HOME}/wachtrij"


@pytest.fixture
async def author(office: Office) -> Employee:
    return await office.editor()


@pytest.fixture
async def colleague(office: Office) -> Employee:
    return await office.editor()


async def a_change(office: Office, by: Employee, after: Fact = LATER, *, findings: tuple[Finding, ...] = ()) -> Change:
    """A change on its way that *by* proposed."""
    before = await office.fact(after.id)
    return await office.knowledge.write(
        proposals.propose,
        [Item.revise(before, replace(after, version=before.version))],
        title=f"Gewijzigd: {after.title}",
        origin=Origin.CHAT,
        by=by.person_id,
        at=office.clock(),
        reason="De brief zegt het.",
        findings=findings,
    )


async def now(office: Office, change: Change) -> Change:
    return await office.knowledge.read(proposals.get, change.id)


def path(change: Change) -> str:
    return f"{HOME}/wijzigingen/{change.id}"


async def do(employee: Employee, change: Change, deed: str, **fields: str) -> Reply:
    """Press a button on the page of the change; the page after it."""
    await employee.open(path(change))
    return await employee.submit(f"{path(change)}/{deed}", fields)


async def test_the_queue_is_empty_at_first(office: Office, author: Employee) -> None:
    assert "Er wacht niets." in (await author.open(QUEUE)).words


async def test_the_queue_shows_who_proposed_what_and_why(office: Office, author: Employee) -> None:
    change = await a_change(office, author)
    await office.knowledge.write(audit.choose_function, author.person_id, "redacteur jeugd")
    shown = await author.open(QUEUE)
    assert f'href="{path(change)}"' in shown.text
    assert f"Gewijzigd: {TERM.title}" in shown.words
    assert "Door redacteur jeugd" in shown.words
    assert "Waarom: De brief zegt het." in shown.words


async def test_a_change_is_shown_beside_what_stands(office: Office, author: Employee, colleague: Employee) -> None:
    change = await a_change(office, author)
    shown = await colleague.open(path(change))
    assert "Weg: uiterlijk donderdag 19 november 2020" in shown.words
    assert "Nieuw: uiterlijk donderdag 26 november 2020" in shown.words
    assert "Keur goed" in shown.words


async def test_a_second_editor_lets_it_go_live(office: Office, author: Employee, colleague: Employee) -> None:
    change = await a_change(office, author)
    told = await do(colleague, change, "goedkeuren")
    assert wording.TOLD["goedgekeurd"] in told.words
    assert (await office.fact(TERM.id)).period == LATER.period
    assert (await now(office, change)).state is ChangeState.APPLIED
    assert await office.waiting() == ()
    assert f'href="{path(change)}"' in (await author.open(QUEUE)).text  # among the last ones


async def test_nobody_approves_his_own_change(office: Office, author: Employee) -> None:
    change = await a_change(office, author)
    shown = await author.open(path(change))
    assert f"{path(change)}/goedkeuren" not in shown.text
    told = await do(author, change, "goedkeuren")
    assert (told.status, OwnChange.__doc__ in told.words) == (403, True)
    assert await office.fact(TERM.id) == TERM


async def test_an_editor_of_another_place_neither_approves_nor_refuses(office: Office, author: Employee) -> None:
    change = await a_change(office, author)
    stranger = await office.on_duty((Role.EDITOR, "vlietdam"))
    for deed, fields in (("goedkeuren", {}), ("afwijzen", {"waarom": "nee"}), ("doorzetten", {"waarom": "ja"})):
        assert (await do(stranger, change, deed, **fields)).status == 403
        assert f"{path(change)}/{deed}" not in (await stranger.open(path(change))).text
    assert (await now(office, change)).state is ChangeState.PROPOSED


async def test_a_change_is_refused_with_a_reason(office: Office, author: Employee, colleague: Employee) -> None:
    change = await a_change(office, author)
    assert (await do(colleague, change, "afwijzen", waarom="  ")).status == 403
    told = await do(colleague, change, "afwijzen", waarom="De brief zegt 19 november.")
    assert wording.TOLD["afgewezen"] in told.words
    closed = await now(office, change)
    assert (closed.state, closed.reason) == (ChangeState.REJECTED, "De brief zegt 19 november.")
    assert await office.fact(TERM.id) == TERM


async def test_a_question_whose_draft_is_refused_waits_again(
    office: Office, author: Employee, colleague: Employee
) -> None:
    noted = Noted("hoe zit het met de oever", None, Kind.UNKNOWN)
    number = await office.knowledge.write(unanswered.note, noted, at=office.clock())
    draft = a_deadline(id="bruggen-oever", title="De oever")
    change = await office.knowledge.write(
        proposals.propose,
        [Item.create(draft)],
        title="Nieuw: De oever",
        origin=Origin.PAGE,
        by=author.person_id,
        at=office.clock(),
        findings=(),
    )
    await office.knowledge.write(unanswered.draft, number, draft.id, at=office.clock())
    assert await office.knowledge.read(unanswered.count) == 0
    await do(colleague, change, "afwijzen", waarom="Dat zegt de brief niet.")
    assert await office.knowledge.read(unanswered.count) == 1


async def test_what_is_done_already_is_not_done_again(office: Office, author: Employee, colleague: Employee) -> None:
    change = await a_change(office, author)
    await do(colleague, change, "afwijzen", waarom="Nee.")
    third = await office.editor()
    for deed in ("goedkeuren", "afwijzen", "doorzetten"):
        told = await do(third, change, deed, waarom="Toch.")
        assert (told.status, wording.CLOSED in told.words) == (409, True)
    assert await office.fact(TERM.id) == TERM


async def test_in_an_emergency_a_reason_lets_it_go_live(office: Office, author: Employee) -> None:
    change, admin = await a_change(office, author), await office.admin()
    assert (await do(admin, change, "doorzetten", waarom="")).status == 403
    assert await office.fact(TERM.id) == TERM
    told = await do(admin, change, "doorzetten", waarom="De termijn is vanavond.")
    assert "De termijn is vanavond." in told.words
    assert (await office.fact(TERM.id)).period == LATER.period
    assert (await now(office, change)).override_reason == "De termijn is vanavond."
    queue = (await author.open(QUEUE)).words
    assert "In nood doorgevoerd, de laatste week" in queue
    assert "De termijn is vanavond." in queue
    office.clock.moment += timedelta(days=8)
    later = await (await office.editor()).open(QUEUE)
    assert "In nood doorgevoerd" not in later.words


async def test_what_was_found_wrong_is_shown(office: Office, author: Employee, colleague: Employee) -> None:
    finding = Finding(Level.ERROR, "gold", "Een vaste vraag krijgt een ander antwoord.", PLAN.id)
    change = await a_change(office, author, replace(PLAN, text="Iets anders."), findings=(finding,))
    assert "Hier lijkt iets fout." in (await colleague.open(QUEUE)).words
    assert f"Fout: {finding.text}" in (await colleague.open(path(change))).words


async def test_the_change_of_another_is_shown_and_an_editor_decides(
    office: Office, author: Employee, colleague: Employee
) -> None:
    change = await a_change(office, author)
    meanwhile = await a_change(office, author, replace(TERM, title="Zienswijze op het bruggenplan"))
    await office.knowledge.write(proposals.apply, meanwhile.id, at=office.clock())
    shown = await colleague.open(path(change))
    assert "Intussen veranderde iemand anders dit feit" in shown.words
    assert "Nieuw: bruggenplan" in shown.words
    told = await do(colleague, change, "goedkeuren")
    assert (told.status, wording.MOVED in told.words) == (409, True)
    assert (await office.fact(TERM.id)).period == TERM.period
    await do(colleague, change, "opnieuw")
    (renewed,) = await office.waiting()
    assert (await now(office, change)).state is ChangeState.REJECTED
    assert renewed.findings is not None
    await do(author, renewed, "goedkeuren")
    fact = await office.fact(TERM.id)
    assert (fact.title, fact.period) == ("Zienswijze op het bruggenplan", LATER.period)


async def test_what_went_live_can_be_undone(office: Office, author: Employee) -> None:
    before = await office.knowledge.read(history.export)
    change = await a_change(office, author, replace(PLAN, title="Het bruggenplan"))
    await office.knowledge.write(proposals.apply, change.id, at=office.clock())
    told = await do(author, change, "terugdraaien")
    assert wording.TOLD["teruggedraaid"] in told.words
    assert await office.knowledge.read(history.export) == before
    assert f"{path(change)}/terugdraaien" not in (await author.open(path(change))).text


async def test_undoing_a_date_needs_a_second_as_well(office: Office, author: Employee, colleague: Employee) -> None:
    change = await a_change(office, author)
    await do(colleague, change, "goedkeuren")
    told = await do(author, change, "terugdraaien")
    assert wording.TOLD["voorgesteld"] in told.words
    (undoing,) = await office.waiting()
    await do(colleague, undoing, "goedkeuren")
    assert (await office.fact(TERM.id)).period == TERM.period
    assert (await now(office, change)).state is ChangeState.UNDONE


async def test_a_change_that_there_is_not_has_no_page(office: Office, author: Employee) -> None:
    assert (await author.open(f"{HOME}/wijzigingen/77")).status == 404
    await author.open(HOME)
    assert (await author.send(f"{HOME}/wijzigingen/77/goedkeuren", {})).status == 404


async def ask_for(employee: Employee, fact: Fact, deed: str, why: str) -> Reply:
    """Withdraw a fact or bring it back on its page; the page after it."""
    where = f"{HOME}/feiten/{fact.id}/{deed}"
    await employee.open(where)
    return await employee.submit(where, {"versie": str(fact.version), "waarom": why})


async def test_a_plain_fact_is_withdrawn_and_brought_back(office: Office, author: Employee) -> None:
    assert (await ask_for(author, PLAN, "intrekken", "")).status == 400
    told = await ask_for(author, PLAN, "intrekken", "Dit klopt niet meer.")
    assert wording.TOLD["toegepast"] in told.words
    assert PLAN.id not in [fact.id for fact in await office.knowledge.read(facts.current)]
    page = await author.open(f"{HOME}/feiten/{PLAN.id}")
    assert "Dit feit is ingetrokken." in page.words
    assert PLAN.title in (await author.open(f"{HOME}?stand=ingetrokken")).words
    await ask_for(author, await office.fact(PLAN.id), "terugzetten", "Toch wel.")
    assert PLAN.id in [fact.id for fact in await office.knowledge.read(facts.current)]


async def test_withdrawing_a_term_waits_for_a_second(office: Office, author: Employee) -> None:
    told = await ask_for(author, TERM, "intrekken", "De termijn is vervallen.")
    assert wording.TOLD["voorgesteld"] in told.words
    (change,) = await office.waiting()
    assert (change.items[0].action, change.reason) == (Action.WITHDRAW, "De termijn is vervallen.")
    assert TERM.id in [fact.id for fact in await office.knowledge.read(facts.current)]


async def test_a_fact_that_changed_meanwhile_is_not_withdrawn_unseen(office: Office, author: Employee) -> None:
    change = await a_change(office, author, replace(PLAN, title="Het bruggenplan"))
    await office.knowledge.write(proposals.apply, change.id, at=office.clock())
    told = await ask_for(author, PLAN, "intrekken", "Dit klopt niet meer.")
    assert (told.status, wording.LOOK_AGAIN in told.words) == (409, True)
    assert PLAN.id in [fact.id for fact in await office.knowledge.read(facts.current)]


async def test_one_withdraws_what_stands_and_brings_back_what_was_withdrawn(office: Office, author: Employee) -> None:
    assert (await author.open(f"{HOME}/feiten/weg/intrekken")).status == 404
    page = await author.open(f"{HOME}/feiten/{PLAN.id}/terugzetten")  # it stands: led to its page
    assert "Dit leest een lid vandaag" in page.words
