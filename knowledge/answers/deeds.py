"""What was done, and what has to be done: the first is never answered with a term, the second always with one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from knowledge.answers import listing, wanted
from knowledge.answers.answer import Answer, Question
from knowledge.answers.asking import MODALS, TASK_PHRASES, Words, asks_what_to_do, asks_what_was_done, has_phrase
from knowledge.answers.claims import is_kin
from knowledge.answers.ellipsis import PARTICIPLE
from knowledge.answers.gates import BODIES
from knowledge.answers.listing import OURS
from knowledge.answers.ranking import Fit
from knowledge.answers.shelf import Shelf
from knowledge.answers.stating import listed, stated
from knowledge.answers.verdict import is_given_term
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.folding import name_words
from knowledge.model import Actor, Fact, Kind, PlaceKind, Status

PLAIN_TASK = 0.9  # what has to be done, asked without a subject, is the term that is next
NOTHING_LEFT = "Nu niets meer."
TASK_WORDS = frozenset(
    "actie verwacht gevraagd doen regelen iets wat nog college raad openstaan openstaat liggen ligt loopt lopen".split()
)
ONE = frozenset({"ik", "mij", "raadslid", "raadsleden"})
ALL = frozenset({"alle", "elke", "iedere", "tien", "10", "andere", "welke"})
COUNCILS = frozenset("raad raden gemeente gemeenten gemeentes gemeenteraad gemeenteraden".split())
ANYWHERE = frozenset({"er", "ergens", "iets"})
OPEN_WORDS = frozenset("openstaan openstaat open openstaand lopen loopt liggen ligt".split())
TOWARDS = frozenset({"aan", "naar", "bij"})
BEFORE_A_PLACE = frozenset("voor in uit vanuit bij namens aan over naar met".split())
HAVE = frozenset("heeft hebben had hadden".split())
SAID = frozenset(  # what somebody did, said or thought, in one word
    """vond vonden vindt zei zeiden zegt schreef schreven schrijft dacht denkt besloot besloten vroeg vroegen vraagt
    stemde stemden wilde wilden bracht brachten koos kozen sprak spraken antwoordde trok trekt geeft besteedt""".split()
)
NAMED_WITHIN = 3  # words after it
ROLES = {
    Actor.COUNCIL: frozenset({Actor.COUNCIL, Actor.COMMITTEE}),
    Actor.COMMITTEE: frozenset({Actor.COMMITTEE}),
    Actor.COLLEGE: frozenset({Actor.COLLEGE}),
}


def is_deed(question: Question) -> bool:
    """Whether the question asks what was done or what became of it."""
    return asks_what_was_done(tuple(word.read for word in question.words))


def as_deed(question: Question) -> Question:
    """*question* without the wish for a term that words like "ingediend" and "op tijd" suggest."""
    return replace(
        question, asks_deadline=False, asks_if_open=None, kinds=question.kinds - {Kind.DEADLINE}, asks_past=True
    )


def may_tell(question: Question, fact: Fact) -> bool:
    """Whether *fact* can be the answer: a term does not say what was done, nor one council what all of them did; and
    what a word means is not what has to be done with it."""
    if fact.kind is Kind.TERM:
        return not asks_what_to_do(tuple(part for word in question.words for part in word.read.split()))
    is_term, is_given = is_given_term(fact), fact.status is Status.GIVEN
    if not (is_term or is_given) or not is_deed(question):  # the fact first: the question is read for many of them
        return True
    return not is_term and not _asks_of_all(question)


def _asks_of_all(question: Question) -> bool:
    said = [part for word in question.words for part in word.read.split()]
    return any(one in ALL and COUNCILS & set(said[at + 1 : at + 3]) for at, one in enumerate(said))


def known_of(question: Question, fits: Sequence[Fit], shelf: Shelf) -> list[Fit]:
    """*fits*; of those only what names the council that did something, or says that it is not known, where the base
    has no facts of that council: what all of them did, or may do, says nothing of what one has done."""
    place = question.place
    if place is None or place.kind is not PlaceKind.COUNCIL or not question.is_place_named or not _is_doer(question):
        return list(fits)
    if any(fact.scope == place.id for fact in shelf.facts):
        return list(fits)
    name = place.name.lower()
    return [
        fit for fit in fits if fit.fact.status is Status.ABSENT or name in f"{fit.fact.title} {fit.fact.text}".lower()
    ]


def _is_doer(question: Question) -> bool:
    """Whether the place that the question names has done, said or thought something there, and no other body has."""
    said = [part for word in question.words for part in word.read.split()]
    if question.wants_limit or question.actors - BODIES or MODALS & set(said):
        return False
    named = {part for name in question.place.names for part in name_words(name)} if question.place else set()
    if any(word in BEFORE_A_PLACE and following in named for word, following in pairwise(said)):
        return False
    has_done = bool(HAVE & set(said)) and any(PARTICIPLE.fullmatch(word) for word in said)
    return has_done or bool(SAID & set(said)) or is_deed(question)


def owed(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    """What the asker, or the body that the question names, still has to do: what, for whom, until when."""
    said = tuple(part for word in question.words for part in word.read.split())
    if question.periods or question.numbered:
        return None
    if not has_phrase(said, TASK_PHRASES) and not _asks_if_owed(question, said):
        return None
    role = _role(question)
    near = shelf.near(question.place)
    subject = [word for word in wanted.narrowing(question) if word not in TASK_WORDS]
    terms = [fact for fact in near if is_given_term(fact) and fact.actor in role and speaks_of(fact, subject)]
    ahead = [fact for fact in listing.by_time(terms) if listing.is_ahead(fact, today=today)]
    if len(ahead) > 1:
        return listed(shelf, question, ahead)
    if ahead:
        return stated(shelf, question, ahead[0], today=today, certainty=PLAIN_TASK)
    if subject and terms:
        return replace(
            stated(shelf, question, listing.by_time(terms)[-1], today=today, certainty=PLAIN_TASK), lead=NOTHING_LEFT
        )
    return None if subject else listed(shelf, replace(question, kinds=frozenset({Kind.DEADLINE})), ())


def _asks_if_owed(question: Question, said: Words) -> bool:
    """Whether it asks if there is a term at all for somebody: "loopt er voor ons nog ergens een termijn"."""
    is_of_somebody = bool((OURS | ONE) & set(said)) or bool(question.actors & ROLES.keys())
    is_open = "nog" in said and bool(ANYWHERE & set(said))
    return is_open and is_of_somebody and (question.wants_limit or bool(OPEN_WORDS & set(said)))


def _role(question: Question) -> frozenset[Actor]:
    """Whose tasks are asked after; a council member speaks for his council."""
    says_us = bool(OURS & {word.read for word in question.words})
    named = next((actor for actor in (Actor.COLLEGE, Actor.COMMITTEE) if actor in question.actors), None)
    return ROLES[Actor.COUNCIL if named is None or (says_us and Actor.COUNCIL in question.actors) else named]


def addressed(question: Question, fits: Sequence[Fit]) -> list[Fit]:
    """*fits* without the terms that go to somebody else than who is named, where one goes there: "aan de commissie"."""
    said = [part for word in question.words for part in word.read.split()]
    named = {one for at, word in enumerate(said) if word in TOWARDS for one in said[at + 1 : at + 1 + NAMED_WITHIN]}
    named -= COMMON_WORDS
    terms = [fit.fact for fit in fits if is_given_term(fit.fact)]
    others = {fact.id for fact in terms if not named & set(name_words(fact.to_whom or ""))}
    return [fit for fit in fits if fit.fact.id not in others or len(others) == len(terms)]


def speaks_of(fact: Fact, subject: Iterable[str]) -> bool:
    """Whether *fact* says each word of *subject*, in some form."""
    lines = (fact.title, fact.text, fact.who or "", fact.to_whom or "", *fact.phrasings)
    told = {word for line in lines for word in name_words(line)}
    parts = [part for word in subject for part in word.split()]
    return all(part in told or any(is_kin(part, word) for word in told) for part in parts)
