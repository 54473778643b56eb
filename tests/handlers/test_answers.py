"""The buttons under an answer: other choices, other pages, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.clock import noon
from bot.local.conversation import LocalChat
from bot.local.markup import visible_text
from bot.local.wire import Button, LocalMessage
from handlers import keyboards, texts
from handlers.asking import feedback_texts
from handlers.context import MEMORY
from handlers.keyboards import Leaf
from knowledge.answers.answer import Overview
from tests.fakes import Clock

QUESTION = "wanneer moet onze zienswijze over het inkoopkader binnen zijn?"
LONG_LIST = "welke besluiten zijn er genomen?"


def labelled(message: LocalMessage, label: str) -> Button:
    (button,) = [button for button in message.buttons if button.label == label]
    return button


def forget(chat: LocalChat) -> None:
    """What a restart does to the memory of a chat."""
    chat.data.exchanges.clear()


async def test_the_explanation_is_put_under_its_answer(chat: LocalChat) -> None:
    (reply,) = await chat.say(QUESTION)
    (why,) = await chat.press(labelled(reply, texts.WHY))
    assert why.message_id == reply.message_id
    assert visible_text(why.text_html).startswith(visible_text(reply.text_html))
    assert f"Uw vraag: «{QUESTION}»" in why.text_html
    assert not [button for button in why.buttons if button.label == texts.WHY]


async def test_an_earlier_answer_can_be_explained_too(chat: LocalChat) -> None:
    (first,) = await chat.say(QUESTION)
    await chat.say("wat betekent soj")
    (why,) = await chat.press(labelled(first, texts.WHY))
    assert f"Uw vraag: «{QUESTION}»" in why.text_html


async def test_after_a_restart_the_fact_itself_is_explained(chat: LocalChat) -> None:
    (reply,) = await chat.say("wat is segment 5?")
    forget(chat)
    (why,) = await chat.press(labelled(reply, texts.WHY))
    assert "Kenmerk: zhz-segmenten-5, versie 1" in visible_text(why.text_html)
    assert "Crisis" in why.text_html


@pytest.mark.parametrize("question", ["wat kost een nieuw zwembad in dordrecht?", "wat is segment 4", LONG_LIST])
async def test_after_a_restart_the_quoted_question_is_explained(chat: LocalChat, question: str) -> None:
    (reply,) = await chat.say(question)
    forget(chat)
    shown = await chat.press(labelled(reply, texts.WHY))
    assert f"Uw vraag: «{question}»" in shown[-1].text_html


async def test_an_option_takes_the_place_of_the_choice(chat: LocalChat) -> None:
    (choice,) = await chat.say("wat is segment 4")
    first, second, both, _ = choice.buttons
    (told,) = await chat.press(second)
    assert told.message_id == choice.message_id
    assert "individueel" in told.text_html
    assert [button.label for button in told.buttons] == [first.label, both.label, texts.WHY, feedback_texts.FEEDBACK]
    (other,) = await chat.press(told.buttons[0])
    assert "algemeen" in other.text_html


async def test_a_follow_up_follows_the_option_that_was_pressed(chat: LocalChat) -> None:
    (choice,) = await chat.say("wat is segment 4")
    await chat.press(choice.buttons[1])
    (told,) = await chat.say("en het volgende?")
    assert "Crisis" in told.text_html


async def test_options_work_after_a_restart(chat: LocalChat) -> None:
    (choice,) = await chat.say("wat is segment 4")
    forget(chat)
    (told,) = await chat.press(choice.buttons[1])
    assert "individueel" in told.text_html


async def test_a_button_names_a_fact_and_its_version(chat: LocalChat) -> None:
    (choice,) = await chat.say("wat is segment 4")
    facts = ["f:zhz-segmenten-4a@1", "f:zhz-segmenten-4b@1", "f:zhz-segmenten-verschil-4a-4b@1"]
    assert [button.data for button in choice.buttons] == [*facts, "w:"]


async def test_a_fact_that_changed_since_says_so(chat: LocalChat) -> None:
    (choice,) = await chat.say("wat is segment 4")
    (told,) = await chat.press(replace(choice.buttons[0], data="f:zhz-segmenten-4a@0"))
    assert told.text_html.startswith(texts.FACT_CHANGED)


@pytest.mark.parametrize("data", ["f:bestaat-niet@1", "f:", "x:oud", "w2", "f:zhz"])
async def test_a_button_of_long_ago_says_so(chat: LocalChat, data: str) -> None:
    (reply,) = await chat.say(QUESTION)
    (gone,) = await chat.press(replace(reply.buttons[0], data=data))
    assert gone.is_notice
    assert gone.text_html == texts.BUTTON_GONE


@pytest.mark.parametrize("data", ["l:", "l:x:-", "o:onzin:1:-", "o:decisions", "l:1:-:-:-"])
async def test_a_page_that_cannot_be_told_says_so(chat: LocalChat, data: str) -> None:
    (reply,) = await chat.say(QUESTION)
    (gone,) = await chat.press(replace(reply.buttons[0], data=data))
    assert gone.text_html == texts.LIST_GONE


async def test_a_place_button_of_long_ago_says_so(chat: LocalChat) -> None:
    (reply,) = await chat.say("/start")
    (gone,) = await chat.press(replace(reply.buttons[0], data="p:weg"))
    assert gone.text_html == texts.PLACE_GONE


async def test_a_long_list_turns_its_pages_in_place(chat: LocalChat, clock: Clock) -> None:
    clock.moment = noon(date(2022, 8, 1))
    (first,) = await chat.say("/besluiten")
    assert "Bladzijde 1 van" in first.text_html
    (second,) = await chat.press(labelled(first, texts.PAGE_ON))
    assert second.message_id == first.message_id
    assert "Bladzijde 2 van" in second.text_html
    (back,) = await chat.press(labelled(second, texts.PAGE_BACK))
    assert back.text_html == first.text_html


@pytest.mark.parametrize("asked", ["/besluiten", LONG_LIST])
async def test_pages_turn_after_a_restart(chat: LocalChat, clock: Clock, asked: str) -> None:
    clock.moment = noon(date(2022, 8, 1))
    (first,) = await chat.say(asked)
    forget(chat)
    (second,) = await chat.press(labelled(first, texts.PAGE_ON))
    assert "Bladzijde 2 van" in second.text_html


async def test_a_page_keeps_the_place_it_was_made_for(chat: LocalChat, clock: Clock) -> None:
    clock.moment = noon(date(2022, 8, 1))
    await chat.say("/gemeente dordrecht")
    (first,) = await chat.say("/besluiten")
    await chat.say("/gemeente groningen")
    (second,) = await chat.press(labelled(first, texts.PAGE_ON))
    assert "Groningen" not in second.text_html


@pytest.mark.parametrize(
    "leaf",
    [Leaf(0, None), Leaf(3, "dordrecht"), Leaf(12, "zuid-holland-zuid", Overview.ALL_DEADLINES)],
)
def test_the_data_of_a_page_names_it_in_few_bytes(leaf: Leaf) -> None:
    assert Leaf.of(leaf.data) == leaf
    assert len(leaf.data.encode()) <= 64


def test_no_page_button_leads_nowhere() -> None:
    assert keyboards.for_pages(Leaf(0, None), pages=1) == []


async def test_what_a_command_shows_needs_no_explanation(chat: LocalChat) -> None:
    (reply,) = await chat.say("/bronnen")
    assert not reply.buttons


async def test_a_press_after_half_an_hour_still_works(chat: LocalChat, clock: Clock) -> None:
    (choice,) = await chat.say("wat is segment 4")
    clock.advance(MEMORY + timedelta(days=3))
    (told,) = await chat.press(choice.buttons[0])
    assert "algemeen" in told.text_html
