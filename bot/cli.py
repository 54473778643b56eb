"""The command line: parse, call, print."""

import asyncio
import sys
import tempfile
from contextlib import AsyncExitStack, suppress
from importlib import import_module
from pathlib import Path

import click

from bot.bootstrap import build, load_curated
from bot.clock import Clock, SetClock, parse_day, starting_on, utc_now
from bot.commands.batch import Batch, lines_of
from bot.commands.chat import Reader, converse, stream_reader
from bot.commands.cli_backup import backup, herstelstand, restore
from bot.commands.cli_doctor import doctor
from bot.commands.cli_key import sleutel
from bot.commands.command import REFUSED, database_option, plainly, settings_of
from bot.local.conversation import LocalChat
from bot.settings import Settings, SettingsInvalid
from handlers.curation.import_texts import SAME
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.errors import FaqInvalid

ASK = "Toepassen? Typ ja of nee: "
YES = ("ja", "j", "toepassen")
NOT_APPLIED = "Er is niets veranderd. Met --toepassen wordt dit wel toegepast."
LOADED = "{path}: {added} feiten toegevoegd, {changed} gewijzigd, {unchanged} ongewijzigd."


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Zienswijzer: antwoord op vragen over zienswijzen, besluiten en termijnen, met de bron erbij."""


@main.command()
def run() -> None:
    """Start Zienswijzer: de chat in uw browser, en met een bottoken ook de Telegrambot."""
    from bot.runtime import serve  # only here: the other commands start sooner without a web server

    with plainly(), suppress(KeyboardInterrupt):
        settings = settings_of()
        asyncio.run(serve(settings, announce=click.echo))


@main.command()
@click.option("--council", help="Uw gemeente of regio, bijvoorbeeld dordrecht.")
@click.option("--now", "day", help="Doe alsof het deze dag is, bijvoorbeeld 2020-11-02.")
@database_option
def chat(council: str | None, day: str | None, database: Path | None) -> None:
    """Stel vragen in de terminal."""
    with plainly():
        settings, now = _read_all(council=council, day=day, database=database)
        _chat(_local(settings), now=now)


@main.command()
@database_option
def answer(database: Path | None) -> None:
    """Beantwoord JSON-regels van de standaardinvoer."""
    with plainly(), tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
        settings = settings_of(database=database or Path(folder) / "zienswijzer.db")
        _answer(_local(settings).model_copy(update={"council": None}))  # each line names its own


@main.command()
@database_option
def init(database: Path | None) -> None:
    """Controleer de gecureerde bestanden en laad ze in de kennisbank."""
    with plainly():
        settings = settings_of(database=database)
        report = asyncio.run(load_curated(settings.database, at=utc_now()))
        click.echo(
            LOADED.format(
                path=settings.database, added=report.added, changed=report.changed, unchanged=report.unchanged
            )
        )


@main.command("import")
@click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--toepassen", "applies", is_flag=True, help="Pas meteen toe, zonder te vragen.")
@click.option("--verdwenen-intrekken", "withdraws_gone", is_flag=True, help="Trek in wat niet in het bestand staat.")
@database_option
def import_(file: Path, applies: bool, withdraws_gone: bool, database: Path | None) -> None:
    """Neem een rekenblad met feiten over, of een lijst met vragen en antwoorden: .xlsx, .ods of .csv."""
    from bot.commands import importing  # only here: the other commands start sooner without a spreadsheet

    with plainly():
        settings = settings_of(database=database)
        now = utc_now()
        try:
            checked = asyncio.run(importing.look(settings.database, file, at=now, withdraws_gone=withdraws_gone))
        except FaqInvalid as exc:
            click.echo(str(exc), err=True)
            sys.exit(REFUSED)
        click.echo("\n".join(importing.told(checked, database=settings.database)))
        if not checked.preview.changes_anything:
            click.echo(SAME)
        elif applies or _agrees(is_list=checked.preview.is_list):
            applied = asyncio.run(importing.carry_out(settings.database, checked, at=now))
            click.echo("\n".join(importing.told_after(applied, checked)))
        else:
            click.echo(NOT_APPLIED)


@main.command()
@click.argument("batch", metavar="IMPORT")
@database_option
def undo(batch: str, database: Path | None) -> None:
    """Draai een import terug. IMPORT is de naam die «zienswijzer import» noemde."""
    from bot.commands import importing  # only here: the other commands start sooner without a spreadsheet

    with plainly():
        settings = settings_of(database=database)
        changes = asyncio.run(importing.take_back(settings.database, batch, at=utc_now()))
        click.echo("\n".join(importing.told_undone(changes, batch)), err=not changes)
        sys.exit(0 if changes else REFUSED)


@main.command()
@click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--overschrijven", "overwrites", is_flag=True, help="Vervang het bestand als het al bestaat.")
@database_option
def export(file: Path, overwrites: bool, database: Path | None) -> None:
    """Schrijf alle feiten naar een rekenblad: BESTAND is .xlsx of .csv."""
    from bot.commands import exporting  # only here: the other commands start sooner without a spreadsheet

    with plainly():
        settings = settings_of(database=database)
        click.echo("\n".join(asyncio.run(exporting.export(settings.database, file, overwrites=overwrites))))


@main.command()
@database_option
def lint(database: Path | None) -> None:
    """Kijk de feiten van de kennisbank na."""
    from bot.commands import linting  # only here: the other commands start sooner without its rules

    with plainly():
        settings = settings_of(database=database)
        report = linting.lint_base(settings.database, today=utc_now().astimezone(AMSTERDAM).date())
        click.echo("\n".join(linting.told(report, database=settings.database)))
        sys.exit(REFUSED if report.errors else 0)


@main.command()
@click.option("--hoofd", "kept", metavar="GETAL", help="Een controlegetal van het logboek dat u eerder bewaarde.")
@database_option
def audit(kept: str | None, database: Path | None) -> None:
    """Controleer of het logboek van de wijzigingen ongeschonden is."""
    from bot.commands import auditing  # as above

    with plainly():
        settings = settings_of(database=database)
        report = auditing.examine(settings.database, kept=kept)
        click.echo(auditing.told(report, database=settings.database), err=not report.is_whole)
        sys.exit(0 if report.is_whole else REFUSED)


for command in (backup, doctor, herstelstand, restore, sleutel):
    main.add_command(command)


def _agrees(*, is_list: bool) -> bool:
    """Whether whoever typed the command wants it applied.

    A list of questions and answers is not asked about in a script, where nobody answers.
    """
    if is_list and not sys.stdin.isatty():
        return True
    click.echo(ASK, nl=False)
    return sys.stdin.readline().strip().casefold() in YES


def _read_all(*, council: str | None, day: str | None, database: Path | None) -> tuple[Settings, Clock]:
    """Settings and clock, or every problem of both."""
    problems: list[str] = []
    now: Clock = utc_now
    try:
        now = starting_on(parse_day(day)) if day is not None else utc_now
    except ValueError as exc:
        problems.append(f"--now: {exc}")
    try:
        settings = settings_of(database=database, council=council)
    except SettingsInvalid as exc:
        problems.extend(exc.problems)
    if problems:
        raise SettingsInvalid(problems)
    return settings, now


def _local(settings: Settings) -> Settings:
    """The settings without the door to Telegram and without mail."""
    return settings.model_copy(update={"telegram_token": None, "smtp_host": None, "public_url": None})


def _chat(settings: Settings, *, now: Clock) -> None:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        house = runner.run(stack.enter_async_context(build(settings, now=now)))
        try:
            conversation = LocalChat(house.wire, house.application)
            converse(conversation, run=runner.run, read=_reader(), sink=sys.stdout)
        finally:
            runner.run(stack.aclose())


def _reader() -> Reader:
    for stream in (sys.stdin, sys.stdout):
        with suppress(AttributeError):  # a stream that is no terminal or file, as in a test
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # only TextIOWrapper has it
    if not sys.stdin.isatty():
        return stream_reader(sys.stdin, sys.stdout)
    with suppress(ImportError):  # not on Windows
        import_module("readline")  # gives `input` the arrow keys
    return input


def _answer(settings: Settings) -> None:
    clock = SetClock(utc_now())
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        house = runner.run(stack.enter_async_context(build(settings, now=clock)))
        try:
            batch = Batch(house, clock=clock)
            for line in lines_of(sys.stdin.buffer):
                click.echo(runner.run(batch.answer(line)).line())
        finally:
            runner.run(stack.aclose())
