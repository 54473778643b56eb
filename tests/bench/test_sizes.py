"""The phrasebook is a fair book, a row tells what was measured, and growth is worked out rightly."""

from pathlib import Path

import pytest

from knowledge.answers import matching
from tests.bench.one_size import OURS, Ours, Sized, measure, memory_mb, reopen
from tests.bench.phrasebook import A_LABEL, asked, matters, pairs
from tests.bench.sizes import BM25, TOKEN_SET, WRATIO, Row, Rows, time_sizes

BOOK = 20_000


class Remembering:
    """A stand-in that knows its phrasings by the words in them."""

    def __init__(self) -> None:
        self.learned: list[tuple[frozenset[str], str]] = []

    def fit(self, pairs: list[tuple[str, str]]) -> None:
        self.learned = [(frozenset(text.split()), label) for text, label in pairs]

    def first(self, question: str) -> str | None:
        said = frozenset(question.split())
        return max(self.learned, key=lambda one: len(said & one[0]))[1]


class Kept:
    """A stand-in with the form of our engine, that keeps what it learned in a file."""

    def __init__(self, language: str, workdir: str) -> None:  # noqa: ARG002  # the form of ours
        self.path = Path(workdir) / "labels.txt"

    def fit(self, pairs: list[tuple[str, str]]) -> None:
        self.path.write_text("\n".join(dict.fromkeys(label for _, label in pairs)), encoding="utf-8")

    def rank(self, question: str) -> list[tuple[str, float]]:  # noqa: ARG002  # the form of ours
        labels = self.path.read_text("utf-8").splitlines() if self.path.exists() else []
        return [(label, 0.5) for label in labels[:10]]


def sized(median_ms: float) -> Sized:
    return Sized(built_s=1.0, asked=200, median_ms=median_ms, p95_ms=9.0, right=0.5, memory_mb=64.0)


def test_no_phrasing_stands_twice() -> None:
    texts = [text for text, _ in pairs(BOOK)]
    assert len(set(texts)) == len(texts) == BOOK


def test_every_label_has_ten_phrasings() -> None:
    labels = [label for _, label in pairs(BOOK)]
    assert len(set(labels)) * A_LABEL == BOOK


def test_a_smaller_book_is_the_beginning_of_a_larger_one() -> None:
    assert pairs(1_000) == pairs(BOOK)[:1_000]


def test_what_is_asked_is_not_in_the_book() -> None:
    assert not {text for text, _ in asked(BOOK, count=500)} & {text for text, _ in pairs(BOOK)}


def test_what_is_asked_has_its_answer_in_the_book() -> None:
    assert {label for _, label in asked(BOOK, count=500)} <= {label for _, label in pairs(BOOK)}


def test_the_same_is_asked_at_every_run() -> None:
    assert asked(BOOK, count=50) == asked(BOOK, count=50)


def test_words_are_as_long_as_in_letters_to_councils() -> None:
    words = " ".join(text for text, _ in pairs(BOOK)).split()
    assert 5 <= sum(map(len, words)) / len(words) <= 8
    assert any(len(word) > 20 for word in words)


def test_the_book_can_hold_a_million() -> None:
    assert sum(1 for _ in matters(1_000_000)) == 1_000_000 // A_LABEL


def test_an_engine_is_measured() -> None:
    found = measure(Remembering(), 1_000, questions=40)
    assert found.asked == 40
    assert 0 < found.right <= 1
    assert 0 < found.median_ms <= found.p95_ms


def test_a_slow_engine_is_asked_less() -> None:
    assert measure(Remembering(), 1_000, questions=40, longest_s=0.0).asked == 5


def test_our_engine_is_asked_for_its_first_label(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(matching, "faq_engine", Kept, raising=False)
    engine = Ours(tmp_path)
    assert engine.first("wat is dat") is None
    engine.fit([("wat is dit", "dit"), ("wat is dat", "dat")])
    assert engine.first("wat is dat") == "dit"


def test_opening_is_timed_where_the_index_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(matching, "faq_engine", Kept, raising=False)
    assert reopen(tmp_path, 100) is None
    Ours(tmp_path).fit(pairs(100))
    assert (reopen(tmp_path, 100) or 0.0) > 0


def test_memory_is_told_where_the_system_tells_it() -> None:
    assert (memory_mb() is None) is not Path("/proc/self/status").exists()


def test_growth_is_an_exponent() -> None:
    rows = Rows([Row(WRATIO, 10_000, sized(30.0)), Row(WRATIO, 100_000, sized(300.0)), Row(OURS, 10_000, sized(1.0))])
    assert rows.exponent(WRATIO) == pytest.approx(1.0)
    assert rows.exponent(OURS) is None


def test_a_row_says_how_many_times_faster_it_is() -> None:
    rows = Rows([Row(OURS, 100, sized(1.0), opened_ms=3.0), Row(WRATIO, 100, sized(30.0)), Row(BM25, 100, sized(4.0))])
    line = list(rows.lines())[1]
    assert line.split() == [OURS, "100", "1.00", "1.00", "9.00", "50.0", "64", "3", "200", "30.0", "4.0"]


def test_an_engine_that_fails_leaves_the_others_their_row() -> None:
    line = list(Rows([Row(OURS, 100, None, failure="MemoryError")]).lines())[1]
    assert line == f"{OURS:<30}{100:>10}  failed: MemoryError\n"


def test_each_row_comes_from_a_process_of_its_own() -> None:
    (row,) = time_sizes((100,), (TOKEN_SET,)).rows
    assert row.sized is not None
    assert row.sized.asked == 20
