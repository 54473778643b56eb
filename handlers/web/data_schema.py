"""The JSON Schema of the open data: which keys there are, of which type, and in Dutch what each holds."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from handlers.web import data_wording as wording
from knowledge.answers.labels import STILL_TO_COME
from knowledge.closed_lists import ACTORS, KINDS, SERIES, STATUSES
from knowledge.dutch.period import Precision, Qualifier
from knowledge.model import PlaceKind

Json: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PATH = "/data/schema.json"
MOMENT_PATTERN = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"

TEXT: Json = {"type": "string"}
ID: Json = {"type": "string", "minLength": 1}
COUNT: Json = {"type": "integer", "minimum": 0}
YES_OR_NO: Json = {"type": "boolean"}
TEXTS: Json = {"type": "array", "items": TEXT}
MOMENT: Json = {"type": "string", "format": "date-time", "pattern": MOMENT_PATTERN}
DAY: Json = {"type": "string", "format": "date"}


def _or_none(kind: Json) -> Json:
    if "enum" in kind:
        return {"enum": [*kind["enum"], None]}
    return kind | {"type": [kind["type"], "null"]}


def _one_of(values: Any) -> Json:
    return {"enum": sorted(set(map(str, values)))}


PERIOD: Mapping[str, Json] = {
    "said": _or_none(TEXT),
    "earliest": _or_none(DAY),
    "latest": _or_none(DAY),
    "precision": _or_none(_one_of(Precision)),
    "qualifier": _or_none(_one_of(Qualifier)),
    "is_year_inferred": _or_none(YES_OR_NO),
}
SOURCE: Mapping[str, Json] = {"id": ID, "document": TEXT, "place": TEXT}
FACT: Mapping[str, Json] = {
    "id": ID,
    "version": COUNT | {"minimum": 1},
    "recorded_at": MOMENT,
    "kind": _one_of(KINDS.values()),
    "title": TEXT,
    "text": TEXT,
    "status": _one_of((*STATUSES.values(), STILL_TO_COME)),
    "scope": ID,
    "dossier": ID,
    "actor": _or_none(_one_of(ACTORS.values())),
    "who": _or_none(TEXT),
    "to_whom": _or_none(TEXT),
    "series": _or_none(_one_of(SERIES.values())),
    "number": _or_none(TEXT),
    "names": TEXTS,
    "references": TEXTS,
    **PERIOD,
    "follows": _or_none(ID),
    "replaces": TEXTS,
    "source": {"$ref": "#/$defs/source"},
    "note": _or_none(TEXT),
    "not_checked_by": _or_none(DAY),
}
TERM: Mapping[str, Json] = {
    **FACT,
    "last_day": _or_none(DAY),
    "days_left": {"type": ["integer", "null"]},
    "is_open": YES_OR_NO,
    "is_of_council": YES_OR_NO,
}
PLACE: Mapping[str, Json] = {"id": ID, "kind": _one_of(PlaceKind), "name": TEXT, "region": _or_none(ID)}
DOSSIER: Mapping[str, Json] = {"id": ID, "title": TEXT, "scope": ID}
DOCUMENT: Mapping[str, Json] = {
    "id": ID,
    "title": TEXT,
    "sender": TEXT,
    "addressee": TEXT,
    "scope": ID,
    **PERIOD,
    "is_date_inferred": YES_OR_NO,
    "is_external": YES_OR_NO,
    "reference": _or_none(TEXT),
    "note": _or_none(TEXT),
}
HEAD: Mapping[str, Json] = {
    "version": COUNT | {"minimum": 1},
    "revision": COUNT,
    "as_of": DAY,
    "changed_at": _or_none(MOMENT),
    "licence": TEXT,
    "licence_url": {"type": "string", "format": "uri"},
    "schema": TEXT,
    "places": {"type": "array", "items": {"$ref": "#/$defs/place"}},
    "dossiers": {"type": "array", "items": {"$ref": "#/$defs/dossier"}},
    "documents": {"type": "array", "items": {"$ref": "#/$defs/document"}},
}


def schema(public_url: str | None) -> Json:
    """The schema of both files; more keys may come, so it lets a file have them."""
    named = {"$id": f"{public_url}{PATH}"} if public_url else {}
    return {
        "$schema": DIALECT,
        **named,
        "title": wording.TITLE,
        "oneOf": [{"$ref": "#/$defs/facts"}, {"$ref": "#/$defs/deadlines"}],
        "$defs": {
            "facts": _file("facts", "fact", title=wording.FACTS_TITLE),
            "deadlines": _file("deadlines", "deadline", title=wording.TERMS_TITLE),
            "fact": _record(FACT, wording.FACT),
            "deadline": _record(TERM, wording.TERM),
            "source": _record(SOURCE, wording.SOURCE),
            "place": _record(PLACE, wording.PLACE),
            "dossier": _record(DOSSIER, wording.DOSSIER),
            "document": _record(DOCUMENT, wording.DOCUMENT),
        },
    }


def _file(key: str, of: str, *, title: str) -> Json:
    rows = {key: {"type": "array", "items": {"$ref": f"#/$defs/{of}"}}}
    return {"title": title, **_record({**HEAD, **rows}, wording.FILE)}


def _record(types: Mapping[str, Json], descriptions: Mapping[str, str]) -> Json:
    properties = {key: {**kind, "description": descriptions[key]} for key, kind in types.items()}
    return {"type": "object", "required": [*types], "properties": properties}
