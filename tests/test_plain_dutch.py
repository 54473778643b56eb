"""What people read is plain Dutch: short sentences, no office words, u-form, and no sign that stands for a word."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plain_dutch import (
    LONGEST,
    PICTURES,
    WORD,
    length,
    office_words,
    sentences,
    spoken_in_module,
    spoken_in_template,
)

ROOT = Path(__file__).parent.parent
MODULES = (
    *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "handlers").rglob("*texts.py")),
    "handlers/web/wording.py",
    "handlers/web/staff_wording.py",
    "handlers/web/data_wording.py",
    "handlers/web/own_data_wording.py",
    "knowledge/intake/lint_texts.py",
    "knowledge/closed_lists.py",
    "knowledge/terms_law.py",
    *(
        f"knowledge/answers/{name}.py"
        for name in """cards comparing counting explaining gold_texts labels messages previewing reasons reckoning
        reminding rendering staff_texts stating verdict wording""".split()
    ),
)
TEMPLATES = sorted((ROOT / "handlers/web/templates").rglob("*.html"))
# In another language, or words that are understood rather than said.
NOT_SAID = frozenset({"IN_ENGLISH", "ALIASES", "PLACE_NONE_WORDS", "ALL_WORDS", "DONE"})
FAMILIAR = frozenset({"je", "jij", "jou", "jouw", "jullie"})


def screens() -> Iterator[tuple[str, str]]:
    """Each sentence that stands on a screen, with the file it is from."""
    for name in MODULES:
        for text in spoken_in_module(ROOT / name, leaving_out=NOT_SAID):
            yield from ((name, sentence) for sentence in sentences(text))
    for path in TEMPLATES:
        for text in spoken_in_template(path):
            yield from ((path.name, sentence) for sentence in sentences(text))


def test_no_sentence_on_a_screen_is_long() -> None:
    assert not [(name, said) for name, said in screens() if length(said) > LONGEST]


def test_sentences_on_screens_are_short_on_average() -> None:
    lengths = [length(said) for _, said in screens()]
    assert len(lengths) > 200  # they have been found
    assert sum(lengths) / len(lengths) < 12


def test_no_screen_speaks_like_an_office() -> None:
    assert not [(name, office_words(said), said) for name, said in screens() if office_words(said)]


def test_every_screen_says_u() -> None:
    assert not [(name, said) for name, said in screens() if FAMILIAR & set(said.lower().split())]


def test_no_picture_stands_for_a_word() -> None:
    pictures = [
        (name, said) for name, said in screens() if any(unicodedata.category(sign) in PICTURES for sign in said)
    ]
    assert not pictures


def test_an_arrow_or_a_point_has_words_beside_it() -> None:
    texts = [text.strip() for name in MODULES for text in spoken_in_module(ROOT / name, leaving_out=NOT_SAID)]
    assert not [text for text in texts if any(sign in text for sign in "←→") and not WORD.search(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Dit is er een. Dit ook! En dit?", 3, id="ends"),
        pytest.param("Kies:\n• een punt\n• nog een punt", 3, id="points"),
        pytest.param("Dat was op 10.30 uur bij dhr. de Vries.", 1, id="a dot within"),
        pytest.param("<b>Vet.</b> En gewoon.", 2, id="tags"),
        pytest.param("De brief is weg; de mail ook.", 2, id="halves"),
        pytest.param(" … ", 0, id="no words"),
    ],
)
def test_sentences_are_told_apart(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wij hebben dit reeds conform afspraak gedaan.", ["conform", "reeds"]),
        ("Dit geschiedt middels een formulier.", ["geschiedt", "middels"]),
        ("De mededeling ten aanzien van de termijn.", ["ten aanzien van"]),
        ("U kunt de zienswijze indienen.", []),
    ],
)
def test_office_words_are_recognised(text: str, found: list[str]) -> None:
    assert office_words(text) == found
