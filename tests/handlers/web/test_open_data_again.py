"""Who fetches the open data again gets it only when it changed; and it is made only then."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

import pytest

from handlers.web.data_files import Table
from handlers.web.editions import Editions, Wanted
from handlers.web.open_data import FILES
from knowledge.errors import FactDamaged
from knowledge.store import curation, fact_checks
from knowledge.store.database import connect
from tests.factories import a_deadline, a_fact
from tests.handlers.web.fakes import Reply
from tests.handlers.web.publishing import ENTERED_AT, Published, publishing

FACTS, TERMS = "/data/feiten.json", "/data/termijnen.csv"
OTHER = a_fact(text="Het plan gaat nu over een tunnel.")


@pytest.fixture
async def published(tmp_path: Path) -> AsyncIterator[Published]:
    async with publishing(tmp_path, (a_fact(), a_deadline())) as published:
        yield published


async def ask_again(published: Published, path: str, **headers: str) -> Reply:
    """Ask with *headers*, of which _ stands for -."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    async with published.visitor.client.get(published.visitor.url + path, headers=sent) as response:
        return Reply(response.status, await response.text(), response.headers)


@pytest.mark.parametrize("path", [*FILES, "/data/schema.json"])
async def test_what_did_not_change_is_not_sent_again(published: Published, path: str) -> None:
    first = await published.visitor.open(path)
    again = await ask_again(published, path, If_None_Match=first.headers["ETag"])
    assert (again.status, again.text, again.headers["ETag"]) == (304, "", first.headers["ETag"])
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert again.headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", FILES)
async def test_what_changed_is_sent_again(published: Published, path: str) -> None:
    tag = (await published.visitor.open(path)).headers["ETag"]
    await published.knowledge.write(curation.revise, a_deadline(note="Ook per post."), at=ENTERED_AT)
    assert (await ask_again(published, path, If_None_Match=tag)).status == 200


async def test_what_changed_in_the_file_of_facts_alone_leaves_that_of_terms(published: Published) -> None:
    first = await published.visitor.open(TERMS)
    await published.knowledge.write(curation.revise, OTHER, at=ENTERED_AT)
    published.clock.advance(timedelta(minutes=1))
    again = await ask_again(published, TERMS, If_None_Match=first.headers["ETag"])
    assert again.status == 304


async def test_a_day_on_which_to_look_again_changes_the_file(published: Published) -> None:
    tag = (await published.visitor.open(FACTS)).headers["ETag"]
    await published.knowledge.write(fact_checks.keep, {"plan": date(2020, 11, 1)})
    assert (await ask_again(published, FACTS, If_None_Match=tag)).status == 200


async def test_at_midnight_the_file_of_today_is_another(published: Published) -> None:
    await published.visitor.open(f"{FACTS}?op=2020-11-03")  # made before, for who asked for it
    published.clock.advance(timedelta(hours=11))
    first = await published.visitor.open(FACTS)
    since = format_datetime(published.clock.moment.astimezone(UTC), usegmt=True)
    published.clock.advance(timedelta(hours=1))
    assert (await ask_again(published, FACTS, If_None_Match=first.headers["ETag"])).status == 200
    assert (await ask_again(published, FACTS, If_Modified_Since=since)).status == 200


async def test_the_file_of_a_day_stays_the_same_at_midnight(published: Published) -> None:
    first = await published.visitor.open(f"{FACTS}?op=2020-11-02")
    published.clock.advance(timedelta(days=3))
    again = await ask_again(published, f"{FACTS}?op=2020-11-02", If_None_Match=first.headers["ETag"])
    assert again.status == 304


async def test_it_says_since_when_it_is_so(published: Published) -> None:
    await published.visitor.open(FACTS)
    made_at = published.clock.moment
    published.clock.advance(timedelta(hours=1))
    later = await published.visitor.open(FACTS)
    assert parsedate_to_datetime(later.headers["Last-Modified"]) == made_at.replace(microsecond=0)
    again = await ask_again(published, FACTS, If_Modified_Since=later.headers["Last-Modified"])
    assert again.status == 304
    await published.knowledge.write(curation.revise, OTHER, at=ENTERED_AT)
    again = await ask_again(published, FACTS, If_Modified_Since=later.headers["Last-Modified"])
    assert again.status == 200


async def test_what_changes_twice_in_a_second_is_not_missed(published: Published) -> None:
    first = await published.visitor.open(FACTS)
    published.clock.advance(timedelta(milliseconds=500))
    await published.knowledge.write(curation.revise, OTHER, at=ENTERED_AT)
    again = await ask_again(published, FACTS, If_Modified_Since=first.headers["Last-Modified"])
    assert "tunnel" in again.text


async def test_the_tag_goes_before_the_moment(published: Published) -> None:
    await published.visitor.open(FACTS)
    long_after = format_datetime(datetime(2099, 1, 1, tzinfo=UTC), usegmt=True)
    again = await ask_again(published, FACTS, If_None_Match='"anders"', If_Modified_Since=long_after)
    assert again.status == 200


async def test_a_file_is_made_once_for_all_who_ask_at_once(published: Published) -> None:
    editions = Editions(published.services())
    wanted = Wanted(Table.FACTS, "json")
    made = await asyncio.gather(*(editions.get(wanted) for _ in range(20)))
    assert len({id(one) for one in made}) == 1


async def test_a_restored_base_with_an_old_number_is_not_taken_for_the_former(published: Published) -> None:
    """The number of the revision may come twice after a restore, with other facts; the tag is of what is sent."""
    tags = []
    for fact in (OTHER, a_fact(text="Het plan gaat over een pont.")):
        await published.knowledge.write(curation.revise, fact, at=ENTERED_AT)
        await published.knowledge.write(lambda db: db.execute("UPDATE revision SET number = 7"))
        tags.append((await Editions(published.services()).get(Wanted(Table.FACTS, "csv"))).tag)
    assert tags[0] != tags[1]


async def test_no_more_is_kept_than_there_is_room_for(published: Published) -> None:
    editions = Editions(published.services(), most_bytes=1)
    first = Wanted(Table.FACTS, "json", date(2020, 11, 1))
    made = await editions.get(first)
    assert await editions.get(first) is made
    await editions.get(Wanted(Table.FACTS, "json", date(2020, 11, 2)))
    assert await editions.get(first) is not made


async def test_what_is_asked_for_most_lately_is_kept(published: Published) -> None:
    sizes = [len((await Editions(published.services()).get(Wanted(table, "json"))).body) for table in Table]
    editions = Editions(published.services(), most_bytes=sum(sizes) + 10)
    one, other, third = Wanted(Table.FACTS, "json"), Wanted(Table.TERMS, "json"), Wanted(Table.TERMS, "csv")
    kept = await editions.get(one)
    await editions.get(other)
    await editions.get(one)
    await editions.get(third)
    assert await editions.get(one) is kept


async def test_a_damaged_fact_is_not_given_away(published: Published, tmp_path: Path) -> None:
    other = connect(tmp_path / "base.db")
    other.execute("DROP TRIGGER fact_version_is_kept_on_UPDATE")
    other.execute("UPDATE fact_version SET latest = '2020-12-24' WHERE fact_id = 'plan-zienswijze'")
    other.close()
    reply = await published.visitor.open(FACTS)
    assert reply.status >= 500
    assert "2020-12-24" not in reply.text
    with pytest.raises(FactDamaged):
        await Editions(published.services()).get(Wanted(Table.TERMS, "csv"))
