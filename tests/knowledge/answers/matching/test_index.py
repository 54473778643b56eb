"""A question is compared with all labels: the one it means comes first, and nothing that is typed goes wrong."""

from collections.abc import Sequence
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers.answer import Intent
from knowledge.answers.matching import Index, Label, Match, build
from knowledge.answers.matching.language import DUTCH, ENGLISH
from knowledge.answers.question import read_words
from knowledge.dutch.folding import words
from tests.knowledge.answers.matching.conftest import GROUPS, LABELS, ODD_TEXT


def ask(index: Index, text: str, *, always: Sequence[str] = ()) -> tuple[Match, ...]:
    content = [word for word in read_words(text, index.vocabulary) if word.is_content]
    return index.matches(content, said=words(text), always=index.numbers(always))


def best(index: Index, text: str) -> str:
    return index.labels[ask(index, text)[0].label]


@pytest.mark.parametrize(
    ("label", "line"), [(label.id, line) for label in LABELS for line in label.lines], ids=lambda said: said
)
def test_each_line_finds_its_own_label(index: Index, label: str, line: str) -> None:
    match = ask(index, line)[0]
    assert index.labels[match.label] == label
    assert index.line(match.row) == line
    assert match.words == pytest.approx(1.0, abs=1e-4)
    assert match.pairs == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(
    ("said", "label"),
    [
        pytest.param("tot wanneer kan de zienswijze", "termijn", id="other words"),
        pytest.param("de uiterste datum", "termijn", id="a synonym of two words"),
        pytest.param("zienswijzen", "termijn", id="an inflection"),
        pytest.param("leden wijkteam", "wijkteam", id="in short"),
        pytest.param("crisishulp", "crisis", id="a compound that nobody wrote"),
        pytest.param("segmnt 5", "crisis", id="a typing error, by its letters"),
    ],
)
def test_a_question_in_other_words_finds_the_label(index: Index, said: str, label: str) -> None:
    assert best(index, said) == label


def test_the_best_come_first_and_each_label_once(index: Index) -> None:
    found = ask(index, "wat is het inkoopkader")
    assert [match.evidence for match in found] == sorted((match.evidence for match in found), reverse=True)
    assert len({match.label for match in found}) == len(found)


def test_what_a_label_knows_of_the_subject_is_a_share(index: Index) -> None:
    known = {index.labels[match.label]: match.known for match in ask(index, "zienswijze inkoopkader")}
    assert known["termijn"] == pytest.approx(1.0)
    assert 0 < known["kader"] < 1
    assert known["crisis"] == 0


def test_the_text_of_a_label_is_known_to_it_but_less(index: Index) -> None:
    known = {index.labels[match.label]: match.known for match in ask(index, "huisarts")}
    assert 0 < known["wijkteam"] < 1


def test_what_a_label_lacks_is_the_weightiest_word_of_the_base_that_it_has_not(index: Index) -> None:
    lacking = {index.labels[match.label]: match.lacking for match in ask(index, "huisarts zienswijze")}
    assert lacking["termijn"] > 0
    assert {index.labels[match.label]: match.lacking for match in ask(index, "wijkteam")}["wijkteam"] == 0


def test_a_word_that_nobody_has_heard_of_is_lacking_nowhere(index: Index) -> None:
    assert {match.lacking for match in ask(index, "zwembad")} == {0.0}


@pytest.mark.parametrize("text", ["zwembad", "xyzzy 123", "wat is het", "", "🙂"])
def test_without_anything_in_common_nothing_speaks_for_a_label(index: Index, text: str) -> None:
    for match in ask(index, text):
        assert match.known == 0
        assert match.words == 0


def test_a_label_that_is_always_wanted_is_always_there() -> None:
    labels = [Label(f"brug-{number}", (f"de brug nummer{number}",)) for number in range(120)]
    index = Index(build(labels, (), DUTCH))
    (number,) = index.numbers(["brug-77"]).tolist()
    assert number not in {match.label for match in ask(index, "brug nummer3")}
    assert number in {match.label for match in ask(index, "brug nummer3", always=["brug-77"])}


