from pathlib import Path

import pytest

from tests.campaigns.broadcast import Broadcast
from tests.campaigns.report import Report
from tests.virtual_time import run


def kept(report: Report) -> bool:
    assert report.is_kept, "\n".join(report.lines())
    return True


def measured(report: Report, what: str) -> int:
    return int(next(finding.measured for finding in report.findings if finding.what == what))


@pytest.fixture(autouse=True)
def _new_retrylater(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # or the making of a RetryAfter warns


@pytest.mark.timeout(240)
def test_ten_thousand_reminders_meet_no_refusal_and_answers_go_before_them(tmp_path: Path) -> None:
    assert kept(run(Broadcast(askers=200).run(tmp_path)))


@pytest.mark.timeout(120)
def test_a_storm_of_refusals_loses_nothing_and_no_pause_is_broken(tmp_path: Path) -> None:
    broadcast = Broadcast(chats=150, each=2, groups=4, in_group=8, stormy=0.3)
    report = run(broadcast.run(tmp_path))
    assert kept(report)
    assert measured(report, "refused by the storm with 429") > 50


def test_a_loop_that_stands_still_loses_nothing(tmp_path: Path) -> None:
    assert kept(run(Broadcast(chats=60, each=2, groups=2, in_group=20, blocked_s=5.0).run(tmp_path)))
