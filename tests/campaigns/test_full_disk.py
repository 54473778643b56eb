from pathlib import Path

import pytest

from tests.campaigns.full_disk import fill_up
from tests.virtual_time import run


@pytest.fixture(autouse=True)
def _new_retrylater(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # or the making of a RetryAfter warns


@pytest.mark.timeout(120)
def test_a_disk_that_is_full_for_a_while_costs_nothing(tmp_path: Path) -> None:
    report = run(fill_up(tmp_path, step=11))
    assert report.is_kept, "\n".join(report.lines())
