from pathlib import Path

import pytest

from bot.clock import utc_now
from tests.campaigns.fuzz import ASKER, a_house, running
from tests.campaigns.ledger import Ledger
from tests.campaigns.questions import chains
from tests.loopback.faults import Fault


@pytest.mark.timeout(120)
async def test_a_telegram_that_stumbles_still_gets_every_answer(database: Path) -> None:
    asked = chains(database, range(ASKER, ASKER + len(Fault)), length=1, today=utc_now().date(), seed=1)
    async with a_house(database, by_webhook=False) as (telegram, door):
        for fault in Fault:
            telegram.faults.add("sendMessage", fault)
        for chat_id, questions in asked.items():
            telegram.say(chat_id, questions[0].text)
        async with running(door):
            await telegram.until(lambda: Ledger(asked, telegram.sent).is_complete, within_s=60)
        ledger = Ledger(asked, telegram.sent)
    assert not ledger.foreign()
    assert sum(ledger.repeats()) <= sum(fault.lets_it_through for fault in Fault)
