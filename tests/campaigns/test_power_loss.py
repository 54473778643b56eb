from pathlib import Path

import pytest

from knowledge.store import outbox
from knowledge.store.database import Database
from tests.campaigns.power_loss import lose_power
from tests.campaigns.report import Report
from tests.virtual_time import run

CUT_OFF = 4  # by this seed some cuts fall between a send and its note


def measured(report: Report, what: str) -> int:
    return int(next(finding.measured for finding in report.findings if finding.what == what))


@pytest.mark.timeout(120)
def test_what_a_power_failure_cut_off_is_sent_again_and_marked(tmp_path: Path) -> None:
    report = run(lose_power(tmp_path, cuts=12, seed=CUT_OFF))
    assert report.is_kept, "\n".join(report.lines())
    assert measured(report, "reminders sent again, for they were not noted") > 0


@pytest.mark.timeout(120)
def test_a_courier_that_forgets_what_was_on_its_way_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def recover(_: Database, **_given: object) -> int:
        return 0

    monkeypatch.setattr(outbox, "recover", recover)
    assert not run(lose_power(tmp_path, cuts=12, seed=CUT_OFF)).is_kept
