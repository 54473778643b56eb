"""Learns plain questions and answers into a file: `python -m knowledge.answers.learning PAIRS LANGUAGE FILE`."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from knowledge.answers import child
from knowledge.answers.matching.building import build
from knowledge.answers.matching.calibrating import calibrate
from knowledge.answers.matching.faq import labels_of
from knowledge.answers.matching.language import LANGUAGES, Language
from knowledge.store import index


def main() -> None:
    """Learn the pairs in the file that the arguments name."""
    child.settle()
    pairs, code, path = sys.argv[1:]
    learn(json.loads(Path(pairs).read_text("utf-8")), LANGUAGES[code], Path(path))


def learn(pairs: Iterable[tuple[str, str]], language: Language, path: Path) -> None:
    """Put an index of *pairs* of phrasing and label at *path*, with how sure it may be."""
    labels = labels_of(pairs, language)
    built = build(labels, (), language)
    index.write(path, {**built.meta, "calibration": asdict(calibrate(labels, language))}, built.arrays)


if __name__ == "__main__":
    main()
