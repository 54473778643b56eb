"""An answer in words: whole dates, honest status, days counted well."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.answers.answer import Answer, Intent, Option, Outcome, Overview, Question, Smalltalk
from knowledge.answers.rendering import plain, render, statement
from knowledge.dutch.dates import parse_period
from knowledge.dutch.period import Qualifier
from knowledge.model import Fact, Kind, Source, Status
from tests.factories import LETTER_DAY, a_council, a_deadline, a_decision, a_document, a_fact, a_period, a_place

DUE_ON = date(2020, 11, 19)
TAKEN_ON = date(2020, 12, 10)
BEFORE_DECISION = date(2020, 10, 1)


def told(fact: Fact, *, on: date = LETTER_DAY, intent: Intent = Intent.WHAT, **parts: object) -> str:
    answer = Answer(Outcome.ANSWER, Question("?", intent=intent), facts=(fact,), places=(a_place(), a_council()))
    return plain(render(replace(answer, **parts), today=on))


def line_of(text: str, lead: str) -> str:
    (line,) = (line for line in text.splitlines() if line.startswith(lead))
    return line


def listed(*facts: Fact, on: date = LETTER_DAY, **parts: object) -> str:
    answer = Answer(Outcome.LIST, Question("?"), facts=facts, places=(a_place(),))
    return plain(render(replace(answer, **parts), today=on))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        pytest.param(-14, "nog 14 dagen, 2 weken.", id="two weeks before"),
        pytest.param(-8, "nog 8 dagen.", id="eight days before"),
        pytest.param(-2, "nog 2 dagen.", id="two days before"),
        pytest.param(-1, "nog 1 dag.", id="the day before"),
        pytest.param(0, "vandaag is de laatste dag.", id="the day itself"),
        pytest.param(1, "is verstreken (1 dag geleden).", id="the day after"),
        pytest.param(2, "is verstreken (2 dagen geleden).", id="two days after"),
        pytest.param(365, "is verstreken (365 dagen geleden).", id="a year after"),
    ],
)
def test_a_term_counts_its_days(days: int, said: str) -> None:
    text = told(a_deadline(DUE_ON), on=DUE_ON + timedelta(days=days))
    assert said in text
    assert "uiterlijk donderdag 19 november 2020" in text
    assert ("verstreken" in text) is (days > 0)
    assert ("nog " in text) is (days < 0)


def test_a_term_before_a_day_names_its_last_day() -> None:
    term = a_deadline(period=a_period("voor 1 december 2019"))
    assert "voor zondag 1 december 2019, dus uiterlijk zaterdag 30 november 2019, nog 1 dag" in told(
        term, on=date(2019, 11, 29)
    )


def test_a_term_without_a_day_counts_none() -> None:
    term = a_deadline(period=a_period("medio juli 2020"))
    assert "medio juli 2020." in told(term, on=date(2020, 7, 1))
    assert "medio juli 2020 (dat is voorbij)." in told(term, on=date(2020, 7, 21))
    assert "dagen" not in told(term, on=date(2020, 7, 21))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-7, "(over 7 dagen)"),
        (-1, "(morgen)"),
        (0, "(vandaag)"),
        (1, "(gisteren)"),
        (2, "(2 dagen geleden)"),
        (21, "(21 dagen geleden (3 weken))"),
    ],
)
def test_a_decision_tells_its_weekday_and_how_far_it_is(days: int, said: str) -> None:
    text = told(a_decision(TAKEN_ON), on=TAKEN_ON + timedelta(days=days))
    assert f"donderdag 10 december 2020 {said}" in text


@pytest.mark.parametrize(
    ("day", "said", "unsaid"),
    [
        pytest.param(
            TAKEN_ON - timedelta(days=1), "nog een concept", "heeft het plan vastgesteld", id="the day before"
        ),
        pytest.param(TAKEN_ON, "heeft het plan vastgesteld", "nog een concept", id="the day itself"),
        pytest.param(TAKEN_ON + timedelta(days=1), "heeft het plan vastgesteld", "nog een concept", id="the day after"),
    ],
)
def test_a_decision_reads_as_it_was_on_the_day(day: date, said: str, unsaid: str) -> None:
    assert said in told(a_decision(TAKEN_ON), on=day)
    assert unsaid not in told(a_decision(TAKEN_ON), on=day)


def test_a_decision_that_lies_ahead_without_own_words_says_that_it_lies_ahead() -> None:
    said = statement(a_decision(TAKEN_ON, before=None), today=BEFORE_DECISION)
    assert "nog niet genomen" in said
    assert "donderdag 10 december 2020" in said


@pytest.mark.parametrize("status", [Status.ADOPTED, Status.FINAL, Status.DECIDED, Status.AGREED, Status.GIVEN])
def test_a_decision_that_lies_ahead_is_not_called_done(status: Status) -> None:
    ahead = a_decision(TAKEN_ON, status=status)
    done = told(ahead, on=TAKEN_ON).split("status: ")[1].split("\n")[0]
    assert f"status: {done}" not in told(ahead, on=BEFORE_DECISION)
    assert f", {done}" not in listed(ahead, on=BEFORE_DECISION)


def test_what_follows_later_is_not_called_done_either() -> None:
    later = a_decision(TAKEN_ON, follows="plan")
    line = line_of(told(a_fact(), on=BEFORE_DECISION, context=(later,)), "Daarna: ")
    assert "Vaststelling van het plan" in line
    assert "vastgesteld" not in line


def test_the_chain_names_what_came_before_and_after() -> None:
    draft = a_decision(date(2020, 9, 24), id="concept", title="Concept", status=Status.DRAFT)
    final = a_decision(TAKEN_ON, follows="concept")
    earlier = line_of(told(final, on=TAKEN_ON, context=(draft,)), "Eerder: ")
    later = line_of(told(draft, on=TAKEN_ON, context=(final,)), "Daarna: ")
    assert all(part in earlier for part in ("Concept", "voorgenomen", "donderdag 24 september 2020"))
    assert all(part in later for part in ("Vaststelling van het plan", "vastgesteld", "donderdag 10 december 2020"))


def test_what_is_called_later_is_later() -> None:
    given = a_decision(date(2020, 11, 10), id="gegeven", follows="plan-zienswijze", status=Status.GIVEN)
    assert "Daarna: " not in told(a_deadline(DUE_ON), on=TAKEN_ON, context=(given,))
    assert "Eerder: " not in told(given, on=TAKEN_ON, context=(a_deadline(DUE_ON),))


def test_every_answer_tells_whose_it_is_its_status_and_its_source() -> None:
    text = told(a_fact())
    assert "Geldt voor: Waterland · status: geldt" in text
    assert text.splitlines()[-1] == (
        "Bron: Brief over het plan, het dagelijks bestuur, maandag 5 oktober 2020; eerste alinea."
    )


def test_a_term_tells_who_owes_it_to_whom() -> None:
    assert "wie: de raad, aan het bestuur" in told(a_deadline(who="de raad", to_whom="het bestuur"))


def test_what_is_of_everyone_says_so() -> None:
    assert "Geldt voor: alle gemeenten" in told(a_fact(scope="iedereen"))


def test_an_external_source_is_called_external() -> None:
    letter = a_document(is_external=True, reference="Stb. 2022, 18", is_date_inferred=True)
    assert told(a_fact(source=Source(letter, "artikel 1"))).endswith(
        "(datum afgeleid), kenmerk Stb. 2022, 18, externe bron; artikel 1."
    )


def test_a_year_that_is_inferred_is_called_so() -> None:
    fact = a_decision(period=a_period("14 december", today=date(2019, 11, 12)))
    assert "zaterdag 14 december 2019" in told(fact)
    assert "het jaar is afgeleid" in told(fact)


def test_a_note_and_numbers_are_told() -> None:
    text = told(a_fact(note="Dit is geteld.", references=("2629403",)))
    assert "Let op: Dit is geteld." in text
    assert "RIS-nummer: 2629403" in text


def test_what_the_sources_lack_is_said_first() -> None:
    text = told(a_fact(status=Status.ABSENT), outcome=Outcome.UNKNOWN)
    assert text.startswith("Dat staat niet in mijn bronnen.")


def test_whose_it_is_comes_first_when_it_is_not_the_askers() -> None:
    text = told(a_fact(), missing="Voor Elders staat hierover niets; dit geldt voor Waterland.")
    assert text.startswith("Voor Elders staat hierover niets")


def test_a_lead_comes_before_the_fact() -> None:
    assert told(a_fact(), lead="Ja.").startswith("Ja. Het plan gaat over")


def test_a_question_for_a_time_hears_the_time_first() -> None:
    assert told(a_decision(TAKEN_ON), on=TAKEN_ON, intent=Intent.WHEN).startswith(
        "donderdag 10 december 2020 (vandaag)"
    )


def test_a_list_counts_its_members_and_names_each_source_once() -> None:
    text = listed(a_deadline(id="een"), a_deadline(id="twee", title="Tweede termijn"))
    assert text.startswith("Termijnen (2)")
    assert text.count("Bron:") == 1
    assert "• Tweede termijn: uiterlijk donderdag 19 november 2020, nog 45 dagen." in text


def test_a_long_list_comes_in_pages() -> None:
    text = listed(*(a_fact(id=f"feit-{number}") for number in range(40)))
    assert text.count("• ") == 15
    assert "Bladzijde 1 van 3." in text


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        pytest.param({}, "daarover staat niets in mijn bronnen", id="of any kind"),
        pytest.param({"heading": Overview.DEADLINES.value}, "geen open termijnen", id="command"),
        pytest.param({"question": Question("?", kinds=frozenset({Kind.DECISION}))}, "geen besluiten", id="decisions"),
        pytest.param(
            {"question": Question("?", kinds=frozenset({Kind.DEADLINE}), periods=(a_period("november 2020"),))},
            "geen termijnen in mijn bronnen (november 2020)",
            id="in a month",
        ),
    ],
)
def test_an_empty_list_says_what_there_is_none_of(parts: dict[str, object], said: str) -> None:
    assert said in listed(**parts)


def test_asking_back_numbers_the_choices() -> None:
    choices = (a_fact(id="a", text="Eerste zin. Tweede zin."), a_fact(id="b"))
    options = (Option("Het plan", "a"), Option("Het andere", "b"))
    text = told(choices[0], outcome=Outcome.ASK_BACK, facts=choices, options=options)
    assert "1. Het plan: Eerste zin." in text
    assert "2. Het andere:" in text
    assert "Tweede zin" not in text


def test_of_a_meeting_to_choose_the_day_is_told() -> None:
    meeting = a_fact(kind=Kind.MEETING, text="De raad vergadert. Ook over de brug.", period=a_period("12 mei 2021"))
    options = (Option("De vergadering", "a"), Option("Het plan", "b"))
    text = told(meeting, outcome=Outcome.ASK_BACK, facts=(meeting, a_fact()), options=options)
    assert "1. De vergadering: De raad vergadert. (woensdag 12 mei 2021" in text


def test_a_number_that_does_not_exist_gets_the_list() -> None:
    text = told(a_fact(), outcome=Outcome.UNKNOWN, missing="Segment 8 staat niet in mijn bronnen. Wel deze:")
    assert text.startswith("Segment 8 staat niet in mijn bronnen. Wel deze:\n• Het plan")


def test_not_knowing_is_said_plainly_with_a_way_on() -> None:
    text = told(a_fact(), outcome=Outcome.UNKNOWN, facts=())
    assert text.startswith("Dat weet ik niet")
    assert "/help" in text


@pytest.mark.parametrize("kind", Smalltalk)
def test_every_smalltalk_has_an_answer(kind: Smalltalk) -> None:
    question = Question("?", smalltalk=kind)
    assert plain(render(Answer(Outcome.SMALLTALK, question), today=LETTER_DAY))


def test_a_day_until_which_something_lasts_is_named_as_worded() -> None:
    period = a_period("tot 1 januari 2022")
    assert period.qualifier is Qualifier.UNTIL
    assert "tot zaterdag 1 januari 2022" in told(a_fact(period=period))


def test_a_start_that_has_come_is_not_called_a_term_that_lapsed() -> None:
    period = parse_period("op zijn vroegst vanaf 1 juli 2022", today=date(2020, 12, 2))
    start = a_fact(kind=Kind.DEADLINE, status=Status.ESTIMATED, period=period)
    assert "verstreken" not in told(start, on=date(2026, 11, 22))
    assert "op zijn vroegst vanaf vrijdag 1 juli 2022" in told(start, on=date(2026, 11, 22))


def test_the_nearest_thing_is_told_as_such() -> None:
    near = a_fact(text="Het plan gaat over een brug. En over een weg.")
    text = plain(render(Answer(Outcome.UNKNOWN, Question("?"), context=(near,)), today=LETTER_DAY))
    assert text.startswith("Dat weet ik niet. Wel weet ik: Het plan gaat over een brug.\nBron: ")


def test_facts_side_by_side_have_their_own_source() -> None:
    answer = Answer(Outcome.ANSWER, Question("?"), facts=(a_fact(), a_deadline(date(2020, 11, 19))))
    blocks = plain(render(answer, today=LETTER_DAY)).split("\n\n")
    assert [block.count("Bron:") for block in blocks] == [1, 1]
    assert "nog 45 dagen" in blocks[1]
