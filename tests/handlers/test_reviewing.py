"""/wachtrij, /historie and /terugdraaien: two pairs of eyes, nothing overwritten, and always a way back."""

from dataclasses import replace
from datetime import timedelta

from bot.local.conversation import LocalChat
from bot.local.wire import LocalMessage
from handlers.curation import curate_texts as asked
from handlers.curation import curating
from handlers.curation import reviewing_texts as said
from handlers.curation.verdicts import data
from handlers.curation.waiting_changes import waiting_line
from knowledge.alerts import Role
from knowledge.editing import Change, ChangeState, Item, Origin
from knowledge.model import Fact
from knowledge.store import audit, facts, history, proposals, unanswered
from knowledge.store.unanswered import InboxState, Kind, Noted
from tests.handlers.editors import TERM, Office, press
from tests.handlers.told import text_of


async def term(office: Office) -> Fact:
    fact = await office.knowledge.read(facts.one, TERM)
    assert fact is not None
    return fact


async def proposed(office: Office, by: LocalChat, **changes: object) -> Change:
    """A change of the term that *by* proposes; of its actor when nothing else is said, so that it needs a second."""
    before = await term(office)
    after = replace(before, **(changes or {"to_whom": "het algemeen bestuur", "number": "1"}))
    return await submitted(office, by, Item.revise(before, after))


async def submitted(office: Office, by: LocalChat, item: Item) -> Change:
    person = await office.number_of(by)
    return await curating.submit(office.services, (item,), title="Een wijziging", origin=Origin.CHAT, by=person)


async def state_of(office: Office, change: Change) -> ChangeState:
    return (await office.knowledge.read(proposals.get, change.id)).state


async def judged(chat: LocalChat, step: str, change: Change) -> tuple[LocalMessage, ...]:
    """The chat after a press of a button that the queue did not show."""
    under = await chat.say("wat betekent SOJ")
    return await chat.press(replace(under[-1].buttons[0], data=data(step, change.id)))


async def test_nobody_approves_his_own_change_not_even_with_a_button_of_another(office: Office) -> None:
    anna = await office.editor()
    change = await proposed(office, anna)
    shown = await anna.say("/wachtrij")
    assert said.QUEUE_OWN in text_of(shown)
    assert said.APPROVE not in [one.label for one in shown[-1].buttons]
    assert "U kunt uw eigen wijziging niet goedkeuren" in text_of(await judged(anna, "g", change))
    assert await state_of(office, change) is ChangeState.PROPOSED


async def test_an_editor_of_another_place_sees_and_approves_nothing(office: Office) -> None:
    anna, grietje = await office.editor(), await office.editor("grietje", place_id="groningen")
    change = await proposed(office, anna)
    assert text_of(await grietje.say("/wachtrij")) == said.QUEUE_EMPTY
    for step in ("g", "o"):
        await judged(grietje, step, change)
    assert await state_of(office, change) is ChangeState.PROPOSED
    assert [one.id for one in await office.knowledge.read(proposals.open_changes)] == [change.id]


async def test_who_approves_sees_that_a_fact_goes_to_another_place(office: Office) -> None:
    anna, bert = await office.editor("anna"), await office.editor("bert")
    await proposed(office, anna, scope="dordrecht")
    shown = text_of(await bert.say("/wachtrij"))
    assert "gemeente of regio: was “Zuid-Holland Zuid”, wordt “Dordrecht”" in shown


async def test_an_author_may_take_a_proposal_back(office: Office) -> None:
    anna = await office.editor()
    change = await proposed(office, anna)
    await press(anna, await anna.say("/wachtrij"), said.TAKE_BACK_OWN)
    await anna.say("Ik vergiste mij")
    assert await state_of(office, change) is ChangeState.REJECTED


async def test_a_reason_can_be_left_unsaid_and_then_nothing_happens(office: Office) -> None:
    anna, bert = await office.editor(), await office.editor("bert")
    change = await proposed(office, anna)
    await press(bert, await bert.say("/wachtrij"), said.REJECT)
    assert text_of(await bert.say("/annuleer")) == asked.CANCELLED
    assert await state_of(office, change) is ChangeState.PROPOSED


async def test_only_a_beheerder_lets_it_go_live_alone_and_all_editors_read_why(office: Office) -> None:
    anna, bea = await office.editor(), await office.editor("bea", Role.ADMIN)
    change = await proposed(office, anna)
    assert said.OVERRIDE not in [one.label for one in (await anna.say("/wachtrij"))[-1].buttons]
    shown = await press(bea, await bea.say("/wachtrij"), said.OVERRIDE)
    assert asked.REASONS["toch"] in text_of(shown)
    assert "Toch live" in text_of(await bea.say("De raad vergadert vanavond"))
    assert await state_of(office, change) is ChangeState.APPLIED
    assert "De raad vergadert vanavond" in text_of(await anna.say("/wachtrij"))
    office.clock.advance(timedelta(days=8))
    assert "De raad vergadert vanavond" not in text_of(await anna.say("/wachtrij"))


async def test_the_queue_goes_from_one_to_the_next_and_around(office: Office) -> None:
    anna, bert = await office.editor(), await office.editor("bert")
    await proposed(office, anna, number="1")
    await proposed(office, anna, number="2")
    shown = await bert.say("/wachtrij")
    assert "1 van 2" in text_of(shown)
    shown = await press(bert, shown, said.NEXT)
    assert "2 van 2" in text_of(shown)
    assert "1 van 2" in text_of(await press(bert, shown, said.NEXT))


