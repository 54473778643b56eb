"""Editors at once, and crashes in between: nothing is overwritten, and nothing is done twice."""

from datetime import datetime

from handlers.curation import curate_texts as said
from knowledge.store import drafts, facts, proposals
from knowledge.store.drafts import Slot
from tests.handlers.doors import VAULT
from tests.handlers.editors import (
    ALONE,
    NOTE,
    TERM,
    Office,
    labels_of,
    menu_of,
    note_of,
    noting,
    open_changes,
    plain_fact,
    press,
)
from tests.handlers.told import text_of


async def test_a_press_that_was_not_finished_by_a_crash_makes_no_second_change(office: Office) -> None:
    chat = await office.editor()
    shown = await press(chat, await menu_of(chat), said.NAMES["wa"])
    shown = await press(chat, await chat.say("uiterlijk 26 november 2020"), said.YES)
    shown = await press(chat, shown, said.SKIP)
    person = await office.number_of(chat)
    half = await office.knowledge.read(drafts.get, VAULT, person, at=office.clock.moment)
    assert half is not None
    first = text_of(await press(chat, shown, said.PROPOSE))
    await office.knowledge.write(drafts.keep, VAULT, person, half, at=office.clock.moment)  # as if it ended just there
    await press(chat, shown, said.PROPOSE)
    assert text_of(chat.transcript()[-1:]) == first
    assert await open_changes(office) == 1
    assert await office.knowledge.read(drafts.get, VAULT, person, at=office.clock.moment) is None


async def test_a_new_fact_that_went_live_just_before_a_crash_does_not_come_twice(office: Office) -> None:
    chat = await office.editor()
    shown = await chat.say("/nieuw")
    await plain_fact(chat, await press(chat, shown, "Antwoord"))
    person = await office.number_of(chat)
    half = await office.knowledge.read(drafts.get, VAULT, person, at=office.clock.moment)
    assert half is not None
    whole = chat.transcript()[-1:]
    first = text_of(await press(chat, whole, said.GO_LIVE))
    await office.knowledge.write(drafts.keep, VAULT, person, half, at=office.clock.moment)
    await press(chat, whole, said.GO_LIVE)
    assert text_of(chat.transcript()[-1:]) == first
    assert len(await office.knowledge.read(proposals.changes_of, "jongerencoach")) == 1


async def test_two_editors_with_one_title_make_two_facts(office: Office) -> None:
    anna, bert = await office.editor("anna"), await office.editor("bert")
    await plain_fact(anna, await press(anna, await anna.say("/nieuw"), "Antwoord"))
    await plain_fact(bert, await press(bert, await bert.say("/nieuw"), "Antwoord"))
    await press(anna, anna.transcript()[-1:], said.GO_LIVE)
    again = await press(bert, bert.transcript()[-1:], said.GO_LIVE)
    await press(bert, again, said.GO_LIVE if said.GO_LIVE in labels_of(again) else said.PROPOSE)
    assert await office.knowledge.read(facts.one, "jongerencoach") is not None
    assert await office.knowledge.read(proposals.changes_of, "jongerencoach-2")


async def test_a_fact_that_another_changed_meanwhile_is_shown_and_not_overwritten(office: Office) -> None:
    anna, bert = await office.editor("anna"), await office.editor("bert")
    shown = await noting(anna)
    await press(bert, await noting(bert, "Bert was eerst."), said.GO_LIVE)
    moved = await press(anna, shown, said.GO_LIVE)
    assert "Iemand was u voor" in text_of(moved)
    assert "Bert was eerst." in text_of(moved)
    assert NOTE in text_of(moved)
    assert await note_of(office) == "Bert was eerst."


async def test_the_second_editor_may_leave_what_the_first_made_of_it(office: Office) -> None:
    anna, bert = await office.editor("anna"), await office.editor("bert")
    shown = await noting(anna)
    await press(bert, await noting(bert, "Bert was eerst."), said.GO_LIVE)
    moved = await press(anna, shown, said.GO_LIVE)
    assert text_of(await press(anna, moved, said.LEAVE_THEIRS)) == said.LEFT
    assert await note_of(office) == "Bert was eerst."


async def test_the_second_editor_may_do_it_on_what_the_first_made_of_it(office: Office) -> None:
    anna, bert = await office.editor("anna"), await office.editor("bert")
    shown = await press(anna, await menu_of(anna), said.NAMES["fo"])
    shown = await anna.say("mag de raad iets vinden van het kader\n-1")
    first = (await office.knowledge.read(facts.one, TERM)).phrasings  # type: ignore[union-attr]
    await press(bert, await noting(bert, "Bert was eerst."), said.GO_LIVE)
    moved = await press(anna, shown, said.GO_LIVE)
    await press(anna, await press(anna, moved, said.MINE_ON_TOP), said.GO_LIVE)
    fact = await office.knowledge.read(facts.one, TERM)
    assert fact is not None
    assert fact.note == "Bert was eerst."
    assert fact.phrasings == (*first[1:], "mag de raad iets vinden van het kader")


async def test_the_words_of_a_reason_are_kept_apart_from_a_fact_that_is_half_done(office: Office) -> None:
    chat, other = await office.editor(), await office.editor("bert")
    await menu_of(other, ALONE, "/intrekken")
    await press(other, await other.say("Dubbel"), said.PROPOSE)
    await press(chat, await menu_of(chat), said.NAMES["op"])
    await press(chat, await chat.say("/wachtrij"), "Afwijzen")
    await chat.say("Het staat er maar één keer")
    person = await office.number_of(chat)
    at: datetime = office.clock.moment
    assert await office.knowledge.read(drafts.get, VAULT, person, at=at, slot=Slot.VERDICT) is None
    half = await office.knowledge.read(drafts.get, VAULT, person, at=at)
    assert half is not None
    assert half.asking == "op"
    assert await open_changes(office) == 0
