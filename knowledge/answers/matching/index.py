"""Compares a question with all labels of an index: the evidence of its features, and its nearest lines."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from knowledge.answers.answer import Intent, Word
from knowledge.answers.matching.building import Built
from knowledge.answers.matching.features import Arrays, Floats, Ints
from knowledge.answers.matching.language import LANGUAGES
from knowledge.answers.matching.one_line import LineReader, Weights
from knowledge.answers.matching.part import Part, Weighed
from knowledge.answers.matching.vocabulary import Vocabulary, Wordlist

MOST_MATCHES = 12  # a label below these cannot win, whatever the shape of the question adds
NO_LABELS: Ints = np.empty(0, dtype=np.int64)
ASKED = tuple(
    frozenset(intent for position, intent in enumerate(Intent) if bits >> position & 1)
    for bits in range(1 << len(Intent))
)


class Match(NamedTuple):
    """How well one label matches: all signs are about 0 for nothing, and 1 for as good as can be.

    *evidence* is what its features speak for it; *words* and *pairs* how near its nearest line is; *known* the share
    of the subject that it speaks of, *lacking* the weight of the word that it lacks most; *row* is the line.
    """

    label: int
    evidence: float
    words: float
    pairs: float
    known: float
    lacking: float
    row: int


class Index:
    """One state of the lines of a base; its arrays may lie in a file. Not for use on several threads.

    Labels that have changed since *built* was made may stand *beside* it as they are now; those that are *gone* are
    never found.
    """

    def __init__(self, built: Built, *, beside: Built | None = None, gone: Collection[str] = ()) -> None:
        self.built = built
        main = Part(built.arrays, first_label=0, first_row=0)
        self._parts: tuple[Part, ...] = (main,)
        self.labels: tuple[str, ...] = tuple(built.meta["labels"])
        if beside is not None:
            self._parts += (Part(beside.arrays, first_label=main.labels, first_row=main.rows),)
            self.labels += tuple(beside.meta["labels"])
        self._intents = b"".join(part.arrays["intents"].tobytes() for part in self._parts)
        intents = np.frombuffer(self._intents, dtype=np.uint8)
        self._asking = {one: (intents >> bit & 1).astype(np.float32) for bit, one in enumerate(Intent)}
        newest = beside or built
        self.vocabulary = Vocabulary(wordlist_of(newest.meta, newest.arrays), LANGUAGES[built.meta["language"]])
        self._reader = LineReader(self.vocabulary)
        self._number_of = {label: number for number, label in enumerate(self.labels) if label not in gone}
        is_hidden = np.ones(len(self.labels), dtype=np.bool_)
        is_hidden[list(self._number_of.values())] = False
        self._hidden: Ints = np.flatnonzero(is_hidden)

    def numbers(self, labels: Iterable[str]) -> Ints:
        """The numbers of those of *labels* that the index has."""
        found = (self._number_of.get(label) for label in labels)
        return np.array([number for number in found if number is not None], dtype=np.int64)

    def asked(self, label: int) -> frozenset[Intent]:
        """What the lines of a label ask."""
        return ASKED[self._intents[label]]

    def asking(self, intent: Intent) -> Floats:
        """By label: 1 where its lines ask *intent*, else 0."""
        return self._asking[intent].copy()

    def line(self, row: int) -> str:
        """The text of a line."""
        part = next(part for part in reversed(self._parts) if row >= part.first_row)
        return part.line(row - part.first_row)

    def speaks(self, content: Sequence[Word], labels: Iterable[str]) -> dict[str, tuple[float, ...]]:
        """By label: how plainly it speaks of each word of *content*, between 0 and 1."""
        numbers = {label: self._number_of[label] for label in labels if label in self._number_of}
        spoken = _joined([part.credits(content) for part in self._parts])[:, list(numbers.values())]
        return {label: tuple(credit) for label, credit in zip(numbers, spoken.T.tolist(), strict=True)}

    def matches(
        self,
        content: Sequence[Word],
        *,
        said: Sequence[str],
        always: Ints = NO_LABELS,
        leaning: Floats | None = None,
    ) -> tuple[Match, ...]:
        """The labels that match best, best first, and the best of *always*; *content* carries the subject of *said*,
        *leaning* is evidence by label that lies outside the words.
        """
        if not self._number_of:
            return ()
        asked = self._weighed(self._reader.features(said))
        evidence = _joined([part.evidence(own) for part, own in zip(self._parts, asked, strict=True)])
        speaking = [word for word in content if word.classes]  # of another one no label speaks
        weights = np.array([word.weight for word in speaking], dtype=np.float32)
        spoken = _joined([part.credits(speaking) for part in self._parts])
        known: Floats = weights @ spoken
        known /= np.float32(sum(word.weight for word in content) or 1.0)
        total = evidence + 10 * known
        if leaning is not None:
            total += leaning
        total[self._hidden] = -np.inf
        numbers = self._best(total, always)
        lacking: Floats = (weights[:, np.newaxis] * (1 - spoken[:, numbers])).max(axis=0, initial=0.0)
        lacking /= np.float32(self.vocabulary.unknown_weight or 1.0)
        by_label = np.stack([evidence[numbers], known[numbers], lacking])
        found = [
            match
            for part, own in zip(self._parts, asked, strict=True)
            for match in _compared(part, numbers, by_label, own)
        ]
        return tuple(sorted(found, key=lambda match: (-match.evidence, match.label)))

    def _best(self, total: Floats, always: Ints) -> Ints:
        """The labels with the most of *total*, and among *always* those with the most, in order."""
        best = _most(total, min(MOST_MATCHES, len(self._number_of)))
        if len(always) > MOST_MATCHES:
            always = always[_most(total[always], MOST_MATCHES)]
        return np.array(sorted({*best.tolist(), *always.tolist()}), dtype=np.int64)

    def _weighed(self, halves: Sequence[Weights]) -> list[Weighed]:
        """By part: the features of a question that it has; each half of them has length 1 in all parts together, and
        what no part has is left out."""
        ids = np.array(list(chain.from_iterable(own for own, _ in halves)), dtype=np.int64)
        weights = np.array(list(chain.from_iterable(own for _, own in halves)), dtype=np.float32)
        half = np.repeat(np.arange(len(halves)), [len(own) for own, _ in halves])
        places = [part.places(ids) for part in self._parts]
        rarity = np.zeros(len(ids), dtype=np.float32)
        for part, own in zip(reversed(self._parts), reversed(places), strict=True):
            has = own >= 0
            rarity[has] = part.arrays["rarity"][own[has]]
        weights = weights * rarity
        lengths = np.sqrt(np.bincount(half, weights=weights * weights, minlength=len(halves)))
        weights /= np.where(lengths > 0, lengths, 1.0).astype(np.float32)[half]
        return [(own[own >= 0], weights[own >= 0]) for own in places]


def wordlist_of(meta: Mapping[str, Any], arrays: Arrays) -> Wordlist:
    """The words that an index was made by."""
    return Wordlist(
        words=tuple(meta["words"]),
        stems=meta["stems"],
        phrases=meta["phrases"],
        parts={int(number): tuple(parts) for number, parts in meta["parts"].items()},
        weights=arrays["class_weights"],
        default=meta["default"],
    )


def _most(values: Floats, count: int) -> Ints:
    """Where the *count* largest of *values* stand, in no order."""
    return np.argpartition(values, -count)[-count:]


def _joined(parts: Sequence[Floats]) -> Floats:
    """What the parts have by label, side by side."""
    return np.concatenate(parts, axis=-1) if len(parts) > 1 else parts[0]


def _compared(part: Part, numbers: Ints, by_label: Floats, question: Weighed) -> Iterator[Match]:
    """The labels of *part* among *numbers* that have lines, each with its nearest one; *by_label* holds the evidence
    of each, what is known and what it lacks."""
    own = numbers - part.first_label
    starts = part.arrays["label_start"]
    is_own = (own >= 0) & (own < part.labels)
    is_own[is_own] = starts[own[is_own]] < starts[own[is_own] + 1]
    own, by_label = own[is_own], by_label[:, is_own]
    if not len(own):
        return
    sizes = starts[own + 1] - starts[own]
    words, pairs = part.nearness(own, question)
    firsts = np.cumsum(sizes) - sizes
    near = words + pairs
    nearest = np.flatnonzero(near == np.repeat(np.maximum.reduceat(near, firsts), sizes))
    nearest = nearest[np.searchsorted(nearest, firsts)]
    evidence, known, lacking = by_label
    columns = (
        own + part.first_label,
        evidence,
        np.maximum.reduceat(words, firsts),
        np.maximum.reduceat(pairs, firsts),
        known,
        lacking,
        starts[own] + nearest - firsts + part.first_row,
    )
    yield from map(Match, *(column.tolist() for column in columns))
