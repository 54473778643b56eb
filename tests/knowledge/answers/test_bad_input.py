"""Whatever is typed gets a short answer in Dutch, and never its own markup back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.local.markup import visible_text
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.explaining import explain
from knowledge.answers.rendering import render
from tests.factories import LETTER_DAY
from tests.knowledge.conftest import Asker

STRANGE = [
    pytest.param("", id="nothing"),
    pytest.param(" \t\r\n ", id="white space"),
    pytest.param("🙂🙃👍🏽", id="emoji"),
    pytest.param("x" * 4_000, id="one word of 4,000 letters"),
    pytest.param("zienswijze" * 400, id="one word, glued 400 times"),
    pytest.param("9" * 4_000, id="one number of 4,000 digits"),
    pytest.param("wat is de termijn " * 556, id="10,000 signs"),
    pytest.param("&<>\"'" * 2_000, id="10,000 signs that are no words"),
    pytest.param("\u200b\u200c\u200d\ufeff", id="zero width"),
    pytest.param("\u202ejizwsneiz red si reenaww\u202c", id="right to left"),
    pytest.param("متى الموعد النهائي", id="Arabic"),
    pytest.param("<b>vet</b> <script>alert(1)</script>", id="HTML"),
    pytest.param("</b></i>&lt;b&gt;", id="loose ends of HTML"),
    pytest.param("'; DROP TABLE fact; --", id="SQL"),
    pytest.param("%s %n {0} {question} \\x00", id="format signs"),
    pytest.param("\x00\x01\x7f", id="control signs"),
    pytest.param("\ud800 \udfff", id="halves of characters"),
    pytest.param("e" + "\u0301" * 1_000, id="a thousand accents"),
    pytest.param("segment " + "4" * 50 + "b", id="a very long code"),
    pytest.param("31 februari 2020, 0-0-0000, 99-99-9999", id="days that do not exist"),
    pytest.param("over 99999999999 dagen", id="a day too far"),
    pytest.param("in het jaar 99999", id="a year too far"),
    pytest.param("RIS 0000000", id="a number of noughts"),
    pytest.param("½ ² Ⅳ ٣ segment ³", id="other numerals"),
]


@pytest.mark.parametrize("typed", STRANGE)
@pytest.mark.parametrize("of", [None, "dordrecht"], ids=["nobody", "dordrecht"])
def test_strange_input_gets_an_answer(asker: Asker, typed: str, of: str | None) -> None:
    answer = asker.ask(typed, of=of)
    assert visible_text(render(answer, today=LETTER_DAY)).strip()
    assert visible_text(explain(answer)).strip()


@pytest.mark.parametrize("typed", STRANGE)
def test_strange_input_after_an_answer_gets_one_too(asker: Asker, typed: str) -> None:
    earlier = asker.ask("wat is segment 4b")
    assert visible_text(render(asker.ask(typed, after=earlier), today=LETTER_DAY)).strip()


@pytest.mark.parametrize("typed", ["<b>vet</b> <script>alert(1)</script>", "'; DROP TABLE fact; --", "&<>\"'" * 2_000])
def test_code_is_no_question(asker: Asker, typed: str) -> None:
    answer = asker.ask(typed)
    assert answer.outcome in (Outcome.UNKNOWN, Outcome.SMALLTALK)
    assert "<script" not in render(answer, today=LETTER_DAY)


@pytest.mark.parametrize("typed", ["", "🙂", "\u200b", "\x00", "?!"])
def test_what_holds_no_words_is_said_to_hold_none(asker: Asker, typed: str) -> None:
    assert asker.ask(typed).outcome is Outcome.SMALLTALK


@pytest.mark.parametrize("typed", ["31 februari 2020", "wat gebeurde er op 31 april 2020", "besluiten op 30-2-2021"])
def test_a_day_that_does_not_exist_is_not_taken_for_another(asker: Asker, typed: str) -> None:
    assert asker.ask(typed).outcome not in (Outcome.ANSWER, Outcome.LIST)


def test_asking_changes_nothing_in_the_base(asker: Asker) -> None:
    before = asker.shelf.revision
    asker.ask("'; DELETE FROM fact; --")
    assert asker.shelf.revision == before
    assert asker.db.table("fact").count == len(asker.shelf.facts)


@given(st.text(alphabet=st.characters(), max_size=120))
@settings(max_examples=60)
def test_any_text_gets_an_answer(asker: Asker, typed: str) -> None:
    answer: Answer = asker.ask(typed)
    assert visible_text(render(answer, today=LETTER_DAY)).strip()
    assert visible_text(explain(answer)).strip()
