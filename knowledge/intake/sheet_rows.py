"""One row of the spreadsheet: a fact as cells, and cells as what a fact states, with a remark on each wrong one."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from knowledge.closed_lists import ACTORS, KINDS, SERIES, STATUSES, Closed, value_of
from knowledge.dutch.date_names import MONTHS
from knowledge.dutch.dates import parse_period
from knowledge.dutch.period import Period, Qualifier
from knowledge.errors import ImpossibleDate, UnreadablePeriod
from knowledge.intake.fact_ids import LONGEST_ID
from knowledge.intake.sheet_names import Names
from knowledge.intake.sheet_words import Column
from knowledge.intake.tables import clean
from knowledge.model import Curation, Document, Fact, Source

BETWEEN = " | "
PARTS = re.compile(r"\n| \| ")
NUMBERS = re.compile(r"[\s|,;]+")
ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T][0-9:]+)?$")
SERIAL = re.compile(r"[0-9]{5}(?:,[0-9]+)?$")  # a day as a spreadsheet counts it, when its cell is no date
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
NUMBER = re.compile(r"[0-9]+[a-z]?$")
RIS = re.compile(r"[0-9]{5,9}$")
ERRORS = frozenset("#REF! #N/A #VALUE! #NAME? #DIV/0! #NULL! #NUM! #SPILL! #CALC!".split())
NO_DAY = date(2000, 1, 1)  # only a wording that names its year may be read from it
LONGEST_CELL = 32_000
LONGEST_DATE = 120
LONGEST: Mapping[Column, int] = {
    Column.TITLE: 300,
    Column.TEXT: 4_000,
    Column.BEFORE: 4_000,
    Column.WHO: 300,
    Column.TO_WHOM: 300,
    Column.PLACE: 900,
    Column.NOTE: 4_000,
    Column.PHRASINGS: 500_000,  # of more than one cell
}
FIELDS: Mapping[Column, str] = {
    Column.KIND: "kind",
    Column.TITLE: "title",
    Column.TEXT: "text",
    Column.BEFORE: "before",
    Column.STATUS: "status",
    Column.ACTOR: "actor",
    Column.WHO: "who",
    Column.TO_WHOM: "to_whom",
    Column.SCOPE: "scope",
    Column.DOSSIER: "dossier",
    Column.NUMBER: "number",
    Column.SERIES: "series",
    Column.NAMES: "names",
    Column.VARIANTS: "variants",
    Column.REFERENCES: "references",
    Column.FOLLOWS: "follows",
    Column.REPLACES: "replaces",
    Column.NOTE: "note",
    Column.PHRASINGS: "phrasings",
}
REQUIRED = (
    *(Column.KIND, Column.TITLE, Column.TEXT, Column.STATUS, Column.DOSSIER),
    *(Column.SOURCE, Column.PLACE, Column.PHRASINGS),
)

IS_EMPTY = "mag niet leeg zijn"
TOO_LONG = "is te lang; hooguit {most} tekens"
NOT_LISTED = "«{said}» bestaat niet; kies uit {listed}"
NO_ID = "«{said}» kan niet; een id heeft kleine letters, cijfers en streepjes, hooguit {most} tekens"
NO_NUMBER = "«{said}» is geen nummer; schrijf bijvoorbeeld 4 of 4b"
NO_RIS = "«{said}» is geen RIS-nummer; dat heeft 5 tot 9 cijfers"
NO_FACT = "«{said}» is geen id van een feit in de kennisbank of in dit bestand"
ITSELF = "een feit kan niet naar zichzelf verwijzen"
NO_PERIOD = "«{said}» is niet te lezen als tijd; schrijf bijvoorbeeld «uiterlijk 19 november 2020»"
NO_YEAR = "«{said}» noemt geen jaar, en de bron heeft geen datum; schrijf het jaar erbij"
NO_SUCH_DAY = "«{said}» bestaat niet; kijk de dag en de maand na"
ONLY_NUMBER = "«{said}» is een getal; geef de cel de opmaak datum, of schrijf «19 november 2020»"
NO_PRECISE_DAY = "«{said}» is niet één dag met een jaar; schrijf bijvoorbeeld 1 maart 2027"
ERROR_VALUE = "hier staat een foutmelding van het rekenblad ({said}); vul de waarde zelf in"


class WrongCell(Exception):
    """What is wrong with a cell, in Dutch."""


@dataclass(frozen=True, slots=True)
class Base:
    """What a spreadsheet is written from and put beside.

    *checks* holds for a fact the day before which it has to be looked at again, *withdrawn* the facts that count no
    longer, by id, and *older* former versions by id and number.
    """

    curation: Curation
    checks: Mapping[str, date]
    withdrawn: Mapping[str, Fact] = field(default_factory=dict)
    older: Mapping[tuple[str, int], Fact] = field(default_factory=dict)


class Rows:
    """Facts as rows and back, for one base; *ids* are those of all facts that a link may point to."""

    def __init__(self, base: Base, *, ids: Iterable[str] = ()) -> None:
        curation = base.curation
        self.places = Names.of_places(curation.places)
        self.documents = Names.of_titled(curation.documents)
        self.dossiers = Names.of_titled(curation.dossiers)
        self.ids = {fact.id for fact in curation.facts} | set(ids)
        self._by_id = {document.id: document for document in curation.documents}
        self._scopes = {dossier.id: dossier.scope for dossier in curation.dossiers}
        self._checks = base.checks
        self._readers = self._by_column()

    def cells(self, fact: Fact) -> dict[Column, str]:
        """*fact* as cells, as they are written."""
        check = self._checks.get(fact.id)
        return {
            Column.ID: fact.id,
            Column.KIND: KINDS[fact.kind],
            Column.TITLE: fact.title,
            Column.TEXT: fact.text,
            Column.BEFORE: fact.before or "",
            Column.STATUS: STATUSES[fact.status],
            Column.ACTOR: ACTORS[fact.actor] if fact.actor else "",
            Column.WHO: fact.who or "",
            Column.TO_WHOM: fact.to_whom or "",
            Column.SCOPE: self.places.label(fact.scope),
            Column.DOSSIER: self.dossiers.label(fact.dossier),
            Column.WHEN: fact.period.said if fact.period else "",
            Column.NUMBER: fact.number or "",
            Column.SERIES: SERIES[fact.series] if fact.series else "",
            Column.NAMES: BETWEEN.join(fact.names),
            Column.VARIANTS: BETWEEN.join(fact.variants),
            Column.REFERENCES: BETWEEN.join(fact.references),
            Column.FOLLOWS: fact.follows or "",
            Column.REPLACES: BETWEEN.join(fact.replaces),
            Column.SOURCE: self.documents.label(fact.source.document.id),
            Column.PLACE: fact.source.place,
            Column.NOTE: fact.note or "",
            Column.PHRASINGS: BETWEEN.join(fact.phrasings),
            Column.CHECK_BEFORE: in_words(check) if check else "",
            Column.VERSION: str(fact.version),
        }

    def shown(self, fact: Fact) -> dict[Column, str]:
        """The cells of *fact* as they are read back."""
        return {column: clean(cell) for column, cell in self.cells(fact).items()}

    def value(self, column: Column, said: str) -> Any:
        """What a cell under *column* means, for the field of its name; raises WrongCell."""
        if not said and column in REQUIRED:
            raise WrongCell(IS_EMPTY)
        if said in ERRORS:
            raise WrongCell(ERROR_VALUE.format(said=said))
        most = LONGEST.get(column, LONGEST_CELL)
        if len(said) > most:
            raise WrongCell(TOO_LONG.format(most=f"{most:,}".replace(",", ".")))
        reader = self._readers.get(column)
        return reader(said) if reader else said or None

    def source(self, document: str, place: str) -> Source:
        """The place in the document of that id."""
        return Source(self._by_id[document], place)

    def scope_of(self, dossier: str) -> str:
        """Where the facts of a dossier belong when they do not say so themselves."""
        return self._scopes[dossier]

    def period(self, said: str, document: Document) -> Period | None:
        """The time that *said* names, in a fact out of *document*; raises WrongCell."""
        if not said:
            return None
        if SERIAL.match(said):
            raise WrongCell(ONLY_NUMBER.format(said=said))
        letter_day = document.dated.anchor if document.dated else None
        period = _parsed(said, today=letter_day or NO_DAY)
        if period.is_year_inferred and letter_day is None:
            raise WrongCell(NO_YEAR.format(said=said))
        return period

    def _by_column(self) -> Mapping[Column, Callable[[str], Any]]:
        return {
            Column.ID: _id,
            Column.KIND: lambda said: _listed(said, KINDS),
            Column.STATUS: lambda said: _listed(said, STATUSES),
            Column.ACTOR: lambda said: _listed(said, ACTORS) if said else None,
            Column.SERIES: lambda said: _listed(said, SERIES) if said else None,
            Column.SCOPE: lambda said: _named(said, self.places) if said else None,
            Column.DOSSIER: lambda said: _named(said, self.dossiers),
            Column.SOURCE: lambda said: _named(said, self.documents),
            Column.NUMBER: _number,
            Column.NAMES: _parts,
            Column.VARIANTS: _parts,
            Column.PHRASINGS: _phrasings,
            Column.REFERENCES: _references,
            Column.FOLLOWS: lambda said: self._link(said) if said else None,
            Column.REPLACES: lambda said: tuple(self._link(one) for one in NUMBERS.split(said) if one),
            Column.CHECK_BEFORE: _day,
        }

    def _link(self, said: str) -> str:
        if said not in self.ids:
            raise WrongCell(NO_FACT.format(said=said[:80]))
        return said


def in_words(day: date) -> str:
    """A day as people write it: 19 november 2020."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _parsed(said: str, *, today: date) -> Period:
    """The time that *said* names; what a cell with a date holds is worded first."""
    if iso := ISO_DAY.match(said):
        year, month, day = map(int, iso.groups())
        try:
            said = in_words(date(year, month, day))
        except ValueError:
            raise WrongCell(NO_SUCH_DAY.format(said=said)) from None
    try:
        return parse_period(said[:LONGEST_DATE], today=today)
    except ImpossibleDate as exc:
        raise WrongCell(NO_SUCH_DAY.format(said=exc.said)) from exc
    except UnreadablePeriod as exc:
        raise WrongCell(NO_PERIOD.format(said=said[:80])) from exc


