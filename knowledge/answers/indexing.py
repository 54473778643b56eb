"""Makes the index file of a base: `python -m knowledge.answers.indexing BASE`, the child that the desk starts."""

import sys
from pathlib import Path

from knowledge.answers import child
from knowledge.answers.matching import ENGINE, Built, build
from knowledge.answers.matching.language import DUTCH
from knowledge.answers.material import read_material
from knowledge.store import index
from knowledge.store.database import looking

MODULE = "knowledge.answers.indexing"


def main() -> None:
    """Make the index of the base that the argument names."""
    child.settle()
    build_beside(Path(sys.argv[1]))


def build_beside(base: Path) -> None:
    """Make the index of the base at *base*, and put it beside it."""
    with looking(base) as db:
        material = read_material(db)
    built = build(material.labels, material.groups, DUTCH)
    index.write(index.path_beside(base), built.meta, built.arrays)


def open_beside(base: Path) -> Built | None:
    """The index that lies beside the base at *base*, of whatever state; None where there is none to use."""
    stored = index.read(index.path_beside(base), engine=ENGINE)
    return Built(stored.meta, stored.arrays) if stored else None


if __name__ == "__main__":
    main()
