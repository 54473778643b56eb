"""The commands that make a copy of the base, put one back, and end herstelstand."""

import sys
from datetime import datetime
from pathlib import Path

import click

from bot.clock import utc_now
from bot.commands import restoring
from bot.commands.command import REFUSED, database_option, plainly, settings_of
from bot.settings import Settings, SettingsInvalid, default_key_file, setting_names
from handlers.reminders import recovery_screens
from handlers.reminders import recovery_texts as texts
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.errors import DatabaseUnreadable
from knowledge.store import backups, recovery
from knowledge.store.backups import NO_FILE
from knowledge.store.database import Database, connect, writing
from knowledge.store.recovery import Held

MOMENT = "%Y-%m-%d %H:%M"


@click.command()
@click.argument("folder", metavar="[MAP]", type=click.Path(path_type=Path), required=False)
@database_option
def backup(folder: Path | None, database: Path | None) -> None:
    """Maak een reservekopie van de kennisbank in MAP (anders ZIENSWIJZER_BACKUP_DIR)."""
    with plainly():
        click.echo(back_up(settings_of(database=database), folder, at=utc_now()))


@click.command()
@click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--zonder-controlegetal", "is_trusted", is_flag=True, help="Ook als het controlegetal ontbreekt.")
@database_option
def restore(file: Path, is_trusted: bool, database: Path | None) -> None:
    """Zet een reservekopie terug. De oude kennisbank gaat opzij; Zienswijzer start in herstelstand."""
    with plainly():
        settings = settings_of(database=database)
        done = restoring.restore(settings, file, at=utc_now(), has_checksum=not is_trusted)
        click.echo(restoring.told(done, database=settings.database))


@click.command()
@click.option("--vervallen", "lapses", is_flag=True, help="Laat alle wachtende meldingen vervallen.")
@click.option("--vervallen-tot", "until", metavar="MOMENT", help="Laat vervallen wat tot dit moment gepland was.")
@click.option("--versturen", "sends", is_flag=True, help="Verstuur alle wachtende meldingen alsnog.")
@database_option
def herstelstand(lapses: bool, until: str | None, sends: bool, database: Path | None) -> None:
    """Zie welke meldingen na het terugzetten van een kopie wachten, en kies wat ermee gebeurt."""
    with plainly():
        settings, now = settings_of(database=database), utc_now()
        chosen = [lapses, until is not None, sends].count(True)
        if chosen > 1:
            raise SettingsInvalid([texts.CHOOSE_ONE])
        lapse_until = now if lapses else _moment(until) if until is not None else None
        held = standing(settings)
        if held is None:
            click.echo(texts.NOT_STANDING)
        elif not chosen:
            now_waiting = recovery_screens.waiting(held) if held.is_planned else texts.START_FIRST
            click.echo(f"{now_waiting}\n{texts.HOW_TO_CHOOSE}")
        elif not (held.is_planned or lapses):
            click.echo(texts.START_FIRST, err=True)
            sys.exit(REFUSED)
        else:
            click.echo(decide(settings, lapse_until=lapse_until, at=now))


def back_up(settings: Settings, folder: Path | None, *, at: datetime) -> str:
    """Copy the base of *settings* into *folder*, or into the folder of the settings; what is said of it.

    Raises SettingsInvalid without a folder that will do, and BackupFailed.
    """
    name, own = setting_names()["backup_dir"], settings.backup_dir
    chosen = folder.expanduser().absolute() if folder else own
    if chosen is None:
        raise SettingsInvalid([texts.NO_FOLDER.format(name=name)])
    if chosen.resolve() == default_key_file().parent.resolve():  # whoever finds the one must not find the other
        raise SettingsInvalid([texts.BESIDE_KEY.format(folder=chosen)])
    # A copy that goes elsewhere does not take the place of tonight's.
    made = backups.back_up(settings.database, chosen, at=at, is_noted=own in (None, chosen))
    return texts.SAVED.format(path=made.path)


def standing(settings: Settings) -> Held | None:
    """What waits in the base of *settings*; None outside herstelstand."""
    db = _open(settings.database)
    try:
        return recovery.held(db)
    finally:
        db.close()


def decide(settings: Settings, *, lapse_until: datetime | None, at: datetime) -> str:
    """End herstelstand; what is said of it."""
    db = _open(settings.database)
    try:
        with writing(db):
            done = recovery.release(db, lapse_until=lapse_until, actor=None, at=at)
    finally:
        db.close()
    return texts.RELEASED.format(lapsed=done.lapsed, going=done.going) if done else texts.TOO_LATE


def _open(database: Path) -> Database:
    if not database.exists():
        raise DatabaseUnreadable(path=database, reason=NO_FILE)
    return connect(database)


def _moment(said: str) -> datetime:
    """The moment that was typed, by the clock of Amsterdam."""
    try:
        return datetime.strptime(said.strip(), MOMENT).replace(tzinfo=AMSTERDAM)
    except ValueError as exc:
        raise SettingsInvalid([texts.ODD_MOMENT]) from exc
