"""Inline mode: cards with facts to send in any chat."""

import json
from datetime import date
from typing import Any

import pytest

from bot.clock import noon
from bot.local.markup import parse, utf16_units
from handlers import texts
from handlers.context import SERVICES
from handlers.deep_links import Destination, Screen, link
from knowledge.store import fact_checks
from tests.factories import a_message, a_press, a_user, an_inline_query
from tests.fakes import BOT_USERNAME, Clock
from tests.handlers.doors import Door

MOST_CARDS = 5


async def offered(door: Door, query: str, **user: Any) -> dict[str, Any]:
    """What the person is offered who types *query*."""
    await door.take(an_inline_query(query, **user))
    (answer,) = door.wire.called("answerInlineQuery")
    door.wire.calls.clear()
    return answer


async def test_a_card_names_status_day_and_source(door: Door) -> None:
    answer = await offered(door, "wanneer moet onze zienswijze over het inkoopkader binnen zijn?")
    card = answer["results"][0]
    assert card["title"] == "Zienswijze op het concept-inkoopkader"
    status, day, source = card["description"].split(" · ")
    assert status == "gestelde termijn"
    assert day == "uiterlijk donderdag 19 november 2020 (over 17 dagen)"
    assert source.startswith("Brief 'Zienswijze Inkoopkader Jeugdhulp 2022 e.v.'")


async def test_a_card_says_what_the_chat_says(door: Door) -> None:
    (card,) = (await offered(door, "segment 4a"))["results"]
    (reply,) = await door.take(a_message("segment 4a"))
    assert card["input_message_content"]["message_text"] == reply["text"]


async def test_a_card_of_a_fact_that_nobody_looked_at_says_so(door: Door) -> None:
    services = door.app.bot_data[SERVICES]
    (card,) = (await offered(door, "segment 4a"))["results"]
    assert "opnieuw bekeken" not in card["input_message_content"]["message_text"]
    await services.knowledge.write(fact_checks.keep, {"zhz-segmenten-4a": services.today})
    (card,) = (await offered(door, "segment 4a"))["results"]
    await services.knowledge.write(fact_checks.keep, {"zhz-segmenten-4a": None})
    assert "opnieuw bekeken" in card["input_message_content"]["message_text"]


async def test_a_card_is_html_without_a_link_preview(door: Door) -> None:
    (card,) = (await offered(door, "segment 4a"))["results"]
    content = card["input_message_content"]
    assert content["parse_mode"] == "HTML"
    assert content["link_preview_options"] == {"is_disabled": True}


async def test_a_card_leads_back_to_its_fact(door: Door) -> None:
    (card,) = (await offered(door, "segment 4a"))["results"]
    ((button,),) = card["reply_markup"]["inline_keyboard"]
    there = link(BOT_USERNAME, Destination(Screen.FACT, "zhz-segmenten-4a"))
    assert button == {"text": texts.CARD_MORE, "url": there}


async def test_the_options_of_a_question_are_cards(door: Door) -> None:
    answer = await offered(door, "segment 4")
    assert [card["id"] for card in answer["results"]] == ["zhz-segmenten-4a@1", "zhz-segmenten-4b@1"]
    assert "button" not in answer


async def test_of_a_list_the_first_five_are_cards(door: Door) -> None:
    answer = await offered(door, "welke segmenten zijn er?")
    numbers = [card["id"].removeprefix("zhz-segmenten-") for card in answer["results"]]
    assert numbers == ["1@1", "2@1", "3@1", "4a@1", "4b@1"]


async def test_nothing_typed_shows_the_terms_to_come(door: Door) -> None:
    answer = await offered(door, "")
    assert answer["results"][0]["id"] == "zhz-inkoopkader-zienswijze@1"
    assert len(answer["results"]) <= MOST_CARDS


async def test_nothing_typed_shows_decisions_when_no_term_is_open(door: Door, clock: Clock) -> None:
    clock.moment = noon(date(2026, 11, 22))
    answer = await offered(door, " ")
    assert len(answer["results"]) == MOST_CARDS
    assert "donderdag 11 februari 2021 (2110 dagen geleden)" in answer["results"][0]["description"]


