"""Reads the settings from the environment and from files; one error lists every problem with its remedy."""

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.settings import FILE, PREFIX, Settings, SettingsInvalid, setting_names


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
