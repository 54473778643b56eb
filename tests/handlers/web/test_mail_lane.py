"""The lane of mails that a page asks for: what may go in an hour, and what the log says of it."""

import asyncio

import pytest

from handlers.reminders.mails import Mail
from handlers.web.mail_lane import HOUR_SECONDS, MOST_AT_ONCE, MOST_TO_ALL, MOST_TO_ONE, MailLane
from tests.handlers.web.fakes import Seconds
from tests.handlers.web.staffing import Post

TO = "redactie@vlietdam.example"


def a_mail(to: str = TO) -> Mail:
    return Mail(to, "Inloggen", "Goedendag", key="k")


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def lane(post: Post, seconds: Seconds) -> MailLane:
    return MailLane(post.send, what="A test", clock=seconds)


async def written() -> Mail | None:
    return a_mail()


def test_to_one_address_only_so_many_go_in_any_hour(lane: MailLane, seconds: Seconds) -> None:
    assert [lane.admit(TO) for _ in range(MOST_TO_ONE + 1)] == [True] * MOST_TO_ONE + [False]
    assert lane.has_room("griffie@vlietdam.example")
    seconds.now += HOUR_SECONDS - 1
    assert not lane.has_room(TO)
    seconds.now += 1
    assert lane.has_room(TO)


def test_looking_for_room_takes_none(lane: MailLane) -> None:
    assert all(lane.has_room(TO) for _ in range(MOST_TO_ONE + 1))


def test_to_all_together_only_so_many_go(lane: MailLane) -> None:
    told = [lane.admit(f"lid{number}@vlietdam.example") for number in range(MOST_TO_ALL + 1)]
    assert told == [True] * MOST_TO_ALL + [False]


async def test_nothing_is_sent_where_nothing_is_written(lane: MailLane, post: Post) -> None:
    async def nothing() -> None:
        return None

    lane.take(nothing)
    await lane.settle()
    assert post.mails == []


async def test_what_is_too_much_at_once_is_left_out_and_logged(
    lane: MailLane, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.goes.clear()
    for _ in range(MOST_AT_ONCE + 2):
        lane.take(written)
    post.goes.set()
    await lane.settle()
    assert len(post.mails) == MOST_AT_ONCE
    assert caplog.text.count("too many at once") == 2
    lane.take(written)
    await lane.settle()
    assert len(post.mails) == MOST_AT_ONCE + 1


async def test_a_mistake_is_logged_and_the_lane_goes_on(
    lane: MailLane, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken() -> Mail | None:
        raise ValueError("stuk")

    lane.take(broken)
    lane.take(written)
    await lane.settle()
    await asyncio.sleep(0)  # the log is written when the task is done
    assert "A test was not mailed" in caplog.text
    assert len(post.mails) == 1


async def test_closing_gives_up_what_is_under_way(lane: MailLane, post: Post) -> None:
    post.goes.clear()
    lane.take(written)
    await lane.close()
    assert post.mails == []
