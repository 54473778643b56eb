from pathlib import Path

import pytest

from tests.campaigns.limits import limits


@pytest.mark.timeout(120)
async def test_a_flood_of_questions_meets_no_refusal(curated_database: Path, tmp_path: Path) -> None:
    report = await limits(curated_database, tmp_path, chats=15, each=4, groups=1, in_group=3, seed=1)
    assert report.is_kept, "\n".join(report.lines())
