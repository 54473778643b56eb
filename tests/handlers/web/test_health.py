"""What a machine hears at /health."""

import asyncio
import json

import pytest

from handlers.web import health as module
from handlers.web.health import Health
from tests.handlers.web.conftest import Stage
from tests.handlers.web.fakes import Visitor


async def test_all_is_well(visitor: Visitor) -> None:
    reply = await visitor.open("/health")
    assert reply.status == 200
    assert json.loads(reply.text) == {"is_well": True, "parts": {"kennisbank": "open"}}


async def test_a_part_that_is_ill_is_named(visitor: Visitor, stage: Stage) -> None:
    async def ill() -> Health:
        return Health(is_well=False, parts={"telegram": "geen bericht sinds een uur"})

    stage.health = ill
    reply = await visitor.open("/health")
    assert reply.status == 503
    assert json.loads(reply.text)["parts"] == {"telegram": "geen bericht sinds een uur"}


async def test_a_look_that_hangs_is_an_illness(visitor: Visitor, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def hang() -> Health:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.01)
    stage.health = hang
    reply = await visitor.open("/health")
    assert reply.status == 503
    assert json.loads(reply.text)["parts"] == {"zienswijzer": module.TOO_SLOW}


async def test_a_look_at_the_health_begins_no_conversation(visitor: Visitor, stage: Stage) -> None:
    await visitor.open("/health")
    assert stage.conversations == []
