"""The house behind Telegram as `zienswijzer run` has it, but without limits on sending: they would set the pace."""

import asyncio

from bot import log
from bot.bootstrap import build
from bot.environment import read_settings
from bot.runtime import tune
from bot.sending.limits import Rules

WIDE = Rules(overall=10**6, chat=10**6, burst=10**6, group=10**6)


async def main() -> None:
    settings = read_settings()
    log.set_up(settings.log_level)
    async with build(settings, rules=WIDE, allowance=None) as house:
        if house.telegram:
            tune()
            await house.telegram.receiver.run()


if __name__ == "__main__":
    asyncio.run(main())
