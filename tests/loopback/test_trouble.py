from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError

from tests.loopback import LoopbackTelegram
from tests.loopback.calls import Call, RefusedFor
from tests.loopback.faults import Fault
from tests.loopback.limits import Gate, Limits, fullest_window

CHAT, GROUP = 501, -1_001_000_000_501


@pytest.mark.parametrize("fault", list(Fault))
async def test_a_fault_is_met_once_and_only_some_let_the_message_through(
    telegram: LoopbackTelegram, bot: Bot, fault: Fault
) -> None:
    telegram.chats.know([CHAT])
    telegram.faults.add("sendMessage", fault)
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(CHAT, "een")
    await bot.send_message(CHAT, "twee")
    assert isinstance(caught.value, NetworkError) == (fault not in (Fault.NO_BODY, Fault.HALF_JSON))
    assert telegram.sent_to(CHAT) == (["een", "twee"] if fault.lets_it_through else ["twee"])


async def test_the_second_message_within_a_second_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # or the library warns of its own next version
    async with LoopbackTelegram(limits=Limits()) as telegram, Bot(telegram.token, base_url=telegram.base_url) as bot:
        telegram.chats.know([CHAT])
        await bot.send_message(CHAT, "een")
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(CHAT, "twee")
    assert caught.value.retry_after == timedelta(seconds=1)
    assert telegram.gate.refusals == 1
    assert telegram.sent_to(CHAT) == ["een"]


def test_a_window_slides_and_its_end_is_outside_it() -> None:
    gate = Gate(Limits())
    send(gate, CHAT, at=10.0)
    send(gate, CHAT, at=11.0)
    with pytest.raises(RefusedFor):
        send(gate, CHAT, at=11.999)


def test_a_second_holds_thirty_messages_over_all_chats() -> None:
    gate = Gate(Limits())
    for number in range(30):
        send(gate, CHAT + number, at=10.0)
    with pytest.raises(RefusedFor):
        send(gate, CHAT + 30, at=10.5)
    send(gate, CHAT + 30, at=11.0)
    assert gate.worst().in_a_second == 30


def test_a_minute_of_a_group_holds_twenty() -> None:
    gate = Gate(Limits())
    for number in range(20):
        send(gate, GROUP, at=10.0 + number)
    with pytest.raises(RefusedFor) as caught:
        send(gate, GROUP, at=30.0)
    assert caught.value.parameters == {"retry_after": 40}
    assert gate.worst().in_a_minute_of_a_group == 20


def test_the_fullest_window_is_found_wherever_it_lies() -> None:
    assert fullest_window([0.0, 0.9, 1.1, 1.8, 5.0], width=1.0) == 3


def send(gate: Gate, chat_id: int, *, at: float) -> None:
    gate.check(Call("sendmessage", {"chat_id": chat_id}, at))
