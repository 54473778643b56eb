"""`python -m tests.campaigns NAME`: try a promise in full and show the outcome; fail if it is broken."""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.bootstrap import load_curated
from bot.clock import utc_now
from knowledge.answers import indexing
from tests.bases.unpacking import KEPT
from tests.campaigns import crash_trials, delivery_crash
from tests.campaigns.broadcast_live import Live
from tests.campaigns.corruption import Corruption
from tests.campaigns.country import Country
from tests.campaigns.full_disk import fill_up
from tests.campaigns.fuzz import fuzz as try_odd_updates
from tests.campaigns.limits import limits as try_limits
from tests.campaigns.load import load, replay
from tests.campaigns.locked import hold
from tests.campaigns.migrations import migrations as try_migrations
from tests.campaigns.nation import Nation
from tests.campaigns.nation_people import People
from tests.campaigns.odd_questions import ask_oddly
from tests.campaigns.power_loss import lose_power
from tests.campaigns.report import Report
from tests.campaigns.soak import Soak
from tests.copying import copy_base
from tests.virtual_time import run

SEED = 20201119
BY_POLLING = 5  # one mutated update in so many comes by polling, the others by the webhook
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
    with _a_filled_base() as filled:
        reports = [
            asyncio.run(crash_trials.ours(filled, kills=kills, updates=updates, seed=seed, by_webhook=by_webhook))
            for by_webhook in (False, True)
        ]
    _show(*reports)


@main.command()
@click.option("--updates", default=100_000, show_default=True)
@click.option("--questions", default=5_000, show_default=True, help="That nobody would ask.")
@seed_option
def fuzz(updates: int, questions: int, seed: int) -> None:
    """Feed the house with mutated updates, by webhook and by polling, and with odd questions."""
    polled = updates // BY_POLLING
    reports = []
    with _a_filled_base() as filled:
        for count, by_webhook in ((updates - polled, True), (polled, False)):
            database = copy_base(filled, filled.with_name(f"{count}.db"))
            reports.append(asyncio.run(try_odd_updates(database, updates=count, seed=seed, by_webhook=by_webhook)))
        database = copy_base(filled, filled.with_name("questions.db"))
        reports.append(asyncio.run(ask_oddly(database, questions=questions, seed=seed)))
    _show(*reports)


@main.command()
@click.option("--pages", default=200, show_default=True, help="To damage, each in a base of its own.")
@click.option("--cuts", default=100, show_default=True, help="Of the write-ahead log.")
@click.option("--held", default=(0.5, 5.0, 30.0), show_default=True, multiple=True, help="Seconds of a lock.")
@seed_option
def faults(pages: int, cuts: int, held: tuple[float, ...], seed: int) -> None:
    """Let the disk be full, damaged or without power, and the base be held by another process."""
    reports = []
    with _a_filled_base() as filled:
        indexing.build_beside(filled)  # once: each of the copies would make it
        folders = [filled.with_name(name) for name in ("full", "power", "damage")]
        for folder in folders:
            folder.mkdir()
        full, power, damage = folders
        reports.append(run(fill_up(full, step=1)))
        reports.append(run(lose_power(power, cuts=cuts, seed=seed)))
        database = copy_base(filled, filled.with_name("held.db"))
        reports.append(asyncio.run(hold(database, seconds=held, seed=seed)))
        reports.append(asyncio.run(Corruption(filled, damage, questions=40, seed=seed).run(pages)))
    _show(*reports)


@main.command()
@click.option("--chats", default=500, show_default=True)
@click.option("--each", default=4, show_default=True, help="Questions of each chat.")
@click.option("--groups", default=2, show_default=True, help="Groups beside them.")
@click.option("--in-group", default=20, show_default=True, help="Questions of each group, at most 20.")
@seed_option
def limits(chats: int, each: int, groups: int, in_group: int, seed: int) -> None:
    """Ask more at once than Telegram lets anybody answer, and count its refusals."""
    with _a_filled_base() as filled:
        trial = try_limits(filled, filled.parent, chats=chats, each=each, groups=groups, in_group=in_group, seed=seed)
        _show(asyncio.run(trial))


