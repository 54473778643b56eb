"""`zienswijzer doctor`: every finding that needs no network, what is off, and how it ends."""

import json
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.checking import checkup, doctor, doctor_texts
from bot.checking.checkup import State
from bot.cli import main
from bot.settings import TOKEN_NAME, Settings, setting_names
from knowledge.dutch.local_time import AMSTERDAM
from tests.bot.checking.doctored import KEY, NOW, a_shut_base, of

TOKEN = "123456789:" + "geheim_" * 5


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return a_shut_base(tmp_path)


def _call(*words: str) -> Result:
    return CliRunner().invoke(main, ["doctor", *words], catch_exceptions=False)


@pytest.mark.parametrize(
    ("version", "state"),
    [
        pytest.param((3, 53, 4), State.GOOD, id="new"),
        pytest.param((3, 51, 3), State.GOOD, id="the first without the bug"),
        pytest.param((3, 51, 2), State.ATTENTION, id="the last with the bug"),
        pytest.param((3, 50, 7), State.GOOD, id="mended beforehand"),
        pytest.param((3, 44, 5), State.ATTENTION, id="just before it was mended"),
    ],
)
def test_a_sqlite_with_the_known_bug_is_named(version: tuple[int, ...], state: State) -> None:
    found = checkup.sqlite_version(version)
    assert found.state is state
    assert ".".join(map(str, version)) in found.text


def test_a_time_zone_that_knows_no_summer_is_wrong() -> None:
    assert checkup.time_zone(AMSTERDAM, year=2026).state is State.GOOD
    assert checkup.time_zone(timezone(timedelta(hours=1)), year=2026).state is State.WRONG


@pytest.mark.parametrize(
    ("free", "size", "state"),
    [
        pytest.param(200_000_000, 0, State.GOOD, id="enough"),
        pytest.param(199_999_999, 0, State.WRONG, id="hardly anything"),
        pytest.param(900_000_000, 500_000_000, State.WRONG, id="no room for a copy of a large base"),
    ],
)
def test_a_disk_that_is_nearly_full_is_wrong(free: int, size: int, state: State) -> None:
    assert checkup.disk(free, base_bytes=size).state is state


def test_a_folder_in_which_nothing_can_be_made_is_wrong() -> None:
    assert checkup.folder(Path("/proc")).state is State.WRONG  # not even root can


@pytest.mark.parametrize(
    ("mode", "state"),
    [
        pytest.param(0o700, State.GOOD, id="ours"),
        pytest.param(0o777, State.WRONG, id="anybody's"),
        pytest.param(0o1777, State.GOOD, id="anybody's, but each keeps his own"),
    ],
)
def test_a_folder_in_which_others_can_replace_files_is_wrong(tmp_path: Path, mode: int, state: State) -> None:
    tmp_path.chmod(mode)
    assert checkup.folder(tmp_path).state is state


@pytest.mark.parametrize(
    ("mode", "state"),
    [
        pytest.param(0o600, State.GOOD, id="ours"),
        pytest.param(0o640, State.ATTENTION, id="the group reads"),
        pytest.param(0o604, State.ATTENTION, id="others read"),
        pytest.param(0o620, State.WRONG, id="the group writes"),
        pytest.param(0o602, State.WRONG, id="others write"),
    ],
)
def test_who_else_can_reach_the_base_is_said(base: Path, mode: int, state: State) -> None:
    base.chmod(mode)
    found = checkup.modes(base)
    assert found.state is state
    assert "chmod 600" in found.text or state is State.GOOD


def test_a_base_that_cannot_be_written_is_wrong(tmp_path: Path) -> None:
    assert checkup.modes(tmp_path).state is State.WRONG


