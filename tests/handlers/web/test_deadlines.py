"""The public page of terms and its JSON: what lies ahead, what passed when asked for, and whose it is."""

import json
import re
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from knowledge.model import Actor, Status
from knowledge.store import curation, fact_checks
from tests.factories import a_deadline, a_fact, a_period, a_place
from tests.handlers.web.fakes import Reply
from tests.handlers.web.publishing import ENTERED_AT, Published, publishing

TERM = a_deadline(
    who="de raden in Waterland", to_whom="het dagelijks bestuur", references=("2629403",), note="Ook per post."
)
VAGUE = a_deadline(
    id="notitie", title="Notitie <b>", period=a_period("medio december 2020"), actor=Actor.COLLEGE, who="het college"
)
ELSEWHERE = a_deadline(date(2020, 12, 1), id="elders", title="Termijn elders", scope="vlietdam")
PASSED = a_deadline(date(2020, 1, 15), id="voorbij", title="Voorbije termijn")
SUPERSEDED = a_deadline(date(2020, 12, 24), id="achterhaald", title="Achterhaalde termijn", status=Status.SUPERSEDED)


@pytest.fixture
async def published(tmp_path: Path) -> AsyncIterator[Published]:
    async with publishing(tmp_path, (TERM, VAGUE, ELSEWHERE, PASSED, SUPERSEDED, a_fact())) as published:
        yield published


def titles(reply: Reply) -> list[str]:
    return re.findall(r"<h3[^>]*>([^<]*)</h3>", reply.text)


async def test_one_chooses_a_council_or_a_region(published: Published) -> None:
    page = await published.visitor.open("/termijnen")
    assert re.findall(r'href="/termijnen/(\w+)"', page.text) == ["vlietdam", "waterland"]
    assert "Iedereen" not in page.words


async def test_what_lies_ahead_comes_first_to_last(published: Published) -> None:
    page = await published.visitor.open("/termijnen/waterland")
    assert titles(page) == ["Zienswijze op het plan", "Termijn elders", "Notitie &lt;b&gt;"]


async def test_a_term_says_when_who_how_firm_and_where_it_stands(published: Published) -> None:
    words = (await published.visitor.open("/termijnen/vlietdam")).words
    for said in (
        "Zo staat het er op maandag 2 november 2020.",
        "Wanneer uiterlijk donderdag 19 november 2020 (nog 17 dagen)",
        "Wie de raden in Waterland, aan het dagelijks bestuur.",
        "Status gestelde termijn",
        "Let op Ook per post.",
        "Bron Brief over het plan, het dagelijks bestuur, maandag 5 oktober 2020; eerste alinea (RIS 2629403)",
    ):
        assert said in words


async def test_a_vague_time_has_no_day_and_no_file(published: Published) -> None:
    page = await published.visitor.open("/termijnen/waterland")
    assert page.words.count("Een precieze dag noemt de bron niet.") == 1
    assert "het college. Dit is geen termijn voor de raad." in page.words
    assert re.findall(r'href="/termijn/([\w-]+)\.ics"', page.text) == ["plan-zienswijze", "elders"]


async def test_a_term_that_nobody_looked_at_in_time_says_so(published: Published) -> None:
    days = {"plan-zienswijze": date(2020, 11, 2), "notitie": date(2020, 11, 3)}
    await published.knowledge.write(fact_checks.keep, days)
    page = await published.visitor.open("/termijnen/waterland")
    said = "moesten vóór maandag 2 november 2020 opnieuw bekeken worden. Dat is nog niet gebeurd."
    assert page.words.count("opnieuw bekeken") == page.words.count(said) == 1
    listed = json.loads((await published.visitor.open("/termijnen/waterland.json")).text)["deadlines"]
    assert {one["id"]: one["not_checked_by"] for one in listed} == {
        "plan-zienswijze": "2020-11-02",
        "elders": None,
        "notitie": None,
    }


async def test_what_passed_is_shown_to_who_asks(published: Published) -> None:
    page = await published.visitor.open("/termijnen/waterland")
    assert "Ook de termijnen die voorbij zijn (2)" in page.words
    asked = await published.visitor.open("/termijnen/waterland?alle=1")
    assert titles(asked)[-2:] == ["Achterhaalde termijn", "Voorbije termijn"]
    assert "uiterlijk woensdag 15 januari 2020 (292 dagen geleden)" in asked.words


