"""Settings: every problem at once, each with its remedy, and no secret in sight."""

from pathlib import Path

import pytest

from bot.environment import read_settings
from bot.setting_forms import is_loopback
from bot.settings import LogFormat, LogLevel, MailTls, SettingsInvalid, default_key_file, setting_names

TOKEN = "123456789:" + "geheim_" * 5
KEY, NEW_KEY = "oude-sleutel-" * 3, "nieuwe-sleutel-" * 3
WEBHOOK_URL = "https://raad.example/telegram"
# For each setting a value that may stand in a file.
FILLED_IN = {
    "ZIENSWIJZER_DATABASE": "/tmp/raad/basis.db",  # noqa: S108  # only named, never made
    "ZIENSWIJZER_COUNCIL": "dordrecht",
    "ZIENSWIJZER_LOG_LEVEL": "INFO",
    "ZIENSWIJZER_KEY": KEY,
    "ZIENSWIJZER_HOST": "0.0.0.0",  # noqa: S104  # only read
    "PORT": "8081",
    "ZIENSWIJZER_WEBHOOK_URL": WEBHOOK_URL,
    "ZIENSWIJZER_WEBHOOK_SECRET": "geheim-woord",
    "TELEGRAM_BOT_TOKEN": TOKEN,
    "TELEGRAM_BASE_URL": "http://127.0.0.1:9000/bot",
    "TELEGRAM_BASE_FILE_URL": "http://127.0.0.1:9000/file/bot",
    "ZIENSWIJZER_ONLY_CHATS": "501 -1001234567890",
    "ZIENSWIJZER_ONLY_KNOWN_GROUPS": "ja",
    "ZIENSWIJZER_PUBLIC_URL": "https://raad.example",
    "ZIENSWIJZER_MAIL_FROM": "zienswijzer@raad.example",
    "ZIENSWIJZER_SMTP_HOST": "smtp.raad.example",
    "ZIENSWIJZER_SMTP_PORT": "2525",
    "ZIENSWIJZER_SMTP_USER": "zienswijzer",
    "ZIENSWIJZER_SMTP_PASSWORD": "geheim-wachtwoord",
    "ZIENSWIJZER_SMTP_TLS": "tls",
    "ZIENSWIJZER_ALARM_MAIL": "beheer@raad.example",
    "ZIENSWIJZER_BACKUP_DIR": "/srv/reserve",
    "ZIENSWIJZER_LOG_FORMAT": "json",
    "ZIENSWIJZER_METRICS_TOKEN": "meetwoord-" * 4,
    "ZIENSWIJZER_PING_URL": "https://waak.example/zienswijzer",
    "ZIENSWIJZER_PUBLIC_CHAT": "ja",
}
SECRETS = {
    "ZIENSWIJZER_KEY",
    "ZIENSWIJZER_METRICS_TOKEN",
    "ZIENSWIJZER_WEBHOOK_SECRET",
    "TELEGRAM_BOT_TOKEN",
    "ZIENSWIJZER_SMTP_PASSWORD",
}


def refusal() -> str:
    with pytest.raises(SettingsInvalid) as caught:
        read_settings()
    assert caught.value.__context__ is None  # pydantic's own error holds what was filled in
    return str(caught.value)


def plain(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value.get_secret_value() if hasattr(value, "get_secret_value") else value)


def test_without_any_setting_there_are_defaults(tmp_path: Path) -> None:
    settings = read_settings()
    assert settings.database == tmp_path / "data" / "zienswijzer" / "zienswijzer.db"
    assert (settings.council, settings.log_level) == (None, LogLevel.WARNING)
    assert (settings.host, settings.port, settings.key, settings.telegram_token) == ("127.0.0.1", 8080, None, None)
    assert (settings.webhook_url, settings.webhook_secret) == (None, None)
    assert (settings.smtp_host, settings.smtp_port, settings.smtp_tls) == (None, 587, MailTls.STARTTLS)
    assert (settings.only_chats, settings.only_known_groups, settings.public_url) == (None, False, None)
    assert (settings.alarm_mail, settings.backup_dir, settings.ping_url) == (None, None, None)
    assert (settings.log_format, settings.public_chat) == (LogFormat.PLAIN, False)
    assert settings.telegram_base_url == "https://api.telegram.org/bot"


def test_a_relative_data_home_is_ignored_as_xdg_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "ergens")
    assert read_settings().database == Path.home() / ".local/share/zienswijzer/zienswijzer.db"


def test_the_command_line_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZIENSWIJZER_COUNCIL", "groningen")
    assert read_settings(council="dordrecht").council == "dordrecht"
    assert read_settings(database=tmp_path / "b.db").database == tmp_path / "b.db"


