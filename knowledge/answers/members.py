"""A member of a numbered list asked for by its number: refused where the list has none, told where it bears a name."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from knowledge.answers import labels, listing
from knowledge.answers.answer import Answer, Intent, Numbered, Outcome, Question
from knowledge.answers.asking import CLAIMS
from knowledge.answers.certainty import ANSWERS_FROM
from knowledge.answers.choosing import asked_back, together
from knowledge.answers.claims import is_claim, is_kin
from knowledge.answers.numbering import NAMES, NUMBER_WORDS
from knowledge.answers.shelf import Shelf
from knowledge.answers.stating import stated
from knowledge.answers.stepping import neighbour
from knowledge.answers.verdict import asks_whether, counts_things
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.folding import name_words
from knowledge.model import Fact, Series

POINT = "punt"  # of an uitgangspunt or an aandachtspunt, where the asker's place has no list of that very name
NAMED = 0.97  # "wat is segment 3": a list has one member of a number
# "wat komt er na 4b", "wat volgt op 3"; what stands "op 3" is 3 itself, and "voor 3" may be meant for it.
FOLLOWS = (({"komt", "komen", "volgt", "volgen"}, {"na", "achter"}), ({"volgt", "volgen"}, {"op"}))
EXISTS = frozenset({"bestaat", "bestaan", "bestond"})
CLAIMED = 0.9  # "is wonen segment 3": the member that bears the name


def by_number(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    """Refuse a number that its list does not have; ask back where it stands for two; hold a claim against its name."""
    numbered = question.numbered or _claimed(question, shelf)
    if numbered is not None and numbered.number is None and len(question.bare_numbers) == 1 and _asks_behind(question):
        numbered = replace(numbered, number=question.bare_numbers[0])  # "welk segment volgt op 3"
    if numbered is not None and numbered.number is None and (found := _behind_a_name(shelf, question, numbered)):
        return stated(shelf, question, found, today=today, certainty=NAMED)
    if numbered is None or numbered.number is None:
        return None
    all_members = listing.members(shelf.facts, numbered.series)
    near = [fact for fact in all_members if shelf.reach.covers(question.place, fact.scope)]
    all_members = tuple(near) if near else all_members
    if not near and (points := _own_points(shelf, question, numbered)):
        if len(points) == 1:
            return stated(shelf, question, points[0], today=today, certainty=NAMED)
        return asked_back(shelf, question, points, points, certainty=ANSWERS_FROM)
    if claimed := _named(question, all_members):
        told = "Ja." if claimed.number == numbered.number else f"Nee, het is nummer {claimed.number}."
        return replace(stated(shelf, question, claimed, today=today, certainty=CLAIMED), lead=told)
    meant = [fact for fact in all_members if fact.number == numbered.number]
    if len(meant) == 1 and _asks_behind(question) and (found := neighbour(shelf, meant[0], 1)):
        return stated(shelf, question, found, today=today, certainty=NAMED)
    if len(meant) == 1 and _is_all_that_is_asked(question):
        return stated(shelf, question, meant[0], today=today, certainty=NAMED)
    if not all_members or meant:
        return None
    parts = [fact for fact in all_members if (fact.number or "").rstrip("abcdef") == numbered.number]
    if parts:
        both = together(shelf, parts)
        chosen = (*parts, both) if both else parts
        return asked_back(shelf, question, parts, chosen, certainty=ANSWERS_FROM)
    if not _is_closed(numbered, question):
        return None
    missing = labels.unknown_number(str(numbered.series), numbered.number)
    lead = "Nee." if asks_whether(question) or EXISTS & {word.read for word in question.words} else None
    return Answer(Outcome.UNKNOWN, question, certainty=1.0, facts=all_members, missing=missing, lead=lead)


def _own_points(shelf: Shelf, question: Question, numbered: Numbered) -> tuple[Fact, ...]:
    """The members of that number in lists of the asker's place whose names end in "punt", where just a punt is said."""
    if POINT not in {word.read for word in question.words} or not _is_all_that_is_asked(question):
        return ()
    called = [series for series in Series if series.endswith(POINT)]
    found = (fact for series in called for fact in listing.members(shelf.facts, series))
    return tuple(
        fact for fact in found if fact.number == numbered.number and shelf.reach.covers(question.place, fact.scope)
    )


def _links(said: Collection[str]) -> frozenset[str]:
    """The words among *said* behind which stands what something follows on."""
    return frozenset(link for verbs, links in FOLLOWS if verbs & set(said) for link in links)


def _asks_behind(question: Question) -> bool:
    """Whether the member right behind the number that it names is asked for: "wat komt er na 4b"."""
    said = [word.read for word in question.words]
    numbers = {question.numbered.number if question.numbered else None, *question.bare_numbers}
    plain = [word for word in said if word not in NAMES and word not in NUMBER_WORDS]
    return any(one in _links(said) and number in numbers for one, number in pairwise(plain))


def _behind_a_name(shelf: Shelf, question: Question, numbered: Numbered) -> Fact | None:
    """The member that follows on one called by name: "welk segment volgt op crisis"."""
    said = [word.read for word in question.words]
    at = next((at for at, word in enumerate(said) if word in _links(said)), None)
    if at is None:
        return None
    row = [
        one for one in listing.members(shelf.facts, numbered.series) if shelf.reach.covers(question.place, one.scope)
    ]
    named = [fact for fact in row if _is_called(fact, said[at + 1 :])]
    return neighbour(shelf, named[0], 1) if len(named) == 1 else None


def _is_all_that_is_asked(question: Question) -> bool:
    """Whether a member of a list is asked for by its number and nothing else: "wat houdt segment 1 in"."""
    if question.numbered is None or question.intent is not Intent.WHAT or question.periods or question.bare_numbers:
        return False
    beside = COMMON_WORDS | set(NAMES) | {question.numbered.number}
    return all(part in beside for word in question.content for part in word.read.split())


def _is_closed(numbered: Numbered, question: Question) -> bool:
    """Whether the number is asked as a member; "8 weken" beside the word "vraag" is not."""
    return numbered.number is not None and any(word.read == numbered.number for word in question.words)


def _claimed(question: Question, shelf: Shelf) -> Numbered | None:
    """The list that a claim means by a bare number beside the name of one of its members: "drie was crisis toch"."""
    if len(question.bare_numbers) != 1 or not is_claim(question) or counts_things(question):
        return None
    found = [series for series in Series if _named(question, listing.members(shelf.facts, series))]
    return Numbered(found[0], question.bare_numbers[0]) if len(found) == 1 else None


def _named(question: Question, members: Iterable[Fact]) -> Fact | None:
    """The one member that a claim calls by name, beside a number: "klopt het dat wonen segment 3 is"."""
    if not (asks_whether(question) or question.is_claim):
        return None
    numbers = {*question.bare_numbers, question.numbered.number if question.numbered else None}
    beside = COMMON_WORDS | CLAIMS | set(NAMES) | numbers
    said = {part for word in question.content for part in word.read.split() if part not in beside}
    found = [fact for fact in members if said and _is_called(fact, said)]
    return found[0] if len(found) == 1 else None


def _is_called(fact: Fact, said: Iterable[str]) -> bool:
    names = [name_words(name) for name in (fact.title, *fact.names)]
    return any(all(any(is_kin(word, part) for part in name) for word in said) for name in names)
