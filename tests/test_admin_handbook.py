"""The handbook of the administrator: what it has typed and pasted is what the program knows."""

import re
import shlex
from configparser import ConfigParser
from pathlib import Path

import pytest

from bot.cli import main
from bot.environment import read_settings
from bot.runtime import GRACE_SECONDS
from bot.settings import FILE, setting_names
from handlers.web.staff import MOST_UPLOAD

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "handleiding-beheer.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
MEGABYTE = 1_000_000  # the smaller of the two that go by the name


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCK.findall(PAGE) if name == language]


def service() -> ConfigParser:
    unit = ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their capitals
    unit.read_string(blocks("systemd")[0])
    return unit


def environment() -> dict[str, str]:
    """Everything that the page puts into the file of settings."""
    lines = "\n".join(blocks("ini")).split()
    return dict(line.split("=", 1) for line in lines)


def test_every_command_is_one_of_the_program() -> None:
    said = set(re.findall(r"(?:^|`|bin/|zienswijzer )zienswijzer\s+([a-z]+)", PAGE, re.MULTILINE))
    assert {"run", "doctor", "export"} <= said
    assert said <= set(main.commands)


def test_every_setting_is_one_of_the_program() -> None:
    named = set(re.findall(r"\b(?:ZIENSWIJZER|TELEGRAM)_[A-Z_]+\b", PAGE))
    assert named
    assert {name.removesuffix(FILE) for name in named} <= set(setting_names().values())


def test_the_settings_of_the_page_are_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("123456789:" + "geheim_" * 5)
    for name, value in environment().items():
        monkeypatch.setenv(name, str(token) if name == "TELEGRAM_BOT_TOKEN_FILE" else value)
    settings = read_settings()
    assert settings.database == Path("/var/lib/zienswijzer/zienswijzer.db")
    assert settings.public_url is not None
    assert settings.webhook_url is not None


def test_the_service_may_write_in_every_folder_of_the_settings() -> None:
    folders = {f"/var/lib/{name}" for name in service()["Service"]["StateDirectory"].split()}
    used = environment()
    data, key = f"{used['XDG_DATA_HOME']}/zienswijzer", used["XDG_CONFIG_HOME"]
    assert folders == {data, key, used["ZIENSWIJZER_BACKUP_DIR"]}
    assert len(folders) == 3


def test_the_service_waits_longer_than_the_program_takes_to_stop() -> None:
    assert int(service()["Service"]["TimeoutStopSec"]) > GRACE_SECONDS + 2


@pytest.mark.parametrize("proxy", ["nginx", "caddy"])
def test_the_proxy_leads_to_the_port_of_the_settings(proxy: str) -> None:
    (block,) = blocks(proxy)
    assert re.findall(r"127\.0\.0\.1:(\d+)", block) == [environment()["PORT"]]


def test_nginx_lets_the_largest_upload_through() -> None:
    (limit,) = re.findall(r"client_max_body_size (\d+)m;", blocks("nginx")[0])
    assert int(limit) * MEGABYTE > MOST_UPLOAD
    assert f"client-max-body-size {limit}m" in PAGE  # as on Dokku


def test_the_image_is_installed_and_started_as_the_page_says() -> None:
    image = (ROOT / "Dockerfile").read_text("utf-8")
    procfile = (ROOT / "Procfile").read_text("utf-8").partition(":")[2]
    (install,) = re.findall(r"install (--require-hashes \S+ \S+)", blocks("sh")[0])
    assert install in image
    assert f"CMD {str(shlex.split(procfile))!s}".replace("'", '"') in image


def test_every_folder_of_the_image_that_has_to_stay_is_mounted() -> None:
    image = (ROOT / "Dockerfile").read_text("utf-8")
    kept = set(re.findall(r"XDG_\w+=(/\w+)", image))
    assert kept == set(re.findall(r"^dokku storage:mount \S+ \S+:(/\w+)$", PAGE, re.MULTILINE))
