"""A gold question by one tap under an answer, and /toetsvragen: who sees what, and what becomes of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from handlers.curation import golds_texts as texts
from knowledge.alerts import Role
from knowledge.answers import gold_texts
from knowledge.answers.regression import NotGold
from knowledge.errors import NotYourGold
from knowledge.store import curation, gold
from knowledge.store.gold import Gold
from tests.fakes import Clock
from tests.handlers.editors import Office, labels_of, press
from tests.handlers.inbox import an_editor as editor_of
from tests.handlers.inbox import an_own_desk
from tests.handlers.told import button, text_of

KNOWN = "wanneer moet onze zienswijze over het inkoopkader binnen zijn?"
TERM = "zhz-inkoopkader-zienswijze"
TITLE = "Zienswijze op het concept-inkoopkader"
LIST = "welke besluiten zijn er genomen?"


async def kept(office: Office) -> tuple[Gold, ...]:
    return await office.knowledge.read(gold.every)


async def an_editor(
    office: Office, name: str = "anna", role: Role = Role.EDITOR, place: str | None = None
) -> LocalChat:
    """An editor who chose Dordrecht."""
    chat = await office.editor(name, role, place)
    await chat.say("/gemeente dordrecht")
    return chat


async def test_one_tap_keeps_a_good_answer(office: Office) -> None:
    chat = await an_editor(office)
    asked = await chat.say(KNOWN)
    shown = await press(chat, asked, texts.KEEP)
    assert texts.KEPT in text_of(shown)
    (one,) = await kept(office)
    assert (one.question, one.place, one.facts[0]) == (KNOWN, "dordrecht", TERM)
    changed = [message for message in shown if not message.is_notice]
    assert texts.KEEP not in labels_of(tuple(changed))
    assert "Opmerking over dit antwoord" in labels_of(tuple(changed))  # the other buttons stay


async def test_a_list_can_be_kept_too(office: Office) -> None:
    chat = await an_editor(office)
    await press(chat, await chat.say(LIST), texts.KEEP)
    (one,) = await kept(office)
    assert one.outcome == "list"
    assert len(one.facts) > 1


@pytest.mark.parametrize("said", ["hallo", "dank u wel", "/termijnen", "welk dessert heeft de chef bereid"])
async def test_under_what_is_no_answer_to_a_question_there_is_no_button(office: Office, said: str) -> None:
    chat = await an_editor(office)
    assert texts.KEEP not in labels_of(await chat.say(said))


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CLERK])
async def test_only_editors_get_the_button(office: Office, role: Role) -> None:
    chat = await an_editor(office, role=role, place="dordrecht")
    assert texts.KEEP not in labels_of(await chat.say(KNOWN))


async def test_a_member_who_makes_up_the_button_keeps_nothing(office: Office) -> None:
    anna = await an_editor(office)
    under = button(await anna.say(KNOWN), texts.KEEP)
    member = await an_editor(office, "gert", Role.MEMBER, "dordrecht")
    (seen,) = await member.say(KNOWN)
    forged = replace(under, message_id=seen.message_id)
    assert "Dit kan alleen met de rol" in text_of(await member.press(forged))
    assert await kept(office) == ()


async def test_in_a_group_nobody_gets_the_button(house: Zienswijzer, database: Path, clock: Clock) -> None:
    async with an_own_desk(house, database, clock) as told:
        chat = await editor_of(told)
        group = told.wire.open_group(administrators=(chat.id,))
        asked = await told.in_group(group, f"@{told.app.bot.username} {KNOWN}", sender=chat.id)
        assert "19 november 2020" in text_of(asked)
        assert texts.KEEP not in labels_of(tuple(asked))


async def test_who_is_not_kept_gets_no_button(chat: LocalChat) -> None:
    assert texts.KEEP not in labels_of(await chat.say(KNOWN))


async def test_a_question_that_leans_on_the_one_before_is_refused_with_the_reason(office: Office) -> None:
    chat = await an_editor(office)
    await chat.say(KNOWN)
    shown = await press(chat, await chat.say("en wie moet dat doen?"), texts.KEEP)
    assert str(NotGold()) in text_of(shown)
    assert await kept(office) == ()


async def test_what_is_forgotten_has_to_be_asked_again(office: Office) -> None:
    chat = await an_editor(office)
    under = button(await chat.say(KNOWN), texts.KEEP)
    chat.data.exchanges.clear()
    assert texts.GONE in text_of(await chat.press(under))
    assert await kept(office) == ()


async def test_the_second_time_it_is_said_that_it_was_kept(office: Office) -> None:
    chat = await an_editor(office)
    await press(chat, await chat.say(KNOWN), texts.KEEP)
    assert texts.KNOWN in text_of(await press(chat, await chat.say(KNOWN), texts.KEEP))
    assert len(await kept(office)) == 1


async def test_an_editor_of_another_region_keeps_nothing_here(office: Office) -> None:
    chat = await an_editor(office, place="groningen")
    assert gold_texts.NOT_YOURS in text_of(await press(chat, await chat.say(KNOWN), texts.KEEP))
    assert await kept(office) == ()


async def test_a_name_is_not_kept_with_it(office: Office) -> None:
    chat = await an_editor(office)
    await press(chat, await chat.say(f"{KNOWN} Groetjes, Gert Bakker"), texts.KEEP)
    (one,) = await kept(office)
    assert one.question == KNOWN


async def test_the_list_is_empty_at_first_and_says_what_to_do(office: Office) -> None:
    assert text_of(await (await office.editor()).say("/toetsvragen")) == texts.NONE


async def test_the_newest_stands_first_five_on_a_page(office: Office) -> None:
    chat = await an_editor(office)
    said = [f"wat is segment {number}?" for number in (1, 2, 3, 5, 6)]
    for question in (KNOWN, *said):
        await press(chat, await chat.say(question), texts.KEEP)
    first = await chat.say("/toetsvragen")
    assert "Toetsvragen (6)" in text_of(first)
    assert "1. “wat is segment 6?”" in text_of(first)
    assert KNOWN not in text_of(first)
    second = await press(chat, first, texts.PAGE_ON)
    assert f"6. “{KNOWN}”" in text_of(second)
    assert texts.PAGE_ON not in labels_of(second)
    assert "segment 6" in text_of(await press(chat, second, texts.PAGE_BACK))


async def test_one_question_tells_what_is_expected_and_who_kept_it(office: Office) -> None:
    chat = await an_editor(office)
    await chat.say("/functie redacteur jeugd")
    await press(chat, await chat.say(KNOWN), texts.KEEP)
    shown = text_of(await press(chat, await chat.say("/toetsvragen"), "1"))
    assert KNOWN in shown
    assert f"Het goede antwoord: «{TITLE}»" in shown
    assert "Dordrecht · gevraagd op maandag 2 november 2020 · bewaard door redacteur jeugd" in shown
    assert "Wie dit nu vraagt, krijgt dat antwoord." in shown


async def test_it_is_said_when_it_is_answered_otherwise_now(office: Office) -> None:
    chat = await an_editor(office)
    await press(chat, await chat.say(KNOWN), texts.KEEP)
    await office.knowledge.write(curation.withdraw, TERM, at=office.clock())
    await office.knowledge.read(office.services.desk.catch_up)
    shown = text_of(await press(chat, await chat.say("/toetsvragen"), "1"))
    assert "Let op." in shown
    assert "Wie dit nu vraagt, krijgt dat antwoord." not in shown


async def test_whoever_kept_it_takes_it_away(office: Office) -> None:
    chat = await an_editor(office)
    await press(chat, await chat.say(KNOWN), texts.KEEP)
    shown = await press(chat, await press(chat, await chat.say("/toetsvragen"), "1"), texts.REMOVE)
    assert texts.REMOVED in text_of(shown)
    assert await kept(office) == ()
    assert texts.NONE in text_of(await press(chat, shown, texts.BACK))


async def test_another_editor_cannot_take_it_away_and_beheer_can(office: Office) -> None:
    anna, bert = await an_editor(office), await an_editor(office, "bert")
    carla = await an_editor(office, "carla", Role.ADMIN)
    await press(anna, await anna.say(KNOWN), texts.KEEP)
    own = button(await press(anna, await anna.say("/toetsvragen"), "1"), texts.REMOVE)
    (seen,) = await press(bert, await bert.say("/toetsvragen"), "1")
    assert texts.REMOVE not in labels_of((seen,))
    forged = replace(own, message_id=seen.message_id)
    assert str(NotYourGold()) in text_of(await bert.press(forged))
    assert len(await kept(office)) == 1
    await press(carla, await press(carla, await carla.say("/toetsvragen"), "1"), texts.REMOVE)
    assert await kept(office) == ()


async def test_a_button_of_what_is_gone_says_so(office: Office) -> None:
    chat = await an_editor(office)
    await press(chat, await chat.say(KNOWN), texts.KEEP)
    listed = await chat.say("/toetsvragen")
    one = await press(chat, listed, "1")
    await press(chat, one, texts.REMOVE)
    assert texts.NOT_THERE in text_of(await chat.press(button(listed, "1")))
    assert texts.NOT_THERE in text_of(await chat.press(button(one, texts.REMOVE)))


@pytest.mark.parametrize(
    "notice",
    [
        texts.KEPT,
        texts.KNOWN,
        texts.GONE,
        texts.NOT_THERE,
        gold_texts.OTHERWISE,
        gold_texts.NOT_YOURS,
        gold_texts.OTHER_EXPECTED,
        str(NotGold()),
        str(NotYourGold()),
    ],
)
def test_every_notice_fits_in_what_telegram_shows(notice: str) -> None:
    assert len(notice) <= 200
