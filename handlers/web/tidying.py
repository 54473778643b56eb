"""The hourly end of what is kept no longer. It hangs on the pages, for every house that runs has those."""

import asyncio
import logging

from handlers.context import Services
from handlers.web.mail_lane import HOUR_SECONDS
from handlers.web.memory import give_back
from knowledge.store import retention
from knowledge.store.database import sqlite3

logger = logging.getLogger(__name__)


async def keep_tidy(services: Services) -> None:
    """Tidy up now and every hour."""
    while True:
        await tidy_up(services)
        await asyncio.sleep(HOUR_SECONDS)


async def tidy_up(services: Services) -> None:
    """Delete what has been kept for as long as it may be, and give back the memory that is free."""
    try:
        await services.knowledge.write(retention.sweep, at=services.now())
        await services.knowledge.wipe()
    except sqlite3.Error:  # the disk is full, or another process writes for long
        logger.warning("What is kept no longer was not deleted; it will be in an hour")
    give_back()
