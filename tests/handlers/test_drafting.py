"""What comes next in a conversation about a fact, and what typed words say."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.curation import curate_texts as said
from handlers.curation.drafting import (
    MENU,
    Ask,
    advanced,
    answered,
    back,
    confirmed,
    left,
    on_top,
    questions,
    takes,
    typed,
)
from handlers.curation.typed_answers import Unclear, phrased
from knowledge.dutch.period import Precision, Qualifier
from knowledge.store.drafts import Draft, Purpose
from knowledge.store.fact_rows import period_of

TODAY = date(2020, 11, 2)
FIVE = ["een", "twee", "drie", "vier", "vijf"]


def new(**values: object) -> Draft:
    return advanced(Draft(Purpose.NEW, values={Ask[name].value: value for name, value in values.items()}))


def asking(ask: Ask, **values: object) -> Draft:
    return replace(new(**values), asking=ask.value)


def test_a_new_fact_begins_with_its_kind() -> None:
    assert new().asking == Ask.KIND


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("deadline", {Ask.ACTOR, Ask.WHO, Ask.TO_WHOM}),
        ("decision", {Ask.ACTOR, Ask.WHO}),
        ("term", {Ask.NAMES}),
        ("segment", {Ask.NUMBER}),
        ("answer", set()),
    ],
)
def test_a_kind_is_asked_what_it_has(kind: str, asked: set[Ask]) -> None:
    particular = {Ask.ACTOR, Ask.WHO, Ask.TO_WHOM, Ask.NAMES, Ask.NUMBER}
    assert set(questions(new(KIND=kind))) & particular == asked


def test_only_what_has_a_time_reads_otherwise_before_it() -> None:
    assert Ask.BEFORE not in questions(new(KIND="decision", WHEN=None))
    assert Ask.BEFORE in questions(new(KIND="decision", WHEN={"said": "2021"}))


def test_only_a_new_document_is_described() -> None:
    assert Ask.DOC_TITLE not in questions(new(KIND="answer", SOURCE="brief"))
    assert Ask.DOC_TITLE in questions(new(KIND="answer", SOURCE="+"))


def test_a_source_is_always_asked_with_its_place() -> None:
    for kind in ("deadline", "decision", "term", "segment", "answer", "meeting", "amount"):
        assert {Ask.SOURCE, Ask.PLACE} <= set(questions(new(KIND=kind)))


def test_a_change_asks_what_was_chosen_and_why() -> None:
    draft = Draft(Purpose.REVISE, asking=Ask.TITLE.value)
    assert answered(draft, Ask.TITLE, "Nieuw").asking == Ask.REASON
    assert answered(answered(draft, Ask.TITLE, "Nieuw"), Ask.REASON, None).asking is None


def test_phrasings_need_no_reason() -> None:
    assert answered(Draft(Purpose.REVISE, asking=Ask.PHRASINGS.value), Ask.PHRASINGS, FIVE).asking is None


def test_back_leads_to_the_question_before_and_keeps_the_answers() -> None:
    draft = answered(answered(new(), Ask.KIND, "answer"), Ask.SCOPE, "dordrecht")
    before = back(draft)
    assert (before.asking, before.values) == (Ask.SCOPE, draft.values)
    assert back(before).asking == Ask.KIND
    assert back(back(before)).asking == Ask.KIND


def test_back_in_a_change_leads_to_its_menu() -> None:
    assert back(Draft(Purpose.REVISE, asking=Ask.TITLE.value)).asking == MENU


@pytest.mark.parametrize(
    ("words", "day", "qualifier"),
    [
        pytest.param("19 november 2020", date(2020, 11, 19), Qualifier.ON, id="a day"),
        pytest.param("do 19-11-2020", date(2020, 11, 19), Qualifier.ON, id="figures"),
        pytest.param("uiterlijk 19 november 2020", date(2020, 11, 19), Qualifier.BY, id="a limit"),
        pytest.param("voor 1 december 2020", date(2020, 11, 30), Qualifier.BEFORE, id="an open limit"),
        pytest.param("voor dinsdag 1 december 2020", date(2020, 11, 30), Qualifier.BEFORE, id="its own weekday"),
    ],
)
def test_a_day_is_read_and_waits_to_be_confirmed(words: str, day: date, qualifier: Qualifier) -> None:
    draft = typed(asking(Ask.WHEN, KIND="answer"), words, today=TODAY)
    assert draft.asking == Ask.WHEN
    assert Ask.WHEN not in draft.values
    assert draft.reading is not None
    period = period_of(draft.reading)
    assert period is not None
    assert (period.anchor, period.qualifier, period.said) == (day, qualifier, words)
    assert confirmed(draft).values[Ask.WHEN] == draft.reading
    assert confirmed(draft).reading is None


def test_a_time_is_confirmed_or_refused_in_words_too() -> None:
    draft = typed(asking(Ask.WHEN, KIND="answer"), "19 november 2020", today=TODAY)
    assert Ask.WHEN in typed(draft, "Ja, dat klopt.", today=TODAY).values
    again = typed(draft, "nee", today=TODAY)
    assert (again.asking, again.reading, Ask.WHEN in again.values) == (Ask.WHEN, None, False)


def test_a_time_that_is_no_day_is_kept_as_it_is() -> None:
    draft = typed(asking(Ask.WHEN, KIND="answer"), "medio juli 2020", today=TODAY)
    assert draft.reading is not None
    assert (draft.reading["said"], draft.reading["precision"]) == ("medio juli 2020", Precision.PART_OF_MONTH)


def test_a_year_that_was_not_told_stays_marked() -> None:
    draft = typed(asking(Ask.WHEN, KIND="answer"), "14 december", today=TODAY)
    assert draft.reading is not None
    assert draft.reading["is_year_inferred"] == 1


@pytest.mark.parametrize(
    ("words", "start"),
    [
        pytest.param("30 februari 2021", "De datum «30 februari 2021» bestaat niet", id="no such day"),
        pytest.param("binnenkort eens", "Hier lees ik geen datum in", id="no time"),
        pytest.param("vrijdag 19 november 2020", "U schrijft vrijdag, maar die dag is donderdag", id="weekday"),
        pytest.param("zondag voor 1 december 2020", "", id="a weekday that is another time"),
    ],
)
def test_what_is_no_time_is_said(words: str, start: str) -> None:
    with pytest.raises(Unclear) as found:
        typed(asking(Ask.WHEN, KIND="answer"), words, today=TODAY)
    assert str(found.value).startswith(start)


@pytest.mark.parametrize(
    ("ask", "words", "value"),
    [
        (Ask.TITLE, "  Een\ttitel\u202e \n met wit  ", "Een titel met wit"),
        (Ask.NAMES, "SOJ\nServiceorganisatie Jeugd", ["SOJ", "Serviceorganisatie Jeugd"]),
        (Ask.REFERENCES, "RIS 2629403, 2629440", ["2629403", "2629440"]),
        (Ask.NUMBER, "4 B", "4b"),
        (Ask.STATUS, "Gestelde termijn", "set"),
        (Ask.ACTOR, "de raad", None),
        (Ask.ACTOR, "Algemeen bestuur", "ab"),
    ],
)
def test_typed_words_become_what_a_fact_holds(ask: Ask, words: str, value: object) -> None:
    draft = asking(ask, KIND="segment")
    if value is None:
        with pytest.raises(Unclear, match="Kies een van de knoppen"):
            typed(draft, words, today=TODAY)
    else:
        assert typed(draft, words, today=TODAY).values[ask] == value


@pytest.mark.parametrize(
    ("ask", "words", "wrong"),
    [
        (Ask.TITLE, "\u200b \n", said.EMPTY),
        (Ask.TEXT, "a" * 901, said.TOO_LONG.format(max_length=900)),
        (Ask.REFERENCES, "kenmerk 12", said.NO_REFERENCE),
        (Ask.NUMBER, "vier", said.NO_NUMBER),
    ],
)
def test_what_a_fact_cannot_hold_is_refused(ask: Ask, words: str, wrong: str) -> None:
    with pytest.raises(Unclear) as found:
        typed(asking(ask, KIND="segment"), words, today=TODAY)
    assert str(found.value) == wrong


def test_fewer_than_five_phrasings_are_asked_about_once() -> None:
    full = {"KIND": "answer", "SCOPE": "dordrecht", "DOSSIER": "d", "TITLE": "t", "TEXT": "t", "WHEN": None}
    draft = typed(new(**full, STATUS="in_force", SOURCE="brief", PLACE="p"), "een\ntwee", today=TODAY)
    assert draft.asking == Ask.PHRASINGS
    assert left(draft).asking is None
    assert typed(draft, "drie\nvier\nvijf", today=TODAY).asking is None


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        pytest.param("drie\nvier", ["een", "twee", "drie", "vier"], id="added"),
        pytest.param("- drie\n• vier\n3. vijf", ["een", "twee", "drie", "vier", "vijf"], id="without their marks"),
        pytest.param("EEN\ndrie\nDrie", ["een", "twee", "drie"], id="each once"),
        pytest.param("-1", ["twee"], id="taken away"),
        pytest.param("-1\n-2\nnieuw", ["nieuw"], id="replaced"),
        pytest.param("4b of 4a", ["een", "twee", "4b of 4a"], id="a number that is a word"),
    ],
)
def test_lines_are_phrasings(words: str, lines: list[str]) -> None:
    assert phrased(["een", "twee"], words) == lines


@pytest.mark.parametrize("words", ["-3", "-0", "drie\n-3"])
def test_only_what_is_there_is_taken_away(words: str) -> None:
    with pytest.raises(Unclear, match="staat niet in de lijst"):
        phrased(["een", "twee"], words)


def test_both_editors_phrasings_are_kept() -> None:
    draft = Draft(Purpose.REVISE, values={"fo": ["een", "drie", "van mij"]}, seen_phrasings=("een", "twee", "drie"))
    assert on_top(draft, ("een", "twee", "drie", "van de ander")) == ("een", "drie", "van de ander", "van mij")
    assert on_top(draft, ("twee", "drie")) == ("drie", "van mij")


@pytest.mark.parametrize(
    ("draft", "words", "is_fresh", "is_taken"),
    [
        pytest.param(asking(Ask.TITLE, KIND="deadline"), "Zienswijze", False, True, id="an answer"),
        pytest.param(asking(Ask.TITLE, KIND="deadline"), "wat is SOJ? ", True, False, id="a question"),
        pytest.param(asking(Ask.TITLE, KIND="answer"), "Wie betaalt dit?", True, True, id="a title that asks"),
        pytest.param(asking(Ask.TITLE, KIND="answer"), "Wie betaalt dit?", False, False, id="long after"),
        pytest.param(asking(Ask.PHRASINGS, KIND="answer"), "wie betaalt dit?", True, True, id="a phrasing"),
        pytest.param(asking(Ask.PHRASINGS, KIND="answer"), "wie?\nwat?", False, True, id="several"),
        pytest.param(asking(Ask.PHRASINGS, KIND="answer"), "wie betaalt dit?", False, False, id="one, long after"),
        pytest.param(Draft(Purpose.REVISE, asking=MENU), "titel", True, False, id="in a menu"),
        pytest.param(Draft(Purpose.REVISE, asking=None), "ja", True, False, id="at the whole"),
    ],
)
def test_words_are_an_answer_or_a_question(draft: Draft, words: str, is_fresh: bool, is_taken: bool) -> None:
    assert takes(draft, words, is_fresh=is_fresh) is is_taken
