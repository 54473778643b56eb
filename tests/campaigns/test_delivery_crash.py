from pathlib import Path

import pytest

from tests.campaigns.delivery_crash import Trial, crash
from tests.campaigns.told import MARK, Told
from tests.loopback.chats import Sent


@pytest.mark.timeout(180)
async def test_a_bot_that_is_killed_while_it_tells_a_council_tells_everybody(tmp_path: Path) -> None:
    report = await crash(tmp_path, Trial(runs=1, recipients=15, kills=2, cut=0.1, seed=3))
    assert report.is_kept, "\n".join(report.lines())


def sent(chat_id: int, text: str) -> Sent:
    return Sent(chat_id, 1, text, 0.0, {})


def test_who_was_told_nothing_is_lost() -> None:
    told = Told([1, 2, 3], [sent(1, "x"), sent(3, "x")])
    assert (told.lost, told.repeated) == (1, [])


def test_a_repetition_without_the_mark_is_found() -> None:
    again = f"x ({MARK})"
    told = Told([1, 2], [sent(1, "x"), sent(1, again), sent(2, "x"), sent(2, "x")])
    assert [one.text for one in told.repeated] == [again, "x"]
    assert told.unmarked == ["repeated without a mark in chat 2"]


def test_two_messages_for_one_chat_may_be_what_was_wanted() -> None:
    told = Told([1, 2], [sent(1, "x"), sent(1, "y"), sent(2, "x")], each=2)
    assert (told.lost, told.repeated) == (1, [])
