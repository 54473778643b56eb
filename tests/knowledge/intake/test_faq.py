"""Reading a question-and-answer list: the columns decide, and all problems are told at once, with row and column."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from knowledge.dutch.period import Precision
from knowledge.errors import FaqInvalid
from knowledge.intake.faq import FaqList, read_faq
from knowledge.intake.faq_columns import Role, role_of
from knowledge.model import PlaceKind
from tests.factories import a_council, a_place
from tests.knowledge.intake.sheets import a_csv, an_xlsx

PLACES = (a_place("iedereen", kind=PlaceKind.EVERYONE, names=("alle gemeenten",)), a_place(), a_council())


def faq(folder: Path, *rows: Sequence[str]) -> FaqList:
    return read_faq(a_csv(folder, rows), places=PLACES)


def problems_with(folder: Path, *rows: Sequence[str]) -> tuple[str, ...]:
    with pytest.raises(FaqInvalid) as caught:
        faq(folder, *rows)
    return caught.value.problems


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        *((word, Role.QUESTION) for word in ("Vraag", "VRAGEN:", "question", "Questions", "Q", "vraag 1", "Vraag2")),
        *((word, Role.PHRASING) for word in ("formulering", "Formulering(en)", "phrasing", "utterance", "alternatief")),
        *((word, Role.PHRASING) for word in ("andere vraag", "Alternative question 3")),
        *((word, Role.ANSWER) for word in ("antwoord", "Answer", "A", "reactie", "response")),
        *((word, Role.SOURCE) for word in ("Bron", "source")),
        *((word, Role.DATED) for word in ("datum", "Date")),
        *((word, Role.SCOPE) for word in ("Geldt voor", "gemeente", "scope")),
        *((word, None) for word in ("", "7", "categorie", "vraagsteller", "antwoord gezien", "andere bron")),
    ],
)
def test_a_column_is_known_by_its_heading(heading: str, role: Role | None) -> None:
    assert role_of(heading) is role


@pytest.mark.parametrize("write", [a_csv, an_xlsx])
def test_a_row_is_an_entry_with_all_that_its_columns_hold(tmp_path: Path, write: object) -> None:
    assert callable(write)
    head = ["Nr", "Antwoord", "Vraag", "Bron", "Datum", "Geldt voor"]
    path = write(
        tmp_path, [head, ["1", "Tien.", "Hoeveel boeken?", "Reglement, artikel 2", "5 maart 2024", "Vlietdam"]]
    )
    (entry,) = read_faq(path, places=PLACES).entries
    assert (entry.questions, entry.answer, entry.rows) == (("Hoeveel boeken?",), "Tien.", (2,))
    assert (entry.sources, entry.scope) == (("Reglement, artikel 2",), "vlietdam")
    assert entry.dated is not None
    assert (entry.dated.earliest, entry.dated.precision) == (date(2024, 3, 5), Precision.DAY)


def test_questions_in_more_columns_and_more_in_a_cell_are_phrasings(tmp_path: Path) -> None:
    head = ["formulering", "vraag 1", "vraag 2", "antwoord"]
    row = ["lenen maximum | boeken max", "Hoeveel boeken mag ik lenen?\nHoeveel boeken?", "hoeveel  Boeken", "Tien."]
    (entry,) = faq(tmp_path, head, row).entries
    assert entry.questions == (
        "Hoeveel boeken mag ik lenen?",
        "Hoeveel boeken?",
        "lenen maximum",
        "boeken max",
    )


def test_rows_with_one_answer_are_one_entry(tmp_path: Path) -> None:
    rows = (["a?", "Ja.", "wet"], ["b?", "Nee.", ""], ["c?", "Ja.", "gids"], ["A", "Ja.", "wet"])
    first, second = faq(tmp_path, ["vraag", "antwoord", "bron"], *rows).entries
    assert (first.questions, first.rows, first.sources) == (("a?", "c?"), (2, 4, 5), ("wet", "gids"))
    assert second.questions == ("b?",)


def test_one_answer_for_two_places_is_two_entries(tmp_path: Path) -> None:
    rows = (["a?", "Ja.", "vlietdam"], ["a?", "Ja.", "Waterland"], ["a?", "Ja.", ""], ["b?", "Ja.", "Iedereen"])
    entries = faq(tmp_path, ["vraag", "antwoord", "gemeente"], *rows).entries
    assert [entry.scope for entry in entries] == ["vlietdam", "waterland", None]


def test_two_columns_without_headings_are_question_and_answer(tmp_path: Path) -> None:
    entries = faq(tmp_path, ["", "Wat kost het?", "Niets."], ["", "Wie mag komen?", "Iedereen."]).entries
    assert [(entry.questions, entry.rows) for entry in entries] == [
        (("Wat kost het?",), (1,)),
        (("Wie mag komen?",), (2,)),
    ]


def test_headings_may_stand_below_a_title(tmp_path: Path) -> None:
    (entry,) = faq(tmp_path, ["Vragen over boeken"], [], ["Vraag", "Antwoord"], ["a?", "Ja."]).entries
    assert (entry.questions, entry.rows) == (("a?",), (4,))


def test_empty_rows_and_other_columns_are_passed_over(tmp_path: Path) -> None:
    rows = (["", "", "los"], ["a?", "Ja.", "x" * 5000], ["", "", ""])
    assert len(faq(tmp_path, ["vraag", "antwoord", "opmerking"], *rows).entries) == 1


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("5-10-2020", date(2020, 10, 5)),
        ("2020-10-05", date(2020, 10, 5)),
        ("2020-10-05 13:30", date(2020, 10, 5)),
        ("5 October 2020", date(2020, 10, 5)),
        ("oktober 2020", date(2020, 10, 31)),
    ],
)
def test_a_date_is_read_in_dutch_and_english(tmp_path: Path, said: str, day: date) -> None:
    dated = faq(tmp_path, ["vraag", "antwoord", "datum"], ["a?", "Ja.", said]).dated
    assert dated is not None
    assert dated.latest == day


def test_a_list_is_as_new_as_its_newest_answer(tmp_path: Path) -> None:
    rows = (["a?", "Ja.", "2020"], ["b?", "Ja.", "3-4-2021"], ["c?", "Nee.", "1-1-2021"], ["d?", "Och.", ""])
    found = faq(tmp_path, ["vraag", "antwoord", "datum"], *rows)
    assert found.dated is not None
    assert found.dated.latest == date(2021, 4, 3)
    assert faq(tmp_path, ["vraag", "antwoord"], ["a?", "Ja."]).dated is None


def test_a_question_with_two_answers_is_told_and_does_no_harm(tmp_path: Path) -> None:
    found = faq(tmp_path, ["vraag", "antwoord"], ["Wat is C?", "Een."], ["Wat is C++?", "Twee."], ["wat is C", "Drie."])
    assert len(found.entries) == 3
    (remark,) = found.remarks
    assert "Rij 2 en 4" in remark


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        pytest.param([["a?", ""]], "rij 2, kolom Antwoord: leeg", id="no answer"),
        pytest.param([["", "Ja."]], "rij 2, kolom Vraag: leeg", id="no question"),
        pytest.param([[" | ", "Ja."]], "rij 2, kolom Vraag: leeg", id="only a bar between questions"),
        pytest.param([["a?", "j" * 4001]], "rij 2, kolom Antwoord: te lang; hooguit 4.000 tekens", id="a long answer"),
        pytest.param([["a?", "Ja.", "gisteren"]], "rij 2, kolom Datum: «gisteren» is geen datum", id="no date"),
        pytest.param([["a?", "Ja.", "5 mei"]], "«5 mei» is geen datum met een jaar", id="a date without a year"),
        pytest.param([["a?", "Ja.", "31-2-2020"]], "«31-2-2020» is geen datum", id="a day that does not exist"),
        pytest.param([], "er staan geen vragen in", id="headings only"),
    ],
)
def test_a_problem_is_told_with_its_row_and_column(tmp_path: Path, rows: list[list[str]], wanted: str) -> None:
    (problem,) = problems_with(tmp_path, ["Vraag", "Antwoord", "Datum"], *rows)
    assert wanted in problem


def test_an_unknown_place_is_told_with_the_known_ones(tmp_path: Path) -> None:
    problem, hint = problems_with(tmp_path, ["vraag", "antwoord", "gemeente"], ["a?", "Ja.", "Atlantis"])
    assert problem == "rij 2, kolom gemeente: «Atlantis» is geen bekende gemeente of regio"
    assert "alle gemeenten, Waterland, Vlietdam" in hint


def test_of_many_known_places_some_are_named(tmp_path: Path) -> None:
    path = a_csv(tmp_path, [["vraag", "antwoord", "gemeente"], ["a?", "Ja.", "Atlantis"]])
    with pytest.raises(FaqInvalid, match="nog 8 andere"):
        read_faq(path, places=[a_council(f"dorp-{number}") for number in range(20)])


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        pytest.param([["Naam", "Leeftijd", "Plaats"], ["a", "b", "c"]], ["«vraag»", "«antwoord»"], id="another list"),
        pytest.param([["Vraag", "Uitleg"], ["a?", "Ja."]], ["geen kolom «antwoord»"], id="no column of answers"),
        pytest.param([["Uitleg", "Answer"], ["a?", "Ja."]], ["geen kolom «vraag»"], id="no column of questions"),
        pytest.param(
            [["Vraag", "Antwoord", "Answer"], ["a?", "Ja.", "Yes"]], ["2 kolommen «antwoord»"], id="two answers"
        ),
        pytest.param([["een"], ["twee"]], ["«vraag»", "«antwoord»"], id="one column"),
        pytest.param([["", ""], ["", ""]], ["er staan geen vragen in"], id="nothing at all"),
    ],
)
def test_a_list_without_the_right_columns_is_refused(
    tmp_path: Path, rows: list[list[str]], wanted: Sequence[str]
) -> None:
    for problem, part in zip(problems_with(tmp_path, *rows), wanted, strict=True):
        assert part in problem


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    rows = (["", "Ja.", ""], ["a?", "", "ooit"], ["b?", "Ja.", "2020"])
    assert len(problems_with(tmp_path, ["vraag", "antwoord", "datum"], *rows)) == 3


def test_more_rows_than_are_taken_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.intake.faq.MOST_ROWS", 2)
    (problem,) = problems_with(tmp_path, ["vraag", "antwoord"], *(["a?", "Ja."] for _ in range(3)))
    assert "100.000" in problem


def test_of_very_many_problems_the_message_shows_a_hundred(tmp_path: Path) -> None:
    path = a_csv(tmp_path, [["vraag", "antwoord"], *([f"vraag {number}", ""] for number in range(150))])
    with pytest.raises(FaqInvalid, match="en nog 50 andere") as caught:
        read_faq(path)
    assert len(caught.value.problems) == 150
