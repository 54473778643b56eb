"""The Dutch words for the closed lists of the model, both ways: in an answer, a spreadsheet, a form and a chat."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from knowledge.dutch.folding import words
from knowledge.model import Actor, Kind, Series, Status

Closed = TypeVar("Closed", bound=StrEnum)

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
STATUSES: Mapping[Status, str] = {
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


def key(text: str) -> str:
    """What makes two words of a list the same: all but case, accents and signs."""
    return " ".join(words(text))


def value_of(word: str, listed: Mapping[Closed, str]) -> Closed | None:
    """The value of a closed list that *word* stands for, by its Dutch word or its own."""
    said = key(word)
    return next((value for value, name in listed.items() if said in (_own_key(name), _own_key(value))), None)


@lru_cache(maxsize=200)
def _own_key(name: str) -> str:
    """The key of a word of ours; kept, for a spreadsheet asks for each in every row."""
    return key(name)
