"""The arrays of an index at work: what speaks for which label, which label speaks of a word, which line is near."""

from collections.abc import Sequence

import numpy as np

from knowledge.answers.answer import Word
from knowledge.answers.matching.crediting import AS_PART
from knowledge.answers.matching.features import Arrays, Floats, Ints, ranges

MOST_POSTINGS = 60_000  # of the features, the rarest first
Weighed = tuple[Ints, Floats]  # features as places among the keys, and their weights


class Part:
    """The lines of some labels, numbered from *first_label* and *first_row* on; not for use on several threads."""

    def __init__(self, arrays: Arrays, *, first_label: int, first_row: int) -> None:
        self.arrays = arrays
        self.first_label, self.first_row = first_label, first_row
        self.labels = len(arrays["label_start"]) - 1
        self.rows = len(arrays["line_start"]) - 1
        self._text = arrays["lines"].data
        self._row_sizes = np.diff(arrays["row_start"])
        self._by_feature = np.zeros(len(arrays["keys"]), dtype=np.float32)

    def line(self, row: int) -> str:
        """The text of a line."""
        starts = self.arrays["line_start"]
        return self._text[starts.item(row) : starts.item(row + 1)].tobytes().decode(errors="surrogatepass")

    def places(self, ids: Ints) -> Ints:
        """Where the features *ids* stand among the keys; -1 for one that is not there."""
        keys = self.arrays["keys"]
        if not len(keys):
            return np.full(len(ids), -1, dtype=np.int64)
        places = np.minimum(np.searchsorted(keys, ids), len(keys) - 1)
        return np.where(keys[places] == ids, places, -1)

    def evidence(self, question: Weighed) -> Floats:
        """By label: how much the features of a question speak for it."""
        places, weights = question
        starts, ends = self.arrays["evidence_start"][places], self.arrays["evidence_start"][places + 1]
        sizes = ends - starts
        if int(sizes.sum()) > MOST_POSTINGS:
            order = np.argsort(sizes, kind="stable")
            kept = order[np.cumsum(sizes[order]) <= MOST_POSTINGS]
            starts, ends, sizes, weights = starts[kept], ends[kept], sizes[kept], weights[kept]
        cells = ranges(starts, ends)
        values = self.arrays["evidence"][cells] * np.repeat(weights, sizes)
        labels = self.arrays["evidence_labels"][cells]
        return np.bincount(labels, weights=values, minlength=self.labels).astype(np.float32)

    def nearness(self, labels: Ints, question: Weighed) -> tuple[Floats, Floats]:
        """The cosine of each line of *labels* with a question: by words, and by pairs of words."""
        places, weights = question
        lines, cells = self.arrays["label_start"], self.arrays["row_start"]
        starts, ends = lines[labels] * 2, lines[labels + 1] * 2
        runs = [slice(*run) for run in zip(cells[starts].tolist(), cells[ends].tolist(), strict=True)]
        sizes = np.concatenate(
            [self._row_sizes[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        )
        features = np.concatenate([self.arrays["row_features"][run] for run in runs])
        np.add.at(self._by_feature, places, weights)
        values = np.zeros(len(features) + 1, dtype=np.float32)  # so that a stretch may begin at the end
        np.multiply(
            self._by_feature.take(features),
            np.concatenate([self.arrays["row_weights"][run] for run in runs]),
            out=values[:-1],
        )
        self._by_feature[places] = 0.0
        sums = np.add.reduceat(values, np.cumsum(sizes) - sizes)
        sums[sizes == 0] = 0.0
        return sums[::2], sums[1::2]

    def credits(self, content: Sequence[Word]) -> Floats:
        """For each word of *content*, by label: how plainly it speaks of that word, or of its parts."""
        found = np.zeros((len(content), self.labels), dtype=np.float32)
        for own, word in zip(found, content, strict=True):
            if word.classes:
                self._credit(own, *word.classes)
        return found

    def _credit(self, found: Floats, whole: int, *parts: int) -> None:
        for part in parts:
            labels, credit = self._credits(part)
            found[labels] += credit * np.float32(AS_PART / len(parts))
        labels, credit = self._credits(whole)
        found[labels] = np.maximum(found[labels], credit) if parts else credit

    def _credits(self, number: int) -> Weighed:
        starts = self.arrays["credit_start"]
        start, end = starts[number : number + 2].tolist() if number + 1 < len(starts) else (0, 0)
        return self.arrays["credit_labels"][start:end], self.arrays["credits"][start:end]
