"""The key of the vault: from the settings or a file of this user, made when there is none; never beside the base."""

import logging
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot import key_texts as texts
from bot.settings import Settings, SettingsInvalid, default_key_file, setting_names
from knowledge.errors import KeyUnusable
from knowledge.store.vault import NUMBERS, Vault

logger = logging.getLogger(__name__)

KEY_BYTES = 32
FOLDER_MODE, FILE_MODE = 0o700, 0o600
OTHERS = stat.S_IRWXG | stat.S_IRWXO
LARGEST_FILE = 65_536  # some hundreds of keys; not the whole of a file that was named by mistake
HAS_MODES = os.name == "posix"
KEY_NAME = setting_names()["key"]
LOSS = "Maak geen nieuwe sleutel als er al gegevens bewaard zijn: die zijn daarmee niet meer te lezen."


def find_key(settings: Settings) -> Vault:
    """The vault of the key in *settings*, or of the key file of this user, which is made when it is not there.

    Raises SettingsInvalid when that file stands beside the base, is open to others, or holds no key. A file that
    exists is never changed.
    """
    if known := known_key(settings):
        return known
    path = default_key_file()
    try:
        _make(path)
    except OSError as exc:
        raise _problem(f"de sleutel {path} is niet te maken ({exc.strerror}); vul {KEY_NAME} in") from exc
    return _read(path)


def known_key(settings: Settings) -> Vault | None:
    """The same, but none is made: None where there is no key yet."""
    if settings.key is not None:
        return Vault.of(settings.key.get_secret_value())
    path = default_key_file()
    _refuse_beside(path, settings.database)
    return _read(path) if _exists(path) else None


def add_key(settings: Settings) -> Vault:
    """Put a newer key beside those in the key file of this user; the vault of all of them.

    Raises SettingsInvalid where the key is a setting, for then only its owner can add one.
    """
    known = find_key(settings)
    if settings.key is not None:
        raise _problem(texts.IN_SETTING.format(name=KEY_NAME, number=known.number + 1))
    path = default_key_file().resolve()  # what a link leads to is changed, not the link
    if known.number + 1 not in NUMBERS:
        raise _problem(texts.LAST_NUMBER.format(path=path))
    try:
        kept = path.read_text("utf-8-sig").split()
        _replace(path, "\n".join((*kept, f"{known.number + 1}:{secrets.token_urlsafe(KEY_BYTES)}", "")))
    except OSError as exc:
        raise _unreadable(path, exc) from exc
    logger.info("A new key was added to %s", path)
    return _read(path)


def _refuse_beside(path: Path, database: Path) -> None:
    """Whoever copies the folder of the base, as for a backup, must not take the key along."""
    folders = {path.parent, path.resolve().parent}
    if any(_is_same(own, other) for own in folders for other in (database.parent, database.resolve().parent)):
        raise _problem(
            f"de sleutel {path} zou in dezelfde map staan als de kennisbank {database}, en dan beschermt hij niets; "
            f"zet de kennisbank in een andere map, of vul {KEY_NAME} in"
        )


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):  # one of them does not exist yet
        return one.samefile(other)
    return one.resolve() == other.resolve()


def _exists(path: Path) -> bool:
    try:
        path.lstat()  # a link that leads nowhere is there too: it must not be replaced
    except FileNotFoundError:
        return False
    except OSError as exc:
        raise _unreadable(path, exc) from exc
    return True


def _make(path: Path) -> None:
    """Put a new key at *path*, whole or not at all, unless another process was first."""
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    with _draft(path, f"{secrets.token_urlsafe(KEY_BYTES)}\n") as draft, suppress(FileExistsError):
        _place(draft, path)
        logger.info("A new key was made in %s", path)


def _replace(path: Path, text: str) -> None:
    """Let *path* hold *text*: a reader finds what was there before or all of it."""
    with _draft(path, text) as draft:
        draft.replace(path)
        _sync_folder(path.parent)


@contextmanager
def _draft(path: Path, text: str) -> Iterator[Path]:
    """A file beside *path* that holds *text*, on the disk; gone in the end, unless it was given another name."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        new = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(new, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _place(draft: Path, path: Path) -> None:
    """Give *draft* the name *path*; raises FileExistsError rather than replace what stands there."""
    if not HAS_MODES:
        draft.rename(path)  # on Windows this refuses to replace a file; elsewhere it does not
        return
    path.hardlink_to(draft)
    _sync_folder(path.parent)


def _sync_folder(path: Path) -> None:
    """See to it that a name outlives a power failure as well as what it names."""
    if HAS_MODES:
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _read(path: Path) -> Vault:
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            text = file.read(LARGEST_FILE).decode("utf-8-sig")
    except OSError as exc:
        raise _unreadable(path, exc) from exc
    except UnicodeDecodeError:
        raise _malformed(path) from None  # the error quotes what it could not decode
    if HAS_MODES and mode & OTHERS:
        raise _problem(f"anderen kunnen bij de sleutel {path}; sluit hem af met: chmod 600 {path}")
    try:
        return Vault.of(text)
    except KeyUnusable:
        raise _malformed(path) from None


def _unreadable(path: Path, error: OSError) -> SettingsInvalid:
    return _problem(f"de sleutel {path} is niet te lezen ({error.strerror}); maak dat in orde. {LOSS}")


def _malformed(path: Path) -> SettingsInvalid:
    return _problem(f"in {path} staat geen bruikbare sleutel; zet daar uw kopie van de sleutel terug. {LOSS}")


def _problem(text: str) -> SettingsInvalid:
    return SettingsInvalid([text])
