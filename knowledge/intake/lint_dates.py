"""Rules on times: days and weekdays that do not fit, years that are missing, wordings that say something else."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from knowledge.dutch.date_names import MONTHS, WEEKDAYS, month_number
from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.dates import parse_period
from knowledge.dutch.period import Period, Qualifier
from knowledge.dutch.workdays import SATURDAY, holidays
from knowledge.editing import Finding
from knowledge.errors import ImpossibleDate, UnreadablePeriod
from knowledge.intake import lint_texts as texts
from knowledge.intake.lint_survey import (
    EXCLUSIVE,
    NO_DAY,
    Survey,
    days_told,
    error,
    letter_day,
    named_day,
    times_in,
    told,
    warning,
)
from knowledge.model import Actor, Fact, Kind, Status

MONTH = rf"(?:{'|'.join(MONTHS)})"
DAY_MONTH = re.compile(rf"\b[0-9]{{1,2}} {MONTH}\b(?! [0-9]{{4}})")
SHARED_YEAR = re.compile(rf"(?:,| en| of| tot| t/m)[^.;]{{0,40}}? [0-9]{{1,2}} {MONTH} [0-9]{{4}}\b")
WEEKDAY_DATE = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}),? (?P<day>[0-9]{{1,2}}) (?P<month>{MONTH}) (?P<year>[0-9]{{4}})\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"\b(?:komende?|aanstaande?|volgende? (?:week|maand|jaar|zomer|voorjaar|najaar|vergadering)|vorige? (?:week|maand"
    r"|jaar|vergadering)|afgelopen|jl|jongstleden|(?:dit|deze) (?:jaar|week|maand|zomer|voorjaar|najaar)|vandaag"
    r"|morgen|gisteren|binnenkort|onlangs|zojuist)\b",
    re.IGNORECASE,
)
TELLS_YEAR = re.compile(r"\b(?:jaar|afgeleid|onzeker)\b", re.IGNORECASE)
BODIES = frozenset({Actor.COUNCIL, Actor.COLLEGE, Actor.GENERAL_BOARD, Actor.EXECUTIVE_BOARD, Actor.COMMITTEE})
MEETS = frozenset({Kind.MEETING, Kind.DECISION})
DONE = frozenset(
    {Status.ADOPTED, Status.DECIDED, Status.FINAL, Status.AGREED, Status.GIVEN, Status.DISCUSSED, Status.HELD}
)
LEAST_MEETINGS, USUAL_SHARE = 3, 0.75
INCLUSIVE = frozenset({Qualifier.ON, Qualifier.BY})


def weekday_said(survey: Survey) -> Iterator[Finding]:
    """A text that gives a date another weekday than it has."""
    for fact in survey.facts:
        for field, text in (*told(fact), *((("when", fact.period.said),) if fact.period else ())):
            for found in WEEKDAY_DATE.finditer(text):
                day = _day(found)
                if day and WEEKDAYS[day.weekday()] != found["weekday"].casefold():
                    is_day = WEEKDAYS[day.weekday()]
                    yield error(
                        "weekday", texts.WEEKDAY.format(said=found[0], where=texts.FIELDS[field], is_day=is_day), fact
                    )


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), month_number(found["month"].casefold()), int(found["day"]))
    except ValueError:  # such a day has a rule of its own
        return None


def days_that_do_not_exist(survey: Survey) -> Iterator[Finding]:
    """A day such as 30 February."""
    for fact in survey.facts:
        today = letter_day(fact.source.document) or NO_DAY
        for field, text in told(fact):
            for said in times_in(text, today)[1]:
                yield error("no-such-day", texts.NO_SUCH_DAY.format(said=said, where=texts.FIELDS[field]), fact)


def usual_weekday(survey: Survey) -> Iterator[Finding]:
    """A meeting or decision on another weekday than its body has, as its other meetings show; or on a day off."""
    sittings = [(fact, day) for fact in survey.facts if (day := _met_on(fact))]
    met: dict[tuple[str, Actor], set[date]] = defaultdict(set)
    for fact, day in sittings:
        if fact.actor in BODIES:
            met[fact.scope, fact.actor].add(day)
    for fact, day in sittings:
        others = met[fact.scope, fact.actor] - {day} if fact.actor in BODIES else set()
        usual = _usual(others)
        if fact.actor and usual is not None and usual != day.weekday():
            told_of = {"usual": WEEKDAYS[usual], "count": len(others), "body": texts.BODIES[fact.actor]}
            yield warning("unusual-weekday", texts.UNUSUAL_WEEKDAY.format(day=_opening(day), **told_of), fact)
        elif usual is None and day.weekday() >= SATURDAY:
            yield warning("day-off", texts.DAY_OFF.format(day=_opening(day), sort="in het weekend"), fact)
        elif day in holidays(day.year):
            yield warning("day-off", texts.DAY_OFF.format(day=_opening(day), sort="op een feestdag"), fact)


def _opening(day: date) -> str:
    """*day* as the first words of a sentence."""
    return day_in_words(day).capitalize()


def _met_on(fact: Fact) -> date | None:
    period = fact.period
    is_sitting = fact.kind in MEETS and period is not None and period.is_day and period.qualifier is Qualifier.ON
    return period.anchor if is_sitting and period else None


def _usual(days: set[date]) -> int | None:
    """The weekday on which nearly all of *days* fall."""
    if len(days) < LEAST_MEETINGS:
        return None
    weekday, count = Counter(day.weekday() for day in days).most_common(1)[0]
    return weekday if count >= USUAL_SHARE * len(days) else None


def years_inferred(survey: Survey) -> Iterator[Finding]:
    """A year that the source does not name and that the note does not own up to."""
    for fact in survey.facts:
        if fact.period is None or not fact.period.is_year_inferred:
            continue
        if fact.source.document.dated is None or fact.source.document.is_date_inferred:
            if not _owns_up(fact):
                yield warning("year-from-undated", texts.YEAR_FROM_UNDATED.format(said=fact.period.said), fact)
        elif not _owns_up(fact):
            yield warning("year-inferred", texts.YEAR_INFERRED.format(said=fact.period.said), fact)


def _owns_up(fact: Fact) -> bool:
    return bool(fact.note and TELLS_YEAR.search(fact.note))


def years_missing(survey: Survey) -> Iterator[Finding]:
    """A day in a text without its year."""
    for fact in survey.facts:
        for field, text in told(fact):
            for found in DAY_MONTH.finditer(text):
                if not SHARED_YEAR.match(text[found.end() :]):
                    yield warning(
                        "year-missing", texts.YEAR_MISSING.format(said=found[0], where=texts.FIELDS[field]), fact
                    )


def relative_words(survey: Survey) -> Iterator[Finding]:
    """A text that says "komende maand": true on one day only."""
    for fact in survey.facts:
        for field, text in told(fact):
            for found in RELATIVE.finditer(text) if field != "note" else ():
                yield warning("relative", texts.RELATIVE.format(said=found[0], where=texts.FIELDS[field]), fact)


def wordings(survey: Survey) -> Iterator[Finding]:
    """A time that is another, or more exact, than its own wording says."""
    for fact in survey.facts:
        period, written_on = fact.period, letter_day(fact.source.document)
        if period is None or (period.is_year_inferred and written_on is None):
            continue
        try:
            read = parse_period(period.said, today=written_on or NO_DAY)
        except (ImpossibleDate, UnreadablePeriod):
            yield error("wording-unreadable", texts.WORDING_UNREADABLE.format(said=period.said), fact)
            continue
        if not _is_same(read, period):
            said = texts.WORDING.format(said=period.said, day=day_in_words(period.anchor))
            yield error("wording", said, fact)


def _is_same(read: Period, period: Period) -> bool:
    kept = (read.earliest, read.latest, read.precision, read.qualifier)
    return kept == (period.earliest, period.latest, period.precision, period.qualifier)


def bounds(survey: Survey) -> Iterator[Finding]:
    """A term of which the text counts the last day in, and its time does not; or the other way round."""
    for fact in survey.facts:
        period = fact.period
        if fact.kind is not Kind.DEADLINE or period is None or not period.is_day:
            continue
        for field, said in days_told(fact):
            if field == "note" or named_day(said) != named_day(period):
                continue
            is_out, was_out = said.qualifier in EXCLUSIVE, period.qualifier in EXCLUSIVE
            is_known = {said.qualifier, period.qualifier} <= EXCLUSIVE | INCLUSIVE
            if is_known and is_out is not was_out:
                yield error(
                    "bound", texts.BOUND.format(said=said.said, where=texts.FIELDS[field], when=period.said), fact
                )


def times_without_period(survey: Survey) -> Iterator[Finding]:
    """A wording for before a time, where there is no time."""
    for fact in survey.facts:
        if fact.before and fact.period is None:
            yield warning("before-without-time", texts.BEFORE_WITHOUT_TIME, fact)


def unknown_days(survey: Survey) -> Iterator[Finding]:
    """A day in a text that is the day of no fact and of no document in its region."""
    known = _known_days(survey)
    for fact in survey.facts:
        region = survey.region(fact.scope)
        here = known[None] | known[region] if region else set().union(*known.values())
        own = {fact.period.earliest, fact.period.latest, named_day(fact.period)} if fact.period else set()
        for field, period in days_told(fact):
            day = named_day(period)
            if day not in here and day not in own:
                yield warning(
                    "unknown-day", texts.UNKNOWN_DAY.format(said=period.said, where=texts.FIELDS[field]), fact
                )


def _known_days(survey: Survey) -> dict[str | None, set[date]]:
    """By region, None for everyone: the days of facts and documents, and those that documents name."""
    known: dict[str | None, set[date]] = defaultdict(set)
    for fact in survey.facts:
        if fact.period:
            region = survey.region(fact.scope)
            known[region] |= {day for day in (fact.period.earliest, fact.period.latest) if day}
            if fact.period.is_day:
                known[region].add(named_day(fact.period))
    for document in survey.curation.documents:
        days = known[survey.region(document.scope)]
        days |= {day for day in (document.dated.earliest, document.dated.latest) if day} if document.dated else set()
        for text in (document.title, document.note or "", document.reference or ""):
            days |= {named_day(period) for period in times_in(text, letter_day(document) or NO_DAY)[0]}
    return known


def told_too_soon(survey: Survey) -> Iterator[Finding]:
    """A decision or meeting as done, from a letter that was written before it."""
    for fact in survey.facts:
        day, dated = _met_on(fact), fact.source.document.dated
        if day and fact.status in DONE and dated and dated.latest and dated.latest < day:
            said = texts.TOLD_TOO_SOON.format(
                title=fact.source.document.title, written=day_in_words(dated.latest), day=day_in_words(day)
            )
            yield warning("told-too-soon", said, fact)


RULES = (
    weekday_said,
    days_that_do_not_exist,
    usual_weekday,
    years_inferred,
    years_missing,
    relative_words,
    wordings,
    bounds,
    times_without_period,
    unknown_days,
    told_too_soon,
)
