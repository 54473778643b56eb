"""The courier on a real base; time is virtual, and so is what the channels do."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.carriers import Carrier
from bot.courier import Courier
from knowledge.alerts import Failed, Failure
from knowledge.store import outbox, people
from knowledge.store.database import KnowledgeBase
from knowledge.store.people import Channel
from tests.deliveries import (
    START,
    VAULT,
    Channelled,
    a_base,
    a_courier,
    a_notice,
    enter,
    loop_clock,
    put,
    rows,
    states,
    words,
    working,
)
from tests.virtual_time import run

NOT_SENT = Failure(Failed.NOT_SENT, "ClientConnectorError")
UNKNOWN = Failure(Failed.UNKNOWN, "SocketTimeoutError")
REFUSED = Failure(Failed.REFUSED, "Message is odd")
BLOCKED = Failure(Failed.UNREACHABLE, "Forbidden: bot was blocked by the user")

Scene = Callable[[KnowledgeBase, Channelled, dict[str, int]], Awaitable[None]]


def wait(seconds: float) -> Failure:
    return Failure(Failed.WAIT, "RetryAfter", seconds=seconds)


def play(folder: Path, scene: Scene, *, names: str = "501 502 503") -> Channelled:
    """Play *scene* on a new base with addresses of those *names*."""

    async def main() -> Channelled:
        channel = Channelled()
        async with a_base(folder / "basis.db", is_durable=False) as knowledge:
            await scene(knowledge, channel, await knowledge.write(enter, names.split()))
        return channel

    return run(main())


async def work(
    knowledge: KnowledgeBase, channel: Channelled, *, seconds: float = 5, late: timedelta = timedelta(0), **parts: Any
) -> None:
    """Let a courier work for some seconds, which begin *late* after everything was due."""
    now = loop_clock(START + late)
    async with working(a_courier(knowledge, channel, now=now, **parts)):
        await asyncio.sleep(seconds)


def test_what_is_due_is_sent_once_and_noted(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        await put(knowledge, *(a_notice(number) for number in ids.values()))
        await work(knowledge, channel)
        await work(knowledge, channel)
        assert await states(knowledge) == {"sent": 3}
        assert {(row["message"], row["is_late"], row["is_uncertain"]) for row in await rows(knowledge)} == {
            ("1", 0, 0),
            ("2", 0, 0),
            ("3", 0, 0),
        }

    assert play(tmp_path, scene).sent == [(name, "test:1") for name in ("501", "502", "503")]


def test_what_is_not_due_waits(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        await put(knowledge, a_notice(ids["501"], due_at=START + timedelta(seconds=30)))
        await work(knowledge, channel, seconds=40)

    ((_, at),) = play(tmp_path, scene).tried
    assert 30 <= at <= 31


def test_parts_of_one_bundle_are_one_message(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        await put(knowledge, *(a_notice(ids["501"], number=number, bundle="samen") for number in (1, 2)))
        await work(knowledge, channel)
        assert await states(knowledge) == {"sent": 2}

    assert play(tmp_path, scene).sent == [("501", "test:1,test:2")]


def test_a_message_is_claimed_before_it_is_sent(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        await put(knowledge, a_notice(ids["501"]))
        seen: list[dict[str, int]] = []

        async def send(_delivery: outbox.Delivery, _text: str) -> str:
            seen.append(await states(knowledge))
            return "1"

        await work(knowledge, channel, carriers={Channel.TELEGRAM: Carrier(send)})
        assert seen == [{"sending": 1}]

    play(tmp_path, scene)


def test_what_was_on_its_way_at_a_crash_goes_again_and_says_so(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        await put(knowledge, *(a_notice(number) for number in ids.values()))
        (first, *_) = await knowledge.read(outbox.due, VAULT, now=START, limit=9, channels=[Channel.TELEGRAM])
        await knowledge.write(outbox.claim, VAULT, first.bundle, now=START)
        await work(knowledge, channel)
        assert [row["is_uncertain"] for row in await rows(knowledge)] == [1, 0, 0]

    assert sorted(play(tmp_path, scene).sent) == [("501", "test:1 dubbel?"), ("502", "test:1"), ("503", "test:1")]


def test_a_chat_that_is_not_open_holds_up_nobody(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        channel.opening["501"] = 50
        await put(knowledge, *(a_notice(number) for number in ids.values()))
        await work(knowledge, channel, seconds=60)

    tried = dict(play(tmp_path, scene).tried)
    assert max(tried["502"], tried["503"]) < 1
    assert 50 <= tried["501"] <= 51


def test_a_slow_group_with_much_to_come_does_not_fill_the_list(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        channel.opening["-100501"] = 3600
        early = START - timedelta(minutes=1)
        await put(knowledge, *(a_notice(ids["-100501"], number=number, due_at=early) for number in range(300)))
        await put(knowledge, a_notice(ids["502"]))
        await work(knowledge, channel)

    assert play(tmp_path, scene, names="-100501 502").sent == [("502", "test:1")]


def test_late_says_so(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        await put(knowledge, a_notice(ids["501"]), a_notice(ids["502"], due_at=START + timedelta(minutes=10)))
        await work(knowledge, channel, late=timedelta(minutes=20))
        assert [row["is_late"] for row in await rows(knowledge)] == [1, 0]

    assert play(tmp_path, scene).sent == [("501", "test:1 laat"), ("502", "test:1")]


def test_what_surely_was_not_sent_goes_again_without_a_mark(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        channel.outcomes = [NOT_SENT] * 4
        await put(knowledge, a_notice(ids["501"]))
        await work(knowledge, channel, seconds=120)

    assert play(tmp_path, scene).sent == [("501", "test:1")]


def test_what_may_have_been_sent_goes_again_with_a_mark(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        channel.outcomes = [UNKNOWN, NOT_SENT]
        await put(knowledge, a_notice(ids["501"]))
        await work(knowledge, channel, seconds=60)
        assert [row["is_uncertain"] for row in await rows(knowledge)] == [1]

    assert play(tmp_path, scene).sent == [("501", "test:1 dubbel?")]


def test_two_hours_without_a_network_lose_nothing_and_do_not_hammer(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        await put(knowledge, *(a_notice(number) for number in ids.values()))
        gone_until = asyncio.get_running_loop().time() + 7200

        async def send(delivery: outbox.Delivery, text: str) -> str | Failure:
            outcome = await channel.send(delivery, text)
            return NOT_SENT if asyncio.get_running_loop().time() < gone_until else outcome

        await work(knowledge, channel, seconds=7300, carriers={Channel.TELEGRAM: Carrier(send)})
        assert await states(knowledge) == {"sent": 3}
        assert {row["is_late"] for row in await rows(knowledge)} == {1}
        assert {row["is_uncertain"] for row in await rows(knowledge)} == {0}

    tried = play(tmp_path, scene).tried
    assert len(tried) < 300  # twice a minute, and some more in the beginning
    assert max(at for _, at in tried) < 7260


def test_a_pause_is_of_one_chat(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        channel.by_name["501"] = [wait(30)]
        await put(knowledge, *(a_notice(number) for number in ids.values()))
        await work(knowledge, channel, seconds=40)
        assert {row["attempts"] for row in await rows(knowledge)} == {1}

    tried = play(tmp_path, scene).tried
    assert [name for name, at in tried if at < 2] == ["501", "502", "503"]
    assert [name for name, at in tried if 30 <= at < 32] == ["501"]


def test_when_several_chats_must_wait_one_after_another_all_wait(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        channel.outcomes = [wait(20), wait(20), wait(20)]
        await put(knowledge, *(a_notice(number) for number in ids.values()))
        await work(knowledge, channel, seconds=40)

    tried = [at for _, at in play(tmp_path, scene, names="501 502 503 504 505").tried]
    assert len(tried) == 8
    assert [at for at in tried if at < 20] == tried[:3]


def test_who_blocked_the_bot_is_marked_and_not_written_to_again(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        channel.by_name["501"] = [BLOCKED]
        await put(knowledge, *(a_notice(ids["501"], number=number) for number in (1, 2)), a_notice(ids["502"]))
        await work(knowledge, channel)
        assert await states(knowledge) == {"unreachable": 2, "sent": 1}

    assert [name for name, _ in play(tmp_path, scene).tried] == ["501", "502"]


def test_a_refusal_with_other_words_does_not_mark_the_address(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        channel.by_name["501"] = [REFUSED] * 9
        await put(knowledge, a_notice(ids["501"]))
        await work(knowledge, channel, seconds=6 * 3600)
        assert await states(knowledge) == {"failed": 1}
        await put(knowledge, a_notice(ids["501"], number=2))
        channel.by_name.clear()
        await work(knowledge, channel)

    assert play(tmp_path, scene).sent == [("501", "test:2")]


def test_a_group_that_moved_is_written_to_at_once_where_it_is_now(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        channel.by_name["-501"] = [Failure(Failed.MOVED, "ChatMigrated", moved_to="-100501")]
        await put(knowledge, a_notice(ids["-501"]))
        await work(knowledge, channel, seconds=3)
        assert await knowledge.read(people.address_of, VAULT, ids["-501"]) == people.Address(
            Channel.TELEGRAM, "-100501"
        )

    assert play(tmp_path, scene, names="-501").sent == [("-100501", "test:1")]


def test_a_text_that_cannot_be_made_stops_nobody_else(tmp_path: Path) -> None:
    def stumble(db: Any, delivery: outbox.Delivery, **said: Any) -> str:
        if delivery.address.name == "501":
            raise KeyError("fact")
        return words(db, delivery, **said)

    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        await put(knowledge, *(a_notice(number) for number in ids.values()))
        await work(knowledge, channel, word=stumble)
        assert await states(knowledge) == {"sent": 2, "ready": 1}

    assert [name for name, _ in play(tmp_path, scene).sent] == ["502", "503"]


def test_a_channel_that_breaks_in_an_unknown_way_may_have_sent(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        channel.outcomes = [ZeroDivisionError()]
        await put(knowledge, a_notice(ids["501"]))
        await work(knowledge, channel, seconds=20)

    assert play(tmp_path, scene).sent == [("501", "test:1 dubbel?")]


def test_a_mail_server_that_is_out_does_not_hold_up_telegram(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        names = [f"lid{number}@raad.example" for number in range(150)]
        mailed = await knowledge.write(enter, names, channel=Channel.EMAIL)
        early = START - timedelta(minutes=1)
        await put(knowledge, *(a_notice(number, due_at=early) for number in mailed.values()))
        await put(knowledge, *(a_notice(number) for number in ids.values()))
        mail = Channelled(outcomes=[NOT_SENT] * 999)
        carriers = {Channel.TELEGRAM: Carrier(channel.send), Channel.EMAIL: Carrier(mail.send)}
        await work(knowledge, channel, carriers=carriers)
        assert len(mail.tried) < 9

    assert len(play(tmp_path, scene).sent) == 3


def test_a_channel_that_is_not_there_leaves_its_messages_waiting(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        mailed = await knowledge.write(enter, ["lid@raad.example"], channel=Channel.EMAIL)
        await put(knowledge, a_notice(mailed["lid@raad.example"]), a_notice(ids["501"]))
        await work(knowledge, channel)
        assert await states(knowledge) == {"sent": 1, "ready": 1}

    assert play(tmp_path, scene).sent == [("501", "test:1")]


def test_a_stop_waits_for_what_is_on_its_way_and_begins_nothing(tmp_path: Path) -> None:
    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        await put(knowledge, *(a_notice(number) for number in ids.values()))

        async def send(delivery: outbox.Delivery, text: str) -> str | Failure:
            courier.stop()
            await asyncio.sleep(3)
            return await channel.send(delivery, text)

        courier = Courier(
            knowledge,
            VAULT,
            carriers={Channel.TELEGRAM: Carrier(send)},
            word=words,
            now=loop_clock(),
            beat=lambda: None,
        )
        await courier.run()
        assert await states(knowledge) == {"sent": 1, "ready": 2}

    assert play(tmp_path, scene).sent == [("501", "test:1")]


@pytest.mark.parametrize("hours", [0, 30])
def test_it_beats_while_it_looks(tmp_path: Path, hours: int) -> None:
    beats: list[float] = []

    async def scene(knowledge: KnowledgeBase, channel: Channelled, ids: dict[str, int]) -> None:
        await put(knowledge, a_notice(ids["501"], due_at=START + timedelta(hours=hours)))
        await work(knowledge, channel, seconds=10, beat=lambda: beats.append(asyncio.get_running_loop().time()))

    play(tmp_path, scene)
    assert max(later - earlier for earlier, later in pairwise(beats)) <= 1
