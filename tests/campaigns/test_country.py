"""The campaign of a whole country in short: a province, with all that is promised but times on a busy machine."""

import re
from pathlib import Path

import pytest

from tests.campaigns.country import Country
from tests.campaigns.nation import Nation
from tests.campaigns.nation_people import People

TIMED = re.compile(r"\b(?:seconds|milliseconds|ms)\b")


@pytest.mark.timeout(180)
def test_a_province_is_answered_planned_told_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # or the making of a RetryAfter warns
    nation = Nation(councils=24, regions=3, facts=1_200, terms=120)
    reports = tuple(Country(nation, People(members=120, groups=24), questions=120).run(tmp_path))
    findings = [finding for report in reports for finding in report.findings]
    assert not [one for one in findings if one.is_kept is False and not TIMED.search(one.what)]
    assert sum(one.is_kept is True for one in findings) > 30
