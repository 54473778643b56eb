import asyncio

from telegram import Bot

from tests.loopback import LoopbackTelegram
from tests.loopback.paced import Paced

CHATS, WITHIN_S = (501, 502), 5.0


async def test_each_message_is_timed_to_the_first_part_of_its_answer(telegram: LoopbackTelegram, bot: Bot) -> None:
    paced = Paced(telegram)
    said = [(chat, f"vraag {number}") for number in range(3) for chat in CHATS]

    async def answer() -> None:
        offset = 0
        while len(paced.took_ms) < len(said):
            for update in await bot.get_updates(offset=offset, timeout=1):
                offset = update.update_id + 1
                assert update.message
                await update.message.reply_text("eerste deel")
                await update.message.reply_text("tweede deel")

    await asyncio.gather(paced.say(said, rate=100.0, within_s=WITHIN_S), answer())
    assert len(paced.took_ms) == len(said)
    assert all(took > 0 for took in paced.took_ms)


async def test_what_is_not_answered_is_not_waited_for_for_ever(telegram: LoopbackTelegram) -> None:
    paced = Paced(telegram)
    await paced.say([(501, "is daar iemand?")], rate=100.0, within_s=0.05)
    assert paced.took_ms == []
