from pathlib import Path

import pytest

from tests.campaigns.locked import hold


@pytest.mark.timeout(120)
async def test_a_base_that_another_process_holds_keeps_nobody_from_an_answer(database: Path) -> None:
    report = await hold(database, seconds=[0.5], seed=1)
    assert report.is_kept, "\n".join(report.lines())
