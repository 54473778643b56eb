from pathlib import Path

import pytest

from tests.campaigns import crash_trials
from tests.campaigns.report import Report
from tests.copying import copy_base


def measured(report: Report, what: str) -> str:
    return next(finding.measured for finding in report.findings if finding.what == what)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("by_webhook", [pytest.param(False, id="polling"), pytest.param(True, id="webhook")])
async def test_a_bot_that_is_killed_answers_everything(
    curated_database: Path, tmp_path: Path, by_webhook: bool
) -> None:
    filled = copy_base(curated_database, tmp_path / "filled.db")
    report = await crash_trials.ours(filled, kills=3, updates=12, seed=3, by_webhook=by_webhook)
    assert report.is_kept, "\n".join(report.lines())


async def test_a_plain_polling_bot_loses_messages_so_the_campaign_can_fail(tmp_path: Path) -> None:
    report = await crash_trials.plain(tmp_path, updates=50, killed_at=12)
    assert not report.is_kept
    assert measured(report, "questions answered") == "12 of 50"