async def test_the_last_day_itself_is_still_ahead(published: Published) -> None:
    published.clock.advance(timedelta(days=17))
    page = await published.visitor.open("/termijnen/waterland")
    assert "uiterlijk donderdag 19 november 2020 (vandaag)" in page.words
    published.clock.advance(timedelta(days=1))
    assert "Zienswijze op het plan" not in titles(await published.visitor.open("/termijnen/waterland"))


async def test_where_nothing_lies_ahead_it_says_so(published: Published) -> None:
    published.clock.advance(timedelta(days=365))
    page = await published.visitor.open("/termijnen/vlietdam")
    assert "Er staan geen open termijnen in mijn bronnen." in page.words


async def test_the_page_leads_to_a_calendar_to_mail_and_to_data(published: Published) -> None:
    page = await published.visitor.open("/termijnen/vlietdam")
    for way in ("/termijnen/vlietdam.ics", "/termijnen/vlietdam.json", "/meldingen?gemeente=vlietdam"):
        assert f'href="{way}"' in page.text


async def test_without_mail_the_page_does_not_lead_there(tmp_path: Path) -> None:
    async with publishing(tmp_path, (TERM,), has_mail=False) as published:
        page = await published.visitor.open("/termijnen/vlietdam")
    assert 'href="/meldingen?' not in page.text


@pytest.mark.parametrize("path", ["/termijnen/onbekend", "/termijnen/iedereen", "/termijnen/onbekend.json"])
async def test_an_unknown_place_has_no_page(published: Published, path: str) -> None:
    assert (await published.visitor.open(path)).status == 404


async def test_the_json_says_the_same(published: Published) -> None:
    reply = await published.visitor.open("/termijnen/waterland.json")
    body = json.loads(reply.text)
    assert reply.headers["Content-Type"] == "application/json; charset=utf-8"
    assert (body["as_of"], body["licence"], body["version"]) == ("2020-11-02", "CC0-1.0", 1)
    assert body["place"] == {"id": "waterland", "name": a_place().name}
    assert [one["id"] for one in body["deadlines"]] == ["plan-zienswijze", "elders", "notitie"]
    first, _, vague = body["deadlines"]
    assert (first["last_day"], first["days_left"], first["version"]) == ("2020-11-19", 17, 1)
    assert (first["who"], first["to_whom"], first["references"]) == (
        "de raden in Waterland",
        "het dagelijks bestuur",
        ["2629403"],
    )
    assert first["source"]["place"] == "eerste alinea"
    assert (vague["last_day"], vague["days_left"], vague["said"]) == (None, None, "medio december 2020")
    assert (vague["earliest"], vague["latest"], vague["precision"]) == ("2020-12-11", "2020-12-20", "part_of_month")
    assert (first["is_of_council"], vague["is_of_council"]) == (True, False)


async def test_the_json_has_what_passed_for_who_asks(published: Published) -> None:
    body = json.loads((await published.visitor.open("/termijnen/waterland.json?alle=1")).text)
    assert {"voorbij", "achterhaald"} <= {one["id"] for one in body["deadlines"]}


async def test_the_json_may_be_read_by_other_sites(published: Published) -> None:
    headers = (await published.visitor.open("/termijnen/waterland.json")).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Cache-Control"] == "public, no-cache"


async def test_the_json_is_sent_again_when_it_changed_or_the_day_did(published: Published) -> None:
    visitor = published.visitor
    visitor.headers["If-None-Match"] = (await visitor.open("/termijnen/waterland.json")).headers["ETag"]
    assert (await visitor.open("/termijnen/waterland.json")).status == 304
    published.clock.advance(timedelta(hours=11, minutes=59))
    assert (await visitor.open("/termijnen/waterland.json")).status == 304
    published.clock.advance(timedelta(minutes=1))
    next_day = await visitor.open("/termijnen/waterland.json")
    assert json.loads(next_day.text)["as_of"] == "2020-11-03"
    visitor.headers["If-None-Match"] = next_day.headers["ETag"]
    await published.knowledge.write(curation.withdraw, "elders", at=ENTERED_AT)
    assert (await visitor.open("/termijnen/waterland.json")).status == 200


@pytest.mark.parametrize("path", ["/termijnen", "/termijnen/waterland", "/meldingen", "/data"])
async def test_a_page_has_nothing_inline_and_needs_no_script(published: Published, path: str) -> None:
    page = await published.visitor.open(path)
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script", page.text)
    assert page.headers["Cache-Control"] == "no-store"
