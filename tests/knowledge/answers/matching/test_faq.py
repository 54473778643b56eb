"""The engine over plain pairs: any label, any phrasing, kept in its folder; sure where it may be."""

from pathlib import Path

import pytest

from knowledge.answers import child
from knowledge.answers.matching import faq, faq_engine

PAIRS = [
    ("waar kan ik mijn paspoort verlengen", "paspoort"),
    ("nieuw paspoort aanvragen", "paspoort"),
    ("wanneer wordt het afval opgehaald", "afval"),
    ("afvalkalender bekijken", "afval"),
    ("hoe maak ik bezwaar tegen een besluit", "bezwaar"),
    ("bezwaarschrift indienen", "bezwaar"),
    ("wat kost een parkeervergunning", "parkeren"),
    ("parkeervergunning aanvragen voor bewoners", "parkeren"),
]


def fitted(tmp_path: Path, pairs: list[tuple[str, str]] = PAIRS, language: str = "nl") -> faq.FaqEngine:
    engine = faq_engine(language, str(tmp_path / "faq"))
    engine.fit(pairs)
    return engine


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("paspoort verlengen", "paspoort"),
        ("pasport verlngen", "paspoort"),
        ("afval kalender", "afval"),
        ("BEZWAARSCHRIFT!!", "bezwaar"),
        ("kosten parkeervergunningen", "parkeren"),
    ],
)
def test_the_nearest_label_comes_first(tmp_path: Path, asked: str, label: str) -> None:
    assert fitted(tmp_path).rank(asked)[0][0] == label


def test_certainty_goes_down_and_lies_between_0_and_1(tmp_path: Path) -> None:
    found = [certainty for _, certainty in fitted(tmp_path).rank("paspoort of parkeervergunning aanvragen")]
    assert found == sorted(found, reverse=True)
    assert all(0 <= certainty <= 1 for certainty in found)


def test_a_stranger_is_not_decided_for(tmp_path: Path) -> None:
    engine = fitted(tmp_path)
    assert engine.decide("hoe laat vertrekt de trein naar zwolle") is None
    assert engine.decide("") is None


@pytest.mark.parametrize(("said", "label"), PAIRS)
def test_what_was_learned_is_decided(tmp_path: Path, said: str, label: str) -> None:
    assert fitted(tmp_path).decide(said) == label


def test_what_was_learned_is_opened_again(tmp_path: Path) -> None:
    first = fitted(tmp_path).rank("paspoort verlengen")
    assert faq_engine("nl", str(tmp_path / "faq")).rank("paspoort verlengen") == first


def test_what_was_learned_in_another_language_is_not(tmp_path: Path) -> None:
    fitted(tmp_path)
    assert faq_engine("en", str(tmp_path / "faq")).rank("paspoort verlengen") == []


def test_nothing_learned_finds_nothing(tmp_path: Path) -> None:
    engine = faq_engine("nl", str(tmp_path))
    assert engine.rank("paspoort") == []
    assert engine.decide("paspoort") is None
    engine.fit([])
    assert engine.rank("paspoort") == []


def test_learning_anew_forgets_what_was(tmp_path: Path) -> None:
    engine = fitted(tmp_path)
    engine.fit([("wie is de burgemeester", "burgemeester")])
    assert {label for label, _ in engine.rank("paspoort burgemeester")} == {"burgemeester"}


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fy"):
        faq_engine("fy", str(tmp_path))


@pytest.mark.parametrize("label", ["42", "", "a/b\n\t", "🙂", "'; DROP TABLE", "\ud800", "é" * 500])
def test_any_label_comes_back_as_it_was(tmp_path: Path, label: str) -> None:
    engine = fitted(tmp_path, [*PAIRS, ("hoe oud is de toren", label)])
    assert engine.rank("hoe oud is de toren")[0][0] == label


@pytest.mark.parametrize(
    "phrasing", ["", "   ", "🙂🙂", "?!", "toren " * 3000, "x" * 20000, "\ud800", "1", "de het een"]
)
def test_any_phrasing_can_be_learned_and_asked(tmp_path: Path, phrasing: str) -> None:
    engine = fitted(tmp_path, [*PAIRS, (phrasing, "vreemd")])
    assert len(engine.rank(phrasing)) <= faq.MOST_RANKED
    assert engine.rank("paspoort verlengen")[0][0] == "paspoort"


def test_doubles_count_once(tmp_path: Path) -> None:
    once, thrice = fitted(tmp_path / "1"), fitted(tmp_path / "3", PAIRS * 3)
    assert once.rank("paspoort verlengen") == thrice.rank("paspoort verlengen")


def test_one_label_is_enough(tmp_path: Path) -> None:
    engine = fitted(tmp_path, PAIRS[:2])
    assert [label for label, _ in engine.rank("paspoort")] == ["paspoort"]


def test_a_label_may_have_hundreds_of_phrasings(tmp_path: Path) -> None:
    many = [(f"hoe hoog is toren nummer {number}", "toren") for number in range(200)]
    assert fitted(tmp_path, [*PAIRS, *many]).rank("toren 150 hoog")[0][0] == "toren"


def test_at_most_ten_are_ranked(tmp_path: Path) -> None:
    many = [(f"{word} aanvragen", str(number)) for number, word in enumerate("abcdefghijklmnop")]
    assert len(fitted(tmp_path, many).rank("aanvragen")) == faq.MOST_RANKED


def test_english_has_its_own_words_and_endings(tmp_path: Path) -> None:
    pairs = [("how do I return an item", "return"), ("when do I get my refund", "refund"), ("reset password", "login")]
    engine = fitted(tmp_path, pairs, "en")
    assert engine.rank("returning some items")[0][0] == "return"
    assert engine.rank("passwrod resets")[0][0] == "login"


def test_many_pairs_are_learned_by_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faq, "AT_ONCE", 0)
    assert fitted(tmp_path).rank("paspoort verlengen")[0][0] == "paspoort"
    assert [path.name for path in (tmp_path / "faq").iterdir()] == [faq.FILE]


def test_where_no_child_can_be_started_they_are_learned_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faq, "AT_ONCE", 0)
    monkeypatch.setattr(child, "run", lambda *_: False)
    assert fitted(tmp_path).rank("paspoort verlengen")[0][0] == "paspoort"


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path) -> None:
    fitted(tmp_path)
    (tmp_path / "faq" / faq.FILE).write_bytes(b"damaged")
    assert faq_engine("nl", str(tmp_path / "faq")).rank("paspoort") == []
