"""A base with two people and a copy of it, for tests that put the copy back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.commands.restoring import Restored, restore
from bot.environment import read_settings
from bot.settings import Settings
from knowledge.store import people, vault
from knowledge.store.backups import back_up, checksum_beside
from knowledge.store.database import Database, connect, looking, writing
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault

KEY = "sleutel-" * 5
VAULT = Vault.of(KEY)
MADE = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
NOW = MADE + timedelta(hours=36)
ANN, BEN = Address(Channel.TELEGRAM, "501"), Address(Channel.TELEGRAM, "502")


@dataclass
class Scene:
    """A base with Ann and Ben, and a copy of it."""

    settings: Settings
    copy: Path

    @property
    def base(self) -> Path:
        return self.settings.database

    def restore(self, *, at: datetime = NOW, has_checksum: bool = True) -> Restored:
        return restore(self.settings, self.copy, at=at, has_checksum=has_checksum)

    def write(self, do: Callable[[Database], object], path: Path | None = None) -> None:
        db = connect(path or self.base)
        with writing(db):
            do(db)
        db.close()

    def state(self) -> tuple[bytes, set[str]]:
        """The base as it lies on the disk, and what lies beside it."""
        return self.base.read_bytes(), {path.name for path in self.base.parent.iterdir()}


def a_scene(folder: Path) -> Scene:
    """The base of the settings with Ann and Ben, a copy of it in *folder*, and in the base one more person since."""
    settings = read_settings()
    scene = Scene(settings, Path())

    def fill(db: Database) -> None:
        vault.check(db, VAULT)
        for address in (ANN, BEN):
            enter(db, address, at=MADE - timedelta(days=9))

    scene.write(fill)
    scene.copy = back_up(scene.base, folder, at=MADE).path
    scene.write(lambda db: enter(db, Address(Channel.TELEGRAM, "503"), at=MADE + timedelta(hours=1)))
    return scene


def without_checksum(scene: Scene) -> None:
    """Let the copy have no checksum."""
    checksum_beside(scene.copy).unlink()


def enter(db: Database, address: Address, *, at: datetime) -> None:
    people.enter(db, VAULT, address, at=at, kind=PersonKind.PERSON)


def known(path: Path) -> set[str]:
    with looking(path) as db:
        everybody = (Address(Channel.TELEGRAM, str(number)) for number in range(500, 510))
        return {address.name for address in everybody if people.find(db, VAULT, address)}