@pytest.mark.parametrize(
    ("given", "state", "named"),
    [
        pytest.param({}, State.GOOD, "", id="nothing"),
        pytest.param({"alarm_mail": "a@raad.example"}, State.WRONG, "ZIENSWIJZER_ALARM_MAIL", id="alarm without mail"),
        pytest.param({"smtp_host": "127.0.0.1"}, State.WRONG, "ZIENSWIJZER_MAIL_FROM", id="mail without a sender"),
        pytest.param(
            {"webhook_url": "https://raad.example/x"},
            State.ATTENTION,
            "ZIENSWIJZER_WEBHOOK_URL",
            id="no token",
        ),
        pytest.param({"ping_url": "https://ping.example/x"}, State.GOOD, "", id="a ping alone"),
    ],
)
def test_settings_that_need_others_are_named(given: dict[str, Any], state: State, named: str) -> None:
    found = of(checkup.together(Settings(**given)), "settings")
    assert {one for one, _ in found} == {state}
    assert named in found[0][1]


def test_every_part_that_can_be_off_is_said_to_be_off() -> None:
    names = {one.name for one in checkup.unset(Settings())}
    assert names == {setting_names()[field] for field in doctor_texts.OFF}
    optional = {name for name, field in Settings.model_fields.items() if field.default in (None, False)}
    beside_others = {"key", "webhook_secret", "mail_from", "smtp_user", "smtp_password"}
    assert set(doctor_texts.OFF) == optional - beside_others


def test_a_part_that_is_on_is_not_said_to_be_off() -> None:
    names = {one.name for one in checkup.unset(Settings(council="Dordrecht", public_chat=True))}
    assert names.isdisjoint({"ZIENSWIJZER_COUNCIL", "ZIENSWIJZER_PUBLIC_CHAT"})
    assert "ZIENSWIJZER_PING_URL" in names


def test_an_installation_without_faults_ends_with_zero(base: Path) -> None:
    result = _call("--database", str(base))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1].startswith("Geen fouten gevonden.")
    assert "uit                ZIENSWIJZER_BACKUP_DIR" in result.stdout


def test_a_fault_ends_with_one(base: Path) -> None:
    base.chmod(0o666)
    result = _call("--database", str(base))
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1].startswith("Fouten: 1.")


def test_a_machine_gets_the_same_as_json(base: Path) -> None:
    base.chmod(0o666)
    result = _call("--json", "--database", str(base))
    report = json.loads(result.stdout)
    assert (result.exit_code, report["is_well"]) == (1, False)
    (found,) = [one for one in report["checks"] if one["name"] == "base_mode"]
    assert found["state"] == "wrong"


def test_settings_that_cannot_be_read_are_findings_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIENSWIJZER_LOG_LEVEL", "hard")
    monkeypatch.setenv("PORT", "deur")
    report = json.loads(_call("--json").stdout)
    wrong = [one["text"] for one in report["checks"] if one["state"] == "wrong"]
    assert [text.split(":")[0] for text in wrong] == ["ZIENSWIJZER_LOG_LEVEL", "PORT"]
    assert "sqlite" in {one["name"] for one in report["checks"]}


def test_no_secret_is_printed(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {TOKEN_NAME: TOKEN, "ZIENSWIJZER_KEY": KEY, "ZIENSWIJZER_PING_URL": "https://ping.example/geheim-woord"}
    for name, value in (secrets | {"ZIENSWIJZER_METRICS_TOKEN": "m" * 40}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TELEGRAM_BASE_URL", "http://127.0.0.1:9/bot")
    result = _call("--database", str(base))
    assert result.exit_code == 1  # nobody answers there
    assert not [word for word in (*secrets.values(), "m" * 40) if word in result.output]


async def test_the_folder_for_backups_is_tried_too(base: Path) -> None:
    settings = Settings(database=base, key=KEY, backup_dir=Path("/proc/reservekopie"))
    report = await doctor.examine(settings, now=lambda: NOW)
    ((state, _),) = of(report, "backup_dir")
    assert state is State.WRONG


async def test_every_check_has_a_name_for_people(base: Path) -> None:
    report = await doctor.examine(Settings(database=base, backup_dir=base.parent), now=lambda: NOW)
    assert {one.name for one in report} <= {*doctor_texts.LABELS, *setting_names().values()}
