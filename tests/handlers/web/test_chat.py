"""The conversation in plain forms: ask, press, begin again, and what goes wrong on the way."""

import asyncio

import pytest

from handlers import texts
from handlers.asking.ask import LIMIT
from handlers.web import wording
from handlers.web.chat import LONGEST_QUESTION
from handlers.web.pages import FRAGMENT
from handlers.web.sessions import MOST_MESSAGES
from tests.handlers.web.conftest import Stage
from tests.handlers.web.fakes import CHANGE, MORE, Visitor


async def test_a_first_visit_is_greeted(visitor: Visitor) -> None:
    page = await visitor.open()
    assert page.status == 200
    assert "Zienswijzer Welkom Wijzig Meer Lees" in page.words


async def test_the_greeting_itself_is_not_shown(visitor: Visitor) -> None:
    assert "/start" not in (await visitor.open()).words


async def test_a_question_leads_back_to_the_page(visitor: Visitor) -> None:
    await visitor.open()
    sent = await visitor.send("/vraag", {"question": "wat is een zienswijze?"})
    assert (sent.status, sent.headers["Location"]) == (303, "/#laatste")


async def test_the_page_says_who_speaks(visitor: Visitor) -> None:
    await visitor.open()
    page = await visitor.ask("mag dit?")
    assert "U mag dit? Zienswijzer Antwoord op mag dit? Zienswijzer En nog iets" in page.words


async def test_the_place_to_read_on_is_where_the_answer_begins(visitor: Visitor) -> None:
    await visitor.open()
    page = await visitor.ask("mag dit?")
    assert 'data-message="4" id="laatste"' in page.text
    assert page.text.count('id="laatste"') == 1


async def test_a_question_is_typed_as_it_stands(visitor: Visitor, stage: Stage) -> None:
    await visitor.open()
    await visitor.ask(" een <b>\r\ntwee ")
    assert stage.conversations[0].messages[2].text_html == "een &lt;b&gt;\ntwee"


