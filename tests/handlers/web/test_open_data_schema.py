"""The JSON Schema of the open data is one, and the files are as it says, on the base as it is shipped too."""

import json
import re
from collections.abc import AsyncIterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from handlers.web import data_schema, data_wording
from handlers.web.data_files import Table, as_json, read
from handlers.web.records import LICENCE
from knowledge.store import facts
from knowledge.store.database import connect
from tests.factories import a_deadline, a_decision, a_fact
from tests.handlers.web.publishing import PUBLIC_URL, Published, publishing

Json = dict[str, Any]

DAYS = (date(2019, 1, 1), date(2020, 11, 2), date(2020, 12, 11), date(2027, 1, 1))
OBJECTS = ("fact", "deadline", "source", "place", "dossier", "document")
CONTACT = re.compile(r"\S@\S|\b0[1-9][ -]?(?:\d[ -]?){8}\b|\+31")  # not the pattern that takes them out


@pytest.fixture
async def published(tmp_path: Path) -> AsyncIterator[Published]:
    async with publishing(tmp_path, (a_fact(), a_deadline(), a_decision())) as published:
        yield published


def validator() -> Draft202012Validator:
    return Draft202012Validator(data_schema.schema(PUBLIC_URL), format_checker=FormatChecker())


def of_shipped(database: Path, table: Table, day: date) -> Json:
    db = connect(database)
    try:
        body: Json = json.loads(as_json(read(db, as_of=day), table))
    finally:
        db.close()
    return body


async def test_the_schema_is_a_schema(published: Published) -> None:
    reply = await published.visitor.open("/data/schema.json")
    served = json.loads(reply.text)
    Draft202012Validator.check_schema(served)
    assert served["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert served["$id"] == f"{PUBLIC_URL}/data/schema.json"
    assert reply.headers["Content-Type"].startswith("application/schema+json")


def test_without_a_public_address_the_schema_has_no_name() -> None:
    assert "$id" not in data_schema.schema(None)


@pytest.mark.parametrize("table", Table)
async def test_what_is_served_is_as_the_schema_says(published: Published, table: Table) -> None:
    served = json.loads((await published.visitor.open("/data/schema.json")).text)
    body = json.loads((await published.visitor.open(f"/data/{table}.json")).text)
    Draft202012Validator(served, format_checker=FormatChecker()).validate(body)


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("table", Table)
def test_the_shipped_base_is_as_the_schema_says(curated_database: Path, table: Table, day: date) -> None:
    validator().validate(of_shipped(curated_database, table, day))


@pytest.mark.parametrize("table", Table)
def test_no_key_is_left_undescribed(curated_database: Path, table: Table) -> None:
    body = of_shipped(curated_database, table, DAYS[1])
    key = "deadlines" if table is Table.TERMS else "facts"
    defined = data_schema.schema(None)["$defs"]
    assert {*body} == {*defined[key]["properties"]}
    one_of_each = {
        "deadline" if table is Table.TERMS else "fact": body[key][0],
        "source": body[key][0]["source"],
        "place": body["places"][0],
        "dossier": body["dossiers"][0],
        "document": body["documents"][0],
    }
    for name, record in one_of_each.items():
        assert [*record] == [*defined[name]["properties"]], name


def wrong_ones() -> list[tuple[str, Any]]:
    return [
        ("status", "misschien"),
        ("kind", "iets"),
        ("version", 0),
        ("version", "1"),
        ("earliest", "2 november 2020"),
        ("recorded_at", "2020-10-06"),
        ("is_open", None),
        ("source", {"id": "brief"}),
        ("days_left", 1.5),
    ]


@pytest.mark.parametrize(("key", "value"), wrong_ones())
def test_the_schema_refuses_what_is_wrong(curated_database: Path, key: str, value: object) -> None:
    body = of_shipped(curated_database, Table.TERMS, DAYS[1])
    assert validator().is_valid(body)
    wrong = deepcopy(body)
    wrong["deadlines"][0][key] = value
    assert not validator().is_valid(wrong)


@pytest.mark.parametrize("key", ["as_of", "licence", "deadlines", "places"])
def test_the_schema_refuses_what_is_missing(curated_database: Path, key: str) -> None:
    body = of_shipped(curated_database, Table.TERMS, DAYS[1])
    del body[key]
    assert not validator().is_valid(body)


def test_all_links_lead_somewhere_in_the_shipped_base(curated_database: Path) -> None:
    body = of_shipped(curated_database, Table.FACTS, DAYS[1])
    ids = {name: {one["id"] for one in body[name]} for name in ("facts", "places", "dossiers", "documents")}
    assert len(ids["facts"]) > 300  # they have been found
    for fact in body["facts"]:
        assert fact["scope"] in ids["places"]
        assert fact["dossier"] in ids["dossiers"]
        assert fact["source"]["id"] in ids["documents"]
        assert {*fact["replaces"], fact["follows"] or fact["id"]} <= ids["facts"]


@pytest.mark.parametrize("table", Table)
def test_no_contact_data_is_in_the_shipped_base_nor_anything_left_out(curated_database: Path, table: Table) -> None:
    text = json.dumps(of_shipped(curated_database, table, DAYS[1]), ensure_ascii=False)
    assert not CONTACT.findall(text)
    assert data_wording.LEFT_OUT not in text


def test_every_fact_of_the_shipped_base_is_there(curated_database: Path) -> None:
    db = connect(curated_database)
    known = [(fact.id, fact.version) for fact in facts.current(db)]
    db.close()
    listed = of_shipped(curated_database, Table.FACTS, DAYS[1])["facts"]
    assert [(one["id"], one["version"]) for one in listed] == known


def documented() -> str:
    return (Path(__file__).parents[3] / "docs" / "open-data.md").read_text("utf-8")


def test_every_key_is_documented() -> None:
    defined = data_schema.schema(None)["$defs"]
    keys = {key for name in (*OBJECTS, "facts", "deadlines") for key in defined[name]["properties"]}
    page = documented()
    assert not [key for key in keys | {*data_wording.IN_CSV} if f"`{key}`" not in page]


def test_every_address_and_the_licence_are_documented() -> None:
    page = documented()
    for said in ("/data/feiten.json", "/data/feiten.csv", "/data/termijnen.json", "/data/termijnen.csv", LICENCE):
        assert said in page
