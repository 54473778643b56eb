"""The limits under load, against a Telegram that counts; time is virtual."""

import asyncio
import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import RetryAfter
from telegram.ext import Application, ApplicationBuilder

from bot.local.played_request import PlayedRequest, agreed
from bot.sending.limits import Lane, Limits
from tests.bot.sending.played import Played, StrictTelegram, all_of, later, now, play, refusal
from tests.virtual_time import run

BIG = range(1, 1001)
GROUPS = range(-20, 0)


@pytest.fixture(autouse=True)
def _new_retrylater(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # or the making of a RetryAfter warns


@pytest.mark.parametrize("slowest", [0.01, 0.4, 3])
def test_two_thousand_replies_to_five_hundred_chats_meet_no_refusal(slowest: float) -> None:
    async def main() -> None:
        telegram = StrictTelegram(Limits(), slowest=slowest)
        await all_of(*(telegram.send(number % 500) for number in range(2000)))
        assert (len(telegram.arrived), telegram.refused) == (2000, [])

    run(main())


def test_ten_thousand_sends_and_edits_meet_no_refusal() -> None:
    async def main() -> float:
        telegram = StrictTelegram(Limits())
        chats = [*(chat for chat in BIG for _ in range(9)), *(group for group in GROUPS for _ in range(50))]
        random.Random(1).shuffle(chats)  # noqa: S311
        lanes = {0: Lane.BROADCAST, 1: Lane.REPLY, 2: None}
        endpoints = {0: "sendMessage", 1: "editMessageText", 2: "sendMessage", 3: "sendPhoto"}
        await all_of(
            *(telegram.send(chat, lane=lanes[i % 3], endpoint=endpoints[i % 4]) for i, chat in enumerate(chats))
        )
        assert (len(telegram.arrived), telegram.refused) == (10_000, [])
        return now()

    assert run(main()) < 600  # 28 places for replies, 22 for broadcasts, held for 1.05 s and on the way for 0.4 s


def test_in_a_storm_nothing_is_lost_and_nothing_sent_inside_a_pause() -> None:
    dice = random.Random(2)  # noqa: S311
    paused_until: dict[int, float] = {}
    taken: list[int] = []
    inside: list[int] = []

    async def take(chat: int) -> bool:
        if now() < paused_until.get(chat, 0):
            inside.append(chat)
        await asyncio.sleep(dice.uniform(0, 0.3))
        if dice.random() < 0.3:
            seconds = dice.randint(1, 30)
            paused_until[chat] = max(paused_until.get(chat, 0), now() + seconds)
            raise refusal(seconds)
        await asyncio.sleep(dice.uniform(0, 0.3))
        taken.append(chat)
        return True

    async def send(limits: Limits, chat: int) -> int:
        try:
            await limits.process_request(take, (chat,), {}, "sendMessage", {"chat_id": chat}, None)
        except RetryAfter:  # six times in a row, so whoever sent it was told
            return chat
        return 0

    async def main() -> list[int]:
        limits = Limits()
        return await asyncio.gather(*(send(limits, chat) for chat in (*BIG, *GROUPS) for _ in range(3)))

    told = [chat for chat in run(main()) if chat]
    assert sorted(taken + told) == sorted([*BIG, *GROUPS] * 3)
    assert len(told) < 10  # 0.3 ** 6 of 3,060 is 2
    assert inside == []


@pytest.mark.parametrize("latency", [0.05, 0.5])
def test_a_reply_waits_less_than_a_second_during_a_broadcast(latency: float) -> None:
    asked = {2000 + number: 1 + number / 5 for number in range(200)}  # five a second, for forty seconds

    async def scene(telegram: Played) -> None:
        telegram.latency = latency
        await all_of(
            *(telegram.send(chat, lane=Lane.BROADCAST) for chat in BIG),
            *(later(at, telegram.send(chat)) for chat, at in asked.items()),
        )

    started = dict(play(scene).started)
    assert max(started[chat] - at for chat, at in asked.items()) < 0.5
    assert max(started[chat] for chat in BIG) > max(asked.values())


def test_ten_replies_at_once_during_a_broadcast_wait_less_than_a_second() -> None:
    async def scene(telegram: Played) -> None:
        await all_of(
            *(telegram.send(chat, lane=Lane.BROADCAST) for chat in BIG),
            *(later(at, telegram.send(2000 + at * 10 + number)) for at in range(2, 42, 2) for number in range(10)),
        )

    started = play(scene).started
    assert max(at - (chat - 2000) // 10 for chat, at in started if chat >= 2000) < 0.5


CHATS = [1, 2, 3, -1, -2]
WAYS = ["sendMessage", "editMessageText"]
Step = tuple[float, int, str, Lane, int, float]
STEPS = st.tuples(
    st.floats(0, 20),
    st.sampled_from(CHATS),
    st.sampled_from(WAYS),
    st.sampled_from(Lane),
    st.integers(1, 4),
    st.floats(0.01, 200),
)


@settings(max_examples=60)
@given(steps=st.lists(STEPS, min_size=20, max_size=120), seed=st.integers(0, 1000), slowest=st.floats(0, 5))
def test_whatever_is_asked_and_given_up_no_window_is_passed(steps: list[Step], seed: int, slowest: float) -> None:
    async def one(telegram: StrictTelegram, step: Step) -> None:
        begin, chat, endpoint, lane, parts, patience = step
        await asyncio.sleep(begin)
        try:
            async with asyncio.timeout(patience):
                for _ in range(parts):
                    await telegram.send(chat, endpoint=endpoint, lane=lane)
        except TimeoutError:
            pass
        except RetryAfter:  # a broadcast to a chat that is not open is turned away; Telegram refuses none, see below
            assert lane is Lane.BROADCAST

    async def main() -> None:
        telegram = StrictTelegram(Limits(), seed=seed, slowest=slowest)
        await all_of(*(one(telegram, step) for step in steps))
        assert telegram.refused == []
        await asyncio.sleep(200)
        before = now()
        await telegram.send(0)
        assert now() - before <= 2 * slowest  # no place was lost
        assert not telegram.limits._ready
        assert set(telegram.limits._chats) == {0}

    run(main())


class Wire(PlayedRequest):
    """Telegram at the other end of a real Application; refuses the first message."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, float]] = []

    async def answer(self, name: str, told: dict[str, Any]) -> tuple[int, bytes]:
        if name == "getMe":
            return agreed({"id": 1, "is_bot": True, "first_name": "Bot", "username": "bot"})
        self.seen.append((str(told["text"]), round(now(), 2)))
        if len(self.seen) == 1:
            refused = {"ok": False, "error_code": 429, "description": "Too Many", "parameters": {"retry_after": 3}}
            return 429, json.dumps(refused).encode()
        return agreed({"message_id": 1, "date": 0, "chat": {"id": told["chat_id"], "type": "private"}, "text": "x"})


def _application(wire: Wire, limits: Limits) -> Application[Any, Any, Any, Any, Any, Any]:
    builder = ApplicationBuilder().token("1:x").updater(None).request(wire).get_updates_request(wire)
    return builder.rate_limiter(limits).build()


def test_a_real_application_sends_through_the_limits() -> None:
    async def main() -> None:
        wire, announced = Wire(), []

        async def before_send() -> None:
            announced.append(now())

        async with _application(wire, Limits(before_send=before_send)) as application:
            bot = application.bot
            await all_of(
                bot.send_message(7, "geweigerd"),
                bot.send_message(8, "rondschrijven", rate_limit_args=Lane.BROADCAST),
                bot.send_message(9, "antwoord", rate_limit_args=Lane.REPLY),
                bot.edit_message_text("nieuw", 7, 1),
            )
        assert wire.seen[:3] == [("geweigerd", 0), ("rondschrijven", 0), ("antwoord", 0)]
        assert sorted(wire.seen[3:]) == [("geweigerd", 3.5), ("nieuw", 3.5)]
        assert len(announced) == 3

    run(main())
