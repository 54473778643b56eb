"""The command that says which key is in use, and puts the base under a new one."""

from pathlib import Path

import click

from bot.commands import renewing_key
from bot.commands.command import database_option, plainly, settings_of


@click.command()
@click.option(
    "--vernieuwen", "renews", is_flag=True, help="Zet alles onder een nieuwe sleutel. Stop Zienswijzer eerst."
)
@database_option
def sleutel(renews: bool, database: Path | None) -> None:
    """Zeg welke sleutel in gebruik is, of vernieuw hem."""
    with plainly():
        settings = settings_of(database=database)
        click.echo("\n".join(renewing_key.renew(settings) if renews else renewing_key.look(settings)))
