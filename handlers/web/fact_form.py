"""The form of a fact: a fact as what stands in its fields, and fields as a fact, with a remark on each wrong one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from handlers.web import staff_wording as wording
from handlers.web.staff import Form
from knowledge.dutch.dates import parse_period
from knowledge.dutch.period import Period
from knowledge.errors import ImpossibleDate, UnreadablePeriod
from knowledge.intake.fact_ids import marked, shortened, slug
from knowledge.intake.sheet_rows import FIELDS, IS_EMPTY, ITSELF, Rows, WrongCell
from knowledge.intake.sheet_words import Column
from knowledge.intake.tables import clean
from knowledge.model import FOR_ALL, Document, Fact, Source

NEW_DOCUMENT = "+"  # no id of a document
ON_LINES = frozenset({Column.NAMES, Column.VARIANTS, Column.PHRASINGS})
COLUMNS = (*FIELDS, Column.WHEN, Column.SOURCE, Column.PLACE)
DOCUMENT_TITLE, DOCUMENT_SENDER, DOCUMENT_ADDRESSEE = "stuk_titel", "stuk_afzender", "stuk_aan"
DOCUMENT_DATED, DOCUMENT_REFERENCE = "stuk_datum", "stuk_kenmerk"
OF_DOCUMENT = (DOCUMENT_TITLE, DOCUMENT_SENDER, DOCUMENT_ADDRESSEE, DOCUMENT_DATED, DOCUMENT_REFERENCE)
LONGEST_DATE = 120
ABOUT_THE_FIELD = ("mag ", "is ")  # how a remark begins that is about the field itself


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields, and what is wrong there, both by the name of the field."""

    values: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)
    fact: Fact | None = None  # when nothing is wrong

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self.values.get(name, "")

    def fault(self, name: str) -> str:
        """What is wrong with it."""
        return self.faults.get(name, "")


def name_of(column: Column) -> str:
    """The name of a field of the form."""
    return column.name.lower()


def values_of(rows: Rows, fact: Fact) -> dict[str, str]:
    """What stands in the fields for *fact*; a choice stands there by its value, a list one a line."""
    shown = rows.shown(fact)
    chosen = {
        Column.KIND: fact.kind,
        Column.STATUS: fact.status,
        Column.ACTOR: fact.actor or "",
        Column.SERIES: fact.series or "",
        Column.SCOPE: fact.scope,
        Column.DOSSIER: fact.dossier,
        Column.SOURCE: fact.source.document.id,
    }
    values = {name_of(column): shown[column] for column in COLUMNS}
    values |= {name_of(column): str(value) for column, value in chosen.items()}
    return values | {name_of(column): "\n".join(getattr(fact, FIELDS[column])) for column in ON_LINES}


def typed_in(form: Form) -> dict[str, str]:
    """What somebody typed, without signs that nobody sees."""
    return {name: clean(form.get(name)) for name in (*(name_of(column) for column in COLUMNS), *OF_DOCUMENT)}


def read(rows: Rows, values: Mapping[str, str], before: Fact | None, *, taken: Iterable[str], today: date) -> Typed:
    """The fact that *values* state; what is as it stood in *before* is left so. *taken* are all ids there are."""
    stood = values_of(rows, before) if before else {}
    known = [column for column in COLUMNS if before is None or values[name_of(column)] != clean(stood[name_of(column)])]
    found, faults = _values(rows, values, known)
    is_new_document = values[name_of(Column.SOURCE)] == NEW_DOCUMENT
    document: Document | None = None
    if is_new_document:
        document, wrong = _document(rows, values, scope=_scope(rows, found, before), today=today)
        faults = {name: fault for name, fault in faults.items() if name != name_of(Column.SOURCE)} | wrong
    if faults or (is_new_document and document is None):
        return Typed(values, faults)
    return _assembled(rows, values, found, before, document=document, taken=taken)


