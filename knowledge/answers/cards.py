"""Facts as cards to pick from and pass on: what each says by itself, without who asked and in which words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from knowledge.answers.answer import Answer, Outcome, Question
from knowledge.answers.shelf import Shelf
from knowledge.answers.stating import stated
from knowledge.answers.wording import document_line, moment, status_words
from knowledge.model import Fact, Status

MOST_CARDS = 5


@dataclass(frozen=True, slots=True)
class Card:
    """A fact under its *title*; *summary* says how firm it is before anybody passes on the *answer*."""

    title: str
    summary: str
    answer: Answer

    @property
    def fact(self) -> Fact:
        """What the card is about."""
        return self.answer.facts[0]

    @property
    def is_gap(self) -> bool:
        """Whether all it says is that the sources do not say."""
        return self.fact.status is Status.ABSENT


def cards(shelf: Shelf, answer: Answer, *, today: date) -> tuple[Card, ...]:
    """The facts that *answer* shows, best first and each once; none where it found nothing."""
    found: dict[str, Answer] = {}
    for told in _told(shelf, answer, today=today):
        found.setdefault(told.facts[0].id, told)
        if len(found) == MOST_CARDS:
            break
    scopes = {told.facts[0].scope for told in found.values()}
    return tuple(
        Card(
            title=_title(shelf, told.facts[0], answer.question, is_one_of_several=len(scopes) > 1),
            summary=_summary(told.facts[0], today=today),
            answer=told,
        )
        for told in found.values()
    )


def _told(shelf: Shelf, answer: Answer, *, today: date) -> Iterator[Answer]:
    """What each card says. A "Ja" needs its question, and whose facts the asker gets is nobody else's business."""
    is_told_whole = len(answer.facts) == 1 and answer.outcome is Outcome.ANSWER
    if answer.facts and (is_told_whole or answer.facts[0].status is Status.ABSENT):
        yield replace(answer, lead=None, missing=None, beside=())
        others = (*((answer.also,) if answer.also else ()), *answer.context)
    elif answer.outcome in (Outcome.ANSWER, Outcome.LIST, Outcome.ASK_BACK):
        others = answer.facts
    else:
        others = ()
    question = Question(text="", asked_on=answer.question.asked_on)
    for fact in others:
        yield stated(shelf, question, fact, today=today, certainty=answer.certainty)


def _title(shelf: Shelf, fact: Fact, question: Question, *, is_one_of_several: bool) -> str:
    names_place = is_one_of_several or not shelf.reach.covers(question.place, fact.scope)
    return f"{fact.title} ({shelf.reach.name(fact.scope)})" if names_place else fact.title


def _summary(fact: Fact, *, today: date) -> str:
    when = (moment(fact.period, today=today),) if fact.period else ()
    return " · ".join((status_words(fact, today=today), *when, document_line(fact.source.document)))
