"""Labels that changed since an index was made, made into a part to stand beside it until the next index is there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from knowledge.answers.matching.building import Around, Built, Label, build_with, digest, document, features_of
from knowledge.answers.matching.features import Floats
from knowledge.answers.matching.index import Index, wordlist_of
from knowledge.answers.matching.language import LANGUAGES, Language
from knowledge.answers.matching.vocabulary import Document, Vocabulary, Wordlist, cut_up, split_compound
from knowledge.answers.numbering import number_in
from knowledge.dutch.folding import words


def changed(built: Built, labels: Sequence[Label]) -> tuple[Label, ...]:
    """Those of *labels* that *built* does not have as they are now."""
    known = dict(zip(built.meta["labels"], built.arrays["digests"].tolist(), strict=True))
    return tuple(label for label in labels if known.get(label.id) != digest(label))


def caught_up(built: Built, labels: Sequence[Label]) -> Index:
    """An index of *labels* as they are now, of which most stand in *built*: groups of words are as they were there."""
    newer = changed(built, labels)
    gone = frozenset(built.meta["labels"]) - {label.id for label in labels}
    if not newer:
        return Index(built, gone=gone)
    language = LANGUAGES[built.meta["language"]]
    documents = [document(label) for label in newer]
    wordlist = extend(wordlist_of(built.meta, built.arrays), documents, language)
    vocabulary = Vocabulary(wordlist, language)
    around = _around(built, {label.id for label in newer}, vocabulary)
    beside = build_with(newer, documents, cut_up(documents, vocabulary), wordlist, language, meta={}, around=around)
    return Index(built, beside=beside, gone=gone)


def extend(wordlist: Wordlist, documents: Iterable[Document], language: Language) -> Wordlist:
    """*wordlist* with the words of *documents* that it lacks, each as rare as can be."""
    known = frozenset(wordlist.words)
    added = sorted({word for one in documents for text in one for word in text} - known)
    stems, parts, count = dict(wordlist.stems), dict(wordlist.parts), len(wordlist.weights)
    for word in added:
        own = language.stems(word)
        number = next((stems[stem] for stem in own if stem in stems), count)
        count = max(count, number + 1)
        for stem in own:
            stems.setdefault(stem, number)
    every = known.union(added)
    for word in added:
        number, *_ = (stems[stem] for stem in language.stems(word))
        split = split_compound(word, every, language) if number >= len(wordlist.weights) else ()
        if found := tuple(stems[language.stems(part)[0]] for part in split):
            parts.setdefault(number, tuple(dict.fromkeys(one for one in found if one != number)))
    weights = np.full(count, wordlist.default, dtype=np.float32)
    weights[: len(wordlist.weights)] = wordlist.weights
    return replace(wordlist, words=(*wordlist.words, *added), stems=stems, parts=parts, weights=weights)


def _around(built: Built, newer: set[str], vocabulary: Vocabulary) -> Around:
    """What *built* holds, less what the lines of *newer* brought in when it was made."""
    arrays = built.arrays
    keys, rarity, total = arrays["keys"], arrays["rarity"], arrays["total"]
    whole = Around(keys, rarity, total, rows=len(arrays["line_start"]) - 1)
    old = [number for number, label in enumerate(built.meta["labels"]) if label in newer]
    index = Index(built)
    lines = [number_in(words(index.line(row))).words for number in old for row in _rows(built, number)]
    if not lines:
        return whole
    features = features_of(lines, [vocabulary.units(line) for line in lines], vocabulary, whole)
    left: Floats = total.copy()
    places = np.searchsorted(keys, features.keys)
    is_there = places < len(keys)
    is_there[is_there] = keys[places[is_there]] == features.keys[is_there]
    left[places[is_there]] -= features.total()[is_there]
    return replace(whole, total=np.maximum(left, 0.0))


def _rows(built: Built, number: int) -> range:
    start, end = built.arrays["label_start"][number : number + 2]
    return range(int(start), int(end))
