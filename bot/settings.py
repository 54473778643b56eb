"""What the environment says, read once; one error lists every problem with its remedy."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "ZIENSWIJZER_"
TOKEN_NAME = "TELEGRAM_BOT_TOKEN"  # noqa: S105  # the name of the setting, not a token
TOKEN_FORM = re.compile(r"\d{6,}:[\w-]{30,}")


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


def default_database() -> Path:
    """The file in the user's data folder, by the XDG base directory rules."""
    data_home = Path(os.environ.get("XDG_DATA_HOME", ""))
    base = data_home if data_home.is_absolute() else Path.home() / ".local" / "share"
    return base / "zienswijzer" / "zienswijzer.db"


class Settings(BaseSettings):
    """All settings; `read_settings` makes one from the environment and explains in Dutch what is wrong."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid")

    database: Path = Field(default_factory=default_database)
    council: str | None = None
    log_level: LogLevel = LogLevel.WARNING
    telegram_token: SecretStr | None = Field(default=None, validation_alias=TOKEN_NAME)

    @field_validator("database")
    @classmethod
    def _check_database(cls, path: Path) -> Path:
        path = path.expanduser().absolute()
        try:
            is_folder = path.is_dir()
            above = next(folder for folder in path.parents if folder.exists())
        except OSError as exc:
            raise ValueError(f"{path} is niet te bereiken; kies een ander bestand ({exc.strerror})") from exc
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

    @field_validator("telegram_token")
    @classmethod
    def _check_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not TOKEN_FORM.fullmatch(token.get_secret_value()):
            raise ValueError(
                "dit is geen bottoken; kopieer het hele token van @BotFather (cijfers, een dubbele punt "
                "en ten minste 30 tekens), of laat de instelling weg"
            )
        return token


def read_settings(*, database: Path | None = None, council: str | None = None) -> Settings:
    """The settings of the environment; *database* and *council*, from the command line, go before it.

    Raises SettingsInvalid with every problem at once.
    """
    options: dict[str, Any] = {"database": database, "council": council}
    given = {name: value for name, value in options.items() if value is not None}
    problems = list(_unknown_names(os.environ))
    try:
        settings = Settings(**given)
    except ValidationError as exc:
        problems += [_problem(error["loc"][0], error["msg"], given) for error in exc.errors(include_input=False)]
    if problems:
        raise SettingsInvalid(problems)  # outside the except: pydantic's own error holds the token
    return settings


def _unknown_names(environment: Mapping[str, str]) -> Iterator[str]:
    known = ("DATABASE", "COUNCIL", "LOG_LEVEL")
    for name in sorted(environment):
        if name.upper().startswith(PREFIX) and (own := name.upper().removeprefix(PREFIX)) not in known:
            near = get_close_matches(own, known, n=1)
            names = ", ".join(f"{PREFIX}{field}" for field in near or known)
            hint = f"bedoelde u {names}?" if near else f"bekend zijn {names}"
            yield f"{name}: deze instelling bestaat niet; {hint}"


def _problem(field: object, message: str, given: Mapping[str, Any]) -> str:
    key = str(field)
    in_environment = key if key == TOKEN_NAME else f"{PREFIX}{key.upper()}"
    label = f"--{key}" if key in given else in_environment
    return f"{label}: {message.removeprefix('Value error, ')}"
