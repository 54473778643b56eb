import random

import pytest

from tests.campaigns.kills import Killer, Outlook, Plan, When, draw
from tests.loopback.moments import Moment


@pytest.fixture
def struck() -> list[str]:
    return []


@pytest.fixture
def killer(struck: list[str]) -> Killer:
    return Killer(lambda: struck.append("killed"), discard=lambda: struck.append("discarded"))


async def test_a_kill_falls_at_the_planned_time_of_its_moment_and_once(killer: Killer, struck: list[str]) -> None:
    killer.arm(Plan(When.UNHEARD, nth=2))
    killer.watch(Moment.MESSAGE_ACCEPTED)
    killer.watch(Moment.MESSAGE_ARRIVED)
    assert not struck
    killer.watch(Moment.MESSAGE_ACCEPTED)
    killer.watch(Moment.MESSAGE_ACCEPTED)
    assert struck == ["killed"]
    assert killer.done == {When.UNHEARD: 1}


async def test_a_message_whose_sender_dies_first_is_not_accepted(killer: Killer, struck: list[str]) -> None:
    killer.arm(Plan(When.SENDING))
    killer.watch(Moment.MESSAGE_ARRIVED)
    assert struck == ["discarded", "killed"]


async def test_a_life_without_a_plan_is_let_live(killer: Killer, struck: list[str]) -> None:
    killer.arm(Plan(When.UNHEARD))
    killer.arm(None)
    killer.watch(Moment.MESSAGE_ACCEPTED)
    assert not struck


def test_an_update_that_met_two_kills_gets_the_chance_to_be_answered() -> None:
    outlook = Outlook(unanswered=9, ready=9, kills_left=5, is_fetching=True, most_tries=2)
    assert {draw(random.Random(seed), outlook, by_webhook=False).nth for seed in range(50)} == {3}  # noqa: S311


@pytest.mark.parametrize("by_webhook", [False, True])
def test_every_kind_of_moment_is_drawn(by_webhook: bool) -> None:
    outlook = Outlook(unanswered=50, ready=50, kills_left=20, is_fetching=True, most_tries=0)
    drawn = {draw(random.Random(seed), outlook, by_webhook=by_webhook).when for seed in range(200)}  # noqa: S311
    assert drawn == set(When) - {When.STORING if by_webhook else When.POSTED}
