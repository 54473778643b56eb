"""`zienswijzer doctor` on the command line."""

import asyncio
import sys
from pathlib import Path

import click

from bot.clock import utc_now
from bot.commands.command import REFUSED, database_option, settings_of
from bot.settings import SettingsInvalid


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Geef de uitkomst als JSON, voor een programma.")
@database_option
def doctor(as_json: bool, database: Path | None) -> None:
    """Kijk na of alles goed is ingesteld en werkt; verandert niets."""
    from bot.checking import doctor as doctoring  # only here: the other commands start sooner without it

    try:
        settings = settings_of(database=database)
    except SettingsInvalid as exc:
        report = doctoring.of_invalid(exc.problems, now=utc_now)
    else:
        report = asyncio.run(doctoring.examine(settings, now=utc_now))
    click.echo(doctoring.as_json(report) if as_json else "\n".join(doctoring.told(report)))
    sys.exit(0 if doctoring.is_well(report) else REFUSED)
