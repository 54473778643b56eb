"""What a machine hears at /health."""

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from handlers.web import health as module
from handlers.web.health import REMINDERS, Health, with_rounds
from tests.handlers.web.conftest import Stage
from tests.handlers.web.fakes import Visitor


async def test_all_is_well(visitor: Visitor) -> None:
    reply = await visitor.open("/health")
    assert reply.status == 200
    assert json.loads(reply.text) == {"is_well": True, "parts": {"kennisbank": "open"}, "numbers": {}}


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


@dataclass(frozen=True)
class Pulse:
    is_ill: bool
    since: datetime | None = datetime(2020, 11, 2, 8, 0, tzinfo=UTC)


async def test_reminders_that_lag_make_the_house_ill(visitor: Visitor, stage: Stage) -> None:
    async def look() -> Health:
        return with_rounds(Health(is_well=True, parts={"kennisbank": "open"}), Pulse(is_ill=True), part=REMINDERS)

    stage.health = look
    reply = await visitor.open("/health")
    assert reply.status == 503
    said = "lopen achter sinds maandag 2 november 2020 om 09.00 uur"
    assert json.loads(reply.text)["parts"] == {"kennisbank": "open", "meldingen": said}


def test_reminders_in_time_do_not_hide_another_illness() -> None:
    found = with_rounds(Health(is_well=False, parts={"telegram": "weg"}), Pulse(is_ill=False), part=REMINDERS)
    assert found == Health(is_well=False, parts={"telegram": "weg", "meldingen": "in orde"})


def test_reminders_that_never_had_a_round_say_so() -> None:
    found = with_rounds(Health(is_well=True), Pulse(is_ill=True, since=None), part=REMINDERS)
    assert (found.is_well, found.parts["meldingen"]) == (False, "nog geen ronde gelukt sinds de start")
