"""`python -m tests.pictures`: take the pictures of the handbooks anew, of the real screens."""

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.bootstrap import build, load_curated
from bot.settings import Settings
from knowledge.answers import indexing
from tests.copying import copy_base
from tests.fakes import Clock
from tests.handlers.web.browsing import a_browser, opening
from tests.handlers.web.premises import the_premises
from tests.pictures.camera import Camera
from tests.pictures.scenes import MORNING, everything

ALBUM = Path(__file__).parent.parent.parent / "docs" / "beelden"
FILLED_AT = datetime(2020, 10, 6, 9, tzinfo=UTC)


@click.command()
def main() -> None:
    """Take all pictures, and put them in docs/beelden; what is no longer on a picture goes."""
    taken = asyncio.run(take())
    ALBUM.mkdir(exist_ok=True)
    for path in ALBUM.glob("*.png"):
        path.unlink()
    for name, content in sorted(taken.items()):
        (ALBUM / f"{name}.png").write_bytes(content)
        click.echo(f"{name}: {len(content) / 1024:.0f} kB")


async def take() -> dict[str, bytes]:
    """The pictures by name, of a house on a base of its own."""
    clock = Clock(MORNING)
    with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
        base = Path(folder) / "base.db"
        await load_curated(base, at=FILLED_AT)
        await asyncio.to_thread(indexing.build_beside, base)
        copy = copy_base(base, Path(folder) / "copy.db")
        async with (
            build(Settings(database=base), now=clock) as house,
            the_premises(house, copy, clock) as premises,
            a_browser() as browser,
            opening(browser) as open_page,
        ):
            camera = Camera(premises, open_page)
            await everything(camera, Path(folder))
    return camera.taken


if __name__ == "__main__":
    main()
