"""What the commands of the command line share: their options, the settings, and trouble in plain words."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot import log
from bot.environment import read_settings
from bot.settings import Settings, SettingsInvalid
from knowledge.errors import KnowledgeError

REFUSED = 1
WRONG_INPUT = 2

database_option = click.option(
    "--database",
    type=click.Path(path_type=Path),
    help="Bestand met de kennisbank (anders ZIENSWIJZER_DATABASE).",
)


@contextmanager
def plainly() -> Iterator[None]:
    """Say what is wrong in plain words, without a traceback."""
    try:
        yield
    except (SettingsInvalid, KnowledgeError) as exc:
        click.echo(str(exc), err=True)
        sys.exit(WRONG_INPUT)


def settings_of(*, database: Path | None = None, council: str | None = None) -> Settings:
    """The settings, and the log as they have it; raises SettingsInvalid."""
    settings = read_settings(database=database, council=council)
    log.set_up(settings.log_level, secrets=settings.secrets(), form=settings.log_format)
    return settings
