"""Which facts fit a question best, all signs weighed: words, time, region, shape, and the answer before."""

from collections.abc import Mapping, Sequence

from knowledge.answers import following
from knowledge.answers.answer import Answer, Intent, Question
from knowledge.answers.gates import DEFINING, OTHER_TIME, bonus, is_at_another_time, time_credit
from knowledge.answers.matching import Fit
from knowledge.answers.question import names_in_words
from knowledge.answers.shelf import Shelf
from knowledge.answers.stating import chain
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.model import Fact, Kind, Status

ELSEWHERE = -0.2  # what a fact of another region loses against one that concerns the asker
NEAR = 0.12  # options asked back lie within this of the best score
LEVEL = 0.05  # of two subjects this near neither is the plain one
ALMOST = 0.12  # a second fact within this of the best is told as well
OTHER_SUBJECT = -0.3  # a term loses by every word of the question that it does not know: a wrong date is worst
TIME_SHARE = 0.3  # what the time asked about counts beside the words
TIME_ALONE = 0.8  # and where the question says nothing else


def rank(shelf: Shelf, question: Question, *, previous: Answer | None = None) -> list[Fit]:
    """All candidates, best first, with what the shape of the question and the answer before add."""
    place = _words_of_home(shelf, question)
    named = {word.read for word in question.content} - place
    # A place that is named beside a subject does its work as a gate.
    said = [part for word in question.words if word.read not in place or not named for part in word.read.split()]
    tied = following.ties(shelf, question, previous)
    timely = _timely(shelf, question)
    fits = shelf.index.fits(
        question.content,
        said=said,
        intent=question.intent,
        weights=shelf.vocabulary.vector(said),
        always={*timely, *tied},
    )
    weighed = (_weighed(shelf, question, fit, timely=timely, tied=tied) for fit in fits)
    return sorted(weighed, key=lambda fit: (-fit.score, fit.fact.id))


def _words_of_home(shelf: Shelf, question: Question) -> frozenset[str]:
    """The names of the place asked about, where the base has facts of that very place."""
    if question.place is None or all(fact.scope != question.place.id for fact in shelf.facts):
        return frozenset()
    return names_in_words(question.place)


def rival(shelf: Shelf, best: Fit, fits: Sequence[Fit]) -> Fit | None:
    """The best fit that would be another answer: steps of one chain are told together."""
    told = {fact.id for fact in chain(shelf, best.fact)}
    return next((fit for fit in fits if fit.fact.id not in told), None)


def regional_twins(shelf: Shelf, question: Question, fits: Sequence[Fit]) -> tuple[Fact, ...]:
    """The best fact and one of another region that fits about as well, where the asker has named no place."""
    if question.place is not None:
        return ()
    best = fits[0]
    home = shelf.reach.region(best.fact.scope)
    twin = next((fit for fit in fits[1:] if shelf.reach.region(fit.fact.scope) not in (home, None)), None)
    if home is None or twin is None or best.score - twin.score > NEAR or twin.known < best.known:
        return ()
    return (best.fact, twin.fact)


def subject_twins(question: Question, fits: Sequence[Fit]) -> tuple[Fact, ...]:
    """The best facts of different dossiers, where one word is all that was asked and they fit about as well."""
    subject = [word for word in question.content if word.read not in COMMON_WORDS]
    if len(subject) != 1 or question.intent is not Intent.WHAT or question.numbered or question.periods:
        return ()
    near = [fit.fact for fit in fits if fits[0].score - fit.score <= LEVEL and fit.fact.status is not Status.ABSENT]
    by_dossier = {fact.dossier: fact for fact in reversed(near)}
    is_plain = any(fact.kind in DEFINING or fact.series for fact in near)
    return () if is_plain or len(by_dossier) == 1 else tuple(f for f in near if by_dossier[f.dossier] is f)


def as_good(found: Answer, best: Fit, fits: Sequence[Fit]) -> Fact | None:
    """A fact of the same letter that fits almost as well: told beside the best rather than kept back."""
    told = {fact.id for fact in (*found.facts, *found.context)}
    rival = next((fit for fit in fits if fit.fact.id not in told), None)
    if rival is None or best.score - rival.score > ALMOST or found.facts[0].status is Status.ABSENT:
        return None
    is_near = rival.fact.source.document.id == found.facts[0].source.document.id and rival.fact.scope == best.fact.scope
    return rival.fact if is_near and rival.fact.status is not Status.ABSENT else None


def steps(fits: Sequence[Fit]) -> tuple[str, ...]:
    """The best candidates with their scores, for "Waarom dit antwoord?"."""
    return tuple(
        f"{fit.fact.title}: {fit.score:.2f} (dichtst bij: «{fit.phrasing}»; bekend deel {fit.known:.0%})"
        for fit in fits[:3]
    )


def _timely(shelf: Shelf, question: Question) -> dict[str, float]:
    """By fact id: how well it speaks of the time that the question names, if it names one."""
    if not question.periods:
        return {}
    credited = ((fact.id, time_credit(question, fact, shelf.mentions)) for fact in shelf.facts)
    return {fact_id: credit for fact_id, credit in credited if credit}


def _weighed(
    shelf: Shelf, question: Question, fit: Fit, *, timely: Mapping[str, float], tied: Mapping[str, float]
) -> Fit:
    score, known = fit.score, fit.known
    if question.periods:
        credit = timely.get(fit.fact.id, 0.0)
        known = (1 - TIME_SHARE) * known + TIME_SHARE * credit if question.content else credit
        score += (TIME_SHARE if question.content else TIME_ALONE) * credit
        score += OTHER_TIME if not credit and is_at_another_time(question, fit.fact) else 0.0
    score += OTHER_SUBJECT * (1 - fit.known) if fit.fact.kind is Kind.DEADLINE else 0.0
    shape = bonus(question, fit.fact, fit.asked)
    score += shape * (1 + known) / 2 if shape > 0 else shape
    score += tied.get(fit.fact.id, 0.0)
    score += 0.0 if shelf.reach.covers(question.place, fit.fact.scope) else ELSEWHERE
    return Fit(fit.fact, score, known, fit.phrasing, fit.asked)
