"""The list of migrations, in the order in which the modules beside this one add to it."""

from sqlite_utils import Database, Migrations


class KnownMigrations(Migrations):
    """Migrations that can say which ones this version of the program knows."""

    def names(self) -> tuple[tuple[str, bool], ...]:
        """Name of each migration, and whether it runs inside a transaction."""
        return tuple((step.name, step.transactional) for step in self._migrations)

    def unknown(self, db: Database) -> tuple[str, ...]:
        """The steps that *db* has seen and this version does not know: a later version made them."""
        known = {name for name, _ in self.names()}
        return tuple(step.name for step in self.applied(db) if step.name not in known)


migrations = KnownMigrations("zienswijzer")
