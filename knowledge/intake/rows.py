"""The tables of the curated files: what each key may hold, and in Dutch what is wrong with it."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from knowledge.model import FOR_ALL, Actor, Kind, PlaceKind, Series, Status

# Telegram gives a button 64 bytes, and the id shares them with a prefix and a version.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=52)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=900)]
WRONG = {
    "missing": "ontbreekt",
    "extra_forbidden": "deze sleutel bestaat niet",
    "enum": "«{input}» bestaat niet; kies uit {expected}",
    "string_too_short": "is leeg",
    "string_too_long": "«{input}» is te lang, hooguit {max_length} tekens",
    "string_pattern_mismatch": "«{input}» heeft niet de juiste vorm",
    "string_type": "is geen tekst",
    "too_short": "telt er te weinig, ten minste {min_length}",
    "tuple_type": "is geen lijst",
    "bool_type": "is geen true of false",
    "bool_parsing": "is geen true of false",
    "model_type": "is geen tabel",
}


class Strict(BaseModel):
    """A table of a file in which every key is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PlaceRow(Strict):
    """A `[[place]]`."""

    id: Id
    kind: PlaceKind
    names: tuple[Text, ...] = Field(min_length=1)
    region: Id | None = None


class DocumentRow(Strict):
    """A `[[document]]`."""

    id: Id
    title: Text
    sender: Text
    addressee: Text = FOR_ALL
    dated: Text | None = None
    scope: Id
    is_date_inferred: bool = False
    is_external: bool = False
    reference: Text | None = None
    note: Text | None = None


class FactRow(Strict):
    """A `[[fact]]`."""

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


def told(error: Mapping[str, object]) -> str:
    """What is wrong with a table, as its key and a short remark; *error* is one of pydantic's `errors()`."""
    where, context = error["loc"], error.get("ctx")
    key = ".".join(str(part) for part in where) if isinstance(where, tuple) else str(where)
    said = _Said(context if isinstance(context, dict) else {})
    remark = WRONG.get(str(error["type"]), "is niet juist")
    return f"{key}: {remark.format_map(_Said(said | {'input': str(error['input'])[:80]})).replace(' or ', ' of ')}"


class _Said(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"
