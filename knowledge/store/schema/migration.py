"""The list of migrations, in the order in which the modules beside this one add to it."""

from sqlite_utils import Migrations


class KnownMigrations(Migrations):
    """Migrations that can say which ones this version of the program knows."""

    def names(self) -> tuple[tuple[str, bool], ...]:
        """Name of each migration, and whether it runs inside a transaction."""
        return tuple((step.name, step.transactional) for step in self._migrations)


migrations = KnownMigrations("zienswijzer")
