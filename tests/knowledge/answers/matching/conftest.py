"""Small bases, made by hand, whose right outcome can be thought out."""

from collections.abc import Sequence

import pytest
from hypothesis import strategies as st

from knowledge.answers.matching import Index, Label, Vocabulary, build
from knowledge.answers.matching.language import DUTCH, Language
from knowledge.answers.matching.vocabulary import cut_up, learn, weighted
from knowledge.dutch.folding import words

GROUPS = (
    ("zienswijze", "formele reactie"),
    ("soj", "serviceorganisatie jeugd", "s0j"),
    ("serviceorganisatie jeugd zuid", "sojz"),
    ("deadline", "termijn", "uiterste datum"),
)
FACTS = (
    ("wanneer moet de zienswijze over het inkoopkader binnen zijn", "De raad geeft een zienswijze."),
    ("wat is het inkoopkader", "Het inkoopkader gaat over inkoop, jeugdhulp en governance. Het is een kader."),
    ("wie zit er in het wijkteam", "Het sociaal wijkteam van het aanjaagteam krijgt een brief."),
    ("wat doet de serviceorganisatie", "De gemeente en de gemeenten doen jeugdhulp op school."),
)
LABELS = (
    Label("termijn", ("wanneer moet de zienswijze over het inkoopkader binnen zijn", "deadline zienswijze"), ()),
    Label("kader", ("wat is het inkoopkader", "leg het inkoopkader uit"), ("Regels voor de inkoop van jeugdhulp.",)),
    Label("wijkteam", ("wie zit er in het wijkteam", "leden van het wijkteam"), ("Een team met een huisarts.",)),
    Label("crisis", ("wat valt onder segment 5", "hulp bij crisis"), ()),
)
ODD_TEXT = st.one_of(
    st.text(alphabet=st.characters(), max_size=80),
    st.text(alphabet=st.sampled_from("🙂👍🏽\u200b\u202e\x00\x07\ud800ßé½Ⅳ٣'&-. "), max_size=40),
    st.sampled_from(["zienswijze", "wat is het", "9", "x"]).flatmap(
        lambda part: st.integers(1, 300).map(lambda times: part * times)
    ),
    st.lists(st.sampled_from("wat is het inkoopkader segment 5 zienswjize sociaal wijkteam".split()), max_size=12).map(
        " ".join
    ),
)


def a_vocabulary(groups: Sequence[Sequence[str]] = (), *facts: Sequence[str], language: Language = DUTCH) -> Vocabulary:
    """The vocabulary of *facts*, each given as its texts."""
    documents = [tuple(words(text) for text in texts) for texts in facts]
    bare = learn(groups, documents, language)
    return Vocabulary(weighted(bare, cut_up(documents, Vocabulary(bare, language))), language)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return a_vocabulary(GROUPS, *FACTS)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(build(LABELS, GROUPS, DUTCH))
