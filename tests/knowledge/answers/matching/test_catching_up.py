"""Labels beside an index: those that changed stand there as they are now, those that went are found no more."""

import pytest

from knowledge.answers.matching import Index, Label, build, caught_up, changed
from knowledge.answers.matching.language import DUTCH
from knowledge.answers.matching.reading import weighed

BRIDGE = Label("brug", ("waar komt de nieuwe brug", "de brug over de vliet"), ("De brug komt bij de sluis.",))
TUNNEL = Label("tunnel", ("wanneer begint de tunnel", "bouw van de tunnel"))
HARBOUR = Label("haven", ("wie beheert de haven", "beheer van de haven"))
LABELS = [BRIDGE, TUNNEL, HARBOUR]


def found(index: Index, text: str) -> list[str]:
    said = tuple(text.split())
    content = tuple(word for word in weighed(said, index.vocabulary) if word.is_content)
    return [index.labels[match.label] for match in index.matches(content, said=said) if match.evidence > 0]


def test_only_what_differs_is_made_anew() -> None:
    other = Label("brug", (*BRIDGE.lines, "de nieuwe oeververbinding"), BRIDGE.texts)
    assert changed(build(LABELS, (), DUTCH), [other, TUNNEL, HARBOUR]) == (other,)


@pytest.mark.parametrize(
    ("labels", "asked", "first"),
    [
        pytest.param([*LABELS, Label("veer", ("hoe laat vaart de pont",))], "vaart de pont", "veer", id="a new label"),
        pytest.param([Label("brug", ("krabbelmos",)), TUNNEL, HARBOUR], "krabbelmos", "brug", id="other lines"),
        pytest.param([BRIDGE, TUNNEL, Label("haven", ("beheer van de haven",))], "beheer haven", "haven", id="fewer"),
    ],
)
def test_what_is_new_is_found(labels: list[Label], asked: str, first: str) -> None:
    index = caught_up(build(LABELS, (), DUTCH), labels)
    assert found(index, asked)[0] == first
    assert found(index, asked)[0] == found(Index(build(labels, (), DUTCH)), asked)[0]


def test_what_went_is_found_no_more() -> None:
    index = caught_up(build(LABELS, (), DUTCH), [TUNNEL, HARBOUR])
    assert not len(index.numbers(["brug"]))
    assert "brug" not in found(index, "waar komt de nieuwe brug")


def test_a_changed_label_stands_there_once() -> None:
    index = caught_up(build(LABELS, (), DUTCH), [Label("brug", ("de brug over de vliet",)), TUNNEL, HARBOUR])
    assert found(index, "de brug over de vliet").count("brug") == 1
    (number,) = index.numbers(["brug"]).tolist()
    assert index.labels[number] == "brug"


def test_a_line_beside_is_read_back() -> None:
    index = caught_up(build(LABELS, (), DUTCH), [*LABELS, Label("veer", ("hoe laat vaart de pont",))])
    said = ("vaart", "pont")
    content = tuple(word for word in weighed(said, index.vocabulary) if word.is_content)
    assert index.line(index.matches(content, said=said)[0].row) == "hoe laat vaart de pont"


def test_evidence_beside_is_about_what_it_will_be() -> None:
    labels = [BRIDGE, TUNNEL, Label("haven", (*HARBOUR.lines, "beheer van de kade"))]
    said = ("beheer", "van", "de", "haven")
    evidence = []
    for index in (caught_up(build(LABELS, (), DUTCH), labels), Index(build(labels, (), DUTCH))):
        content = tuple(word for word in weighed(said, index.vocabulary) if word.is_content)
        best = index.matches(content, said=said)[0]
        assert (index.labels[best.label], best.known) == ("haven", pytest.approx(1.0))
        evidence.append(best.evidence)
    assert evidence[0] == pytest.approx(evidence[1], rel=0.1)


def test_nothing_changed_needs_nothing_beside() -> None:
    index = caught_up(build(LABELS, (), DUTCH), LABELS)
    assert index.labels == ("brug", "tunnel", "haven")