async def test_markup_in_a_question_is_text(visitor: Visitor) -> None:
    await visitor.open()
    page = await visitor.ask("<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)" in page.text
    assert "<script>alert" not in page.text


async def test_a_button_is_pressed_as_it_was_given(visitor: Visitor, stage: Stage) -> None:
    await visitor.open()
    pressed = await visitor.send("/knop", {"message": "2", "button": "meer"})
    assert (pressed.status, pressed.headers["Location"]) == (303, "/#laatste")
    assert stage.conversations[0].pressed == [MORE]


async def test_a_message_changes_in_its_place(visitor: Visitor) -> None:
    await visitor.open()
    await visitor.send("/knop", {"message": "2", "button": CHANGE.data})
    page = await visitor.open()
    assert 'data-message="2" id="laatste"' in page.text
    assert "Gewijzigd" in page.text
    assert "Welkom" not in page.text


async def test_a_notice_after_a_press_is_shown_once(visitor: Visitor) -> None:
    await visitor.open()
    await visitor.send("/knop", {"message": "2", "button": "oud"})
    assert "Deze knop werkt niet meer &amp; dat blijft zo" in (await visitor.open()).text
    assert "Deze knop werkt niet meer" not in (await visitor.open()).text


async def test_a_button_to_elsewhere_is_a_link(visitor: Visitor) -> None:
    page = await visitor.open()
    assert 'href="https://voorbeeld.example/stuk" rel="noopener noreferrer">Lees</a>' in page.text


@pytest.mark.parametrize(
    ("message", "data"),
    [
        pytest.param("2", "anders", id="other data"),
        pytest.param("9", "meer", id="another message"),
        pytest.param("", "", id="nothing"),
        pytest.param("twee", "meer", id="no number"),
        pytest.param("2", "", id="a link"),
    ],
)
async def test_a_button_that_is_not_there_cannot_be_pressed(
    visitor: Visitor, stage: Stage, message: str, data: str
) -> None:
    await visitor.open()
    page = await visitor.send("/knop", {"message": message, "button": data})
    assert page.status == 400
    assert texts.BUTTON_GONE in page.words
    assert stage.conversations[0].pressed == []


async def test_a_question_without_words_comes_back(visitor: Visitor) -> None:
    await visitor.open()
    page = await visitor.send("/vraag", {"question": " \r\n "})
    assert page.status == 400
    assert texts.EMPTY in page.words


async def test_a_question_that_is_too_long_comes_back_as_it_was_typed(visitor: Visitor, stage: Stage) -> None:
    await visitor.open()
    page = await visitor.send("/vraag", {"question": "x" * 1001})
    assert page.status == 400
    assert texts.TOO_LONG.format(limit=1000) in page.words
    assert "x" * 1001 in page.text
    assert len(stage.conversations[0].messages) == 2


async def test_the_longest_question_is_answered(visitor: Visitor) -> None:
    await visitor.open()
    assert (await visitor.send("/vraag", {"question": "x" * 1000})).status == 303


def test_the_page_takes_questions_as_long_as_the_handlers_do() -> None:
    assert LONGEST_QUESTION == LIMIT


async def test_a_new_conversation_forgets_the_old_one(visitor: Visitor, stage: Stage) -> None:
    await visitor.open()
    await visitor.ask("mag dit?")
    begun = await visitor.send("/opnieuw", {})
    assert (begun.status, begun.headers["Location"]) == (303, "/")
    assert stage.conversations[0].closed.is_set()
    assert "mag dit?" not in (await visitor.open()).words


async def test_a_page_from_before_the_new_conversation_can_still_ask(visitor: Visitor) -> None:
    await visitor.open()
    old_token = visitor.token
    await visitor.send("/opnieuw", {})
    assert (await visitor.send("/vraag", {"question": "mag dit?"}, token=old_token)).status == 303


async def test_two_browsers_have_two_conversations(visitor: Visitor, stranger: Visitor) -> None:
    await visitor.open()
    await stranger.open()
    await visitor.ask("geheim plan")
    assert "geheim plan" not in (await stranger.open()).words


async def test_one_request_at_a_time_is_in_a_conversation(visitor: Visitor, stage: Stage) -> None:
    await visitor.open()
    sent = await asyncio.gather(*(visitor.send("/vraag", {"question": f"vraag {number}"}) for number in range(5)))
    assert {reply.status for reply in sent} == {303}
    assert stage.conversations[0].most_inside == 1


async def test_after_an_hour_a_question_is_still_answered(visitor: Visitor, stage: Stage) -> None:
    await visitor.open()
    stage.clock.now += 3600
    page = await visitor.ask("mag dit?")
    assert wording.NEW_CONVERSATION in page.words
    assert "Antwoord op mag dit?" in page.words
    assert stage.conversations[0].closed.is_set()


async def test_the_notice_stands_where_the_page_opens(visitor: Visitor, stage: Stage) -> None:
    await visitor.open()
    stage.clock.now += 3600
    page = await visitor.ask("mag dit?")
    assert f"U mag dit? {wording.NEW_CONVERSATION} Zienswijzer Antwoord op mag dit?" in page.words


async def test_the_notice_is_given_once(visitor: Visitor, stage: Stage) -> None:
    await visitor.open()
    stage.clock.now += 3600
    await visitor.ask("mag dit?")
    assert wording.NEW_CONVERSATION not in (await visitor.open()).words


async def test_after_an_hour_a_button_begins_anew_without_being_pressed(visitor: Visitor, stage: Stage) -> None:
    await visitor.open()
    stage.clock.now += 3600
    assert (await visitor.send("/knop", {"message": "2", "button": "meer"})).status == 303
    assert wording.NEW_CONVERSATION in (await visitor.open()).words
    assert stage.conversations[1].pressed == []


async def test_a_conversation_that_is_too_long_goes_on_in_a_new_one(visitor: Visitor, stage: Stage) -> None:
    await visitor.open()
    stage.conversations[0].messages *= MOST_MESSAGES
    page = await visitor.ask("mag dit?")
    assert f"U mag dit? {wording.FULL_CONVERSATION} Zienswijzer Antwoord op mag dit?" in page.words
    assert stage.conversations[0].closed.is_set()


async def test_in_a_conversation_that_is_too_long_no_button_is_pressed(visitor: Visitor, stage: Stage) -> None:
    await visitor.open()
    stage.conversations[0].messages *= MOST_MESSAGES
    await visitor.send("/knop", {"message": "2", "button": "meer"})
    assert wording.FULL_CONVERSATION in (await visitor.open()).words
    assert not any(conversation.pressed for conversation in stage.conversations)


async def test_a_script_gets_the_messages_alone(visitor: Visitor) -> None:
    await visitor.open()
    visitor.headers[FRAGMENT] = "messages"
    sent = await visitor.send("/vraag", {"question": "mag dit?"})
    assert sent.status == 200
    assert "<html" not in sent.text
    assert "U mag dit? Zienswijzer Antwoord op mag dit?" in sent.words


async def test_a_script_gets_an_objection_in_words(visitor: Visitor) -> None:
    await visitor.open()
    visitor.headers[FRAGMENT] = "messages"
    sent = await visitor.send("/vraag", {"question": ""})
    assert (sent.status, sent.text) == (400, texts.EMPTY)
    assert sent.headers["Content-Type"].startswith("text/plain")


async def test_a_browser_in_english_is_told_that_answers_are_dutch(visitor: Visitor) -> None:
    assert texts.IN_ENGLISH not in (await visitor.open()).text
    visitor.headers["Accept-Language"] = "en-GB,en;q=0.9,nl;q=0.5"
    assert (await visitor.open()).text.count(texts.IN_ENGLISH) == 1
    visitor.headers["Accept-Language"] = "nl,en;q=0.5"
    assert texts.IN_ENGLISH not in (await visitor.open()).text
