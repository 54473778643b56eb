"""/functie: an editor is shown by a function that he chose, never by a name, and wherever others see who did it."""

from datetime import timedelta

import pytest

from bot.local.conversation import LocalChat
from handlers.people import function_texts as texts
from handlers.people.function_names import CHOSEN, LEAST, MOST, Unfit, fit
from handlers.people.functions import TYPING
from knowledge.alerts import Role
from knowledge.store import audit
from tests.handlers.editors import Office, press
from tests.handlers.told import text_of

JEUGD = "redacteur jeugd"
ASKED = "wanneer moet onze zienswijze over het inkoopkader binnen zijn?"


async def shown_as(office: Office, chat: LocalChat) -> str | None:
    return await office.knowledge.read(audit.own_function, await office.number_of(chat))


async def test_a_function_is_asked_for_and_typed(office: Office) -> None:
    chat = await office.editor()
    asked = text_of(await chat.say("/functie"))
    assert texts.NOW_NONE in asked
    assert "geen naam van een mens" in asked
    assert "Anderen lezen voortaan: redacteur jeugd." in text_of(await chat.say("  redacteur   jeugd "))
    await chat.say("segment vijf")  # what comes after it is a question again
    assert await shown_as(office, chat) == JEUGD
    assert "Anderen lezen nu: redacteur jeugd." in text_of(await chat.say("/functie"))


async def test_one_behind_the_command_is_taken_at_once(office: Office) -> None:
    chat = await office.editor()
    await chat.say(f"/functie {JEUGD}")
    assert await shown_as(office, chat) == JEUGD


async def test_it_can_be_changed_and_dropped(office: Office) -> None:
    chat = await office.editor()
    await chat.say(f"/functie {JEUGD}")
    await chat.say("/functie redacteur wonen")
    assert await shown_as(office, chat) == "redacteur wonen"
    assert texts.DROPPED in text_of(await press(chat, await chat.say("/functie"), texts.NO_FUNCTION))
    await chat.say("segment vijf")
    assert await shown_as(office, chat) is None


async def test_what_cannot_be_is_explained_and_asked_again(office: Office) -> None:
    chat = await office.editor()
    await chat.say("/functie")
    assert texts.SIGNS in text_of(await chat.say("redacteur 3"))
    await chat.say(JEUGD)
    assert await shown_as(office, chat) == JEUGD


async def test_the_name_of_the_account_is_no_function(office: Office) -> None:
    chat = await office.editor()  # the accounts of this wire are called Lokaal
    assert texts.OWN_NAME in text_of(await chat.say("/functie redacteur LOKAAL"))
    assert await shown_as(office, chat) is None


async def test_two_editors_cannot_be_shown_alike(office: Office) -> None:
    anna, bert = await office.editor(), await office.editor("bert")
    await anna.say(f"/functie {JEUGD}")
    assert texts.TAKEN in text_of(await bert.say("/functie Redacteur Jeugd"))
    assert await shown_as(office, bert) is None
    await anna.say("/functie Redacteur Jeugd")  # one's own may be written otherwise
    assert await shown_as(office, anna) == "Redacteur Jeugd"


async def test_a_question_in_between_is_answered(office: Office) -> None:
    chat = await office.editor()
    await chat.say("/functie")
    assert "19 november" in text_of(await chat.say(ASKED))
    await chat.say(JEUGD)
    assert await shown_as(office, chat) == JEUGD


async def test_whoever_waits_too_long_asks_a_question(office: Office) -> None:
    chat = await office.editor()
    await chat.say("/functie")
    office.clock.advance(TYPING + timedelta(minutes=1))
    await chat.say(JEUGD)
    assert await shown_as(office, chat) is None


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CLERK])
async def test_only_editors_choose_one(office: Office, role: Role) -> None:
    chat = await office.editor(role=role, place_id="dordrecht")
    assert "Dit kan alleen met de rol" in text_of(await chat.say(f"/functie {JEUGD}"))
    assert await shown_as(office, chat) is None


async def test_the_log_tells_that_it_was_chosen_and_not_what(office: Office) -> None:
    chat = await office.editor()
    await chat.say(f"/functie {JEUGD}")
    (line,) = [line for line in await office.knowledge.read(audit.lines) if line.action == CHOSEN]
    assert JEUGD not in f"{line.subject} {line.detail}"
    assert await office.knowledge.read(audit.person_of, line.actor) == await office.number_of(chat)


async def test_who_is_forgotten_has_no_function_any_more(office: Office) -> None:
    chat, other = await office.editor(), await office.editor("bert")
    await chat.say(f"/functie {JEUGD}")
    await press(chat, await chat.say("/privacy"), "Wis wat u")
    await other.say(f"/functie {JEUGD}")  # nobody has it
    assert await shown_as(office, other) == JEUGD


@pytest.mark.parametrize(
    "said", ["raadsadviseur", "Griffie", "redactie wonen & zorg", "coördinator wmo-zaken", "o" * MOST]
)
def test_a_function_may_be_written_in_many_ways(said: str) -> None:
    assert fit(said, own_names=("Anna", None)) == said


@pytest.mark.parametrize(
    ("said", "why"),
    [
        pytest.param("x" * (LEAST - 1), texts.LENGTH, id="short"),
        pytest.param("x" * (MOST + 1), texts.LENGTH, id="long"),
        pytest.param("", texts.LENGTH, id="empty"),
        pytest.param("redacteur 3", texts.SIGNS, id="a number as others have"),
        pytest.param("anna@raad.example", texts.SIGNS, id="an address"),
        pytest.param("<b>redacteur</b>", texts.SIGNS, id="markup"),
        pytest.param("redacteur J. de Vries", texts.SIGNS, id="an initial"),
        pytest.param("----", texts.SIGNS, id="no letters"),
        pytest.param("mevrouw Jansen", texts.PERSONAL, id="a name"),
        pytest.param("redacteur Anna", texts.OWN_NAME, id="a first name"),
        pytest.param("de Vries redactie", texts.OWN_NAME, id="a last name"),
    ],
)
def test_what_is_no_function_is_refused_with_the_reason(said: str, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        fit(said, own_names=("Anna", "de Vries"))
    assert str(refused.value) == why.format(least=LEAST, most=MOST)


def test_an_account_that_an_office_shares_may_be_called_as_it_is() -> None:
    assert fit("redactie dordrecht", own_names=("Redactie", "Dordrecht")) == "redactie dordrecht"