def _day(said: str) -> date | None:
    if not said:
        return None
    if SERIAL.match(said):
        raise WrongCell(ONLY_NUMBER.format(said=said))
    period = _parsed(said, today=NO_DAY)
    if not period.is_day or period.is_year_inferred or period.qualifier is not Qualifier.ON:
        raise WrongCell(NO_PRECISE_DAY.format(said=said[:80]))
    return period.anchor


def _listed(said: str, listed: Mapping[Closed, str]) -> Closed:
    found = value_of(said, listed)
    if found is None:
        raise WrongCell(NOT_LISTED.format(said=said[:80], listed=", ".join(listed.values())))
    return found


def _named(said: str, names: Names) -> str:
    found = names.find(said)
    if found is None:
        raise WrongCell(NOT_LISTED.format(said=said[:80], listed=names.some()))
    return found


def _id(said: str) -> str:
    if len(said) > LONGEST_ID or not ID.match(said):
        raise WrongCell(NO_ID.format(said=said[:80], most=LONGEST_ID))
    return said


def _number(said: str) -> str | None:
    if said and not NUMBER.match(said):
        raise WrongCell(NO_NUMBER.format(said=said[:80]))
    return said or None


def _parts(said: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for cut in PARTS.split(said) if (part := cut.strip(" |"))))


def _phrasings(said: str) -> tuple[str, ...]:
    found = _parts(said)
    if not found:
        raise WrongCell(IS_EMPTY)
    return found


def _references(said: str) -> tuple[str, ...]:
    found = tuple(part for part in NUMBERS.split(said) if part)
    if wrong := next((one for one in found if not RIS.match(one)), None):
        raise WrongCell(NO_RIS.format(said=wrong[:80]))
    return found
