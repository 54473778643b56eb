"""What no score can outweigh: another number, another day, another region, another addressee."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.answers.answer import Intent, Question
from knowledge.dutch.period import Period, Precision
from knowledge.model import Actor, Fact, Kind, Place, PlaceKind

EVERYONE = "iedereen"
DAY_MATCH, STRETCH_MATCH, MENTIONED = 0.22, 0.12, 0.08
OTHER_DAY, NO_DAY = -0.25, -0.04
ASKED_KIND, ASKED_TIME, ASKED_BODY = 0.05, 0.04, 0.05
WRONG_ADDRESSEE = -0.2
FIRM = frozenset({Precision.DAY, Precision.DAYS, Precision.WEEK, Precision.PART_OF_MONTH, Precision.MONTH})


class Reach:
    """Which places' facts concern an asker: his council, its region, what lies in his region, and everyone's."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {place.id: place for place in places}

    def covers(self, place: Place | None, scope: str) -> bool:
        """Whether a fact of *scope* concerns *place*; everything concerns an asker without one."""
        if place is None or place.kind is PlaceKind.EVERYONE or scope in (EVERYONE, place.id):
            return True
        owner = self._places.get(scope)
        return scope == place.region or (owner is not None and owner.region == place.id)

    def name(self, scope: str) -> str:
        """How the place of *scope* is shown."""
        return self._places[scope].name if scope in self._places else scope

    def get(self, scope: str) -> Place | None:
        """The place with this id."""
        return self._places.get(scope)


@dataclass(frozen=True, slots=True)
class Mentions:
    """Periods that the text of each fact names beside its own, by fact id."""

    periods: Mapping[str, tuple[Period, ...]]


def admits(question: Question, fact: Fact) -> bool:
    """Whether *fact* may answer *question* at all, whatever its score."""
    numbered = question.numbered
    if numbered and numbered.number and fact.series is numbered.series and fact.number is not None:
        return fact.number == numbered.number
    if question.references and fact.references:
        return bool(set(question.references) & set(fact.references))
    return True


def bonus(question: Question, fact: Fact, mentions: Mentions) -> float:
    """What the shape of the question adds to, or takes from, the score of *fact*."""
    total = _time_bonus(question, fact, mentions)
    if fact.kind in question.kinds:
        total += ASKED_KIND
    if question.intent is Intent.WHEN:
        total += ASKED_TIME if fact.period else -ASKED_TIME
    if question.actors & {Actor.GENERAL_BOARD, Actor.EXECUTIVE_BOARD} and fact.actor in question.actors:
        total += ASKED_BODY
    if is_for_somebody_else(question, fact):
        total += WRONG_ADDRESSEE
    return total


def is_for_somebody_else(question: Question, fact: Fact) -> bool:
    """Whether the council asks after its own term and *fact* is a term of the colleges, or the other way round."""
    if fact.kind is not Kind.DEADLINE or fact.actor not in (Actor.COUNCIL, Actor.COLLEGE):
        return False
    asked = question.actors & {Actor.COUNCIL, Actor.COLLEGE}
    return len(asked) == 1 and fact.actor not in asked


def _time_bonus(question: Question, fact: Fact, mentions: Mentions) -> float:
    if not question.periods:
        return 0.0
    asked = question.periods[0]
    if fact.period is None:
        near = any(names_same_time(asked, said) for said in mentions.periods.get(fact.id, ()))
        return MENTIONED if near else NO_DAY
    if names_same_time(asked, fact.period):
        return DAY_MATCH if asked.is_day else STRETCH_MATCH
    if any(names_same_time(asked, said) for said in mentions.periods.get(fact.id, ())):
        return MENTIONED
    return OTHER_DAY if asked.precision in FIRM else NO_DAY


def names_same_time(asked: Period, period: Period) -> bool:
    """Whether *period* falls in the time *asked* about; without a year in the question, in any year."""
    anchor = period.anchor
    if asked.contains(anchor) and (asked.earliest or asked.latest):
        return True
    if period.earliest and period.latest and asked.overlaps(period) and period.precision is not Precision.YEARS:
        return True
    if asked.is_year_inferred and asked.is_day and asked.latest:
        return (anchor.day, anchor.month) == (asked.latest.day, asked.latest.month)
    return False
