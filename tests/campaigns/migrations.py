"""Kill -9 at every step of an upgrade: the base has the old tables or the new, and the next start finishes it."""

from pathlib import Path

from tests.campaigns.report import Finding, Report
from tests.killed_migrations import KilledMigration


def migrations(kept: Path, folder: Path, *, points: int | None) -> Report:
    """Upgrade the base of *kept* in *folder*, killed before each statement, or before so many *points* of them."""
    home = folder / kept.stem
    home.mkdir()
    killed = KilledMigration(kept, home)
    moments = killed.statements + 1  # the last one is after all of them
    every = 1 if points is None else max(1, (moments - 1) // (points - 1))
    outcomes = [killed.kill_before(last) for last in sorted({*range(1, moments, every), moments})]
    old, new = sum(outcome.is_old for outcome in outcomes), sum(outcome.is_new for outcome in outcomes)
    between = [outcome.last for outcome in outcomes if not (outcome.is_old or outcome.is_new)]
    faulty = [outcome for outcome in outcomes if outcome.faults]
    findings = (
        Finding("statements of the upgrade", str(killed.statements)),
        Finding("kills -9", str(len(outcomes))),
        Finding("  that left the old tables and rows", str(old), old > 0),
        Finding("  that left the new ones", str(new), new > 0),
        Finding("  that left something between", str(len(between)), not between),
        Finding("bases not whole, or not finished by the next start", str(len(faulty)), not faulty),
    )
    details = (f"statement {outcome.last}: {', '.join(outcome.faults)}" for outcome in faulty)
    return Report(f"upgrade of a base of {kept.stem}", findings, (*(f"statement {last}" for last in between), *details))
