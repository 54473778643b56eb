"""The first beheerder: while there is none, a start says where to become one, once and on the terminal only."""

from collections.abc import Awaitable, Callable

from telegram import Bot

from handlers.context import Services
from handlers.deep_links import Destination, Screen, link
from knowledge.store import access

NOBODY_YET = (
    "Er is nog geen beheerder. Open deze link in Telegram om het te worden. "
    "De link werkt één keer, en zeven dagen lang:\n{link}"
)


def once(bot: Bot, services: Services, *, announce: Callable[[str], None]) -> Callable[[], Awaitable[None]]:
    """What to await when Telegram is in reach, for only then the bot knows its own name."""
    has_looked = False

    async def look() -> None:
        nonlocal has_looked
        if has_looked:
            return  # a second code would end the first
        code = await services.knowledge.write(access.first_code, at=services.now())
        has_looked = True
        if code is not None:
            announce(NOBODY_YET.format(link=link(bot.username, Destination(Screen.INVITATION, code))))

    return look
