"""Whether a question wants to see several things together, and the words that narrow them down."""

from collections.abc import Collection, Iterable, Sequence

from knowledge.answers.answer import Intent, Question
from knowledge.answers.asking import (
    ACTORS,
    AGENDA,
    BECOMES,
    EXISTS_PHRASES,
    KIND_WORDS,
    LISTING,
    MODALS,
    PLURALS,
    UPCOMING,
    WHOLE_LIST,
    WITH,
    has_phrase,
    kind_of,
)
from knowledge.answers.numbering import NAMES
from knowledge.answers.place_names import names_in_words
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.folding import fold, name_words, words
from knowledge.model import Actor, Fact, Kind, Status

SAYS_LITTLE = 0.5  # weight up to which a word names no subject
# Words around a list that do not narrow it down.
FILLING = (
    LISTING
    | AGENDA
    | UPCOMING
    | frozenset(KIND_WORDS)
    | frozenset(NAMES)
    | frozenset(
        """
        aanleveren ab algemeen allemaal behandeld behandelen bekend bespreken besproken bestuur dagelijks data
        datum db deze dit eraan gebeurd gebeurde gebeuren gebeurt gedaan gemaakt gemeente gemeenten gemeenteraad genomen
        gepland raadsleden raadslid raden rond rondom hebben iets indienen ingediend ingeleverd inkoop inleveren
        insturen inzenden jeugd jeugdhulp
        jeugdzorg komen komt laatste loopt lopen nog onze open opsturen raad reactie reactietermijn
        reactietermijnen reageren regio regionaal regionale speelt spelen staan staat uiterste vergadert wat
        weten zienswijze zienswijzen
        gooi gooien zet zetten schrijf schrijven stuur sturen dump plak print opnoemen opsommen noemen
        es moment deur uit koopt kopen hanteert hanteren gebruikt gebruiken kent kennen
        """.split()
    )
)
SETTLED = frozenset(
    {Status.ADOPTED, Status.DECIDED, Status.FINAL, Status.AGREED, Status.ADDED, Status.GIVEN, Status.INTRODUCED}
)
STATUS_WORDS: dict[str, frozenset[Status]] = {
    **dict.fromkeys("definitief definitieve vast".split(), SETTLED),
    **dict.fromkeys("vastgesteld vastgestelde".split(), frozenset({Status.ADOPTED})),
    **dict.fromkeys("voorgenomen concept ontwerp ontwerpbesluiten".split(), frozenset({Status.DRAFT})),
    **dict.fromkeys("aangehouden".split(), frozenset({Status.DEFERRED})),
    **dict.fromkeys("uitgesteld uitgestelde".split(), frozenset({Status.POSTPONED})),
    **dict.fromkeys("besproken".split(), frozenset({Status.DISCUSSED})),
}
SEVERAL = PLURALS - {"vragen", "punten", "stukken"}  # these are also everyday words
VERBS_FOR_DECIDING = MODALS | {"gaat", "gaan", "ging", "gingen", "laten", "laat", "te"}
BEFORE_A_NOUN = frozenset(
    """de die deze alle geen welke hoeveel over voorgenomen genomen nieuwe eerdere laatste belangrijke belangrijkste
    openstaande lopende onze hun zulke volgende andere er nog""".split()
)
RECALLING = frozenset("alweer weer ookalweer gebeurde gebeurd geweest".split())  # "wat was dat ook alweer"
PEOPLE = frozenset({"raadslid", "raadsleden"})
SEVERAL_LIMITS = frozenset("termijnen deadlines einddata inleverdata reactietermijnen".split())
PLURAL_LIMITS = SEVERAL_LIMITS | {"iets", "niets"}  # "moeten we nog iets inleveren", but not "tot wanneer …"


