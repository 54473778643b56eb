"""Facts that count no longer, as they last were."""

from sqlite_utils import Database

from knowledge.model import Fact
from knowledge.store import enacting

WITHDRAWN = "SELECT id FROM fact WHERE withdrawn_at IS NOT NULL ORDER BY id"


def withdrawn(db: Database) -> tuple[Fact, ...]:
    """All facts that were withdrawn, by id."""
    ids = [row[0] for row in db.execute(WITHDRAWN).fetchall()]
    return tuple(enacting.named(db, ids).values())
