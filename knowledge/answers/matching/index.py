"""Compares a question with all labels of an index: the evidence of its features, and its nearest lines."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from knowledge.answers.answer import Intent, Word
from knowledge.answers.matching.building import AS_PART, Arrays, Built
from knowledge.answers.matching.features import Cells, Floats, Ints, letter_cells, pair_cells, ranges, word_cells
from knowledge.answers.matching.language import LANGUAGES
from knowledge.answers.matching.vocabulary import Vocabulary, Wordlist

MOST_MATCHES = 40  # a label below these cannot win, whatever the shape of the question adds
MOST_POSTINGS = 60_000  # of the features, the rarest first
INTENTS = tuple(Intent)
Weighed = tuple[Ints, Floats]  # features as places among the keys, and their weights


@dataclass(frozen=True, slots=True)
class Match:
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
    """One state of the lines of a base; its arrays may lie in a file. Not for use on several threads."""

    def __init__(self, built: Built) -> None:
        meta, self._arrays = built.meta, built.arrays
        self.labels: tuple[str, ...] = tuple(meta["labels"])
        self.vocabulary = Vocabulary(_wordlist(meta, built.arrays), LANGUAGES[meta["language"]])
        self._number_of = {label: number for number, label in enumerate(self.labels)}
        self._by_feature = np.zeros(len(self._arrays["keys"]), dtype=np.float32)

    def number(self, label: str) -> int | None:
        """The number of a label, if the index has it."""
        return self._number_of.get(label)

    def asked(self, label: int) -> frozenset[Intent]:
        """What the lines of a label ask."""
        bits = int(self._arrays["intents"][label])
        return frozenset(intent for position, intent in enumerate(INTENTS) if bits >> position & 1)

    def line(self, row: int) -> str:
        """The text of a line."""
        start, end = self._arrays["line_start"][row : row + 2]
        return bytes(self._arrays["lines"][start:end]).decode()

    def matches(
        self, content: Sequence[Word], *, said: Sequence[str], always: Collection[int] = ()
    ) -> tuple[Match, ...]:
        """The labels that match best, best first, and those in *always*; *content* carries the subject of *said*."""
        if not self.labels:
            return ()
        units = (self.vocabulary.units(said),)
        language = self.vocabulary.language
        cells = word_cells(units, self.vocabulary), pair_cells(units, language), letter_cells((said,), language)
        halves = [self._weighed(half) for half in cells]
        evidence = self._evidence(
            np.concatenate([ids for ids, _ in halves]), np.concatenate([values for _, values in halves])
        )
        known, lacking = self._known(content)
        total = evidence + 10 * known
        most = min(MOST_MATCHES, len(total))
        best = np.argpartition(-total, most - 1)[:most]
        numbers = np.unique(np.concatenate([best, np.fromiter(always, dtype=np.int64)]).astype(np.int64))
        return self._compared(numbers, (evidence, known, lacking), halves)

    def _compared(
        self, numbers: Ints, by_label: tuple[Floats, Floats, Floats], halves: Sequence[Weighed]
    ) -> tuple[Match, ...]:
        evidence, known, lacking = by_label
        starts, ends = self._arrays["label_start"][numbers], self._arrays["label_start"][numbers + 1]
        rows = ranges(starts, ends)
        by_word = self._nearness("word", rows, halves[0])
        by_pair = self._nearness("pair", rows, halves[1])
        borders = np.concatenate([[0], np.cumsum(ends - starts)])
        found = []
        for place, number in enumerate(numbers.tolist()):
            own = slice(int(borders[place]), int(borders[place + 1]))
            words, pairs = by_word[own], by_pair[own]
            found.append(
                Match(
                    label=number,
                    evidence=float(evidence[number]),
                    words=float(words.max(initial=0.0)),
                    pairs=float(pairs.max(initial=0.0)),
                    known=float(known[number]),
                    lacking=float(lacking[number]),
                    row=int(rows[own][(words + pairs).argmax()]) if len(words) else -1,
                )
            )
        return tuple(sorted(found, key=lambda match: (-match.evidence, match.label)))

    def _weighed(self, cells: Cells) -> Weighed:
        """The features that the index has, as places among its keys, with weights of length 1."""
        keys = self._arrays["keys"]
        places = np.searchsorted(keys, cells.ids)
        places[places == len(keys)] = 0
        has = keys[places] == cells.ids
        places = places[has]
        weights = cells.weights[has] * self._arrays["rarity"][places]
        length = float(np.sqrt(np.dot(weights, weights)))
        return places, weights / np.float32(length or 1.0)

    def _evidence(self, places: Ints, weights: Floats) -> Floats:
        """By label: how much the features at *places* speak for it."""
        starts, ends = self._arrays["evidence_start"][places], self._arrays["evidence_start"][places + 1]
        sizes = ends - starts
        if int(sizes.sum()) > MOST_POSTINGS:
            order = np.argsort(sizes, kind="stable")
            kept = order[np.cumsum(sizes[order]) <= MOST_POSTINGS]
            starts, ends, sizes, weights = starts[kept], ends[kept], sizes[kept], weights[kept]
        cells = ranges(starts, ends)
        values = self._arrays["evidence"][cells] * np.repeat(weights, sizes)
        labels = self._arrays["evidence_labels"][cells]
        return np.bincount(labels, weights=values, minlength=len(self.labels)).astype(np.float32)

    def _nearness(self, half: str, rows: Ints, question: Weighed) -> Floats:
        """The cosine of each of *rows* with the question, over one half of the features."""
        places, weights = question
        starts, ends = self._arrays[f"{half}_start"][rows], self._arrays[f"{half}_start"][rows + 1]
        cells = ranges(starts, ends)
        np.add.at(self._by_feature, places, weights)
        values = self._by_feature[self._arrays[f"{half}_features"][cells]] * self._arrays[f"{half}_weights"][cells]
        self._by_feature[places] = 0.0
        return np.bincount(np.repeat(np.arange(len(rows)), ends - starts), weights=values, minlength=len(rows)).astype(
            np.float32
        )

    def _known(self, content: Sequence[Word]) -> tuple[Floats, Floats]:
        """By label: the share of the question's subject, by weight, that it speaks of; and the weightiest word that
        it does not, as a share of the weight of a word that nobody has heard of."""
        spoken = np.zeros(len(self.labels), dtype=np.float32)
        lacking = np.zeros(len(self.labels), dtype=np.float32)
        weight = sum(word.weight for word in content)
        for word in content:
            credit = self._credit(word)
            spoken += np.float32(word.weight) * credit
            np.maximum(lacking, np.float32(word.weight) * (1 - credit), out=lacking)
        return spoken / np.float32(weight or 1.0), lacking / np.float32(self.vocabulary.unknown_weight)

    def _credit(self, word: Word) -> Floats:
        """By label: how plainly it speaks of *word*, or of its parts."""
        found = np.zeros(len(self.labels), dtype=np.float32)
        if not word.classes:
            return found
        whole, parts = word.classes[0], word.classes[1:]
        for part in parts:
            labels, credit = self._credits(part)
            found[labels] += credit * np.float32(AS_PART / len(parts))
        labels, credit = self._credits(whole)
        found[labels] = np.maximum(found[labels], credit)
        return found

    def _credits(self, number: int) -> tuple[Ints, Floats]:
        start, end = self._arrays["credit_start"][number : number + 2]
        return self._arrays["credit_labels"][start:end], self._arrays["credits"][start:end]


def _wordlist(meta: Mapping[str, Any], arrays: Arrays) -> Wordlist:
    return Wordlist(
        words=tuple(meta["words"]),
        stems=meta["stems"],
        phrases=meta["phrases"],
        parts={int(number): tuple(parts) for number, parts in meta["parts"].items()},
        weights=arrays["class_weights"],
        default=meta["default"],
    )
