"""What a campaign found: a small table of promises, and whether each was kept."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One promise and what was measured of it; *is_kept* is None for a figure that promises nothing."""

    what: str
    measured: str
    is_kept: bool | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a campaign."""

    name: str
    findings: tuple[Finding, ...]
    details: tuple[str, ...] = ()  # of what went wrong, for whoever has to mend it

    @property
    def is_kept(self) -> bool:
        return all(finding.is_kept is not False for finding in self.findings)

    def lines(self) -> Iterable[str]:
        words = {None: "", True: "kept", False: "BROKEN"}
        yield self.name
        for finding in self.findings:
            yield f"  {finding.what:<58}{finding.measured:>14}  {words[finding.is_kept]}".rstrip()
        for detail in self.details[:MOST_DETAILS]:
            yield f"    {detail}"


MOST_DETAILS = 20
