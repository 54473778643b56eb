"""What a question was understood to ask, and what the base has to say to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.dutch.period import Period
from knowledge.model import Actor, Document, Fact, Kind, Place, Series


class Intent(StrEnum):
    """What a question wants to hear about its subject."""

    WHEN = "when"
    WHO = "who"
    WHETHER = "whether"
    HOW_MANY = "how_many"
    WHY = "why"
    LIST = "list"
    WHAT = "what"


class Smalltalk(StrEnum):
    """What people say to a messenger that is no question about the base."""

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    FAREWELL = "farewell"
    EMPTY = "empty"


class Outcome(StrEnum):
    """What came of a question."""

    ANSWER = "answer"
    LIST = "list"
    ASK_BACK = "ask_back"
    UNKNOWN = "unknown"
    SMALLTALK = "smalltalk"


class Way(StrEnum):
    """How an answer was found without weighing all facts."""

    REFERENCE = "reference"
    COMPARISON = "comparison"
    COURSE = "course"
    COUNT = "count"
    NUMBER = "number"
    TASK = "task"
    TERM = "term"
    MEETING = "meeting"
    LIST = "list"


class Overview(StrEnum):
    """What a command or a question can list."""

    DEADLINES = "deadlines"
    ALL_DEADLINES = "all_deadlines"
    DECISIONS = "decisions"
    SEGMENTS = "segments"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question as *read*, after repair, and the *classes* of kin it belongs to.

    *weight* is what it counts in matching; *is_known* whether the base or the language knows it.
    """

    read: str
    classes: tuple[int, ...]
    weight: float
    is_known: bool
    is_content: bool
    is_repaired: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A member of a numbered list that a question names; *number* is None where only the list is named."""

    series: Series
    number: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """A typed question, understood as far as the language and the base allow.

    *spelled* is its text without typing errors, where it has any.
    """

    text: str
    spelled: str | None = None
    words: tuple[Word, ...] = ()
    intent: Intent = Intent.WHAT
    smalltalk: Smalltalk | None = None
    kinds: frozenset[Kind] = frozenset()
    numbered: Numbered | None = None
    bare_numbers: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    place: Place | None = None
    home: Place | None = None
    is_place_named: bool = False
    actors: frozenset[Actor] = frozenset()
    asks_upcoming: bool = False
    asks_if_open: bool | None = None
    asks_meaning: bool = False
    asks_deadline: bool = False
    is_claim: bool = False
    asks_amount: bool = False
    asks_past: bool = False
    elsewhere: str | None = None
    impossible_day: str | None = None
    is_elliptic: bool = False
    may_follow: bool = False
    asked_on: date | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def legible(self) -> str:
        """The text as it is read."""
        return self.text if self.spelled is None else self.spelled

    @property
    def wants_limit(self) -> bool:
        """Whether it asks after a term: until when, or whether it is still open."""
        return self.asks_deadline or self.asks_if_open is not None

    @property
    def content(self) -> tuple[Word, ...]:
        """The words that can carry a match."""
        return tuple(word for word in self.words if word.is_content)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice to tap when a question fits more than one fact; *key* names the fact and its version."""

    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that was weighed: its *score*, and what each sign *adds* to it; *line* is its nearest one.

    *shared* are the words that question and line have in common, as typed and as in the line; *known* is the share
    of the subject that the fact speaks of; *is_rival* says that it would have been the other answer.
    """

    fact: Fact
    score: float
    line: str
    known: float
    shared: tuple[tuple[str, str], ...]
    adds: Mapping[str, float]
    is_rival: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the base says. *facts* come best first; *missing* says in Dutch what the base does not hold.

    *lead* is a "Ja" or "Nee" with its reason; *context* are facts around the first (what led to it, what
    followed), of an unknown answer the nearest one; *also* is one that fits almost as well; *beside* are facts that
    say otherwise, or the same of another region; *certainty* is between 0 and 1; *documents* and *places*
    serve the overview of sources. *way*, *candidates*, *names* and *topic* are for the explanation: how it was found,
    what was weighed, which words are names and of what, and the dossier of the best candidate. *unchecked* are the
    facts, by id, that somebody should have looked at again, with the day before which.
    """

    outcome: Outcome
    question: Question
    certainty: float = 0.0
    facts: tuple[Fact, ...] = ()
    context: tuple[Fact, ...] = ()
    also: Fact | None = None
    beside: tuple[Fact, ...] = ()
    options: tuple[Option, ...] = ()
    lead: str | None = None
    heading: str | None = None
    missing: str | None = None
    documents: tuple[Document, ...] = ()
    places: tuple[Place, ...] = ()
    way: Way | None = None
    candidates: tuple[Candidate, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    topic: str | None = None
    unchecked: Mapping[str, date] = field(default_factory=dict)
