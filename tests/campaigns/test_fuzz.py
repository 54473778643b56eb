import json
from pathlib import Path

import pytest

from tests.campaigns.fuzz import fuzz
from tests.campaigns.mutation import Mutator
from tests.loopback.updates import samples


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("by_webhook", "updates"), [pytest.param(True, 400, id="webhook"), pytest.param(False, 100, id="polling")]
)
async def test_odd_updates_are_set_aside_and_the_next_good_one_is_answered(
    database: Path, by_webhook: bool, updates: int
) -> None:
    report = await fuzz(database, updates=updates, seed=1, by_webhook=by_webhook)
    assert report.is_kept, "\n".join(report.lines())


def test_the_same_seed_changes_an_update_in_the_same_way() -> None:
    valid = [{"update_id": 7} | sample for sample in samples()]
    first, second = ([mutator.body(one) for one in valid] for mutator in (Mutator(1), Mutator(1)))
    assert first == second
    assert sum(body == json.dumps(one).encode() for body, one in zip(first, valid, strict=True)) < len(valid) / 2


def test_a_change_leaves_the_number_of_an_update_alone() -> None:
    mutator = Mutator(1)
    changed = [mutator.update({"update_id": 7} | sample) for sample in samples()]
    assert {one["update_id"] for one in changed} == {7}
