"""Reads the curated TOML files into checked values; every problem is reported at once, with its file and id."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

import knowledge.curated
from knowledge.dutch.dates import parse_period
from knowledge.dutch.period import Period
from knowledge.errors import CurationInvalid, ImpossibleDate, UnreadablePeriod
from knowledge.intake.rows import DocumentRow, FactRow, PlaceRow, told
from knowledge.model import Curation, Document, Dossier, Fact, Place, Source

Row = TypeVar("Row", bound=BaseModel)
NO_DAY = date(2000, 1, 1)  # only a wording that names its year may be read from it
TABLES = ("place", "document", "fact")
KEYS = frozenset({*TABLES, "dossier", "title", "scope", "groups"})


def curated_folder() -> Path:
    """The folder of the files that are shipped with the program."""
    return Path(knowledge.curated.__path__[0])


def read_dossiers(folder: Path) -> Curation:
    """Read all `*.toml` files in *folder*; raises CurationInvalid with every problem found."""
    return _Reader(folder).curation()


class _Reader:
    """One pass over the files; problems pile up until the end."""

    def __init__(self, folder: Path) -> None:
        self.problems: list[str] = []
        self.files: dict[str, str] = {}
        self.tables = tuple((path.name, self._toml(path)) for path in sorted(folder.glob("*.toml")))
        if not self.tables:
            self.problems.append(f"{folder}: geen TOML-bestanden gevonden")

    def curation(self) -> Curation:
        places = tuple(Place(row.id, row.kind, row.names, row.region) for _, row in self._rows("place", PlaceRow))
        documents = tuple(self._document(name, row) for name, row in self._rows("document", DocumentRow))
        by_id = {document.id: document for document in documents}
        dossiers: list[Dossier] = []
        facts: list[Fact] = []
        for name, table in self.tables:
            if "dossier" in table:
                dossier = self._dossier(name, table)
                dossiers.append(dossier)
                facts += self._facts(name, table, dossier, by_id)
            elif "fact" in table:
                self.problems.append(f"{name}: «dossier» ontbreekt, dus de feiten horen nergens bij")
        synonyms = tuple(tuple(group) for _, table in self.tables for group in _groups(table) if len(group) > 1)
        curation = Curation(places, documents, tuple(dossiers), tuple(facts), synonyms)
        self.problems += (f"{self.files.get(one, 'bestanden')}, {one}: {problem}" for one, problem in _broken(curation))
        if self.problems:
            raise CurationInvalid(tuple(self.problems))
        return curation

    def _toml(self, path: Path) -> dict[str, object]:
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
            self.problems.append(f"{path.name}: geen geldige TOML ({exc})")
            return {}
        self.problems += (f"{path.name}: de sleutel «{key}» bestaat niet" for key in table if key not in KEYS)
        no_tables = (key for key in TABLES if not isinstance(table.get(key, []), list))
        self.problems += (f"{path.name}: «{key}» is geen rij tabellen; schrijf [[{key}]]" for key in no_tables)
        return table

    def _rows(self, key: str, row_type: type[Row]) -> Iterable[tuple[str, Row]]:
        for name, table in self.tables:
            yield from ((name, row) for row in self._checked(name, table.get(key, []), row_type))

    def _checked(self, name: str, rows: object, row_type: type[Row]) -> Iterable[Row]:
        for raw in rows if isinstance(rows, list) else []:
            label = raw.get("id", "zonder id") if isinstance(raw, dict) else "geen tabel"
            try:
                row = row_type.model_validate(raw)
            except ValidationError as exc:
                self.problems += (f"{name}, {label}: {told(error)}" for error in exc.errors())
            else:
                self.files.setdefault(str(label), name)
                yield row

    def _dossier(self, name: str, table: Mapping[str, object]) -> Dossier:
        values = {key: table.get(key) for key in ("dossier", "title", "scope")}
        for key, value in values.items():
            if not isinstance(value, str):
                self.problems.append(f"{name}: «{key}» ontbreekt of is geen tekst")
        self.files.setdefault(str(values["dossier"]), name)
        return Dossier(*(str(value) for value in values.values()))

    def _document(self, name: str, row: DocumentRow) -> Document:
        fields = row.model_dump(exclude={"dated"})
        dated = self._period(f"{name}, {row.id}", row.dated, on=None)
        return Document(**fields, dated=dated)

    def _facts(
        self, name: str, table: dict[str, object], dossier: Dossier, documents: dict[str, Document]
    ) -> Iterable[Fact]:
        for row in self._checked(name, table.get("fact", []), FactRow):
            if row.source not in documents:
                self.problems.append(f"{name}, {row.id}: de bron «{row.source}» bestaat niet")
                continue
            document = documents[row.source]
            fields = row.model_dump(exclude={"when", "source", "place", "scope"})
            yield Fact(
                **fields,
                scope=row.scope or dossier.scope,
                dossier=dossier.id,
                source=Source(document, row.place),
                period=self._period(f"{name}, {row.id}", row.when, on=document),
            )

    def _period(self, label: str, said: str | None, *, on: Document | None) -> Period | None:
        if said is None:
            return None
        # A date without a year is read from the day of its letter; without one it has to name its year.
        letter_day = on.dated.anchor if on and on.dated else None
        try:
            period = parse_period(said, today=letter_day or NO_DAY)
        except (ImpossibleDate, UnreadablePeriod):
            self.problems.append(f"{label}: de tijdsaanduiding «{said}» is niet te lezen")
            return None
        if period.is_year_inferred and letter_day is None:
            self.problems.append(f"{label}: «{said}» noemt geen jaar")
        return period


def _groups(table: dict[str, object]) -> Iterable[tuple[str, ...]]:
    groups = table.get("groups", [])
    for group in groups if isinstance(groups, list) else []:
        yield tuple(str(word) for word in group)


def _broken(curation: Curation) -> Iterator[tuple[str, str]]:
    """Id and problem of all that points at nothing, or stands twice."""
    yield from _twice(place.id for place in curation.places)
    yield from _twice(document.id for document in curation.documents)
    yield from _twice(dossier.id for dossier in curation.dossiers)
    yield from _twice(fact.id for fact in curation.facts)
    places = {place.id for place in curation.places}
    owned = [(document.id, document.scope) for document in curation.documents]
    owned += [(dossier.id, dossier.scope) for dossier in curation.dossiers]
    owned += [(fact.id, fact.scope) for fact in curation.facts]
    yield from ((one, f"de plaats «{scope}» bestaat niet") for one, scope in owned if scope not in places)
    for place in curation.places:
        if place.region is not None and place.region not in places:
            yield place.id, f"de regio «{place.region}» bestaat niet"
    facts = {fact.id for fact in curation.facts}
    for fact in curation.facts:
        links = (*fact.replaces, *((fact.follows,) if fact.follows else ()))
        yield from ((fact.id, f"verwijst naar «{link}», dat bestaat niet") for link in links if link not in facts)


def _twice(ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen: dict[str, int] = {}
    for one in ids:
        seen[one] = seen.get(one, 0) + 1
    yield from ((one, "staat er twee keer") for one, count in seen.items() if count > 1)
