"""Questions, buttons and everything that is no question."""

import logging
from datetime import timedelta

import pytest
from telegram import Update
from telegram.ext import CommandHandler

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.markup import visible_text
from bot.local.wire import LocalWire
from handlers import texts
from handlers.asking import feedback_texts
from handlers.context import MEMORY, Context
from handlers.reminders import alerts_texts
from tests.fakes import Clock

QUESTION = "wanneer moet onze zienswijze over het inkoopkader binnen zijn?"


async def test_a_question_gets_its_fact_and_source(chat: LocalChat) -> None:
    await chat.say("/gemeente dordrecht")
    (reply,) = await chat.say(QUESTION)
    assert "19 november 2020" in visible_text(reply.text_html)
    assert [button.label for button in reply.buttons] == [alerts_texts.ALERT, texts.WHY, feedback_texts.FEEDBACK]


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        pytest.param("", texts.EMPTY, id="empty"),
        pytest.param(" \t ", texts.EMPTY, id="blank"),
        pytest.param("\u200b\u200d\u202e\u2066\ufeff", texts.EMPTY, id="zero-width and direction marks"),
        pytest.param("\x00\x07\x1b", texts.EMPTY, id="control characters"),
        pytest.param("😀👍🏽", texts.NO_WORDS, id="emoji"),
        pytest.param("?!…", texts.NO_WORDS, id="signs"),
        pytest.param("a" * 10_000, texts.TOO_LONG.format(limit=1000), id="long"),
        pytest.param("vraag " * 200, texts.TOO_LONG.format(limit=1000), id="many words"),
        pytest.param("/bestaatniet", texts.UNKNOWN_COMMAND.format(commands=texts.command_list()), id="command"),
    ],
)
async def test_what_is_no_question_gets_a_short_polite_reply(chat: LocalChat, said: str, reply: str) -> None:
    assert [message.text_html for message in await chat.say(said)] == [reply]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("<script>alert('x')</script><b>", id="HTML"),
        pytest.param("'; DROP TABLE fact; --", id="SQL"),
        pytest.param('" OR 1=1 NEAR( * AND "', id="full-text search"),
        pytest.param("a" * 999, id="one long word"),
        pytest.param("\u202eredaknepokni ed si taw", id="right to left"),
        pytest.param("%s {0} {name} \\n", id="format signs"),
        pytest.param("half \ud83d teken", id="half a character"),
        pytest.param("٣ ٤ २०२० ½ ①", id="other digits"),
    ],
)
async def test_hostile_input_is_only_text(chat: LocalChat, said: str) -> None:
    replies = await chat.say(said)
    assert replies
    assert not [reply for reply in replies if "<script" in reply.text_html or "DROP TABLE" in reply.text_html]
    assert texts.APOLOGY not in [reply.text_html for reply in replies]


async def test_the_explanation_of_hostile_input_is_only_text(chat: LocalChat) -> None:
    (reply,) = await chat.say("<b>inkoopkader & <script>")
    (why,) = await chat.press(reply.buttons[-1])
    assert "<script>" not in why.text_html


async def test_a_photo_gets_a_polite_reply(house: Zienswijzer, chat: LocalChat, wire: LocalWire) -> None:
    update = wire.text_update(chat.id, "x")
    del update["message"]["text"]
    update["message"]["photo"] = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    await house.application.process_update(Update.de_json(update, house.application.bot))
    assert wire.shown(chat.id)[-1].text_html == texts.NOT_TEXT


async def test_an_edited_question_gets_its_answer_edited(chat: LocalChat) -> None:
    (first,) = await chat.say("wat is segment 5?")
    asked = chat.transcript()[-2]
    (second,) = await chat.change(asked.message_id, "wat is segment 2?")
    assert second.edited
    assert second.message_id == first.message_id
    assert "Wonen" in second.text_html
    assert len(chat.transcript()) == 2


async def test_an_edited_follow_up_follows_what_came_before_it(chat: LocalChat) -> None:
    await chat.say("wat is segment 5?")
    await chat.say("en segment 6?")
    (changed,) = await chat.change(chat.transcript()[-2].message_id, "en 2?")
    assert "Wonen" in changed.text_html


async def test_an_edit_that_changes_no_word_is_passed_over(chat: LocalChat) -> None:
    await chat.say("wat is segment 5?")
    assert await chat.change(chat.transcript()[-2].message_id, "  wat is   segment 5?") == ()


async def test_a_shorter_answer_leaves_no_rest_of_a_longer_one(chat: LocalChat) -> None:
    await chat.say("x" * 1001)
    (changed,) = await chat.change(chat.transcript()[-2].message_id, "wat is segment 5?")
    assert "Crisis" in changed.text_html
    assert len(chat.transcript()) == 2


async def test_an_edit_of_long_ago_gets_an_answer_of_its_own(chat: LocalChat, clock: Clock) -> None:
    await chat.say("wat is segment 5?")
    asked = chat.transcript()[-2]
    clock.advance(MEMORY + timedelta(seconds=1))
    (answer,) = await chat.change(asked.message_id, "wat is segment 2?")
    assert not answer.edited
    assert "Wonen" in answer.text_html


async def test_memory_lasts_half_an_hour(chat: LocalChat, clock: Clock) -> None:
    await chat.say(QUESTION)
    clock.advance(MEMORY)
    assert chat.data.last(at=clock()) is not None
    clock.advance(timedelta(seconds=1))
    assert chat.data.last(at=clock()) is None


async def test_every_press_is_answered(house: Zienswijzer, chat: LocalChat, wire: LocalWire) -> None:
    (reply,) = await chat.say(QUESTION)
    update = wire.press_update(chat.id, reply.buttons[0])
    await house.application.process_update(Update.de_json(update, house.application.bot))
    assert wire.is_answered(update["callback_query"]["id"])


async def test_a_fault_of_ours_is_one_apology_and_one_line(
    house: Zienswijzer, chat: LocalChat, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(update: Update, context: Context) -> None:
        raise ZeroDivisionError

    breaking = CommandHandler("breek", fail)
    house.application.add_handler(breaking, group=-9)
    (reply,) = await chat.say("/breek mijn geheim")
    house.application.remove_handler(breaking, group=-9)
    assert reply.text_html == texts.APOLOGY
    (record,) = [record for record in caplog.records if record.levelno >= logging.INFO]
    assert record.exc_info
    assert "geheim" not in caplog.text
    assert await chat.say(QUESTION)
