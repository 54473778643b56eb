"""`python -m tests.campaigns crash|fuzz|limits`: try a promise in full, and show what came of it."""

import asyncio
import sys
import tempfile
from pathlib import Path

import click

from tests.campaigns import crash_trials
from tests.campaigns.report import Report

SEED = 20201119
seed_option = click.option("--seed", default=SEED, show_default=True, help="Chance begins here.")


@click.group()
def main() -> None:
    """Campaigns against a Telegram that is played over real sockets."""


@main.command()
@click.option("--kills", default=20, show_default=True)
@click.option("--updates", default=50, show_default=True)
@seed_option
def crash(kills: int, updates: int, seed: int) -> None:
    """Kill -9 by polling and by webhook, and count what is lost or repeated."""
    with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
        for by_webhook in (False, True):
            _show(
                asyncio.run(
                    crash_trials.ours(Path(folder), kills=kills, updates=updates, seed=seed, by_webhook=by_webhook)
                )
            )
    _end()


_broken: list[str] = []


def _show(report: Report) -> None:
    for line in report.lines():
        click.echo(line)
    if not report.is_kept:
        _broken.append(report.name)


def _end() -> None:
    sys.exit(1 if _broken else 0)


if __name__ == "__main__":
    main()
