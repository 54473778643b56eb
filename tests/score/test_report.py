"""The page of figures keeps its text, and its tables say what was counted."""

import pytest

from tests.score.calibration import Given
from tests.score.comparing import Standing
from tests.score.judging import Verdict
from tests.score.replies import Reply
from tests.score.report import BEGIN, END, PAGE, by_level, certainty, figures, outcomes, peers, percent, placed, table
from tests.score.test_judging import NOT_KNOWN, a_gold, a_strange_gold, asking_back, telling

REPLIES = (
    Reply(a_gold(), telling("19 nov"), Verdict.RIGHT),
    Reply(a_gold(), telling("20 dec"), Verdict.WRONG),
    Reply(a_gold(), asking_back("20 dec"), Verdict.ASKED_BACK, offered=(False, True)),
    Reply(a_strange_gold(), NOT_KNOWN, Verdict.RIGHT),
    Reply(a_strange_gold(), telling("19 nov"), Verdict.WRONG),
)
STANDING = Standing("ours", 0.5, 0.25)


def rows_of(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]


def test_the_text_around_the_figures_stays() -> None:
    assert placed(f"voor\n{BEGIN}\noud\n{END}\nna\n", "nieuw") == f"voor\n{BEGIN}\n\nnieuw\n\n{END}\nna\n"


def test_placing_twice_changes_nothing() -> None:
    page = PAGE.read_text("utf-8")
    once = placed(page, "nieuw")
    assert placed(once, "nieuw") == once


@pytest.mark.parametrize("page", ["", BEGIN, f"{END} {BEGIN}"])
def test_a_page_without_its_marks_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="marks"):
        placed(page, "nieuw")


def test_outcomes_are_counted_by_group() -> None:
    *_, strange, total = rows_of(outcomes(REPLIES, by=lambda reply: reply.gold.kind.value, total=True))
    assert strange == ["out_of_scope", "2", "1", "0", "0", "1", "50.0", "50.0", "1 of 2", "1", "0", "-"]
    assert total == ["all", "5", "2", "1", "0", "2", "40.0", "40.0", "1 of 2", "1", "0", "1 of 1 (100.0 %)"]


def test_buttons_are_counted_by_level() -> None:
    row = rows_of(by_level((REPLIES, REPLIES, REPLIES)))[2]
    assert row == ["as typed", "40.0", "40.0", "1 of 2", "1 of 1 (100.0 %)", "0", "66.7", "0.0"]


def test_certainty_is_set_beside_what_was_right() -> None:
    shown = certainty(REPLIES)
    assert rows_of(shown)[2:] == [["0.9 to 1.0", "3", "1", "33.3", "90.0"]]
    assert "Right of the 3 answers given with a certainty of 0.9 or more: 33.3 %." in shown
    assert "all 3 answers: 56.7 points" in shown


def test_engines_stand_under_one_another() -> None:
    assert rows_of(peers([[STANDING] * 3]))[2] == ["ours", "50.0", "25.0", "50.0", "25.0", "50.0", "25.0"]


def test_all_tables_are_on_the_page() -> None:
    shown = figures((REPLIES, REPLIES, REPLIES), [[STANDING] * 3])
    assert shown.count("### ") == 5


def test_no_share_of_nothing() -> None:
    assert percent(1, 0) == "-"
    assert Reply(a_gold(), telling("19 nov"), Verdict.RIGHT).given == Given(0.9, is_right=True)


def test_a_table_is_markdown() -> None:
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | ---: |\n| 1 | 2 |"