def test_every_problem_is_listed_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZIENSWIJZER_DATABASE", str(tmp_path))
    monkeypatch.setenv("ZIENSWIJZER_COUNCIL", "  ")
    monkeypatch.setenv("ZIENSWIJZER_LOG_LEVEL", "hard")
    monkeypatch.setenv("ZIENSWIJZER_DATABSE", "x")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:kort")
    with pytest.raises(SettingsInvalid) as caught:
        read_settings()
    named = {problem.partition(":")[0] for problem in caught.value.problems}
    assert named == {
        "ZIENSWIJZER_DATABASE",
        "ZIENSWIJZER_COUNCIL",
        "ZIENSWIJZER_LOG_LEVEL",
        "ZIENSWIJZER_DATABSE",
        "TELEGRAM_BOT_TOKEN",
    }


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        pytest.param("ZIENSWIJZER_LOG_LEVEL", "hard", "kies een van DEBUG", id="level"),
        pytest.param("ZIENSWIJZER_DATABSE", "x", "bedoelde u ZIENSWIJZER_DATABASE?", id="slip of the pen"),
        pytest.param("ZIENSWIJZER_QQQ", "x", "bekend zijn ZIENSWIJZER_DATABASE", id="unknown name"),
        pytest.param("ZIENSWIJZER_DATABASE", "/dev/null/x.db", "is geen map", id="below a file"),
        pytest.param("TELEGRAM_BOT_TOKEN", "123:kort", "@BotFather", id="token"),
        pytest.param("ZIENSWIJZER_BACKUP_DIR", "/dev/null", "is een bestand", id="folder that is a file"),
        pytest.param("ZIENSWIJZER_PING_URL", "http://waak.example", "gebruik https://", id="ping in the open"),
        pytest.param("ZIENSWIJZER_LOG_FORMAT", "xml", "kies een van plain, json", id="form of the log"),
        pytest.param("ZIENSWIJZER_DATABASE", "/tmp/" + "x" * 300, "niet te bereiken", id="name too long"),  # noqa: S108
    ],
)
def test_a_problem_comes_with_its_remedy(monkeypatch: pytest.MonkeyPatch, name: str, value: str, remedy: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsInvalid) as caught:
        read_settings()
    assert remedy in str(caught.value)


def test_a_problem_of_the_command_line_names_the_option(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match=r"--database: .* is een map"):
        read_settings(database=tmp_path)


def test_the_table_of_this_test_names_every_setting() -> None:
    assert set(FILLED_IN) == set(setting_names().values())


def test_a_base_in_the_home_of_nobody_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIENSWIJZER_DATABASE", "~niemand-heet-zo/basis.db")
    assert "ZIENSWIJZER_DATABASE: ~niemand-heet-zo/basis.db is niet te bereiken" in refusal()


@pytest.mark.parametrize("key", [KEY[:31], f"0:{KEY}", f"300:{KEY}", f"1:{KEY} 1:{NEW_KEY}"])
def test_an_unusable_key_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("ZIENSWIJZER_KEY", key)
    said = refusal()
    assert "openssl rand -base64 32" in said
    assert KEY[:12] not in said


