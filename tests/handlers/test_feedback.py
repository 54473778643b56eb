"""What was not answered, or not well, comes to the inbox without a person in it; who wants to know hears it once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from handlers.asking import feedback_texts as texts
from handlers.context import MEMORY
from knowledge.store import unanswered
from knowledge.store.database import Database, sqlite3
from knowledge.store.unanswered import Kind
from tests.fakes import Clock
from tests.handlers.inbox import ASKED_BACK, KNOWN, TERM, UNKNOWN, a_member, an_own_desk, in_inbox, labels
from tests.handlers.told import Told, button, text_of

SOON = timedelta(minutes=5)


@pytest.fixture
async def told(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Told]:
    async with an_own_desk(house, database, clock) as told:
        yield told


async def test_a_question_without_an_answer_is_kept_with_its_council(told: Told) -> None:
    chat = await a_member(told)
    await chat.say(UNKNOWN)
    await chat.say(f"{UNKNOWN}?")
    (one,) = await in_inbox(told)
    assert (one.text, one.place_id, one.kind, one.times) == (UNKNOWN, "dordrecht", Kind.UNKNOWN, 2)


async def test_no_person_is_kept_with_it(told: Told) -> None:
    await (await a_member(told)).say("ik ben Jan Smit, 06-12345678, j@smit.nl: hoe laat begint de barbecue")
    (one,) = await in_inbox(told)
    assert one.text == "ik ben [naam], [nummer], [e-mail] hoe laat begint de barbecue"


async def test_what_is_answered_is_not_kept(told: Told) -> None:
    chat = await a_member(told)
    for said in (KNOWN, "dank u wel", "/termijnen", "wat is segment 5?"):
        await chat.say(said)
    told.clock.advance(MEMORY + SOON)
    await chat.say(KNOWN)
    assert await in_inbox(told) == ()


async def test_what_the_base_says_is_not_in_the_sources_is_an_answer(told: Told) -> None:
    shown = await (await a_member(told)).say("wanneer is de vergadering")
    assert "Dat staat niet in mijn bronnen" in text_of(shown)
    assert texts.FEEDBACK in labels(shown)
    assert texts.TELL not in labels(shown)
    assert await in_inbox(told) == ()


async def test_a_choice_that_is_not_made_in_time_was_no_answer(told: Told) -> None:
    chat = await a_member(told)
    await chat.say(ASKED_BACK)
    told.clock.advance(MEMORY)
    await told.chat().say("dank u wel")
    assert await in_inbox(told) == ()
    told.clock.advance(SOON)
    await told.chat().say("dank u wel")
    (one,) = await in_inbox(told)
    assert (one.text, one.kind) == (ASKED_BACK, Kind.ASKED_BACK)


async def test_a_choice_that_is_pressed_is_an_answer(told: Told) -> None:
    chat = await a_member(told)
    (choice,) = await chat.say(ASKED_BACK)
    await chat.press(choice.buttons[0])
    told.clock.advance(MEMORY + SOON)
    await chat.say("dank u wel")
    assert await in_inbox(told) == ()


async def test_a_choice_that_is_typed_is_an_answer(told: Told) -> None:
    chat = await a_member(told)
    await chat.say(ASKED_BACK)
    await chat.say("4a")
    told.clock.advance(MEMORY + SOON)
    await chat.say("dank u wel")
    assert await in_inbox(told) == ()


async def test_another_chat_does_not_make_the_choice(told: Told) -> None:
    await (await a_member(told)).say(ASKED_BACK)
    (choice,) = await (other := await a_member(told)).say(ASKED_BACK)
    await other.press(choice.buttons[0])
    told.clock.advance(MEMORY + SOON)
    await other.say("dank u wel")
    assert [one.times for one in await in_inbox(told)] == [1]


async def test_a_message_that_is_edited_counts_as_it_reads_then(told: Told) -> None:
    chat = await a_member(told)
    await chat.say(ASKED_BACK)
    own = next(one for one in reversed(chat.transcript()) if ASKED_BACK in one.text_html)
    await chat.change(own.message_id, KNOWN)
    told.clock.advance(MEMORY + SOON)
    await chat.say("dank u wel")
    assert await in_inbox(told) == ()


async def test_the_reply_is_not_spoilt_by_an_inbox_that_is_broken(told: Told) -> None:
    chat = await a_member(told)

    def break_it(db: Database) -> None:
        db.execute("CREATE TRIGGER broken BEFORE INSERT ON unanswered BEGIN SELECT RAISE(ABORT, 'stuk'); END")

    await told.knowledge.write(break_it)
    noted = unanswered.Noted("x", None, Kind.UNKNOWN)
    with pytest.raises(sqlite3.Error):
        await told.knowledge.write(unanswered.note, noted, at=told.clock())
    (reply,) = await chat.say(UNKNOWN)
    assert "Dat weet ik niet" in reply.text_html


async def test_a_wrong_answer_is_bound_to_the_version_of_its_fact(told: Told) -> None:
    chat = await a_member(told)
    asked = await chat.say(KNOWN)
    shown = await chat.press(button(asked, texts.FEEDBACK))
    shown = await chat.press(button(shown, texts.WRONG))
    (one,) = await in_inbox(told)
    assert (one.text, one.kind, one.fact_id, one.version) == (KNOWN, Kind.WRONG, TERM, 1)
    assert texts.REMARK in labels(shown)
    assert texts.WRONG not in labels(shown)
    assert texts.FEEDBACK not in labels(shown)


async def test_after_a_restart_the_fact_speaks_for_the_question(told: Told) -> None:
    chat = await a_member(told)
    asked = await chat.say(KNOWN)
    chat.data.exchanges.clear()
    await chat.press(button(await chat.press(button(asked, texts.FEEDBACK)), texts.MISSING))
    (one,) = await in_inbox(told)
    assert (one.text, one.kind) == ("Zienswijze op het concept-inkoopkader", Kind.MISSING)


async def test_a_list_can_lack_something_too(told: Told) -> None:
    chat = await a_member(told)
    asked = await chat.say("welke besluiten zijn er genomen?")
    await chat.press(button(await chat.press(button(asked, texts.FEEDBACK)), texts.MISSING))
    (one,) = await in_inbox(told)
    assert (one.text, one.fact_id) == ("welke besluiten zijn er genomen?", None)


async def test_a_remark_is_kept_without_a_person_in_it_and_shown_as_it_is_kept(told: Told) -> None:
    chat = await a_member(told)
    shown = await chat.press(button(await chat.say(KNOWN), texts.FEEDBACK))
    shown = await chat.press(button(shown, texts.WRONG))
    asked = await chat.press(button(shown, texts.REMARK))
    assert "geen namen" in text_of(asked)
    reply = await chat.say("het is de 20e, bel 06-12345678")
    assert "het is de 20e, bel [nummer]" in text_of(reply)
    (one,) = await in_inbox(told)
    assert one.remarks == ("het is de 20e, bel [nummer]",)
    assert "19 november" in text_of(await chat.say(KNOWN))  # the next message is a question again


async def test_whoever_waits_too_long_with_a_remark_asks_a_question(told: Told) -> None:
    chat = await a_member(told)
    shown = await chat.press(button(await chat.say(KNOWN), texts.FEEDBACK))
    await chat.press(button(await chat.press(button(shown, texts.WRONG)), texts.REMARK))
    told.clock.advance(timedelta(minutes=11))
    assert "19 november" in text_of(await chat.say(KNOWN))


async def test_in_a_group_nobody_is_asked_to_say_more(told: Told) -> None:
    chat = await a_member(told)
    group = told.wire.open_group(administrators=(chat.id,))
    name = told.app.bot.username
    asked = await told.in_group(group, f"@{name} {KNOWN}", sender=chat.id)
    shown = await told.press_in_group(group, button(asked, texts.FEEDBACK), sender=chat.id)
    shown = await told.press_in_group(group, button(shown, texts.WRONG), sender=chat.id)
    assert texts.REMARK not in labels(tuple(shown))
    assert [one.kind for one in await in_inbox(told)] == [Kind.WRONG]


async def test_in_a_group_nobody_is_told_later(told: Told) -> None:
    chat = await a_member(told)
    group = told.wire.open_group(administrators=(chat.id,))
    asked = await told.in_group(group, f"@{told.app.bot.username} {UNKNOWN}", sender=chat.id)
    assert texts.TELL not in labels(tuple(asked))


async def test_where_nobody_is_kept_nothing_is_promised(chat: LocalChat) -> None:
    assert texts.TELL not in labels(await chat.say(UNKNOWN))
    assert texts.CORRECTIONS_OFF not in labels(await chat.say("/instellingen"))


@pytest.mark.parametrize("is_forgotten", [False, True], ids=["remembered", "after a restart"])
async def test_whoever_asked_hears_the_answer_once(told: Told, *, is_forgotten: bool) -> None:
    chat = await a_member(told)
    asked = await chat.say(UNKNOWN)
    if is_forgotten:
        chat.data.exchanges.clear()
    shown = await chat.press(button(asked, texts.TELL))
    assert texts.TELL not in labels(shown)
    (one,) = await in_inbox(told)
    assert (one.times, one.waiting) == (1, 1)
    await told.knowledge.write(unanswered.link, one.id, TERM, at=told.clock())
    before = len(told.shown(chat.id))
    await told.pass_to(*(told.clock() + timedelta(minutes=minutes) for minutes in (1, 2, 3)))
    (message,) = told.shown(chat.id)[before:]
    assert f"U vroeg eerder: “{UNKNOWN}”" in text_of([message])
    assert "donderdag 19 november 2020" in text_of([message])
    assert "Geldt voor: Zuid-Holland Zuid · status: gestelde termijn" in text_of([message])
    assert "kenmerk UIT / 2004368" in text_of([message])


async def test_whoever_thinks_better_of_it_hears_nothing(told: Told) -> None:
    chat = await a_member(told)
    shown = await chat.press(button(await chat.say(UNKNOWN), texts.TELL))
    shown = await chat.press(button(shown, texts.UNTELL))
    assert texts.UNTELL not in labels(shown)
    (one,) = await in_inbox(told)
    await told.knowledge.write(unanswered.link, one.id, TERM, at=told.clock())
    before = len(told.shown(chat.id))
    await told.pass_to(told.clock() + SOON)
    assert told.shown(chat.id)[before:] == []


async def test_whoever_is_forgotten_hears_nothing(told: Told) -> None:
    chat = await a_member(told)
    await chat.press(button(await chat.say(UNKNOWN), texts.TELL))
    await chat.press(button(await chat.say("/instellingen"), "Wis wat u"))
    (one,) = await in_inbox(told)
    assert one.waiting == 0
    await told.knowledge.write(unanswered.link, one.id, TERM, at=told.clock())
    before = len(told.shown(chat.id))
    await told.pass_to(told.clock() + SOON)
    assert told.shown(chat.id)[before:] == []


@pytest.mark.parametrize("notice", [texts.THANKS, texts.WILL_TELL, texts.NOW_ON, texts.NOW_OFF, texts.NOT_YOURS])
def test_every_notice_fits_in_what_telegram_shows(notice: str) -> None:
    assert len(notice) <= 200
