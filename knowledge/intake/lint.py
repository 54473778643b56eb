"""What seems wrong with a base, or with a change of it: the traps of the first letters, each as a general rule.

Which rule stands for which trap: docs/decisions/016-lint.md. An error is certain and keeps a change from going live;
a warning is for an editor to look at.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from knowledge.dutch.date_words import day_in_words
from knowledge.editing import Action, Finding, Item, Level
from knowledge.intake import (
    lint_dates,
    lint_links,
    lint_lists,
    lint_phrasings,
    lint_terms,
    lint_twins,
    lint_words,
)
from knowledge.intake import lint_texts as texts
from knowledge.intake.lint_survey import Survey, warning
from knowledge.model import Curation, Fact, Kind, Status

Rule = Callable[[Survey], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    *lint_links.RULES,
    *lint_words.RULES,
    *lint_dates.RULES,
    *lint_terms.RULES,
    *lint_lists.RULES,
    *lint_phrasings.RULES,
    *lint_twins.RULES,
)
TENTATIVE = frozenset({Status.DRAFT, Status.PROPOSED, Status.TABLED, Status.DEFERRED, Status.POSTPONED, Status.TARGET})
SETTLED = frozenset({Status.ADOPTED, Status.DECIDED, Status.FINAL, Status.AGREED, Status.GIVEN, Status.IN_FORCE})


def lint(curation: Curation, *, today: date) -> tuple[Finding, ...]:
    """All that seems wrong with *curation* on *today*, errors first, then in the order of the facts."""
    survey = Survey(curation, today)
    order = {fact.id: number for number, fact in enumerate(curation.facts)}
    found = dict.fromkeys(finding for rule in RULES for finding in rule(survey))
    return tuple(sorted(found, key=lambda one: (one.level is Level.WARNING, order.get(one.fact_id or "", -1))))


def lint_change(before: Curation, after: Curation, *, today: date) -> tuple[Finding, ...]:
    """What a change of *before* into *after* brings: findings that were not there, and what only a step can show."""
    old, new = Survey(before, today), Survey(after, today)
    fresh: list[Finding] = []
    for rule in RULES:
        if found := dict.fromkeys(rule(new)):  # most rules find nothing, and then the base before need not be read
            known = set(rule(old))
            fresh += (finding for finding in found if finding not in known)
    former = {fact.id: fact for fact in before.facts}
    steps = [finding for fact in after.facts for finding in _step(former.get(fact.id), fact, today=today)]
    return tuple(sorted((*fresh, *steps), key=lambda one: one.level is Level.WARNING))


def overdue(curation: Curation, check_before: Mapping[str, date], *, today: date) -> tuple[Finding, ...]:
    """The facts that an editor should have looked at by now; *check_before* is the day of each, by id."""
    days = ((fact, check_before[fact.id]) for fact in curation.facts if fact.id in check_before)
    late = sorted(((day, fact.id, fact) for fact, day in days if day <= today), key=lambda one: one[:2])
    return tuple(warning("overdue", texts.OVERDUE.format(day=day_in_words(day)), fact) for day, _, fact in late)


def with_items(curation: Curation, items: Iterable[Item]) -> Curation:
    """*curation* as it would be after *items*; a restored fact that it does not hold is left out."""
    facts = {fact.id: fact for fact in curation.facts}
    for item in items:
        fact = item.fact or facts.get(item.fact_id)
        if item.action is Action.WITHDRAW:
            facts.pop(item.fact_id, None)
        elif fact is not None:
            phrasings = fact.phrasings if item.phrasings is None else item.phrasings
            facts[item.fact_id] = replace(fact, phrasings=phrasings)
    documents = {document.id: document for document in curation.documents}
    documents |= {fact.source.document.id: fact.source.document for fact in facts.values()}
    return replace(curation, facts=tuple(facts.values()), documents=tuple(documents.values()))


def _step(old: Fact | None, new: Fact, *, today: date) -> Iterator[Finding]:
    """What the step from *old* to *new* shows; None is a fact that was not there."""
    if old is not None and old.status in SETTLED and new.status in TENTATIVE:
        said = texts.STATUS_BACK.format(old=texts.STATUSES[old.status], new=texts.STATUSES[new.status])
        yield warning("status-back", said, new)
    if old is not None and old.period and new.period and old.period != new.period and old.source == new.source:
        yield warning("day-moved", texts.DAY_MOVED.format(old=old.period.said, new=new.period.said), new)
    is_new_term = new.kind is Kind.DEADLINE and new.period is not None and (old is None or old.period != new.period)
    if is_new_term and new.period and new.period.is_day and new.period.latest and new.period.latest < today:
        yield warning("already-past", texts.ALREADY_PAST.format(day=day_in_words(new.period.latest)), new)
