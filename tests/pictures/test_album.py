"""The pictures of the handbooks: each is there, small, told in words too, and shown somewhere."""

import re
from pathlib import Path

import pytest

from tests.pictures.__main__ import ALBUM
from tests.pictures.png import SIGNATURE

DOCS = ALBUM.parent
PICTURE = re.compile(r"!\[(?P<told>[^\]]*)\]\(beelden/(?P<name>[\w-]+)\.png\)")
# The administrator has no screens: his handbook has commands.
HANDBOOKS = tuple(DOCS / f"handleiding-{reader}.md" for reader in ("raadslid", "griffie", "redactie"))
MOST_BYTES = 60 * 1024
SCENES = Path(__file__).with_name("scenes.py").read_text("utf-8")


def shown_in(path: Path) -> dict[str, str]:
    """What a handbook shows: the name of each picture, and what is told of it."""
    return {found["name"]: found["told"] for found in PICTURE.finditer(path.read_text("utf-8"))}


@pytest.mark.parametrize("path", HANDBOOKS, ids=lambda path: path.stem)
def test_a_handbook_shows_pictures_and_says_what_is_on_them(path: Path) -> None:
    shown = shown_in(path)
    assert len(shown) >= 3
    assert not {name: told for name, told in shown.items() if len(told.split()) < 5}


def test_every_picture_is_shown_and_every_picture_shown_is_there() -> None:
    shown = {name for path in HANDBOOKS for name in shown_in(path)}
    assert shown == {path.stem for path in ALBUM.glob("*.png")}
    assert not [name for name in shown if f'"{name}"' not in SCENES]


def test_every_picture_is_small() -> None:
    sizes = {path.stem: path.stat().st_size for path in ALBUM.glob("*.png")}
    assert sizes
    assert not {name: size for name, size in sizes.items() if size > MOST_BYTES}
    assert all(path.read_bytes().startswith(SIGNATURE) for path in ALBUM.glob("*.png"))
