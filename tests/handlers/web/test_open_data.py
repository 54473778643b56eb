"""The open data: every public fact and nothing else, as it is on the day that is asked for, sent when it changed."""

import csv
import io
import json
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.web import data_wording
from handlers.web.data_files import Table, columns
from handlers.web.open_data import FILES
from knowledge.model import Source, Status
from knowledge.store import curation, fact_checks, facts
from knowledge.store.database import connect
from tests.factories import a_curation, a_deadline, a_decision, a_document, a_fact, a_period
from tests.handlers.web.fakes import Reply, Visitor
from tests.handlers.web.publishing import ENTERED_AT, Published, publishing

TERM = a_deadline(who="de raden in Waterland", references=("2629403",), note="Ook per post.")
VAGUE = a_deadline(id="notitie", title="Notitie", period=a_period("medio december 2020"))
PASSED = a_deadline(date(2020, 1, 15), id="voorbij", title="Voorbije termijn", scope="vlietdam")
DECISION = a_decision(follows="plan")
GONE = a_fact(id="ingetrokken", title="Ingetrokken", source=Source(a_document(id="oud", title="Oude brief"), "slot"))
KNOWN = (a_fact(names=("Bruggenplan", "Brugplan")), TERM, VAGUE, PASSED, DECISION, GONE)
# All that a file may be made of. What stands in other tables is about people, or not public.
PUBLIC_TABLES = frozenset("place dossier document fact fact_version phrasing revision fact_check".split())


@pytest.fixture
async def published(tmp_path: Path) -> AsyncIterator[Published]:
    async with publishing(tmp_path, KNOWN) as published:
        await published.knowledge.write(curation.withdraw, GONE.id, at=ENTERED_AT)
        yield published


