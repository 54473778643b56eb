"""The frozen values that the rooms of the house hand one another."""

from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.dutch.period import Period


class Kind(StrEnum):
    """What sort of thing a fact states; the closed list of the base."""

    DEADLINE = "deadline"
    DECISION = "decision"
    SEGMENT = "segment"
    MEETING = "meeting"
    PRINCIPLE = "principle"
    MEASURE = "measure"
    COMMITMENT = "commitment"
    ORGANISATION = "organisation"
    TERM = "term"
    AMOUNT = "amount"
    DOCUMENT = "document"
    ANSWER = "answer"


class Status(StrEnum):
    """How firm a fact is; the closed list of the base."""

    DRAFT = "draft"  # voorgenomen
    ADOPTED = "adopted"  # vastgesteld
    DECIDED = "decided"  # besloten
    FINAL = "final"  # definitief besloten
    AGREED = "agreed"  # ingestemd
    ADDED = "added"  # toegevoegd
    GIVEN = "given"  # gegeven (een zienswijze)
    INTRODUCED = "introduced"  # ingevoerd
    ADVISED = "advised"  # geadviseerd
    DISCUSSED = "discussed"  # besproken
    DEFERRED = "deferred"  # aangehouden
    POSTPONED = "postponed"  # uitgesteld
    TABLED = "tabled"  # ter besluitvorming voorgelegd, uitkomst onbekend
    SET = "set"  # gestelde termijn
    REQUESTED = "requested"  # verzoek
    TARGET = "target"  # streven
    ESTIMATED = "estimated"  # schatting
    PROMISED = "promised"  # toegezegd
    PLANNED = "planned"  # gepland
    PROPOSED = "proposed"  # voorgesteld
    HELD = "held"  # gehouden
    IN_FORCE = "in_force"  # geldt
    SUPERSEDED = "superseded"  # achterhaald
    ABSENT = "absent"  # staat niet in de bronnen


class Series(StrEnum):
    """A numbered list that the sources keep; its members are asked for by number and matched exactly."""

    SEGMENT = "segment"
    PRINCIPLE = "uitgangspunt"
    MEASURE = "maatregel"
    QUESTION = "vraag"
    POINT = "stelling"
    STEP = "stap"
    ATTENTION = "aandachtspunt"


class Actor(StrEnum):
    """Whose move it is, in the terms of the Gemeentewet and the Wgr."""

    COUNCIL = "raad"
    COLLEGE = "college"
    GENERAL_BOARD = "ab"
    EXECUTIVE_BOARD = "db"
    REGION = "regio"
    COMMITTEE = "commissie"
    OTHER = "anders"


class PlaceKind(StrEnum):
    """What a fact can belong to."""

    EVERYONE = "everyone"
    REGION = "region"
    COUNCIL = "council"


@dataclass(frozen=True, slots=True)
class Place:
    """A region, a council, or everyone; *names* are the forms in which people write it, the first is shown."""

    id: str
    kind: PlaceKind
    names: tuple[str, ...]
    region: str | None = None

    @property
    def name(self) -> str:
        """The name to show."""
        return self.names[0]


FOR_ALL = "algemeen"  # the addressee of a document that names none


@dataclass(frozen=True, slots=True)
class Document:
    """A source text: *dated* is its own date, or the stretch in which it must have been written."""

    id: str
    title: str
    sender: str
    addressee: str
    dated: Period | None
    scope: str
    is_date_inferred: bool = False
    is_external: bool = False
    reference: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands: a document and a *place* in it that a reader can find."""

    document: Document
    place: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One curated statement; *text* holds once the time of *period* has come, *before* holds until then.

    *scope* is the id of a Place. *follows* names the fact this one is the next step of (voorgenomen →
    vastgesteld), *replaces* the facts it makes obsolete. *names* are printed, *variants* only recognised.
    """

    id: str
    kind: Kind
    title: str
    text: str
    scope: str
    dossier: str
    status: Status
    source: Source
    version: int = 1
    before: str | None = None
    period: Period | None = None
    actor: Actor | None = None
    who: str | None = None
    to_whom: str | None = None
    series: Series | None = None
    number: str | None = None
    names: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    phrasings: tuple[str, ...] = ()
    follows: str | None = None
    replaces: tuple[str, ...] = ()
    note: str | None = None

    @property
    def key(self) -> str:
        """Id and version, as answers, notices and feedback name a fact."""
        return f"{self.id}@{self.version}"


@dataclass(frozen=True, slots=True)
class Dossier:
    """A subject that facts belong to, named as a council member would name it."""

    id: str
    title: str
    scope: str


@dataclass(frozen=True, slots=True)
class Curation:
    """All that a set of curated files holds, checked and linked."""

    places: tuple[Place, ...]
    documents: tuple[Document, ...]
    dossiers: tuple[Dossier, ...]
    facts: tuple[Fact, ...]
    synonyms: tuple[tuple[str, ...], ...] = field(default=())
