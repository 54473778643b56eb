"""One line in English under every answer, for whoever has Telegram in English; nobody else sees it."""

import pytest
from telegram import Update

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import LocalMessage, LocalWire
from handlers import texts

QUESTION = "when is the deadline for our formal opinion?"


async def typed(house: Zienswijzer, chat: LocalChat, said: str, *, language: str | None) -> LocalMessage:
    update = house.wire.text_update(chat.id, said)
    update["message"]["from"].pop("language_code", None)
    if language is not None:
        update["message"]["from"]["language_code"] = language
    await house.application.process_update(Update.de_json(update, house.application.bot))
    return house.wire.shown(chat.id)[-1]


@pytest.mark.parametrize("language", ["en", "en-US", "EN-gb"])
async def test_an_english_reader_is_told_that_answers_are_dutch(
    house: Zienswijzer, chat: LocalChat, language: str
) -> None:
    reply = await typed(house, chat, QUESTION, language=language)
    assert reply.text_html.count(texts.IN_ENGLISH) == 1
    assert "19 november 2020" in reply.text_html


@pytest.mark.parametrize("language", ["nl", "de", "eng", None])
async def test_any_other_reader_sees_dutch_only(house: Zienswijzer, chat: LocalChat, language: str | None) -> None:
    reply = await typed(house, chat, QUESTION, language=language)
    assert texts.IN_ENGLISH not in reply.text_html
    assert "19 november 2020" in reply.text_html


@pytest.mark.parametrize("said", ["/start", "/help", "/termijnen", "thank you", "is there a new swimming pool?"])
async def test_the_line_stands_under_whatever_is_answered(house: Zienswijzer, chat: LocalChat, said: str) -> None:
    assert texts.IN_ENGLISH in (await typed(house, chat, said, language="en")).text_html


async def test_a_chosen_option_keeps_the_line(house: Zienswijzer, chat: LocalChat, wire: LocalWire) -> None:
    reply = await typed(house, chat, "what is segment 4?", language="en")
    press = wire.press_update(chat.id, reply.buttons[1])
    press["callback_query"]["from"] |= {"language_code": "en"}
    await house.application.process_update(Update.de_json(press, house.application.bot))
    assert wire.shown(chat.id)[-1].text_html.endswith(f"<i>{texts.IN_ENGLISH}</i>")


async def test_thanks_in_between_do_not_end_the_subject(chat: LocalChat) -> None:
    await chat.say("wat is segment 5?")
    await chat.say("dank je wel")
    (reply,) = await chat.say("en 6?")
    assert "Gecertificeerde Instellingen" in reply.text_html