async def test_what_was_handled_meanwhile_is_handled_once(office: Office) -> None:
    anna, bert = await office.editor(), await office.editor("bert")
    change = await proposed(office, anna)
    shown = await bert.say("/wachtrij")
    await press(bert, shown, said.APPROVE)
    assert said.CHANGE_GONE in text_of(await judged(bert, "g", change))


async def test_a_proposal_on_what_is_no_longer_there_is_shown_beside_what_is(office: Office) -> None:
    anna, bert = await office.editor(), await office.editor("bert")
    change = await proposed(office, anna)
    await proposed(office, bert, note="Bert was eerst.")
    shown = await press(bert, await bert.say("/wachtrij"), said.APPROVE)
    assert "Intussen gewijzigd" in text_of(shown)
    assert "Bert was eerst." in text_of(shown)
    assert (await term(office)).to_whom != "het algemeen bestuur"
    renewed = await press(bert, shown, said.RENEW)
    assert text_of(renewed) == said.RENEWED.format(number=change.id + 2)
    await press(anna, await anna.say("/wachtrij"), said.APPROVE)
    now = await term(office)
    assert (now.to_whom, now.note) == ("het algemeen bestuur", "Bert was eerst.")


async def test_the_greeting_counts_what_others_wait_for(office: Office) -> None:
    anna, bert = await office.editor(), await office.editor("bert")
    own, other = await office.number_of(anna), await office.number_of(bert)
    assert await office.knowledge.read(waiting_line, other) is None
    await proposed(office, anna, number="1")
    assert await office.knowledge.read(waiting_line, other) == said.QUEUE_LINE_ONE
    await proposed(office, anna, number="2")
    assert await office.knowledge.read(waiting_line, other) == said.QUEUE_LINE.format(count=2)
    assert await office.knowledge.read(waiting_line, own) is None


async def test_a_question_whose_fact_is_rejected_waits_again(office: Office) -> None:
    anna, bert = await office.editor(), await office.editor("bert")
    noted = Noted("wie betaalt de jongerencoach", "dordrecht", Kind.UNKNOWN)
    number = await office.knowledge.write(unanswered.note, noted, at=office.clock.moment)
    change = await submitted(office, anna, Item.create(replace(await term(office), id="coach", version=1)))
    await office.knowledge.write(unanswered.draft, number, "coach", at=office.clock.moment)
    await press(bert, await bert.say("/wachtrij"), said.REJECT)
    await bert.say("Dit staat niet in de brief")
    assert await state_of(office, change) is ChangeState.REJECTED
    item = await office.knowledge.read(unanswered.get, number)
    assert item is not None
    assert item.state is InboxState.OPEN


async def test_the_history_tells_who_and_why_by_function(office: Office) -> None:
    anna, bert = await office.editor(), await office.editor("bert")
    await office.knowledge.write(audit.choose_function, await office.number_of(anna), "redacteur jeugd")
    change = await proposed(office, anna)
    await curating.approve(office.services, change.id, by=await office.number_of(bert))
    shown = await bert.say(f"/historie {TERM}")
    told = text_of(await bert.press(shown[-1].buttons[0]))
    assert "redacteur jeugd" in told
    assert "Goedgekeurd door" in told
    assert "wordt “het algemeen bestuur”" in told
    assert "Eerste versie." in told
    assert told.index("Versie 2") < told.index("Versie 1")


async def test_what_needed_one_pair_of_eyes_is_undone_by_one(office: Office) -> None:
    anna = await office.editor()
    before = await office.knowledge.read(history.export)
    change = await proposed(office, anna, note="Een nieuwe opmerking.")
    assert change.state is ChangeState.APPLIED
    shown = await press(anna, await anna.say("/terugdraaien"), "Nummer 1")
    assert "Een nieuwe opmerking." in text_of(shown)
    assert "Teruggedraaid" in text_of(await press(anna, shown, said.UNDO_YES))
    assert await office.knowledge.read(history.export) == before
    assert await state_of(office, change) is ChangeState.UNDONE


async def test_what_needed_two_is_undone_by_two(office: Office) -> None:
    anna, bert = await office.editor(), await office.editor("bert")
    before = await office.knowledge.read(history.export)
    change = await proposed(office, anna)
    await curating.approve(office.services, change.id, by=await office.number_of(bert))
    found = await anna.say(f"/terugdraaien {TERM}")
    shown = await anna.press(found[-1].buttons[0])
    shown = await press(anna, await press(anna, shown, "Nummer 1"), said.UNDO_YES)
    assert "Voorgesteld om terug te draaien" in text_of(shown)
    assert await office.knowledge.read(history.export) != before
    await press(bert, await bert.say("/wachtrij"), said.APPROVE)
    assert await office.knowledge.read(history.export) == before


async def test_an_undo_does_not_take_a_later_change_with_it(office: Office) -> None:
    anna = await office.editor()
    await proposed(office, anna, note="De eerste opmerking.")
    await proposed(office, anna, references=("2629403",))
    shown = await press(anna, await anna.say("/terugdraaien"), "Nummer 1")
    assert "Draai eerst die terug" in text_of(await press(anna, shown, said.UNDO_YES))
    now = await term(office)
    assert (now.note, now.references) == ("De eerste opmerking.", ("2629403",))


async def test_nothing_is_undone_by_an_editor_of_another_place(office: Office) -> None:
    anna, grietje = await office.editor(), await office.editor("grietje", place_id="groningen")
    await proposed(office, anna, note="Een opmerking.")
    assert text_of(await grietje.say("/terugdraaien")) == said.UNDO_NONE
    under = await grietje.say("wat betekent SOJ")
    shown = await grietje.press(replace(under[-1].buttons[0], data="ej:1"))
    assert "mag de feiten van deze gemeente of regio niet wijzigen" in text_of(shown)
    assert (await term(office)).note == "Een opmerking."
