"""What no score can outweigh: number, RIS number, time, region."""

from collections.abc import Iterable, Mapping

from knowledge.answers.answer import Intent, Question
from knowledge.answers.claims import is_claim
from knowledge.dutch.period import Period, Precision
from knowledge.model import Actor, Fact, Kind, Place, PlaceKind, Status

EVERYONE = "iedereen"
VAGUE = 0.4  # "begin 2020" where 30 January was asked
CLAIMED = 0.1  # a claim may name the wrong day of the right thing
MENTIONED = 0.4  # what a day in the text of a fact counts beside its own time
GIVEN_TERM = frozenset({Status.SET, Status.REQUESTED})
FIRM = frozenset({Precision.DAY, Precision.DAYS, Precision.WEEK, Precision.PART_OF_MONTH, Precision.MONTH})
DEFINING = frozenset({Kind.TERM, Kind.ORGANISATION})
BODIES = frozenset({Actor.COUNCIL, Actor.COLLEGE})


class Reach:
    """Which places' facts concern an asker: his council, its region, what lies in his region, and everyone's."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {place.id: place for place in places}
        self._within: dict[str, list[str]] = {}
        self._scopes: dict[str, frozenset[str]] = {}  # filled as it is asked for
        for place in self._places.values():
            if place.region is not None:
                self._within.setdefault(place.region, []).append(place.id)

    def covers(self, place: Place | None, scope: str) -> bool:
        """Whether a fact of *scope* concerns *place*; everything concerns an asker without one."""
        return place is None or place.kind is PlaceKind.EVERYONE or scope in self.scopes(place)

    def scopes(self, place: Place) -> frozenset[str]:
        """The scopes that concern *place*, which is not everyone's."""
        if place.id not in self._scopes:
            found = {EVERYONE, place.id, place.region or place.id, *self._within.get(place.id, ())}
            self._scopes[place.id] = frozenset(found)
        return self._scopes[place.id]

    def region(self, scope: str) -> str | None:
        """The region that *scope* is, or lies in; None for what is everyone's."""
        place = self._places.get(scope)
        if place is None or place.kind is PlaceKind.EVERYONE:
            return None
        return place.region or place.id

    def name(self, scope: str) -> str:
        """How the place of *scope* is shown."""
        return self._places[scope].name if scope in self._places else scope

    def get(self, scope: str) -> Place | None:
        """The place with this id."""
        return self._places.get(scope)


def admits(question: Question, fact: Fact) -> bool:
    """Whether *fact* may answer *question* at all, whatever its score."""
    numbered = question.numbered
    if numbered and numbered.number and fact.series is numbered.series and fact.number is not None:
        return fact.number == numbered.number
    if question.references and fact.references:
        return bool(set(question.references) & set(fact.references))
    return not _is_for_another(question, fact)


def _is_for_another(question: Question, fact: Fact) -> bool:
    """Whether *fact* is the term of the councils where that of the colleges is asked for, or the other way round."""
    asked = question.actors & BODIES
    is_term = fact.kind is Kind.DEADLINE and fact.status in GIVEN_TERM and fact.actor in BODIES
    return is_term and question.intent is Intent.WHEN and len(asked) == 1 and fact.actor not in asked


def time_credits(question: Question, timed: Mapping[Period, Iterable[Fact]]) -> dict[str, float]:
    """By fact id, of those that have or mention a time of *timed*: how well they speak of the time asked about.

    1 is for a fact whose own time it is; one that does not speak of it is left out.
    """
    if not question.periods:
        return {}
    asked = question.periods[0]
    # The day that a claim names may be the wrong one.
    wants_own_term = question.is_claim and question.wants_limit
    share = CLAIMED if not wants_own_term and is_claim(question) else 1.0
    found: dict[str, float] = {}
    for period in (period for period in timed if names_same_time(asked, period)):
        own = share if period.precision in FIRM or not asked.is_day else VAGUE * share
        for fact in timed[period]:
            is_own = fact.period == period
            if not wants_own_term:
                found[fact.id] = max(found.get(fact.id, 0.0), own if is_own else MENTIONED * share)
            elif is_own and fact.kind is Kind.DEADLINE:
                found[fact.id] = 1.0
    return found


def is_at_another_time(question: Question, fact: Fact) -> bool:
    """Whether the question plainly asks about another time than that of *fact*; a claim may name a wrong day."""
    asked = question.periods[0]
    if fact.period is None or asked.precision not in FIRM:
        return False
    today = question.asked_on
    is_yet_to_be = today is not None and asked.has_come(today) and not fact.period.has_come(today)
    return not question.is_claim or (is_yet_to_be and fact.kind is not Kind.DEADLINE)


def names_same_time(asked: Period, period: Period) -> bool:
    """Whether *period* falls in the time *asked* about; without a year in the question, in any year."""
    if asked.contains(period.anchor):
        return True
    is_as_exact = period.precision in FIRM or asked.precision not in FIRM
    if period.earliest and period.latest and is_as_exact and asked.overlaps(period):
        return True
    if asked.is_year_inferred and asked.is_day and asked.latest:
        return (period.anchor.day, period.anchor.month) == (asked.latest.day, asked.latest.month)
    return False
