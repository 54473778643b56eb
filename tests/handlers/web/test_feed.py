"""Calendars over HTTP: who knows the secret gets one, and a program hears when nothing changed."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from handlers.reminders import calendar_texts
from knowledge.alerts import Target
from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.model import Actor, Status
from knowledge.store import changes, curation, feeds, people, subscriptions
from knowledge.store.database import Database
from knowledge.store.people import Address, Channel
from tests.factories import a_deadline, a_fact, a_period
from tests.handlers.web.fakes import Reply
from tests.handlers.web.publishing import ENTERED_AT, PUBLIC_URL, TODAY, VAULT, Published, publishing

TERM = a_deadline(who="de raden in Waterland", to_whom="het dagelijks bestuur", note="Ook per post.")
VAGUE = a_deadline(id="notitie", title="Notitie", period=a_period("medio december 2020"), actor=Actor.COLLEGE)
START = a_deadline(
    id="ingang",
    title="Begin van het plan",
    period=Period(date(2021, 1, 1), None, Precision.DAY, Qualifier.FROM, "vanaf 1 januari 2021"),
)
ELSEWHERE = a_deadline(id="elders", title="Termijn elders", scope="vlietdam")
OF_ALL = a_deadline(date(2020, 12, 3), id="van-allen", title="Termijn van allen", scope="iedereen")
OLD = a_deadline(date(2019, 10, 1), id="oud", title="Oude termijn")
RECENT = a_deadline(date(2020, 1, 15), id="voorbij", title="Voorbije termijn", actor=Actor.COLLEGE)
SUPERSEDED = a_deadline(date(2020, 12, 24), id="achterhaald", status=Status.SUPERSEDED)


@pytest.fixture
async def published(tmp_path: Path) -> AsyncIterator[Published]:
    known = (TERM, VAGUE, START, ELSEWHERE, OF_ALL, OLD, RECENT, SUPERSEDED, a_fact())
    async with publishing(tmp_path, known) as published:
        yield published


def read(reply: Reply) -> dict[str, Any]:
    """The events of a calendar, by the id of their fact."""
    calendar = vobject.readOne(reply.text)
    return {event.uid.value.removesuffix("@zienswijzer"): event for event in calendar.contents.get("vevent", [])}


def a_follower(db: Database, target: Target, name: str | None, *, leads: tuple[int, ...] = (14, 2)) -> int:
    address = Address(Channel.TELEGRAM, "7001")
    person = people.choose_place(db, VAULT, address, None, at=ENTERED_AT)
    number = people.address_id(db, VAULT, address)
    assert number is not None
    subscriptions.subscribe(db, address_id=number, target=target, name=name, leads=leads, at=ENTERED_AT)
    return person.id


async def council_feed(published: Published, place_id: str = "waterland") -> str:
    token = await published.knowledge.write(feeds.make_for_place, place_id, at=ENTERED_AT)
    return f"/agenda/{token}.ics"


async def test_a_council_s_calendar_has_its_precise_days_of_the_last_year(published: Published) -> None:
    reply = await published.visitor.open(await council_feed(published))
    assert reply.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert set(read(reply)) == {"plan-zienswijze", "elders", "van-allen", "voorbij", "achterhaald"}
    assert vobject.readOne(reply.text).x_wr_calname.value == "Termijnen Waterland"


async def test_an_event_says_who_must_act_how_firm_it_is_and_where_it_stands(published: Published) -> None:
    event = read(await published.visitor.open(await council_feed(published)))["plan-zienswijze"]
    assert event.dtstart.value == date(2020, 11, 19)
    assert event.summary.value == "Laatste dag: Zienswijze op het plan"
    assert event.description.value.splitlines() == [
        "Het bestuur vraagt de raden om een zienswijze.",
        "Wanneer: uiterlijk donderdag 19 november 2020.",
        "Wie: de raden in Waterland.",
        "Aan: het dagelijks bestuur.",
        "Status: gestelde termijn.",
        "Let op: Ook per post.",
        "Bron: Brief over het plan, het dagelijks bestuur, maandag 5 oktober 2020; eerste alinea.",
    ]
    assert event.url.value == f"{PUBLIC_URL}/termijnen/waterland"
    assert len(event.valarm_list) == 6


async def test_what_is_everyone_s_has_no_page_to_lead_to(published: Published) -> None:
    assert "url" not in read(await published.visitor.open(await council_feed(published)))["van-allen"].contents


async def test_another_s_term_is_called_that(published: Published) -> None:
    event = read(await published.visitor.open(await council_feed(published)))["voorbij"]
    assert calendar_texts.NOT_THE_COUNCIL in event.description.value.splitlines()


async def test_the_calendar_says_what_it_leaves_out(published: Published) -> None:
    reply = await published.visitor.open(await council_feed(published))
    assert vobject.readOne(reply.text).description.value.endswith(calendar_texts.IMPRECISE_ONE)


async def test_what_is_superseded_is_struck_out(published: Published) -> None:
    event = read(await published.visitor.open(await council_feed(published)))["achterhaald"]
    assert event.status.value == "CANCELLED"


async def test_a_program_that_has_it_already_gets_nothing(published: Published) -> None:
    path = await council_feed(published)
    first = await published.visitor.open(path)
    published.visitor.headers["If-None-Match"] = first.headers["ETag"]
    again = await published.visitor.open(path)
    assert (again.status, again.text) == (304, "")
    assert again.headers["ETag"] == first.headers["ETag"]


async def test_a_moved_day_is_sent_again_with_a_higher_sequence(published: Published) -> None:
    path, write = await council_feed(published), published.knowledge.write
    await write(changes.note_changes, at=ENTERED_AT)
    first = await published.visitor.open(path)
    moved_at = ENTERED_AT + timedelta(days=1)
    await write(curation.revise, a_deadline(date(2020, 12, 1)), at=moved_at)
    await write(changes.note_changes, at=moved_at)
    published.visitor.headers["If-None-Match"] = first.headers["ETag"]
    second = await published.visitor.open(path)
    before, after = (read(reply)["plan-zienswijze"] for reply in (first, second))
    assert second.status == 200
    assert after.dtstart.value == date(2020, 12, 1)
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.last_modified.value == moved_at


async def test_what_is_withdrawn_is_struck_out_where_it_stood(published: Published) -> None:
    path, write = await council_feed(published), published.knowledge.write
    await write(changes.note_changes, at=ENTERED_AT)
    before = read(await published.visitor.open(path))["plan-zienswijze"]
    await write(curation.withdraw, "plan-zienswijze", at=ENTERED_AT)
    await write(changes.note_changes, at=ENTERED_AT)
    gone = read(await published.visitor.open(path))["plan-zienswijze"]
    assert (gone.status.value, gone.dtstart.value) == ("CANCELLED", date(2020, 11, 19))
    assert int(gone.sequence.value) > int(before.sequence.value)
    assert "valarm" not in gone.contents


async def test_a_secret_calendar_is_for_its_holder_only(published: Published) -> None:
    reply = await published.visitor.open(await council_feed(published))
    assert reply.headers["Cache-Control"] == "private, no-cache"
    assert "Access-Control-Allow-Origin" not in reply.headers
    assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"


async def test_what_is_revoked_is_not_found(published: Published) -> None:
    path = await council_feed(published)
    found = await published.knowledge.read(feeds.of_place, "waterland")
    assert found is not None
    await published.knowledge.write(feeds.revoke, found.id, at=ENTERED_AT)
    assert (await published.visitor.open(path)).status == 404


@pytest.mark.parametrize("token", ["x" * 43, "x" * 42, "x" * 44, "..", "%00" * 43])
async def test_a_guess_is_not_found(published: Published, token: str) -> None:
    await council_feed(published)
    assert (await published.visitor.open(f"/agenda/{token}.ics")).status == 404


async def test_a_person_s_calendar_is_what_the_person_follows(published: Published) -> None:
    person = await published.knowledge.write(a_follower, Target.DEADLINE, "plan-zienswijze")
    token = await published.knowledge.write(feeds.make_for_person, person, at=ENTERED_AT)
    reply = await published.visitor.open(f"/agenda/{token}.ics")
    assert set(read(reply)) == {"plan-zienswijze"}
    alarms = [alarm.trigger.value for alarm in read(reply)["plan-zienswijze"].valarm_list]
    assert alarms == [timedelta(hours=9, days=-14), timedelta(hours=9, days=-2)]


async def test_who_follows_zienswijzen_sees_no_other_terms(published: Published) -> None:
    person = await published.knowledge.write(a_follower, Target.ZIENSWIJZE, "vlietdam")
    token = await published.knowledge.write(feeds.make_for_person, person, at=ENTERED_AT)
    assert "voorbij" not in read(await published.visitor.open(f"/agenda/{token}.ics"))


async def test_who_follows_nothing_sees_the_own_council(published: Published) -> None:
    person = await published.knowledge.write(
        people.choose_place, VAULT, Address(Channel.TELEGRAM, "7002"), "vlietdam", at=ENTERED_AT
    )
    token = await published.knowledge.write(feeds.make_for_person, person.id, at=ENTERED_AT)
    assert set(read(await published.visitor.open(f"/agenda/{token}.ics"))) >= {"plan-zienswijze", "elders"}


async def test_who_follows_nothing_and_has_no_council_has_an_empty_calendar(published: Published) -> None:
    person = await published.knowledge.write(
        people.choose_place, VAULT, Address(Channel.TELEGRAM, "7002"), None, at=ENTERED_AT
    )
    token = await published.knowledge.write(feeds.make_for_person, person.id, at=ENTERED_AT)
    reply = await published.visitor.open(f"/agenda/{token}.ics")
    assert (reply.status, read(reply)) == (200, {})


@pytest.mark.parametrize("fact_id", ["plan-zienswijze", "oud"])
async def test_a_deadline_is_a_file_however_long_ago(published: Published, fact_id: str) -> None:
    reply = await published.visitor.open(f"/termijn/{fact_id}.ics")
    assert set(read(reply)) == {fact_id}
    assert reply.headers["Content-Disposition"] == f'attachment; filename="{fact_id}.ics"'
    assert reply.headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("fact_id", ["notitie", "ingang", "plan", "onbekend"])
async def test_what_has_no_precise_last_day_is_no_file(published: Published, fact_id: str) -> None:
    assert (await published.visitor.open(f"/termijn/{fact_id}.ics")).status == 404


async def test_a_council_s_terms_are_public_too(published: Published) -> None:
    reply = await published.visitor.open("/termijnen/vlietdam.ics")
    assert set(read(reply)) >= {"plan-zienswijze", "elders"}
    assert reply.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("place_id", ["iedereen", "onbekend"])
async def test_only_councils_and_regions_have_a_calendar(published: Published, place_id: str) -> None:
    assert (await published.visitor.open(f"/termijnen/{place_id}.ics")).status == 404


async def test_what_is_over_for_more_than_a_year_leaves_the_calendar(published: Published) -> None:
    path = await council_feed(published)
    published.clock.advance(date(2021, 1, 15) - TODAY)
    assert "voorbij" in read(await published.visitor.open(path))
    published.clock.advance(timedelta(days=1))
    assert "voorbij" not in read(await published.visitor.open(path))


async def test_a_corrected_title_is_sent_again_as_the_same_event(published: Published) -> None:
    path, later = await council_feed(published), ENTERED_AT + timedelta(days=3)
    await published.knowledge.write(changes.note_changes, at=ENTERED_AT)
    before = read(await published.visitor.open(path))["plan-zienswijze"]
    await published.knowledge.write(curation.revise, replace(TERM, title="Zienswijze op het bruggenplan"), at=later)
    after = read(await published.visitor.open(path))["plan-zienswijze"]
    assert after.summary.value == "Laatste dag: Zienswijze op het bruggenplan"
    assert (after.uid.value, after.sequence.value) == (before.uid.value, before.sequence.value)
    assert after.last_modified.value == later
