"""Conversations in memory: not too many, not too long, and never with a cookie that can be read back."""

import asyncio

import pytest

from handlers.web import sessions as module
from handlers.web.sessions import MOST, Sessions
from tests.handlers.web.conftest import Stage
from tests.handlers.web.fakes import FakeConversation, Seconds, Visitor
from tests.handlers.web.serving import serving


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def sessions(seconds: Seconds) -> Sessions:
    return Sessions(FakeConversation, clock=seconds)


async def visit(sessions: Sessions, cookie: str | None = None, *, say: str = "") -> tuple[str, FakeConversation]:
    async with sessions.visit(cookie) as visit:
        if say:
            await visit.session.say(say)
        assert isinstance(visit.session.conversation, FakeConversation)
        return visit.cookie, visit.session.conversation


async def test_the_cookie_leads_back(sessions: Sessions) -> None:
    cookie, conversation = await visit(sessions)
    assert await visit(sessions, cookie) == (cookie, conversation)


async def test_an_unknown_cookie_gets_another_one(sessions: Sessions) -> None:
    cookie, _ = await visit(sessions, "van iemand anders")
    assert cookie != "van iemand anders"


async def test_a_cookie_has_256_bits(sessions: Sessions) -> None:
    cookie, _ = await visit(sessions)
    assert len(cookie) == 43


async def test_no_cookie_is_kept(sessions: Sessions) -> None:
    cookie, _ = await visit(sessions)
    assert cookie not in repr(vars(sessions))


async def test_just_under_an_hour_the_conversation_is_still_there(sessions: Sessions, seconds: Seconds) -> None:
    cookie, conversation = await visit(sessions)
    seconds.now += 3599
    assert (await visit(sessions, cookie))[1] is conversation


async def test_every_visit_begins_the_hour_anew(sessions: Sessions, seconds: Seconds) -> None:
    cookie, conversation = await visit(sessions)
    for _ in range(3):
        seconds.now += 3599
        await visit(sessions, cookie)
    assert not conversation.closed.is_set()


async def test_after_an_hour_the_conversation_is_closed(sessions: Sessions, seconds: Seconds) -> None:
    _, conversation = await visit(sessions)
    seconds.now += 3600
    sessions.sweep()
    assert conversation.closed.is_set()
    assert len(sessions) == 0


async def test_a_conversation_in_use_is_not_closed(sessions: Sessions, seconds: Seconds) -> None:
    async with sessions.visit(None) as here:
        seconds.now += 7200
        sessions.sweep()
        assert isinstance(here.session.conversation, FakeConversation)
        assert not here.session.conversation.closed.is_set()


async def test_the_longest_idle_makes_room(sessions: Sessions, seconds: Seconds) -> None:
    _, first = await visit(sessions, say="een vraag")
    for _ in range(MOST):
        seconds.now += 1
        await visit(sessions, say="een vraag")
    assert first.closed.is_set()
    assert len(sessions) == MOST


async def test_who_asked_something_stays_longer_than_who_only_looked(sessions: Sessions, seconds: Seconds) -> None:
    _, asked = await visit(sessions, say="een vraag")
    for _ in range(MOST + 50):
        seconds.now += 1
        await visit(sessions)
    assert not asked.closed.is_set()
    assert len(sessions) == MOST


async def test_when_all_are_in_use_there_is_room_for_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    sessions = Sessions(FakeConversation, clock=Seconds())
    async with sessions.visit(None) as first, sessions.visit(None):
        assert isinstance(first.session.conversation, FakeConversation)
        assert not first.session.conversation.closed.is_set()


async def test_closing_forgets_everything(sessions: Sessions) -> None:
    _, conversation = await visit(sessions)
    sessions.close()
    assert conversation.closed.is_set()
    assert len(sessions) == 0


async def test_an_hour_passes_also_when_nobody_visits() -> None:
    stage = Stage(sweep_seconds=0.01)
    async with serving(stage.make()):
        _, conversation = await visit(stage.sessions)
        stage.clock.now += 3600
        await asyncio.wait_for(conversation.closed.wait(), timeout=10)


async def test_the_end_of_the_site_ends_its_conversations(visitor: Visitor) -> None:
    stage = Stage()
    async with serving(stage.make()) as visitor.url:
        await visitor.open()
    assert stage.conversations[0].closed.is_set()
