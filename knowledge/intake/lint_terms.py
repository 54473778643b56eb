"""Rules on terms and steps: whose they are, how long they run, how firm they are, and what became of them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.folding import words
from knowledge.dutch.number_words import COUNTS
from knowledge.dutch.period import Qualifier
from knowledge.dutch.workdays import SATURDAY, is_workday
from knowledge.editing import Finding
from knowledge.intake import lint_texts as texts
from knowledge.intake.lint_survey import Survey, days_told, error, letter_day, named_day, warning
from knowledge.model import Actor, Fact, Kind, Status
from knowledge.terms_law import REGIMES, TermKind, compare

ACTOR_WORDS = {
    Actor.COUNCIL: re.compile(r"\b(?:gemeente)?ra(?:ad|den)\b|\braadsl(?:id|eden)\b", re.IGNORECASE),
    Actor.COLLEGE: re.compile(
        r"\bcolleges?\b|\bb ?(?:&|en) ?w\b|\bwethouders?\b|\bportefeuillehouders?\b", re.IGNORECASE
    ),
    Actor.GENERAL_BOARD: re.compile(r"\balgemeen bestuur\b|\bab\b", re.IGNORECASE),
    Actor.EXECUTIVE_BOARD: re.compile(r"\bdagelijks bestuur\b|\bdb\b", re.IGNORECASE),
    Actor.COMMITTEE: re.compile(r"\bcommissies?\b", re.IGNORECASE),
}
AS_COUNCIL = re.compile(r"\b(?:onze|de|een|uw|jullie) zienswijzen?\b|\bonze raad\b|\bals raad\b", re.IGNORECASE)
NOT_COUNCIL = re.compile(r"\b(?:geen|niet|is (?:het|de|dit|dat|deze))\b", re.IGNORECASE)
LIMITS = frozenset({Qualifier.ON, Qualifier.BY, Qualifier.BEFORE, Qualifier.UNTIL})
OPEN = frozenset({Status.DRAFT, Status.TABLED, Status.DEFERRED, Status.POSTPONED})
PROPOSES = re.compile(r"\bstel(?:t|len) voor\b|\bvoorgesteld\b|\b(?:het|een) voorstel (?:is|om)\b", re.IGNORECASE)
STRIVES = re.compile(r"\bstre(?:eft|ven)\b|\bbeoogde?\b|\bnaar verwachting\b|\bop zijn vroegst\b", re.IGNORECASE)
FIRM = frozenset(
    {Status.PLANNED, Status.HELD, Status.SET, Status.FINAL, Status.DECIDED, Status.ADOPTED, Status.PROMISED}
)
FIRM_TERM = frozenset({Status.SET, Status.FINAL, Status.DECIDED, Status.ADOPTED})
HAPPENS = frozenset({Kind.MEETING, Kind.COMMITMENT, Kind.DEADLINE})


def weeks_in(text: str) -> frozenset[int]:
    """The numbers of weeks that *text* names, in digits or in words."""
    said = words(text)
    found = (before for before, after in pairwise(said) if after == "weken")
    return frozenset(
        int(word) if word.isdigit() else COUNTS[word] for word in found if word.isdigit() or word in COUNTS
    )


def terms_apart(survey: Survey) -> Iterator[Finding]:
    """A term of so many weeks that do not come to its stated last day, from whatever start the base knows."""
    for fact in survey.facts:
        weeks, written_on = weeks_in(fact.text), letter_day(fact.source.document)
        due_on = _due_on(fact)
        if due_on is None or written_on is None or len(weeks) != 1:
            continue
        (count,) = weeks
        starts = {written_on, *_starts(survey, fact)}
        if due_on - timedelta(weeks=count) not in starts:
            worked = compare(due_on, TermKind.OTHER, written_on, weeks=count)
            yield warning("term-apart", texts.TERM_APART.format(worked=" ".join(worked.warnings)), fact)


def _due_on(fact: Fact) -> date | None:
    period = fact.period
    is_limit = fact.kind is Kind.DEADLINE and period is not None and period.is_day and period.qualifier in LIMITS
    return named_day(period) if is_limit and period else None


def _starts(survey: Survey, fact: Fact) -> Iterator[date]:
    """Days from which the term may run: those its texts name, and the day of what it follows."""
    yield from (named_day(period) for _, period in days_told(fact))
    origin = survey.by_id.get(fact.follows or "")
    if origin and origin.period and origin.period.is_day:
        yield named_day(origin.period)


def terms_of_a_later_law(survey: Survey) -> Iterator[Finding]:
    """A term of the council of so many weeks as a law gave only after the letter."""
    for fact in survey.facts:
        written_on = letter_day(fact.source.document)
        if fact.kind is not Kind.DEADLINE or fact.actor is not Actor.COUNCIL or written_on is None:
            continue
        for count in sorted(weeks_in(fact.text)):
            since = [regime.since for regime in REGIMES if regime.weeks == count]
            if since and min(since) > written_on:
                said = texts.LATER_LAW.format(
                    weeks=count, since=day_in_words(min(since)), written=day_in_words(written_on)
                )
                yield warning("later-law", said, fact)


def terms_on_a_day_off(survey: Survey) -> Iterator[Finding]:
    """A term of the council that ends in a weekend or on a public holiday."""
    for fact in survey.facts:
        due_on = _due_on(fact) if fact.actor is Actor.COUNCIL else None
        if due_on and fact.period and not is_workday(fact.period.anchor):
            day = fact.period.anchor
            sort = "in het weekend" if day.weekday() >= SATURDAY else "op een feestdag"
            yield warning("term-day-off", texts.TERM_DAY_OFF.format(day=day_in_words(day), sort=sort), fact)


def actors(survey: Survey) -> Iterator[Finding]:
    """A fact of one body whose "who" names another one only."""
    for fact in survey.facts:
        pattern = ACTOR_WORDS.get(fact.actor) if fact.actor else None
        if fact.actor is None or pattern is None or not fact.who or pattern.search(fact.who):
            continue
        others = [other for other, words_of in ACTOR_WORDS.items() if words_of.search(fact.who)]
        if others:
            said = texts.ACTOR.format(actor=texts.BODIES[fact.actor], who=fact.who, other=texts.BODIES[others[0]])
            yield error("actor", said, fact)


def terms_worded_as_the_councils(survey: Survey) -> Iterator[Finding]:
    """A term of another body that is worded, or asked for, as if the council had to give its zienswijze."""
    for fact in survey.facts:
        if fact.kind is not Kind.DEADLINE or fact.actor in (None, Actor.COUNCIL):
            continue
        for line in (fact.title, fact.text, *fact.phrasings):
            found = AS_COUNCIL.search(line)
            if found and not NOT_COUNCIL.search(line):
                said = texts.AS_COUNCIL.format(actor=texts.BODIES.get(fact.actor, fact.who or ""), line=line)
                yield warning("worded-as-councils", said, fact)
                break


def left_open(survey: Survey) -> Iterator[Finding]:
    """A draft, or a decision that was put off, of which nothing says what became of it though its day has passed."""
    for fact in survey.facts:
        is_past = fact.period is None or fact.period.anchor < survey.today
        if fact.kind is Kind.DECISION and fact.status in OPEN and is_past and not survey.followers.get(fact.id):
            yield warning("left-open", texts.LEFT_OPEN.format(status=texts.STATUSES[fact.status]), fact)


def firmer_than_said(survey: Survey) -> Iterator[Finding]:
    """A proposal that is entered as planned, or an intention that is entered as a term."""
    for fact in survey.facts:
        if fact.kind not in HAPPENS:
            continue
        line = f"{fact.title}. {fact.text}"
        if fact.status in FIRM and (found := PROPOSES.search(line)):
            said = texts.FIRMER.format(said=found[0], status=texts.STATUSES[fact.status], other="voorgesteld")
            yield warning("proposal-as-plan", said, fact)
        elif fact.kind is Kind.DEADLINE and fact.status in FIRM_TERM and (found := STRIVES.search(line)):
            said = texts.FIRMER.format(said=found[0], status=texts.STATUSES[fact.status], other="streven of schatting")
            yield warning("intention-as-term", said, fact)


def absent_with_a_time(survey: Survey) -> Iterator[Finding]:
    """Something that is said not to stand in the sources, and yet has a time."""
    for fact in survey.facts:
        if fact.status is Status.ABSENT and fact.period:
            yield warning("absent-with-time", texts.ABSENT_WITH_TIME.format(said=fact.period.said), fact)


RULES = (
    terms_apart,
    terms_of_a_later_law,
    terms_on_a_day_off,
    actors,
    terms_worded_as_the_councils,
    left_open,
    firmer_than_said,
    absent_with_a_time,
)
