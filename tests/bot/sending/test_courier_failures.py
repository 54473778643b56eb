"""What the courier makes of each way in which a try to send can end; time is virtual."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.sending.carriers import Carrier
from knowledge.alerts import Failed, Failure
from knowledge.store import outbox, people
from knowledge.store.database import KnowledgeBase
from knowledge.store.people import Channel
from tests.bot.sending.couriering import play, work
from tests.deliveries import START, VAULT, Channelled, a_notice, enter, put, rows, states, words

NOT_SENT = Failure(Failed.NOT_SENT, "ClientConnectorError")
UNKNOWN = Failure(Failed.UNKNOWN, "SocketTimeoutError")
REFUSED = Failure(Failed.REFUSED, "Message is odd")
BLOCKED = Failure(Failed.UNREACHABLE, "Forbidden: bot was blocked by the user")


def wait(seconds: float) -> Failure:
    return Failure(Failed.WAIT, "RetryAfter", seconds=seconds)


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