def merged(base: Mapping[str, str], theirs: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """What somebody typed who saw *base*, on what stands there *now*: only the fields that he changed are his."""
    return {name: value if value != base.get(name, "") else now.get(name, value) for name, value in theirs.items()}


def _values(
    rows: Rows, values: Mapping[str, str], columns: Iterable[Column]
) -> tuple[dict[Column, Any], dict[str, str]]:
    found: dict[Column, Any] = {}
    faults = {}
    for column in columns:
        if column is Column.WHEN:
            continue
        try:
            found[column] = rows.value(column, values[name_of(column)])
        except WrongCell as exc:
            faults[name_of(column)] = _sentence(str(exc))
    return found, faults


def _assembled(
    rows: Rows,
    values: Mapping[str, str],
    found: Mapping[Column, Any],
    before: Fact | None,
    *,
    document: Document | None,
    taken: Iterable[str],
) -> Typed:
    fields = {FIELDS[column]: value for column, value in found.items() if column in FIELDS}
    if "scope" in fields and fields["scope"] is None:
        fields["scope"] = _scope(rows, found, before)
    source = _source(rows, found, before, document)
    fact_id = before.id if before else _new_id(fields["dossier"], fields["title"], fields["text"], taken=taken)
    faults = _to_itself(fact_id, fields)
    period = before.period if before else None
    is_dated_anew = before is None or before.source.document.id != source.document.id
    said = values[name_of(Column.WHEN)]
    if is_dated_anew or said != (clean(before.period.said) if before and before.period else ""):
        try:
            period = rows.period(said, source.document)
        except WrongCell as exc:
            faults[name_of(Column.WHEN)] = _sentence(str(exc))
    if faults:
        return Typed(values, faults)
    if before is None:
        return Typed(values, {}, Fact(id=fact_id, source=source, period=period, **fields))
    return Typed(values, {}, replace(before, source=source, period=period, **fields))


def _scope(rows: Rows, found: Mapping[Column, Any], before: Fact | None) -> str:
    """Where the fact belongs: what was chosen, else where its dossier does."""
    if scope := found.get(Column.SCOPE):
        return str(scope)
    if dossier := found.get(Column.DOSSIER):
        return rows.scope_of(dossier)
    return before.scope if before else ""


def _source(rows: Rows, found: Mapping[Column, Any], before: Fact | None, document: Document | None) -> Source:
    place = found.get(Column.PLACE) or (before.source.place if before else "")
    if document is not None:
        return Source(document, place)
    if before is not None and found.get(Column.SOURCE, before.source.document.id) == before.source.document.id:
        return Source(before.source.document, place)
    return rows.source(found[Column.SOURCE], place)


def _document(
    rows: Rows, values: Mapping[str, str], *, scope: str, today: date
) -> tuple[Document | None, dict[str, str]]:
    """The new document that a fact stands in, and what is wrong with how it is described."""
    needed = (DOCUMENT_TITLE, DOCUMENT_SENDER)
    faults = {name: _sentence(IS_EMPTY) for name in needed if not values[name]}
    title, said = values[DOCUMENT_TITLE], values[DOCUMENT_DATED]
    if title and rows.documents.find(title) is not None:
        faults[DOCUMENT_TITLE] = wording.KNOWN_DOCUMENT
    dated: Period | None = None
    if said:
        try:
            dated = parse_period(said[:LONGEST_DATE], today=today)
        except (UnreadablePeriod, ImpossibleDate):
            faults[DOCUMENT_DATED] = wording.NO_DATE
    if faults:
        return None, faults
    name = shortened(slug(title)) or marked("stuk", title)
    sender, addressee = values[DOCUMENT_SENDER], values[DOCUMENT_ADDRESSEE] or FOR_ALL
    reference = values[DOCUMENT_REFERENCE] or None
    return Document(name, title, sender, addressee, dated, scope, reference=reference), {}


def _new_id(dossier: str, title: str, text: str, *, taken: Iterable[str]) -> str:
    name = shortened(f"{dossier}-{slug(title)}")
    return marked(name, f"{title}\n{text}") if name in set(taken) else name


def _to_itself(fact_id: str, fields: Mapping[str, Any]) -> dict[str, str]:
    named = {name_of(Column.FOLLOWS): (fields.get("follows"),), name_of(Column.REPLACES): fields.get("replaces", ())}
    return {name: _sentence(ITSELF) for name, ids in named.items() if fact_id in ids}


def _sentence(remark: str) -> str:
    """A remark on a cell as it stands at a field."""
    told = f"dit veld {remark}" if remark.startswith(ABOUT_THE_FIELD) else remark
    return f"{told[:1].upper()}{told[1:]}."