@pytest.mark.parametrize("port", ["0", "1", "65535", " 8080 "])
def test_a_port_is_a_number(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    assert read_settings().port == int(port)


@pytest.mark.parametrize("port", ["65536", "-1", "8080.0", "http", "٣", "²", "9" * 5000])
def test_what_is_no_port_is_refused(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    assert "- PORT: kies een getal van 1 tot en met 65535" in refusal()


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "::1", "localhost", "raad.example"])  # noqa: S104  # only read
def test_a_host_is_an_address_or_a_name(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("ZIENSWIJZER_HOST", host)
    assert read_settings().host == host


@pytest.mark.parametrize("host", ["http://raad.example", "127.0.0.1:8080", "[::1]", "a b", "a,b"])
def test_what_is_no_host_is_refused(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("ZIENSWIJZER_HOST", host)
    assert "- ZIENSWIJZER_HOST: noem één adres" in refusal()


@pytest.mark.parametrize(
    "name", ["ZIENSWIJZER_WEBHOOK_URL", "TELEGRAM_BASE_URL", "TELEGRAM_BASE_FILE_URL", "ZIENSWIJZER_PUBLIC_URL"]
)
@pytest.mark.parametrize(
    "url",
    [
        pytest.param("raad.example/telegram", id="no scheme"),
        pytest.param("ftp://raad.example/telegram", id="another scheme"),
        pytest.param("http://raad.example/telegram", id="unencrypted"),
        pytest.param("http://127.0.0.1.raad.example/telegram", id="like a loopback address"),
        pytest.param("https:///telegram", id="no host"),
        pytest.param("https://[::1/telegram", id="half an address"),
        pytest.param("https://raad.example:99999/telegram", id="no port"),
        pytest.param("https://griffie:geheim@raad.example/telegram", id="password"),
        pytest.param("https://raad.example/telegram?a=1", id="query"),
        pytest.param("https://raad.example/telegram#a", id="fragment"),
        pytest.param("https://raad.example/tele gram", id="space"),
        pytest.param("https://raad.example/tele\ngram", id="new line"),
    ],
)
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, url: str) -> None:
    monkeypatch.setenv(name, url)
    said = refusal()
    assert f"- {name}: " in said
    assert "https://" in said
    assert "geheim" not in said


@pytest.mark.parametrize("host", ["127.0.0.1:9000", "localhost:9000", "[::1]:9000", "127.1.2.3"])
def test_without_encryption_an_address_is_on_this_machine(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("TELEGRAM_BASE_URL", f"http://{host}/bot")
    monkeypatch.setenv("ZIENSWIJZER_WEBHOOK_URL", f"http://{host}/telegram")
    assert read_settings().telegram_base_url == f"http://{host}/bot"


@pytest.mark.parametrize("path", ["", "/", "//", "/a//b", "/{naam}", "/a/../b", "/.", "/raad%20x", "/räad"])
def test_a_webhook_has_a_plain_path(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv("ZIENSWIJZER_WEBHOOK_URL", f"https://raad.example{path}")
    assert "- ZIENSWIJZER_WEBHOOK_URL: zet een pad achter het adres" in refusal()


@pytest.mark.parametrize("path", ["/telegram", "/a/b-c_d.e~f", "/telegram/"])
def test_a_webhook_may_have_a_path_of_parts(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv("ZIENSWIJZER_WEBHOOK_URL", f"https://raad.example{path}")
    assert read_settings().webhook_url == f"https://raad.example{path}"


@pytest.mark.parametrize("secret", ["a b", "é", "x" * 257, "a/b"])
def test_a_webhook_secret_is_what_telegram_takes(monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    monkeypatch.setenv("ZIENSWIJZER_WEBHOOK_SECRET", secret)
    said = refusal()
    assert "- ZIENSWIJZER_WEBHOOK_SECRET: gebruik 1 tot en met 256 tekens" in said
    assert "xxx" not in said


@pytest.mark.parametrize(
    ("host", "answer"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("raad.example", False)],  # noqa: S104
)
def test_loopback_is_this_machine_alone(host: str, answer: bool) -> None:
    assert is_loopback(host) is answer


def test_without_a_home_the_files_must_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(Path, "home", no_home)
    assert "vul XDG_DATA_HOME in" in refusal()
    monkeypatch.setenv("ZIENSWIJZER_DATABASE", str(tmp_path / "basis.db"))
    assert read_settings().database == tmp_path / "basis.db"
    with pytest.raises(SettingsInvalid, match="vul XDG_CONFIG_HOME in"):
        default_key_file()


def test_no_secret_ever_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SECRETS:
        monkeypatch.setenv(name, FILLED_IN[name])
    settings = read_settings()
    shown = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    assert not [name for name in SECRETS if FILLED_IN[name] in shown]


def test_no_secret_shows_in_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SECRETS:
        monkeypatch.setenv(name, "geheim!")
    said = refusal()
    assert "geheim!" not in said
    assert said.count("\n- ") == len(SECRETS - {"ZIENSWIJZER_SMTP_PASSWORD"})  # any word may be a password


def test_the_secrets_are_listed_for_who_must_hide_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().secrets() == ()
    monkeypatch.setenv("ZIENSWIJZER_KEY", f"{KEY} 2:{NEW_KEY}")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("ZIENSWIJZER_SMTP_PASSWORD", "geheim-wachtwoord")
    assert set(read_settings().secrets()) == {KEY, NEW_KEY, TOKEN, "geheim-wachtwoord"}


def test_the_address_of_the_ping_is_kept_out_of_the_log_like_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIENSWIJZER_PING_URL", "https://waak.example/5f1c")
    assert read_settings().secrets() == ("https://waak.example/5f1c",)


@pytest.mark.parametrize("token", ["kort", "a" * 31, "met een spatie " * 4, "a" * 257])
def test_a_token_for_the_measurements_that_can_be_guessed_or_not_sent_is_refused(
    monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("ZIENSWIJZER_METRICS_TOKEN", token)
    said = refusal()
    assert "- ZIENSWIJZER_METRICS_TOKEN: gebruik 32 tot en met 256 tekens" in said
    assert token not in said