@pytest.mark.parametrize("query", ["xyzzy plugh", "segment 9", "?!", "30 februari", "hallo", "\u200b\u202e"])
async def test_what_is_not_found_leads_to_the_chat(door: Door, query: str) -> None:
    answer = await offered(door, query)
    assert answer["results"] == []
    assert answer["button"] == {"text": texts.CARD_NONE, "start_parameter": "help"}


async def test_a_known_gap_is_a_card_that_says_so(door: Door) -> None:
    answer = await offered(door, "wat kost een uur jeugdhulp?")
    assert answer["results"][0]["description"].startswith("niet in de bronnen · ")
    assert answer["button"]["text"] == texts.CARD_NONE


async def test_the_answer_is_for_one_person_and_soon_stale(door: Door) -> None:
    answer = await offered(door, "segment 4a")
    assert answer["is_personal"] is True
    assert answer["cache_time"] <= 60


async def test_the_cards_are_those_of_the_asker_s_council(door: Door) -> None:
    user = a_user()
    await door.take(a_press("p:groningen", user=user))
    door.wire.calls.clear()
    cards = (await offered(door, "", user=user))["results"]
    assert not [card for card in cards if card["id"].startswith("zhz-")]


async def test_a_card_does_not_tell_whose_council_it_is(door: Door) -> None:
    user = a_user()
    await door.take(a_press("p:dordrecht", user=user))
    (reply,) = await door.take(a_message("wat is het koersdocument?", user=user))
    assert "Voor Dordrecht staat hierover niets" in reply["text"]
    door.wire.calls.clear()
    answer = await offered(door, "wat is het koersdocument?", user=user)
    assert answer["results"][0]["title"].endswith("(Groningen)")
    assert "Dordrecht" not in json.dumps(answer["results"][0])
    assert str(user["id"]) not in json.dumps(answer)


async def test_a_card_has_no_yes_or_no_without_its_question(door: Door) -> None:
    question = "is de termijn voor onze zienswijze over het inkoopkader verstreken?"
    (reply,) = await door.take(a_message(question))
    assert "Nee" in reply["text"]
    answer = await offered(door, question)
    assert "Nee" not in answer["results"][0]["input_message_content"]["message_text"]


async def test_a_query_leaves_no_memory(door: Door) -> None:
    user = a_user()
    await door.take(a_message("segment 4a", user=user))
    before = tuple(door.app.chat_data[user["id"]].exchanges)
    await offered(door, "segment 5", user=user)
    assert tuple(door.app.chat_data[user["id"]].exchanges) == before


@pytest.mark.parametrize("query", ["segment " * 60, "a" * 5000, "<b>&\x00", "half \ud83d teken", "😀" * 300])
async def test_no_query_breaks_it(door: Door, query: str) -> None:
    answer = await offered(door, query)
    assert len(answer["results"]) <= MOST_CARDS


async def test_every_card_is_one_that_telegram_takes(door: Door) -> None:
    services = door.app.bot_data[SERVICES]
    shelf = await services.knowledge.read(services.desk.shelf)
    for fact in shelf.facts[::10]:
        for card in (await offered(door, fact.title))["results"]:
            text, _ = parse(card["input_message_content"]["message_text"])
            assert 0 < utf16_units(text) <= 4096
            assert 0 < len(card["id"].encode()) <= 64


async def test_a_query_that_is_too_old_is_passed_over(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    door.wire.refusals["answerInlineQuery"] = old
    assert await door.take(an_inline_query("segment 4a")) == []
    assert caplog.records == []


async def test_another_refusal_is_a_fault_of_ours(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    door.wire.refusals["answerInlineQuery"] = "Bad Request: RESULT_ID_INVALID"
    await door.take(an_inline_query("segment 4a"))
    assert [record.levelname for record in caplog.records] == ["ERROR"]
