"""The engine over plain questions and answers: it learns phrasings with their labels, and finds the label of another.

It is the engine of the desk without what only a council's facts have: places, dates, lists and bodies.
"""

import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from knowledge.answers import child
from knowledge.answers.answer import Word
from knowledge.answers.matching.building import ENGINE, Built, Label
from knowledge.answers.matching.index import Index, Match
from knowledge.answers.matching.language import LANGUAGES, Language
from knowledge.answers.matching.reading import repaired, spelled, weighed
from knowledge.answers.numbering import number_in
from knowledge.dutch.folding import fold, words
from knowledge.store import index as index_file

LEARNING = "knowledge.answers.learning"
FILE = "faq.index"
AT_ONCE = 2_000  # lines that are learned here and now: a child would take longer to start
MOST_RANKED = 10
LONGEST_ASKED = 400  # words of a question that are read
WIDEST_GAP = 0.3
SIGNS = ("score", "gap", "known", "unknown", "lacking", "pairs", "words", "repaired", "length")
# By evidence, words, pairs, known and same intent: learned together from sets of questions in two languages. A fact of
# the desk has more signs than words, so that there the pairs weigh more; here they would only count twice.
SCORE = (0.018, 0.06, 0.0, 0.12, 0.07)
MOST_SAID = 6  # words of the subject: more than this say no more


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is read: all that was *said*, with the words that carry its subject."""

    said: tuple[str, ...]
    content: tuple[Word, ...]

    def share(self, some: Iterable[Word]) -> float:
        """The part by weight that *some* are of the subject."""
        total = sum(word.weight for word in self.content)
        return sum(word.weight for word in some) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label that a question may be about, with its *score*, and what its certainty is made of, by SIGNS."""

    label: str
    score: float
    signs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """What makes signs a certainty, by SIGNS; and from which certainty on a label is decided for."""

    weights: tuple[float, ...]
    offset: float
    threshold: float

    def certainty(self, signs: Sequence[float]) -> float:
        """The chance that a candidate with these *signs* is right."""
        total = self.offset + sum(weight * sign for weight, sign in zip(self.weights, signs, strict=True))
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


class FaqEngine:
    """Learns labels by phrasings, keeps what it learned in *workdir*, and opens what is there already."""

    def __init__(self, language: str, workdir: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"unknown language {language!r}; known are {', '.join(LANGUAGES)}")
        self._language = LANGUAGES[language]
        self._path = Path(workdir) / FILE
        self._index: Index | None = None
        self._open()

    def fit(self, pairs: list[tuple[str, str]]) -> None:
        """Learn *pairs* of a phrasing and its label, in place of all that was learned before."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.unlink(missing_ok=True)
        if len(pairs) <= AT_ONCE or not self._learn_apart(pairs):
            from knowledge.answers.learning import learn  # it learns by asking as this module does

            learn(pairs, self._language, self._path)
        self._open()

    def rank(self, question: str) -> list[tuple[str, float]]:
        """The labels that *question* may be about with the certainty of each, best first, at most ten."""
        if self._index is None:
            return []
        found: list[tuple[str, float]] = []
        for candidate in candidates(self._index, read(question, self._index)):
            certainty = self._calibration.certainty(candidate.signs)
            found.append((candidate.label, min(certainty, found[-1][1] if found else 1.0)))
        return found

    def decide(self, question: str) -> str | None:
        """The label that *question* is about, or None where that is not sure enough."""
        found = self.rank(question)
        return found[0][0] if found and found[0][1] >= self._calibration.threshold else None

    def _learn_apart(self, pairs: list[tuple[str, str]]) -> bool:
        """Have a child process learn *pairs*; whether it did."""
        with tempfile.TemporaryDirectory(dir=self._path.parent) as folder:
            told = Path(folder) / "pairs.json"
            told.write_text(json.dumps(pairs), encoding="utf-8")
            return child.run(LEARNING, str(told), self._language.code, str(self._path))

    def _open(self) -> None:
        stored = index_file.read(self._path, engine=ENGINE)
        if stored is None or stored.meta.get("language") != self._language.code or "calibration" not in stored.meta:
            self._index = None
            return
        self._index = Index(Built(stored.meta, stored.arrays))
        self._calibration = Calibration(**stored.meta["calibration"])


def labels_of(pairs: Iterable[tuple[str, str]], language: Language) -> list[Label]:
    """The labels of *pairs*, each with its different phrasings written out."""
    lines: dict[str, dict[str, None]] = {}
    for phrasing, label in pairs:
        lines.setdefault(label, {}).setdefault(language.plain(fold(phrasing)))
    return [Label(label, tuple(said)) for label, said in lines.items()]


def read(question: str, index: Index) -> Asked:
    """*question* in the words that *index* knows."""
    vocabulary = index.vocabulary
    typed = words(vocabulary.language.plain(fold(question)))[:LONGEST_ASKED]
    spelling = spelled(" ".join(typed), vocabulary)
    known, _ = repaired(words(spelling.text), vocabulary)
    said = number_in(known).words
    found = weighed(said, vocabulary, repairs=spelling.mended | (frozenset(said) - frozenset(typed)))
    return Asked(said, tuple(word for word in found if word.is_content))


def candidates(index: Index, asked: Asked) -> list[Candidate]:
    """The labels that *asked* may be about, best first, at most ten."""
    if not asked.said:
        return []
    intent = index.vocabulary.language.intent(asked.said)
    found = [
        (_score(match, is_same=intent in index.asked(match.label)), match)
        for match in index.matches(asked.content, said=asked.said)
        if match.evidence > 0 or match.known > 0
    ]
    found.sort(key=lambda one: (-one[0], one[1].label))
    unknown = asked.share(word for word in asked.content if not word.is_known)
    mended = asked.share(word for word in asked.content if word.is_repaired)
    length = min(len(asked.content), MOST_SAID) / MOST_SAID
    best, second = (found[place][0] if len(found) > place else None for place in range(2))
    shown = []
    for place, (score, match) in enumerate(found[:MOST_RANKED]):
        rival = second if place == 0 else best
        gap = WIDEST_GAP if rival is None else max(-WIDEST_GAP, min(score - rival, WIDEST_GAP))
        signs = (score, gap, match.known, unknown, match.lacking, match.pairs, match.words, mended, length)
        shown.append(Candidate(index.labels[match.label], score, signs))
    return shown


def _score(match: Match, *, is_same: bool) -> float:
    signs = (match.evidence, match.words, match.pairs, match.known, float(is_same))
    return sum(weight * sign for weight, sign in zip(SCORE, signs, strict=True))
