"""What a follow-up takes over from the answer before it, and when it is none: it names a subject of its own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from knowledge.answers import neighbours, stepping
from knowledge.answers.answer import Answer, Intent, Numbered, Question, Word
from knowledge.answers.asking import ACTORS, has_phrase, kind_of
from knowledge.answers.courtesy import CORRECTION
from knowledge.answers.ellipsis import AFTERTHOUGHTS, BARE_WISHES, has_pronoun, is_clause
from knowledge.answers.hearing import heard
from knowledge.answers.numbering import NAMES
from knowledge.answers.place_names import names_in_words
from knowledge.answers.question import read_words
from knowledge.answers.shelf import Shelf
from knowledge.answers.shifting import shifted
from knowledge.answers.subjects import CONTRASTS, is_number_alone, is_of_same_matter, is_other_subject, own_subject
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.folding import words
from knowledge.model import Fact, Kind

SAME_FACT, SAME_CHAIN, SAME_DOSSIER, SAME_LETTER = 0.25, 0.25, 0.12, 0.4
SAME_KIND = 0.3  # in another place
REJECTED = -1.0  # who says "nee, …" does not want to hear the same again
LEFT_BEHIND = -0.5  # the dossier that another one takes the place of
BESIDE_A_SUBJECT = 0.5  # what nearness counts where the question names a subject of its own
CARRIED = 0.5  # what a word of the earlier question still counts
AT_HOME = tuple(tuple(said.split()) for said in ("bij ons", "voor ons", "hier", "van ons", "onze gemeente", "bij mij"))
OF_HOME = frozenset("hier ons onze wij we".split())
TAKES_EFFECT = tuple(
    tuple(said.split())
    for said in """
    sinds wanneer, gaat in, gaat dat in, gaat het in, gaat die in, gaan in, ingaan, in gaan, ingaat, start, begint,
    eindigt, stopt, loopt af, loopt dat af, loopt het af, afloopt
    """.split(",")
)
TO_WHOM = tuple(tuple(said.split()) for said in ("aan wie", "naar wie", "waarheen", "heen", "naartoe", "bij wie"))
MONEY = frozenset({"euro", "euros"})
IN_EUROS = re.compile(r"€|euro")
# What a fact that was told for something else seldom says.
ELSEWHERE = frozenset({Intent.WHY, Intent.HOW_MANY, Intent.WHO})
# They ask where the told fact stands, not for another fact.
ABOUT_SOURCE = frozenset({Kind.DOCUMENT})


def take_up(shelf: Shelf, question: Question, previous: Answer) -> tuple[Question, Fact | None]:
    """*question* completed from *previous*, and the fact it is plainly about, if there is one.

    "en het volgende?" is the next of the list; "en nummer 6?" is of the same list; a question without a subject of
    its own is about the same fact; any other takes along what it leaves out. One that says all itself stands alone.
    """
    if question.references:
        return question, None
    if is_other_subject(shelf, question, previous):
        return replace(question, is_elliptic=False), None
    question = _at_home(_with_earlier_wish(question, previous.question), previous)
    if (listed := _in_list(shelf, question, previous)) is not None:
        return listed
    if question.bare_numbers and is_number_alone(question):
        return replace(question, is_elliptic=False), None  # no list to count in
    if (settled := _same_subject(shelf, question, previous)) is not None:
        return question, settled
    if question.numbered is not None and question.numbered.number is not None:
        return question, None
    if _asks_euros(question) and not own_subject(question):
        return replace(question, words=()), None  # the fact names no amount, and that of another is not its own
    return _completed(shelf, question, previous), None


def ties(shelf: Shelf, question: Question, previous: Answer | None) -> Mapping[str, float]:
    """By fact id: how much nearer a fact is because of the answer before, or how much farther."""
    if previous is None or not question.is_elliptic or not previous.facts:
        return {}
    earlier = previous.facts[0]
    if question.is_place_named and question.place is not None and question.place.id != earlier.scope:
        return _same_elsewhere(shelf, question, earlier)
    said = words(heard(question.legible))  # without what was carried over
    own = {word for word in own_subject(question) if set(word.split()) & set(said)}
    if new := own & neighbours.topics(shelf) - set(earlier.dossier.split("-")):
        left = [fact for fact in shelf.facts if fact.dossier == earlier.dossier and not new & set(words(fact.title))]
        return {} if is_clause(said) else {fact.id: LEFT_BEHIND for fact in left}
    if said[:1] == (CORRECTION,) and own:
        return {earlier.id: REJECTED}
    return _nearness(shelf, question, earlier, share=BESIDE_A_SUBJECT if own and not is_clause(said) else 1.0)


def _same_elsewhere(shelf: Shelf, question: Question, earlier: Fact) -> Mapping[str, float]:
    """Facts of the kind of *earlier* that are of the place which the question names: "en in groningen?"."""
    place = question.place
    if place is None or shelf.reach.region(place.id) == shelf.reach.region(earlier.scope):
        return {}
    own = {place.id, place.region}
    return {fact.id: SAME_KIND for fact in shelf.facts if fact.scope in own and fact.kind is earlier.kind}


def _nearness(shelf: Shelf, question: Question, earlier: Fact, *, share: float) -> Mapping[str, float]:
    dossier = None if question.asks_amount else earlier.dossier  # the price of something else is no price of this
    found = {fact.id: SAME_DOSSIER * share for fact in shelf.facts if fact.dossier == dossier}
    if question.wants_limit:
        document = earlier.source.document.id
        deadlines = (fact for fact in shelf.facts if fact.kind is Kind.DEADLINE)
        found |= {fact.id: SAME_LETTER for fact in deadlines if fact.source.document.id == document}
    found[earlier.id] = 0.0 if own_subject(question) else SAME_FACT
    if _lacks_price(question, earlier):
        found[earlier.id] = REJECTED
    return found | {fact.id: SAME_CHAIN * share for fact in neighbours.neighbours(shelf, earlier)}


def _asks_euros(question: Question) -> bool:
    return bool(MONEY & {part for word in question.words for part in word.read.split()})


def _lacks_price(question: Question, fact: Fact) -> bool:
    """Whether an amount is asked for that *fact* does not name."""
    return (question.asks_amount or _asks_euros(question)) and not IN_EUROS.search(fact.text)


def _in_list(shelf: Shelf, question: Question, previous: Answer) -> tuple[Question, Fact | None] | None:
    """A step along the list of the answer before, or a number in it; None where neither is said."""
    earlier = previous.facts[0]
    if (picked := stepping.chosen(question, previous)) is not None:
        return question, picked
    said = tuple(part for word in question.words for part in word.read.split())
    names_list = {name for name, series in NAMES.items() if series is earlier.series}
    if own_subject(question) - set(question.bare_numbers) <= names_list:
        if step := stepping.step_in(said):
            found = stepping.neighbour(shelf, earlier, step)
            return None if found is None else (question, found)
        if stepping.LAST & set(said) and not question.wants_limit and earlier.series is not None:
            return question, stepping.last(shelf, earlier)
    number = _bare_number(question)
    if number is None or earlier.series is None:
        return None
    if number.isalpha():
        letter, number = number, "".join(char for char in earlier.number or "" if char.isdigit()) + number
        question = replace(question, words=tuple(_renamed(word, letter, number) for word in question.words))
    return replace(question, numbered=Numbered(earlier.series, number)), stepping.member(shelf, earlier, number)


def _renamed(word: Word, read: str, name: str) -> Word:
    return replace(word, read=name) if word.read == read else word


def _same_subject(shelf: Shelf, question: Question, previous: Answer) -> Fact | None:
    """The fact itself, or the one beside it that is asked for, where the question has no subject of its own."""
    said = tuple(part for word in question.words for part in word.read.split())
    plain = tuple(word for word in said if word not in AFTERTHOUGHTS)
    asks_effect = has_phrase(plain, TAKES_EFFECT) and (has_pronoun(said) or not own_subject(question))
    if asks_effect and (effect := neighbours.effect_of(shelf, previous.facts[0])) is not None:
        return effect
    if (next_one := stepping.along_chain(shelf, previous.facts[0], said)) is not None:
        return next_one
    if own_subject(question) - frozenset(ACTORS) or question.is_place_named:
        return None
    if question.actors and question.intent is not Intent.WHETHER:
        return neighbours.of_actor(shelf, previous.facts[0], question.actors)
    if _lacks_price(question, previous.facts[0]):
        return None
    if own_subject(question):
        return None
    if has_phrase(said, TO_WHOM) and previous.facts[0].to_whom is None:
        return neighbours.limit_of_letter(shelf, previous.facts[0])
    wanted = [fact for fact in previous.facts if fact.kind in question.kinds]
    if len(wanted) == 1 and not question.wants_limit and not question.periods:
        return wanted[0]
    earlier = previous.facts[0]
    if question.wants_limit and earlier.kind is not Kind.DEADLINE:
        return neighbours.limit_of_letter(shelf, earlier)
    other_kinds = question.kinds - ABOUT_SOURCE - {earlier.kind}
    if other_kinds and not question.wants_limit:
        return neighbours.of_kind(shelf, earlier, question, other_kinds)
    asks_elsewise = question.intent in ELSEWHERE and question.intent is not previous.question.intent
    asks_elsewise |= asks_effect or (_says_more(question) and not question.asks_meaning)
    asks_elsewise |= question.intent is Intent.WHEN and earlier.period is None
    shifts = bool(shifted(question, previous.question))
    return None if len(previous.facts) != 1 or asks_elsewise or shifts or question.periods else earlier


def _says_more(question: Question) -> bool:
    """Whether it says more than that a time is asked: "wanneer houdt dat op", but not "datum?"."""
    return any(not BARE_WISHES.issuperset(word.read.split()) for word in question.content)


def _completed(shelf: Shelf, question: Question, previous: Answer) -> Question:
    """*question* with the words and the time of the one before that it leaves out."""
    carried = tuple(dict.fromkeys(_carried(shelf, question, previous)))
    periods = question.periods or shifted(question, previous.question)
    holds_also = {"geldt", "ook"} <= {word.read for word in question.words} and bool(own_subject(question))
    if not periods and not question.is_place_named and question.intent is not Intent.WHEN and not holds_also:
        periods = previous.question.periods
    return replace(question, words=(*question.words, *carried), periods=periods)


def _carried(shelf: Shelf, question: Question, previous: Answer) -> Iterator[Word]:
    """The words of the earlier question that still hold.

    All of them where the question asks something else of the same subject. A new dossier ("en over governance?")
    takes the place of the earlier one and leaves the rest as it was; another member of the same list or dossier
    leaves the shape of the question; any other subject takes the place of all but the kind of thing asked for.
    """
    own = own_subject(question) - frozenset(ACTORS)
    said = {word.read for word in question.words} | (CONTRASTS if own & CONTRASTS else set())
    said |= OF_HOME if question.is_place_named else set()
    asks_on = is_clause([word.read for word in question.words])
    keeps_all = not own or own <= CONTRASTS or asks_on or has_pronoun([word.read for word in question.words])
    topics = neighbours.topics(shelf)
    is_akin = is_of_same_matter(shelf, previous.facts[0], own)
    if is_akin and not asks_on:
        yield from (word for word in previous.question.words if word.read in COMMON_WORDS and word.read not in said)
    for word in _subject(shelf, previous):
        still_holds = is_akin if word.read in NAMES else kind_of(word.read) is not None
        is_left = bool(own & topics) and word.read not in topics
        if word.read not in said and (keeps_all or still_holds or is_left):
            yield replace(word, weight=word.weight * CARRIED) if own else word


def _with_earlier_wish(question: Question, earlier: Question) -> Question:
    """*question* with what the earlier one wanted to hear, where its own words do not say."""
    starts_so = bool(question.words) and question.words[0].read in ("en", CORRECTION)
    says_itself = question.wants_limit or question.asks_meaning or bool(question.kinds)
    if question.intent is not Intent.WHAT or says_itself or not starts_so:
        return question
    return replace(
        question,
        intent=earlier.intent,
        kinds=earlier.kinds,
        asks_deadline=earlier.asks_deadline,
        asks_if_open=earlier.asks_if_open,
        asks_meaning=earlier.asks_meaning,
        asks_past=earlier.asks_past,
        asks_amount=earlier.asks_amount,
    )


def _at_home(question: Question, previous: Answer) -> Question:
    """*question* as one about the asker's own place, where it says "bij ons" after an answer about another."""
    said = tuple(word.read for word in question.words)
    told_of = previous.question.place
    is_elsewhere = question.place is not None and previous.question.is_place_named and told_of != question.place
    return replace(question, is_place_named=True) if is_elsewhere and has_phrase(said, AT_HOME) else question


def _subject(shelf: Shelf, previous: Answer) -> tuple[Word, ...]:
    """What the earlier question was about; for the same thing elsewhere, or where it said too little, its answer."""
    places = frozenset().union(*(names_in_words(place) for place in shelf.places))
    subjects = (previous.question.content, read_words(previous.facts[0].title, shelf.vocabulary))
    found = (tuple(w for w in subject if w.is_content and w.read not in places) for subject in subjects)
    return next((subject for subject in found if any(w.read not in COMMON_WORDS for w in subject)), ())


def _bare_number(question: Question) -> str | None:
    """The number, or the letter of one, that is all a follow-up says: "en nummer 6?", "en b?"."""
    if question.numbered is not None:
        return None
    letters = [word.read for word in question.words if len(word.read) == 1 and word.read in "abcdef"]
    numbers = question.bare_numbers or tuple(letters)
    return numbers[0] if len(numbers) == 1 and not own_subject(question) - set(numbers) else None
