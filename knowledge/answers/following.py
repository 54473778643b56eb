"""What a follow-up takes over from the answer before it."""

from collections.abc import Mapping
from dataclasses import replace

from knowledge.answers import listing
from knowledge.answers.answer import Answer, Intent, Numbered, Question, Word
from knowledge.answers.asking import ANAPHORA, KIND_WORDS, STEP_WORDS, kind_of
from knowledge.answers.gates import GIVEN_TERM
from knowledge.answers.numbering import NAMES
from knowledge.answers.question import names_in_words, read_words
from knowledge.answers.shelf import Shelf
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.model import Fact, Kind

SAME_FACT, SAME_CHAIN, SAME_DOSSIER, SAME_LETTER = 0.12, 0.2, 0.08, 0.25
CORRECTION = "nee"
CARRIED = 0.5  # what a word of the earlier question still counts


def take_up(shelf: Shelf, question: Question, previous: Answer) -> tuple[Question, Fact | None]:
    """*question* completed from *previous*, and the fact it is plainly about, if there is one.

    "en het volgende?" is the next of the list; "en nummer 6?" is of the same list; a question without a subject of
    its own is about the same fact; any other takes the earlier subject along.
    """
    earlier = previous.facts[0]
    question = _with_earlier_wish(question, previous.question)
    if question.references:
        return question, None
    said = [word.read for word in question.words]
    if said[:1] == [CORRECTION] and _own_subject(question):
        return replace(question, is_elliptic=False), None
    step = next((STEP_WORDS[word] for word in said if word in STEP_WORDS), 0)
    neighbour = _neighbour(shelf, earlier, step) if step and _own_subject(question) <= {str(earlier.series)} else None
    if neighbour is not None:
        return question, neighbour
    if (number := _bare_number(question)) is not None and earlier.series is not None:
        question = replace(question, numbered=Numbered(earlier.series, number))
        return question, _member(shelf, earlier, number)
    fits_earlier = earlier.kind is Kind.DEADLINE or not question.wants_limit
    if not fits_earlier and not _own_subject(question) and (limit := _limit_of_letter(shelf, earlier)) is not None:
        return question, limit
    if len(previous.facts) == 1 and fits_earlier and not _own_subject(question) and not question.is_place_named:
        return question, earlier
    if question.numbered is not None and question.numbered.number is not None:
        return question, None
    known = {word.read for word in question.words}
    points_back = bool(ANAPHORA & set(said))
    has_own = bool(_own_subject(question)) and not points_back
    carried = tuple(
        replace(word, weight=word.weight * CARRIED) if has_own else word
        for word in _subject(shelf, previous)
        if word.read not in known and (not has_own or kind_of(word.read) or word.read in NAMES)
    )
    keeps_time = not question.is_place_named
    periods = question.periods or (previous.question.periods if keeps_time else ())
    return replace(question, words=(*question.words, *carried), periods=periods), None


def _limit_of_letter(shelf: Shelf, earlier: Fact) -> Fact | None:
    """The one term that the letter of *earlier* sets, if it sets one."""
    letter = earlier.source.document.id
    found = [
        fact
        for fact in shelf.facts
        if fact.kind is Kind.DEADLINE and fact.status in GIVEN_TERM and fact.source.document.id == letter
    ]
    return found[0] if len(found) == 1 else None


def ties(shelf: Shelf, question: Question, previous: Answer | None) -> Mapping[str, float]:
    """By fact id: how much nearer a fact is because of the answer before."""
    if previous is None or not question.is_elliptic or not previous.facts:
        return {}
    earlier = previous.facts[0]
    if question.is_place_named and question.place is not None and question.place.id != earlier.scope:
        return {}
    found = {fact.id: SAME_DOSSIER for fact in shelf.facts if fact.dossier == earlier.dossier}
    if question.wants_limit:
        document = earlier.source.document.id
        deadlines = (fact for fact in shelf.facts if fact.kind is Kind.DEADLINE)
        found |= {fact.id: SAME_LETTER for fact in deadlines if fact.source.document.id == document}
    found[earlier.id] = 0.0 if _own_subject(question) else SAME_FACT
    for fact in (*shelf.followers(earlier), *(f for f in shelf.facts if f.id == earlier.follows)):
        found[fact.id] = SAME_CHAIN
    return found


def _with_earlier_wish(question: Question, earlier: Question) -> Question:
    """*question* with what the earlier one wanted to hear, where its own words do not say."""
    starts_so = bool(question.words) and question.words[0].read in ("en", CORRECTION)
    says_itself = question.wants_limit or question.asks_meaning
    if question.intent is not Intent.WHAT or says_itself or not starts_so:
        return question
    return replace(
        question,
        intent=earlier.intent,
        kinds=question.kinds or earlier.kinds,
        asks_deadline=earlier.asks_deadline,
        asks_if_open=earlier.asks_if_open,
        asks_meaning=earlier.asks_meaning,
    )


def _own_subject(question: Question) -> set[str]:
    said = {word.read for word in question.content if word.read not in COMMON_WORDS and word.read not in STEP_WORDS}
    return said - names_in_words(question.place) - frozenset(KIND_WORDS)


def _subject(shelf: Shelf, previous: Answer) -> tuple[Word, ...]:
    """What the earlier question was about; for the same thing elsewhere, or where it said too little, its answer."""
    places = frozenset().union(*(names_in_words(place) for place in shelf.places))
    subjects = (previous.question.content, read_words(previous.facts[0].title, shelf.vocabulary))
    found = (tuple(w for w in subject if w.is_content and w.read not in places) for subject in subjects)
    return next((subject for subject in found if any(w.read not in COMMON_WORDS for w in subject)), ())


def _bare_number(question: Question) -> str | None:
    """The number that is all a follow-up says: "en nummer 6?"."""
    if question.numbered is not None or len(question.bare_numbers) != 1:
        return None
    return None if _own_subject(question) - set(question.bare_numbers) else question.bare_numbers[0]


def _neighbour(shelf: Shelf, fact: Fact, step: int) -> Fact | None:
    if fact.series is None:
        return None
    row = [one for one in listing.members(shelf.facts, fact.series) if one.scope == fact.scope]
    ids = [one.id for one in row]
    at = ids.index(fact.id) + step if fact.id in ids else -1
    return row[at] if 0 <= at < len(row) else None


def _member(shelf: Shelf, fact: Fact, number: str) -> Fact | None:
    if fact.series is None:
        return None
    row = listing.members(shelf.facts, fact.series)
    return next((one for one in row if one.number == number and one.scope == fact.scope), None)
