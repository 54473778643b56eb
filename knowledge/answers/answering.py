"""From a Question to an Answer: exact look-ups first, then lists, then the best fit, else asking back or saying no."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from knowledge.answers import following, listing
from knowledge.answers.answer import Answer, Intent, Numbered, Option, Outcome, Overview, Question
from knowledge.answers.certainty import ANSWERS_FROM, ASKS_BACK_FROM, certainty
from knowledge.answers.gates import OTHER_TIME, admits, bonus, is_at_another_time, time_credit
from knowledge.answers.matching import Fit
from knowledge.answers.shelf import Shelf
from knowledge.answers.verdict import verdict
from knowledge.dutch.folding import words
from knowledge.model import Fact, Kind, PlaceKind, Status

ELSEWHERE = -0.2  # what a fact of another region loses against one that concerns the asker
NEAR = 0.12  # options asked back lie within this of the best score
ALMOST = 0.1  # a second fact within this of the best is told as well
MOST_OPTIONS = 3
MOST_CONTEXT = 2
GENERAL_TERM = 0.8  # a term asked for without its name is probably the current one
LIMIT_INTENTS = frozenset({Intent.WHEN, Intent.WHETHER, Intent.WHAT})
OTHER_SUBJECT = -0.3  # a term loses by every word of the question that it does not know: a wrong date is worst
TIME_SHARE = 0.3  # what the time asked about counts beside the words


def answer(shelf: Shelf, question: Question, *, today: date, previous: Answer | None = None) -> Answer:
    """What the base says to *question* on *today*, after the answer *previous*; the same input gives the same."""
    if question.smalltalk is not None:
        return Answer(Outcome.SMALLTALK, question, certainty=1.0)
    if previous is not None and question.is_elliptic and previous.facts:
        question, settled = following.take_up(shelf, question, previous)
        if settled is not None:
            return stated(shelf, question, settled, today=today, certainty=previous.certainty)
    if question.elsewhere is not None:
        return _about_elsewhere(shelf, question)
    for attempt in (_by_reference, _by_number, _as_deadline, _as_list):
        if (found := attempt(shelf, question, today=today)) is not None:
            return found
    return _by_fit(shelf, question, today=today, previous=previous)


def _about_elsewhere(shelf: Shelf, question: Question) -> Answer:
    regions = [place.name for place in shelf.places if place.kind is PlaceKind.REGION]
    missing = f"Over {(question.elsewhere or '').title()} staat niets in mijn bronnen. "
    missing += f"Mijn bronnen gaan over {' en '.join(regions)}."
    return Answer(Outcome.UNKNOWN, question, certainty=1.0, missing=missing)


def stated(shelf: Shelf, question: Question, fact: Fact, *, today: date, certainty: float) -> Answer:
    """The answer that *fact* is, on *today*: what took its place comes first, what led to it follows."""
    main = _newest(shelf, question, fact, today=today)
    around = [other for other in _chain(shelf, main) if other.id != main.id]
    missing = None
    if question.place is not None and not shelf.reach.covers(question.place, main.scope):
        missing = f"Voor {question.place.name} staat hierover niets in mijn bronnen; dit geldt voor "
        missing += f"{shelf.reach.name(main.scope)}."
    return Answer(
        Outcome.UNKNOWN if main.status is Status.ABSENT else Outcome.ANSWER,
        question,
        certainty=certainty,
        facts=(main,),
        context=tuple(around[:MOST_CONTEXT]),
        lead=verdict(question, main, today=today),
        missing=missing,
        places=tuple(p for p in shelf.places if p.id == main.scope),
    )


def listed(shelf: Shelf, question: Question, facts: Sequence[Fact], *, topic: Overview | None = None) -> Answer:
    """A list of *facts*, or the statement that there are none."""
    return Answer(
        Outcome.LIST,
        question,
        certainty=1.0,
        facts=tuple(facts),
        heading=topic.value if topic else None,
        places=shelf.places,
    )


def sources(shelf: Shelf, question: Question) -> Answer:
    """What the base covers: its documents, and what they are known not to hold."""
    gaps = tuple(fact for fact in shelf.facts if fact.status is Status.ABSENT)
    near = tuple(fact for fact in gaps if shelf.reach.covers(question.place, fact.scope))
    return Answer(
        Outcome.LIST,
        question,
        certainty=1.0,
        context=near,
        documents=tuple(document for document in shelf.documents if not document.is_external),
        heading=Overview.SOURCES.value,
        places=shelf.places,
    )


def _by_reference(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    if not question.references:
        return None
    asked = set(question.references)
    found = [fact for fact in shelf.facts if asked & set(fact.references)]
    if not found:
        known = sorted({number for fact in shelf.facts for number in fact.references})
        missing = f"RIS {', '.join(question.references)} staat niet in mijn bronnen. "
        missing += f"Ik ken deze RIS-nummers: {', '.join(known)}."
        return Answer(Outcome.UNKNOWN, question, certainty=1.0, missing=missing)
    fits = {fit.fact.id: fit.score for fit in _fits(shelf, question)}
    best = max(found, key=lambda fact: (fits.get(fact.id, 0.0), fact.id))
    return stated(shelf, question, best, today=today, certainty=1.0)


def _by_number(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    """Refuse a number that its list does not have; ask back where it stands for two."""
    numbered = question.numbered
    if numbered is None or numbered.number is None:
        return None
    all_members = listing.members(shelf.facts, numbered.series)
    near = [fact for fact in all_members if shelf.reach.covers(question.place, fact.scope)]
    all_members = tuple(near) if near else all_members
    if not all_members or any(fact.number == numbered.number for fact in all_members):
        return None
    parts = [fact for fact in all_members if (fact.number or "").rstrip("abcdef") == numbered.number]
    if parts:
        return Answer(Outcome.ASK_BACK, question, certainty=0.5, facts=tuple(parts), options=_options(shelf, parts))
    if not _is_closed(numbered, question):
        return None
    missing = f"{str(numbered.series).capitalize()} {numbered.number} staat niet in mijn bronnen. Wel deze:"
    return Answer(Outcome.UNKNOWN, question, certainty=1.0, facts=all_members, missing=missing)


def _is_closed(numbered: Numbered, question: Question) -> bool:
    """Whether the number is asked as a member; "8 weken" beside the word "vraag" is not."""
    return numbered.number is not None and any(word.read == numbered.number for word in question.words)


def _as_deadline(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    """A term asked for without naming its subject is the one that is nearest to today."""
    if not (question.asks_deadline or question.asks_if_open is not None) or listing.narrowing(question):
        return None
    if listing.wants_list(question) or question.numbered or question.intent not in LIMIT_INTENTS:
        return None
    near = [fact for fact in shelf.facts if shelf.reach.covers(question.place, fact.scope)]
    found = listing.nearest_term(near, question, today=today)
    return found and stated(shelf, question, found, today=today, certainty=GENERAL_TERM)


def _as_list(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    if not listing.wants_list(question):
        return None
    near = [fact for fact in shelf.facts if shelf.reach.covers(question.place, fact.scope)]
    facts = listing.listed(question, near, today=today)
    if len(facts) == 1:
        return stated(shelf, question, facts[0], today=today, certainty=0.9)
    if not facts and not (question.kinds or question.periods):
        return None
    return listed(shelf, question, facts)


def _by_fit(shelf: Shelf, question: Question, *, today: date, previous: Answer | None) -> Answer:
    fits = [fit for fit in _fits(shelf, question, previous=previous) if admits(question, fit.fact)]
    if not fits or not (_has_subject(question) or question.periods):
        return Answer(Outcome.UNKNOWN, question)
    best = fits[0]
    sure = certainty(best, _rival(shelf, best, fits), question)
    steps = _steps(fits)
    if (twins := _regional_twins(shelf, question, fits)) and sure >= ASKS_BACK_FROM:
        return Answer(Outcome.ASK_BACK, question, sure, twins, options=_options(shelf, twins), steps=steps)
    if sure >= ANSWERS_FROM:
        found = stated(shelf, question, best.fact, today=today, certainty=sure)
        return replace(found, also=_as_good(shelf, found, best, fits), steps=steps)
    if sure >= ASKS_BACK_FROM:
        close = tuple(fit.fact for fit in fits if best.score - fit.score <= NEAR)[:MOST_OPTIONS]
        return Answer(Outcome.ASK_BACK, question, sure, close, options=_options(shelf, close), steps=steps)
    return Answer(Outcome.UNKNOWN, question, certainty=sure, steps=steps)


def _regional_twins(shelf: Shelf, question: Question, fits: Sequence[Fit]) -> tuple[Fact, ...]:
    """The best fact and one of another region that fits about as well, where the asker has named no place."""
    if question.place is not None:
        return ()
    best = fits[0]
    home = shelf.reach.region(best.fact.scope)
    twin = next((fit for fit in fits[1:] if shelf.reach.region(fit.fact.scope) not in (home, None)), None)
    if home is None or twin is None or best.score - twin.score > NEAR or twin.known < best.known:
        return ()
    return (best.fact, twin.fact)


def _has_subject(question: Question) -> bool:
    """Whether the question says more than a place and everyday words without weight."""
    place = {" ".join(words(name)) for name in question.place.names} if question.place else set()
    return any(word.read not in place for word in question.content)


def _as_good(shelf: Shelf, found: Answer, best: Fit, fits: Sequence[Fit]) -> Fact | None:
    """A fact of the same letter that fits almost as well: told beside the best rather than kept back."""
    told = {fact.id for fact in (*found.facts, *found.context)}
    rival = next((fit for fit in fits if fit.fact.id not in told), None)
    if rival is None or best.score - rival.score > ALMOST or found.facts[0].status is Status.ABSENT:
        return None
    is_near = rival.fact.source.document.id == found.facts[0].source.document.id and rival.fact.scope == best.fact.scope
    return rival.fact if is_near and rival.fact.status is not Status.ABSENT else None


def _fits(shelf: Shelf, question: Question, *, previous: Answer | None = None) -> list[Fit]:
    """All candidates, best first, with what the shape of the question and the answer before add."""
    said = [part for word in question.words for part in word.read.split()]
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


def _timely(shelf: Shelf, question: Question) -> dict[str, float]:
    """By fact id: how well it speaks of the time that the question names, if it names one."""
    if not question.periods:
        return {}
    credits = ((fact.id, time_credit(question, fact, shelf.mentions)) for fact in shelf.facts)
    return {fact_id: credit for fact_id, credit in credits if credit}


def _weighed(
    shelf: Shelf, question: Question, fit: Fit, *, timely: Mapping[str, float], tied: Mapping[str, float]
) -> Fit:
    score, known = fit.score, fit.known
    if question.periods:
        credit = timely.get(fit.fact.id, 0.0)
        known = (1 - TIME_SHARE) * known + TIME_SHARE * credit if question.content else credit
        score += TIME_SHARE * credit
        score += OTHER_TIME if not credit and is_at_another_time(question, fit.fact) else 0.0
    score += OTHER_SUBJECT * (1 - fit.known) if fit.fact.kind is Kind.DEADLINE else 0.0
    shape = bonus(question, fit.fact)
    score += shape * known if shape > 0 else shape
    score += tied.get(fit.fact.id, 0.0)
    score += 0.0 if shelf.reach.covers(question.place, fit.fact.scope) else ELSEWHERE
    return replace(fit, score=score, known=known)


def _rival(shelf: Shelf, best: Fit, fits: Sequence[Fit]) -> Fit | None:
    """The best fit that would be another answer: steps of one chain are told together."""
    chain = {fact.id for fact in _chain(shelf, best.fact)}
    return next((fit for fit in fits if fit.fact.id not in chain), None)


def _chain(shelf: Shelf, fact: Fact) -> list[Fact]:
    """*fact*, what it came from and what came of it, newest first."""
    before = [other for other in shelf.facts if other.id == fact.follows]
    return [*reversed(listing.by_time(shelf.followers(fact))), fact, *before]


def _newest(shelf: Shelf, question: Question, fact: Fact, *, today: date) -> Fact:
    """The step of the chain that holds on *today*; a draft that is asked for by name stays itself."""
    asks_for_this = bool(question.periods) or question.intent is Intent.WHEN
    for later in listing.by_time(shelf.followers(fact)):
        has_come = later.period is not None and later.period.anchor <= today
        is_successor = fact.id in later.replaces or (later.kind is fact.kind is Kind.DECISION and not asks_for_this)
        if has_come and is_successor and not _names_draft(question):
            return later
    return fact


def _names_draft(question: Question) -> bool:
    return any(word.read in ("voorgenomen", "concept", "ontwerp", "ontwerpbesluit", "plan") for word in question.words)


def _options(shelf: Shelf, facts: Iterable[Fact]) -> tuple[Option, ...]:
    chosen = tuple(facts)
    several = len({fact.scope for fact in chosen}) > 1
    return tuple(
        Option(f"{fact.title} ({shelf.reach.name(fact.scope)})" if several else fact.title, fact.id) for fact in chosen
    )


def _steps(fits: Sequence[Fit]) -> tuple[str, ...]:
    return tuple(
        f"{fit.fact.title}: {fit.score:.2f} (dichtst bij: «{fit.phrasing}»; bekend deel {fit.known:.0%})"
        for fit in fits[:3]
    )