def test_a_label_is_found_by_its_name_and_a_strange_one_is_not(index: Index) -> None:
    assert index.numbers(index.labels).tolist() == list(range(len(LABELS)))
    assert not len(index.numbers(["nergens"]))


def test_it_is_known_what_the_lines_of_a_label_ask(index: Index) -> None:
    asked = {label: index.asked(number) for number, label in enumerate(index.labels)}
    assert Intent.WHEN in asked["termijn"]
    assert Intent.WHO in asked["wijkteam"]
    assert Intent.WHO not in asked["kader"]


def test_lines_are_kept_as_they_were_written() -> None:
    lines = ("Wat is 'nee, tenzij'?", "café é 🙂", "")
    index = Index(build((Label("een", lines),), (), DUTCH))
    assert [index.line(row) for row in range(len(lines))] == list(lines)


def test_a_question_leaves_no_trace_for_the_next(index: Index) -> None:
    first = ask(index, "wat is het inkoopkader")
    ask(index, "wie zit er in het wijkteam")
    assert ask(index, "wat is het inkoopkader") == first


def test_two_indexes_of_the_same_answer_alike(index: Index) -> None:
    other = Index(build(LABELS, GROUPS, DUTCH))
    for text in ("wat is het inkoopkader", "deadline", "hulp bij crisis in het wijkteam"):
        assert ask(other, text) == ask(index, text)


def test_the_order_of_labels_makes_no_difference(index: Index) -> None:
    turned = Index(build(LABELS[::-1], GROUPS, DUTCH))
    for text in ("wat is het inkoopkader", "leden wijkteam", "crisis"):
        (one, other) = (ask(made, text)[0] for made in (index, turned))
        assert index.labels[one.label] == turned.labels[other.label]
        assert one.evidence == pytest.approx(other.evidence, abs=1e-4)


@pytest.mark.parametrize("labels", [(), (Label("leeg", ()),), (Label("klein", ("wat is het",)),)])
def test_an_index_of_next_to_nothing_finds_next_to_nothing(labels: tuple[Label, ...]) -> None:
    index = Index(build(labels, (), DUTCH))
    assert len(ask(index, "wat is het inkoopkader")) <= len(labels)
    assert all(match.known == 0 for match in ask(index, "wat is het inkoopkader"))


def test_another_language_is_matched_alike() -> None:
    labels = (Label("refund", ("how do i get my money back", "refunds")), Label("track", ("where is my order",)))
    index = Index(build(labels, (), ENGLISH))
    assert best(index, "refund") == "refund"
    assert best(index, "where are orders") == "track"


@given(
    st.lists(st.sampled_from("wat is het inkoopkader zienswijze sociaal wijkteam crisis zwembad".split()), unique=True)
)
def test_signs_stay_between_nothing_and_as_good_as_can_be(index: Index, said: list[str]) -> None:
    for match in ask(index, " ".join(said)):
        assert -1e-4 <= match.words <= 1 + 1e-4
        assert -1e-4 <= match.pairs <= 1 + 1e-4
        assert -1e-4 <= match.known <= 1 + 1e-4
        assert 0 <= match.lacking <= 1 + 1e-4


@given(ODD_TEXT)
def test_whatever_is_typed_is_compared_with_every_label(index: Index, text: str) -> None:
    found = ask(index, text)
    assert {match.label for match in found} == set(range(len(LABELS)))
    assert all(isfinite(sum((match.evidence, match.words, match.pairs, match.known))) for match in found)


@given(st.lists(st.lists(ODD_TEXT, max_size=3), max_size=4))
@settings(max_examples=40)
def test_whatever_lines_a_base_has_they_can_be_asked_for(lines: list[list[str]]) -> None:
    index = Index(build([Label(str(number), tuple(said)) for number, said in enumerate(lines)], (), DUTCH))
    for said in lines:
        for line in said:
            assert {match.label for match in ask(index, line)} >= {n for n, told in enumerate(lines) if told}
