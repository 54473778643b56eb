"""What the environment says, read once; one error lists every problem with its remedy."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
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
    """All settings; `read_settings` makes one from the environment and explains in Dutch what is wrong."""

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
    only_known_groups: bool = False
    public_url: str | None = None
    mail_from: str | None = None
    smtp_host: str | None = None
    smtp_port: int = 587
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_tls: MailTls = MailTls.STARTTLS

    def secrets(self) -> tuple[str, ...]:
        """Every word in the settings that must not be shown; each key by itself."""
        words = (self.telegram_token, self.webhook_secret, self.smtp_password)
        given = (word.get_secret_value() for word in words if word)
        keys = self.key.get_secret_value().split() if self.key else ()
        return (*given, *(NUMBER_OF_KEY.sub("", key) for key in keys))

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

    @field_validator("only_known_groups", mode="before")
    @classmethod
    def _check_only_known_groups(cls, answer: object) -> object:
        return forms.check_yes_or_no(answer)

    @field_validator("public_url")
    @classmethod
    def _check_public_url(cls, url: str | None) -> str | None:
        return url and forms.check_public_url(url)

    @field_validator("mail_from")
    @classmethod
    def _check_mail_from(cls, address: str | None) -> str | None:
        return address and forms.check_mail_address(address)

    @field_validator("smtp_tls", mode="before")
    @classmethod
    def _check_smtp_tls(cls, tls: object) -> object:
        if str(tls).lower() not in tuple(MailTls):
            raise ValueError(f"kies een van {', '.join(MailTls)}")
        return str(tls).lower()


def setting_names() -> dict[str, str]:
    """The name of each setting in the environment, by its field."""
    fields = Settings.model_fields.items()
    return {name: str(field.validation_alias or f"{PREFIX}{name}".upper()) for name, field in fields}


def read_settings(*, database: Path | None = None, council: str | None = None) -> Settings:
    """The settings of the environment; *database* and *council*, from the command line, go before it.

    Raises SettingsInvalid with every problem at once.
    """
    options: dict[str, Any] = {"database": database, "council": council}
    given = {name: value for name, value in options.items() if value is not None}
    problems = list(_unknown_names(os.environ))
    from_files = dict(_from_files({name.upper(): value for name, value in os.environ.items()}, problems))
    names = setting_names()
    labels = {names[field]: f"{names[field]}{FILE}" for field in from_files} | {key: f"--{key}" for key in given}
    try:
        by_alias = {names[f] if Settings.model_fields[f].validation_alias else f: v for f, v in from_files.items()}
        settings = Settings(**by_alias | given)
    except ValidationError as exc:
        problems += [_problem(error["loc"][0], error["msg"], labels) for error in exc.errors(include_input=False)]
    except SettingsInvalid as exc:
        problems += exc.problems
    if problems:
        raise SettingsInvalid(problems)  # outside the except: pydantic's own error holds the token
    return settings


def _from_files(environment: Mapping[str, str], problems: list[str]) -> Iterator[tuple[str, str]]:
    """What stands in the files that settings like TELEGRAM_BOT_TOKEN_FILE name, by field."""
    for field, name in setting_names().items():
        path = environment.get(f"{name}{FILE}")
        if not path:
            continue
        if environment.get(name):
            problems.append(f"{name}{FILE}: {name} is ook ingevuld; gebruik een van beide")
            continue
        try:
            value = Path(path).expanduser().read_text("utf-8-sig").strip()
        except OSError as exc:
            problems.append(f"{name}{FILE}: {path} is niet te lezen ({exc.strerror})")
        except UnicodeDecodeError:
            problems.append(f"{name}{FILE}: {path} is niet te lezen (geen tekst)")
        except RuntimeError:
            problems.append(f"{name}{FILE}: {path} is niet te lezen (deze thuismap is er niet)")
        else:
            if value:
                yield field, value
            else:
                problems.append(f"{name}{FILE}: {path} is leeg; zet de waarde erin, of laat de instelling weg")


def _unknown_names(environment: Mapping[str, str]) -> Iterator[str]:
    known = [name.removeprefix(PREFIX) for name in setting_names().values() if name.startswith(PREFIX)]
    for name in sorted(environment):
        if (
            name.upper().startswith(PREFIX)
            and (own := name.upper().removeprefix(PREFIX).removesuffix(FILE)) not in known
        ):
            near = get_close_matches(own, known, n=1)
            names = ", ".join(f"{PREFIX}{field}" for field in near or known)
            hint = f"bedoelde u {names}?" if near else f"bekend zijn {names}"
            yield f"{name}: deze instelling bestaat niet; {hint}"


def _problem(field: object, message: str, labels: Mapping[str, str]) -> str:
    key = str(field)
    name = key if key.upper() == key else f"{PREFIX}{key.upper()}"
    return f"{labels.get(key) or labels.get(name) or name}: {message.removeprefix('Value error, ')}"
