"""Reads the curated TOML files into checked values; every problem is reported at once, with its file and id."""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

import knowledge.curated
from knowledge.dutch.dates import parse_period
from knowledge.dutch.period import Period
from knowledge.errors import CurationInvalid, ImpossibleDate, UnreadablePeriod
from knowledge.model import (
    Actor,
    Curation,
    Document,
    Dossier,
    Fact,
    Kind,
    Place,
    PlaceKind,
    Series,
    Source,
    Status,
)

# Telegram gives a button 64 bytes, and the id shares them with a prefix and a version.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=52)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=900)]
Row = TypeVar("Row", bound=BaseModel)
NO_DAY = date(2000, 1, 1)  # only a wording that names its year may be read from it


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _PlaceRow(_Strict):
    id: Id
    kind: PlaceKind
    names: tuple[Text, ...] = Field(min_length=1)
    region: Id | None = None


class _DocumentRow(_Strict):
    id: Id
    title: Text
    sender: Text
    addressee: Text = "algemeen"
    dated: Text | None = None
    scope: Id
    is_date_inferred: bool = False
    is_external: bool = False
    reference: Text | None = None
    note: Text | None = None


class _FactRow(_Strict):
    id: Id
    kind: Kind
    title: Text
    text: Text
    status: Status
    source: Id
    place: Text
    scope: Id | None = None
    before: Text | None = None
    when: Text | None = None
    actor: Actor | None = None
    who: Text | None = None
    to_whom: Text | None = None
    series: Series | None = None
    number: Annotated[str, StringConstraints(pattern=r"^[0-9]+[a-z]?$")] | None = None
    names: tuple[Text, ...] = ()
    variants: tuple[Text, ...] = ()
    references: tuple[Annotated[str, StringConstraints(pattern=r"^[0-9]{5,9}$")], ...] = ()
    phrasings: tuple[Text, ...] = Field(min_length=5)
    follows: Id | None = None
    replaces: tuple[Id, ...] = ()
    note: Text | None = None


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
        self.tables = tuple((path.name, self._toml(path)) for path in sorted(folder.glob("*.toml")))
        if not self.tables:
            self.problems.append(f"{folder}: geen TOML-bestanden gevonden")

    def curation(self) -> Curation:
        places = tuple(Place(row.id, row.kind, row.names, row.region) for _, row in self._rows("place", _PlaceRow))
        documents = tuple(self._document(name, row) for name, row in self._rows("document", _DocumentRow))
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
        self.problems += _broken_links(curation)
        if self.problems:
            raise CurationInvalid(tuple(self.problems))
        return curation

    def _toml(self, path: Path) -> dict[str, object]:
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
            self.problems.append(f"{path.name}: {exc}")
            return {}

    def _rows(self, key: str, row_type: type[Row]) -> Iterable[tuple[str, Row]]:
        for name, table in self.tables:
            yield from ((name, row) for row in self._checked(name, table.get(key, []), row_type))

    def _checked(self, name: str, rows: object, row_type: type[Row]) -> Iterable[Row]:
        for raw in rows if isinstance(rows, list) else []:
            try:
                yield row_type.model_validate(raw)
            except ValidationError as exc:
                label = raw.get("id", "zonder id") if isinstance(raw, dict) else "geen tabel"
                self.problems += (
                    f"{name}, {label}: {'.'.join(map(str, error['loc']))}: {error['msg']}" for error in exc.errors()
                )

    def _dossier(self, name: str, table: dict[str, object]) -> Dossier:
        values = {key: table.get(key) for key in ("dossier", "title", "scope")}
        for key, value in values.items():
            if not isinstance(value, str):
                self.problems.append(f"{name}: «{key}» ontbreekt of is geen tekst")
        return Dossier(*(str(value) for value in values.values()))

    def _document(self, name: str, row: _DocumentRow) -> Document:
        fields = row.model_dump(exclude={"dated"})
        dated = self._period(f"{name}, {row.id}", row.dated, on=None)
        return Document(**fields, dated=dated)

    def _facts(
        self, name: str, table: dict[str, object], dossier: Dossier, documents: dict[str, Document]
    ) -> Iterable[Fact]:
        for row in self._checked(name, table.get("fact", []), _FactRow):
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


def _broken_links(curation: Curation) -> list[str]:
    problems = _twice("plaats", [place.id for place in curation.places])
    problems += _twice("document", [document.id for document in curation.documents])
    problems += _twice("feit", [fact.id for fact in curation.facts])
    places = {place.id for place in curation.places}
    facts = {fact.id for fact in curation.facts}
    for document in curation.documents:
        if document.scope not in places:
            problems.append(f"document {document.id}: de plaats «{document.scope}» bestaat niet")
    for fact in curation.facts:
        if fact.scope not in places:
            problems.append(f"feit {fact.id}: de plaats «{fact.scope}» bestaat niet")
        links = (*fact.replaces, *((fact.follows,) if fact.follows else ()))
        problems += (f"feit {fact.id}: verwijst naar «{link}», dat bestaat niet" for link in links if link not in facts)
    return problems


def _twice(what: str, ids: Sequence[str]) -> list[str]:
    return [f"{what} {one}: staat er twee keer" for one in sorted(set(ids)) if ids.count(one) > 1]
