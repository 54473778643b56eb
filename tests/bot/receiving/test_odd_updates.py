"""No input stops the bot: odd updates are handled or set aside, and the next good one is answered."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bot.receiving.playing import Json, a_house, a_message

ANNA, BRAM = 40, 41

ODD_VALUES: tuple[Callable[[], Any], ...] = tuple(
    (lambda value=value: value)
    for value in (
        None,
        True,
        -1,
        0,
        2**63,
        10**400,
        1.5,
        float("nan"),
        "",
        "\ud800",
        "x" * 5000,
        [],
        [[]],
        {},
        {"a": 1},
    )
)


def mutate(update: Any, chance: random.Random) -> None:
    """Make something in *update* odd."""
    while isinstance(update, dict) and update:
        key = chance.choice(sorted(update))
        if chance.random() < 0.4 or not isinstance(update[key], dict):
            if chance.random() < 0.3:
                del update[key]
            else:
                update[key] = chance.choice(ODD_VALUES)()
            return
        update = update[key]


def an_odd_update(number: int, chance: random.Random) -> Json:
    update = a_message(number, ANNA, "hallo")
    if chance.random() < 0.3:
        message = update.pop("message")
        update["callback_query"] = {"id": "1", "from": message["from"], "message": message, "data": "w"}
    for _ in range(chance.choice((1, 1, 2, 5))):
        mutate(next(part for key, part in update.items() if key != "update_id"), chance)
    return update


@pytest.mark.parametrize("seed", range(3))
async def test_odd_updates_are_set_aside_and_the_next_good_one_is_answered(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    async with a_house(tmp_path) as house:
        for number in range(1000, 1250):
            house.wire.give(an_odd_update(number, chance))
        house.wire.give(a_message(2000, BRAM, "ben je er nog?"))
        async with house.running():
            await house.wire.until(lambda: bool(house.wire.sent_to(BRAM)))
            await house.until_settled()
        states = [row["state"] for row in await house.rows()]
    assert "hallo" not in caplog.text
    assert len(states) == 251
    assert states.count("quarantined") > 50


async def test_a_million_lists_are_set_aside(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house, house.running() as receiver:
        await receiver.accept(b"[" * 1_000_000)
        house.wire.say(BRAM, "ben je er nog?")
        await house.wire.until(lambda: bool(house.wire.sent_to(BRAM)))
        await house.until_settled()
        assert [row["state"] for row in await house.rows()] == ["quarantined", "handled"]
