"""From typed words to a Question: what is read, what is asked, about when, where and which number."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from knowledge.answers import asking
from knowledge.answers.answer import Intent, Question, Word
from knowledge.answers.claims import span_left
from knowledge.answers.ellipsis import leans, may_lean
from knowledge.answers.english import in_dutch
from knowledge.answers.hearing import heard
from knowledge.answers.matching import Vocabulary
from knowledge.answers.matching.reading import repaired, spelled, weighed
from knowledge.answers.numbering import number_in
from knowledge.answers.place_names import PlaceNames, names_in_words
from knowledge.answers.smalltalk import smalltalk_in
from knowledge.dutch.date_names import WEEKDAYS
from knowledge.dutch.dates import find_times
from knowledge.dutch.folding import fold, words
from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.dutch.towns import TOWNS
from knowledge.model import Actor, Kind, Place

MARKUP = re.compile(r"<[^<>]{0,100}>")
REFERENCE = re.compile(r"\b[0-9]{6,8}\b")
# A verb of several persons beside it makes it a pronoun that is stressed: "moeten WIJ nog iets doen".
_OF_SEVERAL = "moeten hebben kunnen mogen zijn gaan willen krijgen hoeven zullen weten doen".split()
_NOT_BEHIND = "".join(rf"(?<!\b(?i:{verb}) )" for verb in _OF_SEVERAL)
IN_CAPITALS = re.compile(rf"(){_NOT_BEHIND}\b([A-Z]{{2,6}})\b(?! (?i:{'|'.join(_OF_SEVERAL)})\b)")
ASKED_BY_NAME = re.compile(r"((?:\bw(?:at|ie) (?:is|was|doet)|\bover) )(\w+)\b", re.IGNORECASE)
USED_WEIGHT = 0.3  # a word that gates by itself counts little as a word
TOWN_WORDS = frozenset(words(town) for town in TOWNS)
LONGEST_TOWN = max(len(town) for town in TOWN_WORDS)
WEEK = timedelta(days=7)
NO_PLACES = PlaceNames()
NEAR_DAYS = frozenset({"vandaag", "morgen", "overmorgen", "gisteren", "eergisteren"})


def understand(
    text: str,
    vocabulary: Vocabulary,
    *,
    today: date,
    scope: Place | None,
    places: PlaceNames = NO_PLACES,
    previous: Question | None = None,
) -> Question:
    """Read *text* as asked on *today* by somebody of *scope*, after *previous*.

    Never fails: what is not understood is left out. Codes and numbers are read as typed, never repaired.
    """
    spelling = spelled(in_dutch(fold(_with_full_names(MARKUP.sub(" ", text), vocabulary))), vocabulary)
    folded = heard(spelling.text)
    smalltalk = smalltalk_in(words(folded)) or smalltalk_in(words(spelling.text))
    if smalltalk is not None:
        return Question(text=text, smalltalk=smalltalk, asked_on=today)
    named, impossible = find_times(folded, today=today)
    is_past = bool(set(words(folded)) & asking.PAST)
    periods = tuple(_as_asked(_before(period, today=today) if is_past else period, today=today) for period in named)
    references = tuple(REFERENCE.findall(folded))
    plain = _without(folded, periods, references)
    read, notes = repaired(words(plain), vocabulary)
    numbering = number_in(read)
    said = numbering.words
    place, town = _where(said, places)
    found = weighed(said, vocabulary, repairs=spelling.mended | (frozenset(said) - frozenset(words(plain))))
    intent = asking.intent_of(said)
    kinds = _kinds(said)
    asks_deadline = _asks_deadline(said, folded, kinds=kinds, has_time=bool(periods))
    found = _lighter(found, names_in_words(place or scope), asks_deadline=asks_deadline)
    return Question(
        text=text,
        spelled=spelling.text if spelling.mended else None,
        words=found,
        intent=intent,
        kinds=kinds | {Kind.DEADLINE} if asks_deadline and not kinds else kinds,
        numbered=numbering.numbered,
        bare_numbers=numbering.bare,
        references=references,
        periods=tuple(period for period in periods if not _is_name_of_year(period, folded)),
        place=place or scope,
        home=scope,
        is_place_named=place is not None,
        actors=_actors((*said, *(word.read for word in found))),
        asks_upcoming=bool(set(said) & asking.UPCOMING) or asking.has_phrase(said, asking.UPCOMING_PHRASES),
        asks_if_open=asking.openness_asked(said),
        asks_meaning=asking.has_phrase(said, asking.MEANING_PHRASES),
        asks_deadline=asks_deadline,
        impossible_day=next(iter(impossible), None),
        elsewhere=town,
        asks_amount=asking.has_phrase(said, asking.AMOUNT_PHRASES),
        asks_past=bool(set(said) & asking.PAST) or "laatst" in said,
        is_claim=intent is Intent.WHETHER or asking.is_assertion(said) or text.rstrip().endswith("?"),
        is_elliptic=previous is not None and leans(said, found),
        may_follow=previous is not None and may_lean(said, found),
        asked_on=today,
        notes=(*spelling.notes, *notes),
    )


def _with_full_names(text: str, vocabulary: Vocabulary) -> str:
    """*text* with each name that is also a small word written in full: "WIJ" among small letters, and "wat is wij"."""

    def full(found: re.Match[str]) -> str:
        return f"{found[1]}{vocabulary.called(found[2].lower()) or found[2]}"

    return ASKED_BY_NAME.sub(full, text if text.isupper() else IN_CAPITALS.sub(full, text))


def _asks_deadline(said: tuple[str, ...], folded: str, *, kinds: frozenset[Kind], has_time: bool) -> bool:
    """Whether a last day is asked for, or what lies before or after one: "nog 10 dagen", "mag het ook in december"."""
    if asking.asks_what_becomes(said):
        return False
    is_said = Kind.DEADLINE in kinds or said[-1:] == ("binnen",) or asking.has_phrase(said, asking.DEADLINE_PHRASES)
    return is_said or span_left(words(folded)) is not None or (has_time and asking.asks_if_in_time(said))


def _actors(said: Iterable[str]) -> frozenset[Actor]:
    return frozenset(actor for word in said if (actor := asking.ACTORS.get(word)))


def _kinds(said: tuple[str, ...]) -> frozenset[Kind]:
    found = frozenset(kind for word in said if (kind := asking.kind_of(word)))
    is_outcome = not found and asking.has_phrase(said, asking.OUTCOME_PHRASES)
    return frozenset({Kind.DECISION}) if is_outcome else found


def _where(said: tuple[str, ...], places: PlaceNames) -> tuple[Place | None, str | None]:
    """The place of the base, or else the town of elsewhere, that is named; Midden-Groningen is not Groningen."""
    place, town = places.named(said), _town_in(said)
    names = names_in_words(place)
    is_only_part = town is not None and town not in names and any(f" {name} " in f" {town} " for name in names)
    return (None, town) if place is None or is_only_part else (place, None)


def _town_in(said: tuple[str, ...]) -> str | None:
    """A Dutch town among the words, the longest name of those that are."""
    lengths = range(LONGEST_TOWN, 0, -1)
    runs = (said[at : at + size] for size in lengths for at in range(len(said) - size + 1))
    return next((" ".join(run) for run in runs if run in TOWN_WORDS), None)


def _before(period: Period, *, today: date) -> Period:
    """A weekday said in the past tense: "wat hebben we dinsdag gedaan" is about the last one, not the next."""
    if (
        period.earliest is None
        or period.latest is None
        or not period.said.startswith(WEEKDAYS)
        or period.earliest <= today
    ):
        return period
    return replace(period, earliest=period.earliest - WEEK, latest=period.latest - WEEK)


def _as_asked(period: Period, *, today: date) -> Period:
    """A period as a question means it: "voor de zomer" starts today, and "voor morgen" on an agenda is tomorrow."""
    near = NEAR_DAYS & set(words(period.said))
    if period.earliest is not None or period.latest is None or period.latest < today:
        return period
    if period.qualifier is not Qualifier.BEFORE or not near:
        return replace(period, earliest=today)
    day = period.latest + timedelta(days=1)
    return replace(period, earliest=day, latest=day, qualifier=Qualifier.ON)


def _lighter(found: Iterable[Word], own: Collection[str], *, asks_deadline: bool) -> tuple[Word, ...]:
    """*found* with less weight for words that the question has used: as its *own* place, or as its wish for a term."""
    return tuple(
        replace(word, weight=word.weight * USED_WEIGHT)
        if word.read in own or (asks_deadline and _is_wish(word.read))
        else word
        for word in found
    )


def _is_wish(word: str) -> bool:
    return word in asking.DEADLINE_WORDS or asking.kind_of(word) is Kind.DEADLINE


def _without(folded: str, periods: Sequence[Period], references: Sequence[str]) -> str:
    for said in (
        *(fold(period.said) for period in periods if not _is_name_of_year(period, folded)),
        *references,
    ):
        folded = folded.replace(said, " ", 1)
    return folded


def _is_name_of_year(period: Period, folded: str) -> bool:
    """Whether a bare year is part of a name ("inkoopkader 2022") rather than a time asked about ("in 2022")."""
    if period.precision not in (Precision.YEAR, Precision.YEARS) or period.qualifier is not Qualifier.ON:
        return False
    said = fold(period.said)
    is_relative = not any(char.isdigit() for char in said)
    return not (is_relative or said.startswith("in ") or f"in {said}" in folded)


def read_words(text: str, vocabulary: Vocabulary) -> tuple[Word, ...]:
    """The words of a *text* of the base, as those of a question."""
    return weighed(words(text), vocabulary)
