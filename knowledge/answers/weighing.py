"""What was weighed for an answer and which names were known, kept for "Waarom dit antwoord?"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answers.answer import Answer, Candidate, Question
from knowledge.answers.ranking import Fit
from knowledge.answers.shelf import Shelf
from knowledge.answers.signs import WEIGHTS
from knowledge.dutch.folding import words

MOST_SHOWN = 3
EARLIER = "earlier"  # beside the signs: what the answer before adds


def candidates(shelf: Shelf, question: Question, fits: Sequence[Fit], rival: Fit | None) -> tuple[Candidate, ...]:
    """The best of *fits*, the *rival* of the first always among them."""
    shown = list(fits[:MOST_SHOWN])
    if rival is not None and all(fit is not rival for fit in shown):
        shown[-1] = rival
    return tuple(_candidate(shelf, question, fit, is_rival=fit is rival) for fit in shown)


def _candidate(shelf: Shelf, question: Question, fit: Fit, *, is_rival: bool) -> Candidate:
    line = shelf.index.line(fit.row)
    adds = {name: WEIGHTS[name] * value for name, value in fit.signs.items()}
    return Candidate(
        fact=fit.fact,
        score=fit.score,
        line=line,
        known=fit.known,
        shared=tuple(dict.fromkeys(_shared(shelf, question, line))),
        adds=adds | {EARLIER: fit.score - sum(adds.values())},
        is_rival=is_rival,
    )


def _shared(shelf: Shelf, question: Question, line: str) -> Iterator[tuple[str, str]]:
    """Each word of the question's subject that *line* says as well, with how it says it."""
    said = {classes[0]: unit for unit, classes in reversed(shelf.vocabulary.units(words(line))) if classes}
    for word in question.content:
        if word.classes and word.classes[0] in said:
            yield word.read, said[word.classes[0]]


def recognised(shelf: Shelf, answer: Answer) -> Answer:
    """*answer* with the names that its question holds, each in full, and the dossier that it is from."""
    content = answer.question.content
    found = ((word.read, shelf.names.get(word.classes[0])) for word in content if word.classes)
    names = tuple(dict.fromkeys((read, name) for read, name in found if name))
    topic = shelf.topics.get(answer.facts[0].dossier) if answer.facts else None
    return replace(answer, names=names, topic=topic)
