"""All settings of the house: what each may be, and what it is when nobody says."""

import os
import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import setting_forms as forms
from knowledge.errors import KeyUnusable
from knowledge.store.vault import Vault

PREFIX = "ZIENSWIJZER_"
FILE = "_FILE"
TOKEN_NAME = "TELEGRAM_BOT_TOKEN"  # noqa: S105  # the name of the setting, not a token
MAIL_SERVER = "één mailserver, zonder poort, bijvoorbeeld smtp.raad.example"
NUMBER_OF_KEY = re.compile(r"^\d+:", re.ASCII)


class SettingsInvalid(Exception):
    """De instellingen kloppen niet."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join((f"{self.__doc__}", *(f"- {problem}" for problem in self.problems))))


class LogLevel(StrEnum):
    """How much is logged, from most to least."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"
    CRITICAL = "CRITICAL"


class LogFormat(StrEnum):
    """How a line of the log is written."""

    PLAIN = "plain"
    JSON = "json"


class MailTls(StrEnum):
    """How the line to the mail server is closed to others."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


def default_database() -> Path:
    """The file in the user's data folder, by the XDG base directory rules."""
    return _xdg_home("XDG_DATA_HOME", ".local/share") / "zienswijzer" / "zienswijzer.db"


def default_key_file() -> Path:
    """The file in the user's configuration folder, by the XDG base directory rules."""
    return _xdg_home("XDG_CONFIG_HOME", ".config") / "zienswijzer" / "sleutel"


def _xdg_home(name: str, otherwise: str) -> Path:
    home = Path(os.environ.get(name, ""))
    try:
        return home if home.is_absolute() else Path.home() / otherwise
    except RuntimeError as exc:
        raise SettingsInvalid([f"er is geen thuismap; vul {name} in met een volledig pad"]) from exc


