"""Whatever a fact or a question holds, what is sent is markup that Telegram takes, with the words unharmed."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local.markup import MarkupError, visible_text
from knowledge.answers.answer import Answer, Candidate, Intent, Option, Outcome, Overview, Question, Word
from knowledge.answers.explaining import explain
from knowledge.answers.rendering import TAG, plain, render
from knowledge.model import Fact, Kind, Series, Source, Status
from tests.factories import a_deadline, a_decision, a_document, a_fact, a_period, a_place

TODAY = date(2020, 11, 2)
NASTY = st.sampled_from(
    ["<b>", "</i>", "<", "&", "&amp;", "&lt;b&gt;", "<a href='x'>x</a>", "<!--", '"', "'", "<script>", "\u202e", "🙂"]
)
TEXT = st.one_of(st.text(min_size=1, max_size=60), st.lists(NASTY, min_size=1, max_size=8).map("".join))
MAYBE = st.none() | TEXT
PLAIN_FACTS = (a_fact(), a_deadline(), a_decision(), a_fact(status=Status.ABSENT))


def in_order(text: str) -> str:
    """*text* without NUL, which Telegram refuses, and the marks that turn the order of signs around."""
    return re.sub("[\x00\u202a-\u202e\u2066-\u2069]", "", text)


@st.composite
def some_facts(draw: st.DrawFn) -> Fact:
    """A fact of some kind with any text in each of its fields."""
    document = a_document(title=draw(TEXT), sender=draw(TEXT), reference=draw(MAYBE), is_external=draw(st.booleans()))
    return replace(
        draw(st.sampled_from(PLAIN_FACTS)),
        title=draw(TEXT),
        text=draw(TEXT),
        before=draw(MAYBE),
        who=draw(MAYBE),
        to_whom=draw(MAYBE),
        note=draw(MAYBE),
        series=draw(st.none() | st.sampled_from(Series)),
        number=draw(MAYBE),
        names=(draw(TEXT),),
        references=(draw(TEXT),),
        source=Source(document, draw(TEXT)),
    )


@st.composite
def some_answers(draw: st.DrawFn) -> Answer:
    """An answer of some kind, whose every text is any text."""
    found = tuple(draw(st.lists(some_facts(), min_size=1, max_size=3)))
    word = Word(read=draw(TEXT), classes=(), weight=1.0, is_known=False, is_content=True)
    question = Question(
        text=draw(TEXT),
        words=(word,),
        intent=draw(st.sampled_from(Intent)),
        kinds=frozenset({Kind.DEADLINE}),
        place=a_place(names=(draw(TEXT),)),
        periods=(replace(a_period(), said=draw(TEXT)),),
        notes=(draw(TEXT),),
    )
    return Answer(
        draw(st.sampled_from(Outcome)),
        question,
        facts=found,
        context=found[:2],
        options=tuple(Option(draw(TEXT), fact.id) for fact in found),
        lead=draw(MAYBE),
        heading=draw(st.none() | st.sampled_from(Overview)),
        missing=draw(MAYBE),
        documents=(found[0].source.document,),
        places=(a_place(names=(draw(TEXT),)),),
        candidates=(Candidate(found[0], 0.5, draw(TEXT), 0.5, ((draw(TEXT), draw(TEXT)),), {"evidence": 0.5}),),
        names=((draw(TEXT), draw(TEXT)),),
        topic=draw(MAYBE),
    )


@given(some_answers())
def test_every_answer_is_markup_that_telegram_takes(answer: Answer) -> None:
    assert visible_text(render(answer, today=TODAY)).strip()


@given(some_answers())
def test_plain_text_is_what_a_reader_sees(answer: Answer) -> None:
    markup = render(answer, today=TODAY)
    assert plain(markup) == visible_text(markup)


@given(some_facts())
def test_the_words_of_a_fact_come_through_unharmed(fact: Fact) -> None:
    answer = Answer(Outcome.ANSWER, Question("?"), facts=(fact,))
    seen = visible_text(render(answer, today=date(2030, 1, 1)))
    assert in_order(fact.text) in seen
    assert in_order(fact.source.place) in seen


@given(some_answers())
def test_an_explanation_holds_no_markup_but_the_names_of_its_steps(answer: Answer) -> None:
    text = explain(answer)
    assert " ".join(in_order(answer.question.text).split()) in " ".join(visible_text(text).split())
    assert text.count("<b>") == text.count("</b>")
    assert set(TAG.findall(text)) == {"<b>", "</b>"}


@pytest.mark.parametrize("wrong", ["<b>", "</b>", "<b></i>", "<u", "<div>x</div>", "a < b"])
def test_the_measure_itself_refuses_what_telegram_refuses(wrong: str) -> None:
    with pytest.raises(MarkupError):
        visible_text(wrong)
