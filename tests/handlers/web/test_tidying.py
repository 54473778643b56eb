"""What is kept no longer goes by itself, also in a house without Telegram and mail."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.bootstrap import build
from bot.local.conversation import LocalChat
from bot.settings import Settings
from handlers.context import SERVICES
from handlers.web.site import make_site
from handlers.web.tidying import keep_tidy
from knowledge.store import unanswered
from knowledge.store.database import Database
from knowledge.store.unanswered import Kind, Noted
from tests.fakes import Clock
from tests.handlers.web.serving import serving, well


def _deal_with(db: Database, clock: Clock) -> None:
    number = unanswered.note(db, Noted("wat kost een xylofoon", None, Kind.UNKNOWN), at=clock())
    unanswered.dismiss(db, number, at=clock())


def _left(db: Database) -> int:
    return db.table("unanswered").count


async def test_a_house_with_pages_only_deletes_what_was_dealt_with(database: Path, clock: Clock) -> None:
    async with build(Settings(database=database), now=clock) as house:
        await house.knowledge.write(_deal_with, clock)
        clock.advance(unanswered.KEPT + timedelta(seconds=1))
        site = make_site(lambda: LocalChat(house.wire, house.application), well, publication=house.publication)
        async with serving(site), asyncio.timeout(10):
            while await house.knowledge.read(_left):
                pass  # asking the base lets the others go on


async def test_a_base_that_cannot_be_written_now_ends_nothing(database: Path, clock: Clock) -> None:
    async with build(Settings(database=database), now=clock) as house:
        services = replace(house.application.bot_data[SERVICES], now=clock)
        await house.knowledge.write(_forbid)
        tidying = asyncio.create_task(keep_tidy(services))
        for _ in range(5):
            await house.knowledge.read(_left)  # behind the write that fails
        assert not tidying.done()
        tidying.cancel()


def _forbid(db: Database) -> None:
    db.execute("CREATE TEMP TRIGGER no_more BEFORE DELETE ON feed BEGIN SELECT RAISE(ABORT, 'full'); END")
    db.execute("INSERT INTO feed (sha256, made_at, revoked_at) VALUES (x'00', '2000-01-01', '2000-01-01')")
