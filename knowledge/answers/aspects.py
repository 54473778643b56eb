"""What about a subject a question wants to hear: votes, a sum, a room; a fact that is silent on it is no answer.

A fact about the right subject is the most tempting wrong answer. Each aspect names the words that ask for it and the
words by which a fact shows that it speaks of it; no score outweighs that.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from knowledge.answers.answer import Answer, Intent, Outcome, Question
from knowledge.answers.asking import Words, has_phrase
from knowledge.answers.aspect_words import (
    ASPECTS,
    ENDING,
    OTHER_SUBJECTS,
    OTHER_TERM,
    OTHER_ZIENSWIJZE,
    OUTCOMES,
    SHORTEST_STEM,
    TERMS_APART,
    UNFINISHED,
)
from knowledge.answers.claims import is_kin
from knowledge.answers.courtesy import without_courtesy
from knowledge.answers.ranking import Fit
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.folding import fold, name_words, words
from knowledge.model import Fact, Kind, Status

YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
AWAITED = frozenset("horen krijgen nog deelt delen terugkoppeling".split())
RESULTS = re.compile(r"resultaten|uitkomst")
HOW_MANY = frozenset({"hoeveel"})
MEASURES = frozenset(  # what is counted of any subject: a time, a sum, a share, how often
    """dag dagen nacht nachten nachtjes etmaal etmalen week weken maand maanden jaar jaren tijd uur uren keer keren
    maal geld budget euro procent stuk stuks mensen personen anderen""".split()
)
SHORTEST = 4  # letters of a word that may stand within another: "gemeenten" in "gemeentenamen"
ALMOST_AS_GOOD = 0.15
MOST_TRIED = 8
TOLD = frozenset({Outcome.ANSWER, Outcome.LIST, Outcome.ASK_BACK})


def missing(question: Question, facts: Iterable[Fact]) -> str | None:
    """What *question* wants to hear that none of *facts* tells, or None; a gap says itself what it lacks."""
    told = tuple(facts)
    said = tuple(part for word in question.words for part in word.read.split())
    if unsaid := _missing_subject(question, said, told):
        return unsaid
    if any(fact.status is Status.ABSENT for fact in told[:1]):
        return None
    for aspect in (one for one in ASPECTS if not one.starts.isdisjoint(said)):
        if has_phrase(said, aspect.asked) and not any(aspect.is_told_by(fact) for fact in told):
            return aspect.name
    return _missing_count(said, told) or _missing_year(question, told)


def lacks_outcome(question: Question, fact: Fact, *, today: date) -> bool:
    """Whether it is asked what came of a thing of which *fact* knows only that it was planned."""
    is_ahead = fact.period is not None and not fact.period.has_come(today)
    if fact.status not in UNFINISHED or is_ahead or question.intent in (Intent.WHY, Intent.LIST):
        return False
    said = tuple(part for word in question.words for part in word.read.split())
    is_shared_later = bool(AWAITED & set(said)) and bool(RESULTS.search(fold(fact.text)))
    return has_phrase(said, OUTCOMES) and not is_shared_later


def _missing_subject(question: Question, said: Words, told: Sequence[Fact]) -> str | None:
    """A subject of another kind that the question names, and none of *told* speaks of."""
    subjects = OTHER_SUBJECTS | TERMS_APART if any(fact.kind is Kind.DEADLINE for fact in told) else OTHER_SUBJECTS
    typed = without_courtesy(fold(question.legible))
    spelled = dict.fromkeys((*said, *words(typed)))  # also as typed: "omgevingsvisie" may be read in two
    named = [*OTHER_TERM.findall(typed), *(word for word in spelled if word in subjects)]
    if subjects is not OTHER_SUBJECTS:
        named += OTHER_ZIENSWIJZE.findall(typed)
    for subject in named:
        beginning = subject[: max(SHORTEST_STEM, len(subject) - ENDING)]
        if not any(beginning in fold(line) for fact in told for line in (fact.title, fact.text, *fact.phrasings)):
            return f"iets over {subject}"
    return None


def _missing_count(said: Words, told: Iterable[Fact]) -> str | None:
    """The thing that "hoeveel" counts, where none of *told* speaks of it: "hoeveel bedden" is no count of councils."""
    asked = [following for word, following in pairwise(said) if word in HOW_MANY]
    if len(asked) != 1 or asked[0] in COMMON_WORDS or asked[0] in MEASURES or asked[0].isdigit():
        return None
    known = {word for fact in told for line in _lines(fact) for word in name_words(line)}
    if any(is_kin(asked[0], word) or asked[0] in word or word in asked[0] for word in known if len(word) >= SHORTEST):
        return None
    return f"het aantal {asked[0]}"


def _missing_year(question: Question, told: Iterable[Fact]) -> str | None:
    """A year that the question names and none of *told* knows; a claim may name a wrong one, and is told so."""
    asked = set(YEAR.findall(fold(question.legible)))
    if not asked or question.intent is Intent.WHETHER or question.is_claim:
        return None
    known = {year for fact in told for year in _years(fact)}
    return f"iets over {sorted(asked)[0]}" if asked.isdisjoint(known) else None


def _lines(fact: Fact) -> tuple[str, ...]:
    return (fact.title, fact.text, fact.before or "", fact.note or "", *fact.phrasings, fact.source.document.title)


def _years(fact: Fact) -> set[str]:
    dated = fact.source.document.dated
    found = {year for line in _lines(fact) for year in YEAR.findall(line)}
    for period in (fact.period, dated):
        if period is not None:
            first, last = period.earliest or period.anchor, period.latest or period.anchor
            found |= {str(year) for year in range(first.year, last.year + 1)}
    return found


def telling(question: Question, fits: Sequence[Fit]) -> Fit:
    """The best of *fits*; where that one is silent on what is asked, one almost as good that is not."""
    if missing(question, (fits[0].fact,)) is None:
        return fits[0]
    near = (fit for fit in fits[1:MOST_TRIED] if fits[0].score - fit.score <= ALMOST_AS_GOOD)
    return next((fit for fit in near if missing(question, (fit.fact,)) is None), fits[0])


def speaking(question: Question, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Those of *facts* that are not silent on what is asked: only they are worth offering."""
    return tuple(fact for fact in facts if missing(question, (fact,)) is None)


def is_silent(question: Question, answer: Answer) -> str | None:
    """What *answer* leaves unsaid of what *question* asks, or None."""
    if (
        answer.outcome not in TOLD
        or not answer.facts
        or (question.numbered is not None and answer.outcome is Outcome.LIST)
    ):
        return None
    if answer.facts[0].kind is Kind.DOCUMENT and answer.outcome is Outcome.LIST:
        return None
    return missing(question, answer.facts)