@main.command("crash-test")
@click.option("--runs", default=10, show_default=True)
@click.option("--recipients", default=1000, show_default=True, help="Of each run.")
@click.option("--kills", default=200, show_default=True, help="In all runs together.")
@click.option("--cut", default=0.05, show_default=True, help="The share of connections cut, the second time.")
@seed_option
def crash_test(runs: int, recipients: int, kills: int, cut: float, seed: int) -> None:
    """Kill -9 while reminders go out, on a good line and on a bad one, and count what is lost or repeated."""
    reports = []
    with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
        for share in (0.0, cut):
            trial = delivery_crash.Trial(runs, recipients, kills, share, seed)
            report = asyncio.run(delivery_crash.crash(Path(folder) / f"cut-{share}", trial))
            click.echo("\n".join(report.lines()))
            reports.append(report)
    sys.exit(0 if all(report.is_kept for report in reports) else 1)


@main.command()
@click.option("--chats", default=1000, show_default=True)
@click.option("--each", default=9, show_default=True, help="Reminders of each chat.")
@click.option("--groups", default=20, show_default=True, help="Groups beside them.")
@click.option("--in-group", default=50, show_default=True, help="Reminders of each group.")
def broadcast(chats: int, each: int, groups: int, in_group: int) -> None:
    """Send ten thousand reminders in real time, while people ask things, and count what Telegram refuses."""
    with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
        _show(asyncio.run(Live(chats, each, groups, in_group).run(Path(folder))))


@main.command()
@click.option("--points", type=click.IntRange(min=2), help="Kill this often, not at every statement.")
def migrations(points: int | None) -> None:
    """Kill -9 before every statement that brings a kept base up to date."""
    with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
        _show(*(try_migrations(kept, Path(folder), points=points) for kept in KEPT))


@main.command("load")
@click.option("--seconds", default=10.0, show_default=True, help="For each rate that is tried.")
@click.option("--rounds", default=3, show_default=True, help="Of each bot, in turn.")
@click.option("--questions", default=10_000, show_default=True, help="Of the replay.")
def try_load(seconds: float, rounds: int, questions: int) -> None:
    """Find the highest rate that is answered in time, beside a bare bot, and replay thousands of questions."""
    with _a_filled_base() as filled:
        indexing.build_beside(filled)
        reports = [asyncio.run(load(filled, seconds=seconds, rounds=rounds))]
        reports.append(asyncio.run(replay(filled, count=questions)))
    _show(*reports)


@main.command()
@click.option("--days", default=30, show_default=True)
@click.option("--updates", default=100_000, show_default=True, help="In all days together.")
@click.option("--people", default=400, show_default=True, help="Who stay; each day some come who do not.")
@seed_option
def soak(days: int, updates: int, people: int, seed: int) -> None:
    """Let the whole house live a month on a clock that is set, and measure it each day."""
    with _a_filled_base() as filled:
        indexing.build_beside(filled)
        month = Soak(days=days, updates=updates, people=people, seed=seed, tell=click.echo)
        _show(asyncio.run(month.run(filled)))


@main.command()
@click.option("--councils", default=342, show_default=True)
@click.option("--facts", default=50_000, show_default=True)
@click.option("--terms", default=2_000, show_default=True)
@click.option("--members", default=9_000, show_default=True)
@click.option("--groups", default=1_000, show_default=True, help="Chats of griffies.")
@click.option("--questions", default=3_000, show_default=True)
@seed_option
def country(councils: int, facts: int, terms: int, members: int, groups: int, questions: int, seed: int) -> None:
    """Keep a whole country in one base, and measure all that is done with it."""
    nation = Nation(councils=councils, facts=facts, terms=terms, seed=seed)
    with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
        campaign = Country(nation, People(members, groups), questions=questions, seed=seed)
        is_kept = True
        for report in campaign.run(Path(folder)):
            click.echo("\n".join(report.lines()))
            is_kept &= report.is_kept
    sys.exit(0 if is_kept else 1)


@contextmanager
def _a_filled_base() -> Iterator[Path]:
    """A base in a folder of its own, made once: to fill it takes seconds."""
    with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
        path = Path(folder) / "filled.db"
        asyncio.run(load_curated(path, at=utc_now()))
        yield path


def _show(*reports: Report) -> None:
    for report in reports:
        click.echo("\n".join(report.lines()))
    sys.exit(0 if all(report.is_kept for report in reports) else 1)


if __name__ == "__main__":
    main()