def wants_list(question: Question, facts: Iterable[Fact] = ()) -> bool:
    """Whether the question asks for several things, and hardly narrows them down by a subject.

    A whole list of *facts* is not narrowed down by words that most of its members share.
    """
    said = tuple(part for word in question.words for part in word.read.split())
    asks_what_there_is = has_phrase(said, EXISTS_PHRASES) or bool(set(said) & _agenda(said))
    if (question.numbered and question.numbered.number) or (BECOMES & set(said) and WITH & set(said)):
        return False
    if left := [word for word in narrowing(question) if word not in question.bare_numbers]:
        return bool(set(said) & WHOLE_LIST) and bool(set(said) & SEVERAL) and _is_shared(left, question, facts)
    if question.wants_limit:
        is_open_list = asks_what_there_is and bool({"er", "iets", "ergens"} & set(said))
        asks_several = set(said) & (PLURAL_LIMITS if question.intent is not Intent.WHEN else SEVERAL_LIMITS)
        return bool(asks_several) or question.asks_upcoming or is_open_list
    has_time = bool(question.periods) or question.asks_upcoming
    if question.asks_upcoming and bodies_asked(question):
        return True
    # "en wanneer beslist de raad" after a list of sessions asks for one thing.
    own = set(words(fold(question.legible))) if question.intent is Intent.WHEN and question.is_elliptic else set(said)
    several = SEVERAL - {"besluiten"} if decides(said) else SEVERAL
    is_several = question.intent is not Intent.HOW_MANY and bool(own & several)
    names_several = is_several and _says_what(question, said)
    names_whole = (question.numbered is not None or bool(question.kinds)) and bool(set(said) & WHOLE_LIST)
    of_a_day = bool(question.kinds) and bool(question.periods) and question.intent is not Intent.WHEN
    return _is_day_alone(question) or names_several or names_whole or of_a_day or (asks_what_there_is and has_time)


def _agenda(said: Sequence[str]) -> frozenset[str]:
    """The words that ask for what is planned; "later dan gepland" compares with a plan."""
    return AGENDA - {"gepland"} if has_phrase(tuple(said), (("dan", "gepland"), ("zoals", "gepland"))) else AGENDA


def _is_day_alone(question: Question) -> bool:
    """Whether a day is all that is said: "15 januari, wat was dat ook alweer"."""
    is_day = any(period.is_day for period in question.periods)
    is_bare = all(word.weight <= SAYS_LITTLE or word.read in RECALLING for word in question.content)
    return is_day and is_bare and question.intent is Intent.WHAT and not question.is_elliptic


def decides(said: Sequence[str]) -> bool:
    """Whether "besluiten" is what somebody may or has to do, and not the things decided: "mag de raad al besluiten"."""
    if LISTING & set(said) or not said or not VERBS_FOR_DECIDING & set(said):
        return False
    before = (said[at - 1] for at, word in enumerate(said) if word == "besluiten" and at)
    return all(word not in BEFORE_A_NOUN for word in before)


def _says_what(question: Question, said: Collection[str]) -> bool:
    return bool(question.kinds) or question.numbered is not None or bool(LISTING & set(said))


def _is_shared(subject: Iterable[str], question: Question, facts: Iterable[Fact]) -> bool:
    """Whether most members of the list asked for speak of each word of *subject*."""
    series = question.numbered.series if question.numbered else None
    row = [fact for fact in facts if series and fact.series is series and fact.number is not None]
    told = [{word for line in (fact.title, fact.text, *fact.phrasings) for word in name_words(line)} for fact in row]
    parts = [part for word in subject for part in word.split()]
    return bool(row) and all(2 * sum(part in words_of for words_of in told) >= len(row) for part in parts)


def narrowing(question: Question) -> tuple[str, ...]:
    """The words of the question that name a subject beside the kind of thing it asks for."""
    said = names_in_words(question.place) | (STATUS_WORDS.keys() if question.kinds == {Kind.DECISION} else set())
    return tuple(
        word.read
        for word in question.content
        if word.weight > SAYS_LITTLE and not all(_is_filling(part) or part in said for part in word.read.split())
    )


def _is_filling(word: str) -> bool:
    bare = word.removesuffix("s")  # "iets regionaals"
    return word in FILLING or bare in FILLING or word in COMMON_WORDS or kind_of(word) is not None


def bodies_asked(question: Question) -> frozenset[Actor]:
    """The bodies whose meetings are asked about; "voor raadsleden" says who is welcome, not who meets."""
    names = {word.read for word in question.words} - PEOPLE
    return frozenset(actor for word in names if (actor := ACTORS.get(word)))
