"""The courier on a good day: what leaves when, once, and what it says of itself."""

import asyncio
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.sending.carriers import Carrier
from bot.sending.courier import Courier
from knowledge.alerts import Failure
from knowledge.store import outbox
from knowledge.store.database import KnowledgeBase
from knowledge.store.people import Channel
from tests.bot.sending.couriering import play, work
from tests.deliveries import START, VAULT, Channelled, a_notice, enter, loop_clock, put, rows, states, words


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