class Settings(BaseSettings):
    """All settings; `environment.read_settings` makes one and explains in Dutch what is wrong."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid")

    database: Path = Field(default_factory=default_database)
    council: str | None = None
    log_level: LogLevel = LogLevel.WARNING
    key: SecretStr | None = None
    host: str = "127.0.0.1"
    port: Annotated[int, Field(validation_alias="PORT")] = 8080
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    telegram_token: SecretStr | None = Field(default=None, validation_alias=TOKEN_NAME)
    telegram_base_url: str = Field(default="https://api.telegram.org/bot", validation_alias="TELEGRAM_BASE_URL")
    telegram_base_file_url: str = Field(
        default="https://api.telegram.org/file/bot", validation_alias="TELEGRAM_BASE_FILE_URL"
    )
    only_chats: str | None = None
    alarm_mail: str | None = None
    backup_dir: Path | None = None
    log_format: LogFormat = LogFormat.PLAIN
    metrics_token: SecretStr | None = None
    ping_url: str | None = None
    public_chat: bool = False
    only_known_groups: bool = False
    public_url: str | None = None
    mail_from: str | None = None
    smtp_host: str | None = None
    smtp_port: int = 587
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_tls: MailTls = MailTls.STARTTLS

    @property
    def serves_chat(self) -> bool:
        """Whether the page takes questions: of everybody where that is asked for, else of this machine only."""
        return self.public_chat or (self.public_url is None and forms.is_loopback(self.host))

    def secrets(self) -> tuple[str, ...]:
        """Every word in the settings that must not be shown; each key by itself."""
        words = (self.telegram_token, self.webhook_secret, self.smtp_password, self.metrics_token)
        given = (word.get_secret_value() for word in words if word)
        keys = self.key.get_secret_value().split() if self.key else ()
        ping = (self.ping_url,) if self.ping_url else ()  # whoever knows it can say that all is well
        return (*given, *ping, *(NUMBER_OF_KEY.sub("", key) for key in keys))

    @field_validator("database")
    @classmethod
    def _check_database(cls, path: Path) -> Path:
        try:
            path = path.expanduser().absolute()
            is_folder = path.is_dir()
            above = next(folder for folder in path.parents if folder.exists())
        except OSError as exc:
            raise ValueError(f"{path} is niet te bereiken; kies een ander bestand ({exc.strerror})") from exc
        except RuntimeError as exc:
            raise ValueError(f"{path} is niet te bereiken; kies een ander bestand (deze thuismap is er niet)") from exc
        if is_folder:
            raise ValueError(f"{path} is een map; noem een bestand, bijvoorbeeld {path / 'zienswijzer.db'}")
        if not above.is_dir():
            raise ValueError(f"{above} is geen map; kies een bestand in een map")
        return path

    @field_validator("council")
    @classmethod
    def _check_council(cls, name: str | None) -> str | None:
        if name is not None and not name.strip():
            raise ValueError("vul de naam van een gemeente of regio in, of laat de instelling weg")
        return name

    @field_validator("log_level", mode="before")
    @classmethod
    def _check_log_level(cls, level: object) -> object:
        if str(level).upper() not in LogLevel.__members__:
            raise ValueError(f"kies een van {', '.join(LogLevel)}")
        return str(level).upper()

    @field_validator("key")
    @classmethod
    def _check_key(cls, key: SecretStr | None) -> SecretStr | None:
        try:
            if key is not None:
                Vault.of(key.get_secret_value())
        except KeyUnusable as exc:
            raise ValueError(f"{exc} Maak er een met: openssl rand -base64 32") from None
        return key

    @field_validator("host", "smtp_host")
    @classmethod
    def _check_host(cls, host: str | None, info: ValidationInfo) -> str | None:
        if host is None:
            return None
        own = "één adres om op te luisteren, bijvoorbeeld 127.0.0.1 of 0.0.0.0"
        return forms.check_host(host, example=own if info.field_name == "host" else MAIL_SERVER)

    @field_validator("port", "smtp_port", mode="before")
    @classmethod
    def _check_port(cls, port: object, info: ValidationInfo) -> int:
        if info.field_name == "port":
            return forms.check_port(port, least=0, otherwise=", of 0 voor een vrije poort")
        return forms.check_port(port, least=1, otherwise="")

    @field_validator("webhook_url")
    @classmethod
    def _check_webhook_url(cls, url: str | None) -> str | None:
        return url and forms.check_webhook(url)

    @field_validator("webhook_secret")
    @classmethod
    def _check_webhook_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not forms.SECRET_FORM.fullmatch(secret.get_secret_value()):
            raise ValueError("gebruik 1 tot en met 256 tekens: letters, cijfers, _ en -; of laat de instelling weg")
        return secret

    @field_validator("telegram_base_url", "telegram_base_file_url")
    @classmethod
    def _check_base_url(cls, url: str) -> str:
        forms.check_address(url)
        return url

    @field_validator("telegram_token")
    @classmethod
    def _check_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not forms.TOKEN_FORM.fullmatch(token.get_secret_value()):
            raise ValueError(
                "dit is geen bottoken; kopieer het hele token van @BotFather (cijfers, een dubbele punt "
                "en ten minste 30 tekens), of laat de instelling weg"
            )
        return token

    @field_validator("only_chats")
    @classmethod
    def _check_only_chats(cls, chats: str | None) -> str | None:
        return chats and forms.check_chats(chats)

    @field_validator("only_known_groups", "public_chat", mode="before")
    @classmethod
    def _check_yes_or_no(cls, answer: object) -> object:
        return forms.check_yes_or_no(answer)

    @field_validator("public_url")
    @classmethod
    def _check_public_url(cls, url: str | None) -> str | None:
        return url and forms.check_public_url(url)

    @field_validator("metrics_token")
    @classmethod
    def _check_metrics_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not forms.BEARER_FORM.fullmatch(token.get_secret_value()):
            raise ValueError(
                "gebruik 32 tot en met 256 tekens: letters, cijfers, _ en -; maak er een met: openssl rand -hex 32"
            )
        return token

    @field_validator("ping_url")
    @classmethod
    def _check_ping_url(cls, url: str | None) -> str | None:
        if url:
            forms.check_address(url)
        return url

    @field_validator("backup_dir")
    @classmethod
    def _check_backup_dir(cls, folder: Path | None) -> Path | None:
        return folder and forms.check_folder(folder)

    @field_validator("mail_from", "alarm_mail")
    @classmethod
    def _check_mail_address(cls, address: str | None) -> str | None:
        return address and forms.check_mail_address(address)

    @field_validator("smtp_tls", "log_format", mode="before")
    @classmethod
    def _check_choice(cls, choice: object, info: ValidationInfo) -> object:
        known = MailTls if info.field_name == "smtp_tls" else LogFormat
        if str(choice).lower() not in tuple(known):
            raise ValueError(f"kies een van {', '.join(known)}")
        return str(choice).lower()


def setting_names() -> dict[str, str]:
    """The name of each setting in the environment, by its field."""
    fields = Settings.model_fields.items()
    return {name: str(field.validation_alias or f"{PREFIX}{name}".upper()) for name, field in fields}
