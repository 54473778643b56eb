"""The headings of the spreadsheet, known however they are typed."""

from collections.abc import Mapping
from enum import StrEnum

from knowledge.closed_lists import key


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