async def body_of(visitor: Visitor, path: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads((await visitor.open(path)).text)
    return body


async def facts_of(visitor: Visitor, *, on: str = "") -> dict[str, dict[str, Any]]:
    listed = (await body_of(visitor, f"/data/feiten.json{on and f'?op={on}'}"))["facts"]
    return {one["id"]: one for one in listed}


def rows_of(reply: Reply) -> list[list[str]]:
    return list(csv.reader(io.StringIO(reply.text.removeprefix("\ufeff")), delimiter=";"))


async def test_every_fact_that_counts_is_there_and_no_other(published: Published) -> None:
    body = await body_of(published.visitor, "/data/feiten.json")
    assert [one["id"] for one in body["facts"]] == [fact.id for fact in KNOWN if fact is not GONE]
    assert [one["id"] for one in body["documents"]] == ["brief"]
    assert [one["id"] for one in body["dossiers"]] == ["bruggen"]
    assert [one["id"] for one in body["places"]] == ["iedereen", "waterland", "vlietdam"]


async def test_the_file_says_what_it_is(published: Published) -> None:
    body = await body_of(published.visitor, "/data/feiten.json")
    assert (body["version"], body["as_of"], body["licence"]) == (1, "2020-11-02", "CC0-1.0")
    assert body["licence_url"].startswith("https://creativecommons.org/publicdomain/zero/")
    assert body["changed_at"] == f"{ENTERED_AT:%Y-%m-%dT%H:%M:%SZ}"
    assert body["revision"] == await published.knowledge.read(facts.revision)


async def test_the_terms_are_in_order_of_time_open_and_passed(published: Published) -> None:
    body = await body_of(published.visitor, "/data/termijnen.json")
    told = [(one["id"], one["is_open"], one["last_day"], one["days_left"]) for one in body["deadlines"]]
    assert told == [
        ("voorbij", False, "2020-01-15", -292),
        ("plan-zienswijze", True, "2020-11-19", 17),
        ("notitie", True, None, None),
    ]


async def test_a_term_stands_the_same_in_all_files(published: Published) -> None:
    (_, of_all, _) = (await body_of(published.visitor, "/data/termijnen.json"))["deadlines"]
    (of_place, _) = (await body_of(published.visitor, "/termijnen/waterland.json"))["deadlines"]
    of_facts = (await facts_of(published.visitor))[TERM.id]
    assert of_place.items() <= of_all.items()
    assert of_facts.items() <= of_all.items()


async def test_on_another_day_everything_is_as_it_was_then(published: Published) -> None:
    before = (await facts_of(published.visitor, on="2020-12-09"))[DECISION.id]
    after = (await facts_of(published.visitor, on="2020-12-10"))[DECISION.id]
    assert (before["text"], before["status"]) == (DECISION.before, "nog te komen")
    assert (after["text"], after["status"]) == (DECISION.text, "vastgesteld")


async def test_a_term_is_open_up_to_its_last_day_on_the_day_asked_for(published: Published) -> None:
    said = {}
    for day in ("2020-11-19", "2020-11-20"):
        body = await body_of(published.visitor, f"/data/termijnen.json?op={day}")
        said[body["as_of"]] = next(one["is_open"] for one in body["deadlines"] if one["id"] == TERM.id)
    assert said == {"2020-11-19": True, "2020-11-20": False}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
async def test_the_first_day_and_the_last_can_be_asked_for(published: Published, day: str) -> None:
    assert (await body_of(published.visitor, f"/data/termijnen.json?op={day}"))["as_of"] == day


@pytest.mark.parametrize("said", ["gisteren", "20201102", "2020-W45-1", "2020-02-30", "02-11-2020", "2020-11-02%0A"])
@pytest.mark.parametrize("path", FILES)
async def test_a_day_that_is_none_is_explained(published: Published, path: str, said: str) -> None:
    reply = await published.visitor.open(f"{path}?op={said}")
    assert reply.status == 400
    assert data_wording.FAULTY_DAY in reply.words


async def test_a_fact_that_nobody_looked_at_in_time_says_so(published: Published) -> None:
    assert (await facts_of(published.visitor))["plan"]["not_checked_by"] is None
    await published.knowledge.write(fact_checks.keep, {"plan": date(2020, 11, 2)})
    assert (await facts_of(published.visitor))["plan"]["not_checked_by"] == "2020-11-02"
    assert (await facts_of(published.visitor, on="2020-11-01"))["plan"]["not_checked_by"] is None


@pytest.mark.parametrize("table", Table)
async def test_the_csv_holds_the_same_as_the_json(published: Published, table: Table) -> None:
    reply = await published.visitor.open(f"/data/{table}.csv")
    head, *rows = rows_of(reply)
    body = await body_of(published.visitor, f"/data/{table}.json")
    records = body["deadlines" if table is Table.TERMS else "facts"]
    assert tuple(head) == columns(table)
    assert [row[head.index("id")] for row in rows] == [one["id"] for one in records]
    for row, record in zip(rows, records, strict=True):
        cells = dict(zip(head, row, strict=True))
        assert cells["source_place"] == record["source"]["place"]
        flat = {key: value for key, value in record.items() if key != "source"}
        assert {key: cells[key] for key in flat} == {key: as_cell(value) for key, value in flat.items()}


def as_cell(value: object) -> str:
    if isinstance(value, list):
        return " | ".join(value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


async def test_the_csv_names_places_and_subjects(published: Published) -> None:
    head, *rows = rows_of(await published.visitor.open("/data/termijnen.csv"))
    passed = dict(zip(head, rows[0], strict=True))
    assert (passed["scope_name"], passed["dossier_title"], passed["days_left"]) == ("Vlietdam", "Bruggen", "-292")


async def test_the_csv_is_a_file_with_its_day_in_its_name(published: Published) -> None:
    headers = (await published.visitor.open("/data/feiten.csv?op=2020-12-10")).headers
    assert headers["Content-Disposition"] == 'attachment; filename="zienswijzer-feiten-2020-12-10.csv"'
    assert headers["Content-Type"] == "text/csv; charset=utf-8"


async def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    async with publishing(tmp_path, (a_fact(title='=WEBSERVICE("x")'),)) as published:
        head, row = rows_of(await published.visitor.open("/data/feiten.csv"))
    assert row[head.index("title")] == '\'=WEBSERVICE("x")'


@pytest.mark.parametrize("path", FILES)
async def test_other_sites_may_read_it_and_nobody_keeps_what_is_old(published: Published, path: str) -> None:
    headers = (await published.visitor.open(path)).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Access-Control-Expose-Headers"] == "ETag"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Cache-Control"] == "public, no-cache"
    assert 'rel="describedby"' in headers["Link"]
    assert 'rel="license"' in headers["Link"]


@pytest.mark.parametrize("path", ["/data", "/data/schema.json", *FILES])
async def test_who_asks_for_the_head_gets_no_body(published: Published, path: str) -> None:
    visitor = published.visitor
    whole = await visitor.open(path)
    async with visitor.client.head(visitor.url + path) as response:
        assert (response.status, await response.read()) == (200, b"")
        for name in ("Content-Type", "Content-Length", "ETag"):
            assert response.headers.get(name) == whole.headers.get(name)


@pytest.mark.parametrize("path", FILES)
async def test_nothing_can_be_sent_to_it(published: Published, path: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        async with published.visitor.client.request(method, published.visitor.url + path) as response:
            assert response.status == 405


async def test_what_a_program_may_see_is_what_readers_see(published: Published) -> None:
    """A change that is only proposed stands in another table; this one is made, and seen at once."""
    await published.knowledge.write(curation.revise, a_fact(text="Het plan gaat nu over een tunnel."), at=ENTERED_AT)
    plan = (await facts_of(published.visitor))["plan"]
    assert (plan["text"], plan["version"]) == ("Het plan gaat nu over een tunnel.", 2)


async def test_an_empty_base_gives_empty_files(tmp_path: Path) -> None:
    async with publishing(tmp_path, KNOWN) as published:
        for fact in KNOWN:
            await published.knowledge.write(curation.withdraw, fact.id, at=ENTERED_AT)
        assert (await body_of(published.visitor, "/data/feiten.json"))["facts"] == []
        assert len(rows_of(await published.visitor.open("/data/termijnen.csv"))) == 1


@pytest.mark.parametrize("path", ["/termijnen", "/termijnen/vlietdam", "/toegankelijkheid"])
async def test_pages_lead_to_it(published: Published, path: str) -> None:
    assert 'href="/data"' in (await published.visitor.open(path)).text


async def test_the_page_leads_to_every_file_and_explains_every_key(published: Published) -> None:
    page = await published.visitor.open("/data")
    for path in (*FILES, "/data/schema.json", "/data/termijnen.json?op=2020-11-02"):
        assert f'href="{path}"' in page.text
    for key in {*columns(Table.TERMS), *data_wording.FILE}:
        assert f">{key}</code>" in page.text


@pytest.mark.parametrize("path", FILES)
async def test_no_table_with_people_is_needed_for_it(published: Published, tmp_path: Path, path: str) -> None:
    expected = (await published.visitor.open(path)).text
    published.clock.advance(timedelta(days=1))  # so that it is made anew
    other = connect(tmp_path / "base.db")
    other.execute("PRAGMA foreign_keys = OFF")
    private = [name for name in other.table_names() if name not in PUBLIC_TABLES and not name.startswith("sqlite_")]
    assert {"person", "address", "inbox", "subscription", "question"} & set(private)
    for name in private:
        other.execute(f'DROP TABLE IF EXISTS "{name}"')
    other.close()
    yesterday = await published.visitor.open(f"{path}?op=2020-11-02")
    assert (await published.visitor.open(path)).status == 200
    assert yesterday.text == expected


async def test_no_contact_data_of_people_is_in_it(tmp_path: Path) -> None:
    letter = a_document(sender="J. Bakker, j.bakker@waterland.example", note="Bel 078-123 45 67.")
    told = a_fact(
        title="Vragen: 06-12345678",
        text="Mail naar griffie@vlietdam.example of bel (0184) 12 34 56.",
        who="de griffie (+31 6 12345678)",
        note="Rekening NL91ABNA0417164300",
        names=("loket@vlietdam.example",),
        source=Source(letter, "onderaan, bij griffier@vlietdam.example"),
        status=Status.IN_FORCE,
    )
    async with publishing(tmp_path, (told,)) as published:
        for path in FILES:
            text = (await published.visitor.open(path)).text
            assert not [one for one in ("@", "12345678", "12 34 56", "123 45 67", "NL91") if one in text]
        fact = (await facts_of(published.visitor))["plan"]
    assert fact["text"] == "Mail naar [weggelaten] of bel [weggelaten]."
    assert fact["title"] == "Vragen: [weggelaten]"


async def test_how_people_may_ask_is_not_in_it(tmp_path: Path) -> None:
    """Editors make phrasings, and forms that are only recognised, of what people typed."""
    told = a_fact(phrasings=("zeg eens hoe zit dat met die brug van ons",), variants=("brugplannetje",))
    async with publishing(tmp_path, (told,)) as published:
        for path in FILES:
            text = (await published.visitor.open(path)).text
            assert (told.title in text) is ("feiten" in path)
            assert "zeg eens" not in text
            assert "brugplannetje" not in text


async def test_a_fact_of_a_later_letter_is_in_it_for_an_earlier_day(published: Published) -> None:
    late = a_fact(id="later", source=Source(a_document(id="nieuw", dated=a_period("1 december 2020")), "slot"))
    await published.knowledge.write(facts.load, a_curation(*KNOWN, late), at=ENTERED_AT)
    assert "later" in await facts_of(published.visitor, on="2020-11-02")
