import random
from pathlib import Path

import pytest

from tests.campaigns.corruption import Corruption, Damage, damaged


@pytest.mark.timeout(120)
async def test_a_damaged_page_never_makes_a_wrong_fact(curated_database: Path, tmp_path: Path) -> None:
    report = await Corruption(curated_database, tmp_path, questions=10, seed=1).run(8)
    assert report.is_kept, "\n".join(report.lines())


@pytest.mark.parametrize("damage", Damage)
def test_damage_stays_within_one_page(damage: Damage) -> None:
    body = random.Random(1).randbytes(8 * 512)  # noqa: S311  # no secret
    changed = damaged(body, damage, chance=random.Random(2), page_size=512)  # noqa: S311  # as above
    touched = {at // 512 for at, (was, now) in enumerate(zip(body, changed, strict=True)) if was != now}
    assert (len(changed), len(touched)) == (len(body), 1)
