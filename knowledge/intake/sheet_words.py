"""The headings of the spreadsheet and the Dutch words for the closed lists, both ways."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from knowledge.dutch.folding import words
from knowledge.model import Actor, Kind, Series, Status

Closed = TypeVar("Closed", bound=StrEnum)


class Column(StrEnum):
    """A column of the spreadsheet, in the order of an export; the value is its heading."""

    ID = "id"
    KIND = "soort"
    TITLE = "titel"
    TEXT = "tekst"
    BEFORE = "tot die tijd"
    STATUS = "status"
    ACTOR = "aan zet"
    WHO = "wie is aan zet"
    TO_WHOM = "aan wie"
    SCOPE = "gemeente of regio"
    DOSSIER = "dossier"
    WHEN = "wanneer"
    NUMBER = "nummer"
    SERIES = "reeks"
    NAMES = "namen"
    VARIANTS = "varianten"
    REFERENCES = "RIS-nummers"
    FOLLOWS = "volgt op"
    REPLACES = "vervangt"
    SOURCE = "bron"
    PLACE = "plaats in de bron"
    NOTE = "opmerking"
    PHRASINGS = "formuleringen"
    CHECK_BEFORE = "controleren vóór"
    VERSION = "versie"


KINDS: Mapping[Kind, str] = {
    Kind.DEADLINE: "termijn",
    Kind.DECISION: "besluit",
    Kind.SEGMENT: "segment",
    Kind.MEETING: "bijeenkomst",
    Kind.PRINCIPLE: "uitgangspunt",
    Kind.MEASURE: "maatregel",
    Kind.COMMITMENT: "toezegging",
    Kind.ORGANISATION: "organisatie",
    Kind.TERM: "begrip",
    Kind.AMOUNT: "bedrag",
    Kind.DOCUMENT: "document",
    Kind.ANSWER: "antwoord",
}
STATUSES: Mapping[Status, str] = {  # as in an answer
    Status.DRAFT: "voorgenomen",
    Status.ADOPTED: "vastgesteld",
    Status.DECIDED: "besloten",
    Status.FINAL: "definitief besloten",
    Status.AGREED: "ingestemd",
    Status.ADDED: "toegevoegd",
    Status.GIVEN: "gegeven",
    Status.INTRODUCED: "ingevoerd",
    Status.ADVISED: "advies",
    Status.DISCUSSED: "besproken",
    Status.DEFERRED: "aangehouden",
    Status.POSTPONED: "uitgesteld",
    Status.TABLED: "ter besluitvorming, uitkomst onbekend",
    Status.SET: "gestelde termijn",
    Status.REQUESTED: "verzoek",
    Status.TARGET: "streven",
    Status.ESTIMATED: "schatting",
    Status.PROMISED: "toegezegd",
    Status.PLANNED: "gepland",
    Status.PROPOSED: "voorstel",
    Status.HELD: "gehouden",
    Status.IN_FORCE: "geldt",
    Status.SUPERSEDED: "achterhaald",
    Status.ABSENT: "niet in de bronnen",
}
ACTORS: Mapping[Actor, str] = {
    Actor.COUNCIL: "raad",
    Actor.COLLEGE: "college",
    Actor.GENERAL_BOARD: "algemeen bestuur",
    Actor.EXECUTIVE_BOARD: "dagelijks bestuur",
    Actor.REGION: "regio",
    Actor.COMMITTEE: "commissie",
    Actor.OTHER: "anders",
}
SERIES: Mapping[Series, str] = {one: one.value for one in Series}
ALSO: Mapping[str, Column] = {  # how else people head a column
    "nr": Column.NUMBER,
    "type": Column.KIND,
    "gemeente": Column.SCOPE,
    "regio": Column.SCOPE,
    "geldt voor": Column.SCOPE,
    "wie": Column.WHO,
    "datum": Column.WHEN,
    "ris nummer": Column.REFERENCES,
    "vindplaats": Column.PLACE,
    "formulering": Column.PHRASINGS,
    "controleren voor": Column.CHECK_BEFORE,
}


def key(text: str) -> str:
    """What makes two words of a list the same: all but case, accents and signs."""
    return " ".join(words(text))


HEADINGS: Mapping[str, Column] = {key(name): column for name, column in ALSO.items()} | {
    key(one): one for one in Column
}


def column_of(heading: str) -> Column | None:
    """The column under *heading*; "formuleringen 2" is more of "formuleringen"."""
    said = key(heading)
    name, _, number = said.rpartition(" ")
    if number.isdecimal() and HEADINGS.get(name) is Column.PHRASINGS:
        return Column.PHRASINGS
    return HEADINGS.get(said)


def value_of(word: str, listed: Mapping[Closed, str]) -> Closed | None:
    """The value of a closed list that *word* stands for, by its Dutch word or its own."""
    said = key(word)
    return next((value for value, name in listed.items() if said in (key(name), key(value))), None)
