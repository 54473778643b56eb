"""The batch: one line in, one line out, whatever the line holds."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.commands.batch import Batch, Reply, lines_of
from handlers.context import SERVICES
from tests.fakes import Clock

QUESTION = "wanneer moet onze zienswijze over het inkoopkader binnen zijn?"


@pytest.fixture
def batch(house: Zienswijzer, clock: Clock) -> Iterator[Batch]:
    data = house.application.bot_data
    before = data[SERVICES]
    yield Batch(house, clock=clock)
    data[SERVICES] = before  # the house serves other tests too


async def _answer(batch: Batch, **fields: object) -> Reply:
    row = {"id": "q1", "council": "dordrecht", "now": "2020-11-02", "turns": [QUESTION]} | fields
    return await batch.answer(json.dumps(row))


async def test_a_question_comes_back_with_its_facts_and_sources(batch: Batch) -> None:
    reply = await _answer(batch)
    assert "19 november 2020" in reply.text
    assert (reply.id, reply.kind, reply.facts[0]) == ("q1", "answer", "zhz-inkoopkader-zienswijze")
    assert reply.sources
    assert reply.certainty > 0.5


async def test_the_text_is_plain(batch: Batch) -> None:
    reply = await _answer(batch, turns=["/help"])
    assert "<b>" not in reply.text
    assert "Waarom dit antwoord?" not in (await _answer(batch)).text


async def test_the_day_of_a_line_is_its_own(batch: Batch) -> None:
    before, after = await _answer(batch, now="2020-11-18"), await _answer(batch, now="2020-11-20")
    assert before.text != after.text


async def test_only_the_reply_to_the_last_turn_counts(batch: Batch) -> None:
    reply = await _answer(batch, turns=[QUESTION, ""])
    assert (reply.kind, reply.facts) == ("unknown", ())


async def test_a_line_leaves_nothing_behind(batch: Batch, house: Zienswijzer) -> None:
    before = dict(house.application.chat_data)
    await _answer(batch)
    assert house.application.chat_data == before


async def test_without_a_council_there_is_none(batch: Batch) -> None:
    assert (await _answer(batch, council=None)).kind in {"answer", "ask_back"}


@pytest.mark.parametrize("council", ["dordrecht", "groningen", "zuid-holland-zuid"])
async def test_a_council_or_region_is_taken(batch: Batch, council: str) -> None:
    assert "Deze regel" not in (await _answer(batch, council=council)).text


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("geen json", id="no JSON"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("[1]", id="no object"),
        pytest.param('{"turns": ["a"], "now": "gisteren"}', id="no day"),
        pytest.param('{"turns": ["a"], "now": 20201102}', id="number for a day"),
        pytest.param('{"turns": []}', id="no turns"),
        pytest.param('{"turns": "a"}', id="turns no list"),
        pytest.param('{"turns": [1]}', id="turn no text"),
        pytest.param('{"turns": ["a"], "council": 1}', id="council no text"),
        pytest.param('{"turns": ["a"], "council": "Rotterdam"}', id="council unknown"),
        pytest.param('{"turns": ["a"], "id": [[1]], "council": " "}', id="council blank"),
    ],
)
async def test_a_bad_line_gets_a_dutch_message(batch: Batch, line: str) -> None:
    reply = await batch.answer(line)
    assert (reply.id, reply.kind, reply.facts) == (None, "unknown", ())
    assert reply.text.startswith("Deze regel kan ik niet lezen: ")


async def test_a_bad_line_keeps_its_id(batch: Batch) -> None:
    assert json.loads((await _answer(batch, turns=None)).line())["id"] == "q1"


async def test_a_line_of_output_is_ascii_and_complete(batch: Batch) -> None:
    line = (await _answer(batch)).line()
    assert line.isascii()
    assert set(json.loads(line)) == {"id", "text", "kind", "certainty", "facts", "sources"}


def test_bytes_that_are_no_text_and_blank_lines_do_not_stop_it(tmp_path: Path) -> None:
    path = tmp_path / "regels"
    path.write_bytes(b'\xef\xbb\xbf{"a": 1}\r\n\n  \n\xff\xfe\n')
    with path.open("rb") as stream:
        assert list(lines_of(stream)) == ['{"a": 1}', "\ufffd\ufffd"]
