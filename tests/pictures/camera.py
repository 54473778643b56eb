"""Takes pictures of real pages, and makes them small; what must be on a picture is looked for first."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from tests.handlers.web.browsing import OpenPage, Page
from tests.handlers.web.premises import Premises
from tests.pictures.png import Pixels, small_png

SHARPNESS = 1.25  # pixels of the screen on each side of one of the page
TALLEST = 1060  # a picture in a handbook is not read beyond this
CHAT_WIDTH, PAGE_WIDTH = 620, 760
MARGIN = 12
CALM = {"color_scheme": "light", "reduced_motion": "reduce", "device_scale_factor": SHARPNESS}
# A page that nothing forbids reads the file of the screen, so that no code of ours need know how.
READ = """async file => {
    const blob = await (await fetch("data:image/png;base64," + file)).blob();
    const bitmap = await createImageBitmap(blob);
    const ink = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    ink.drawImage(bitmap, 0, 0);
    const seen = new Uint8Array(ink.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
    let text = "";
    for (let at = 0; at < seen.length; at += 32768) text += String.fromCharCode(...seen.subarray(at, at + 32768));
    return [bitmap.height, bitmap.width, btoa(text)];
}"""
ONLY_LAST = """count => {
    const all = [...document.querySelectorAll("li.message")];
    for (const one of all.slice(0, -count)) one.remove();
}"""


@dataclass
class Camera:
    """Photographs the house; *taken* are the pictures by name."""

    premises: Premises
    open_page: OpenPage
    taken: dict[str, bytes] = field(default_factory=dict)

    async def chat(self, name: str, person: str, *, last: int, says: Iterable[str]) -> None:
        """Keep the *last* messages of the chat of *person* as the chat page draws them."""
        page = await self.open(self.premises.url, width=CHAT_WIDTH, shown=person)
        await page.evaluate(ONLY_LAST, last)
        await self.page(name, page, says=says, selector="ol.messages", margin=MARGIN)

    async def page(
        self,
        name: str,
        page: Page,
        *,
        says: Iterable[str],
        selector: str = "main",
        tallest: int = TALLEST,
        margin: int = 0,
    ) -> None:
        """Keep what *page* shows in *selector*, from its top."""
        shown = " ".join((await page.inner_text(selector)).split())
        missing = [one for one in says if one not in shown]
        assert not missing, (name, missing, shown)
        box = await page.locator(selector).bounding_box()
        top = max(box["y"] - margin, 0)
        clip = {"x": 0, "y": top, "width": page.viewport_size["width"]}
        clip["height"] = min(box["y"] + box["height"] + margin - top, tallest)
        self.taken[name] = small_png(await self._pixels(await page.screenshot(full_page=True, clip=clip)))

    async def open(self, url: str, *, width: int = PAGE_WIDTH, shown: str | None = None) -> Page:
        """A page that stands still; the chat page goes on with the chat of *shown*."""
        chats = self.premises.office.chats
        self.premises.shown = chats[shown] if shown else None
        return await self.open_page(url, viewport={"width": width, "height": 800}, **CALM)

    async def log_in(self, person: str) -> Page:
        """The pages for staff, opened with the link that the bot gives *person*."""
        page = await self.open(await self.premises.log_in_link(person))
        await page.click("main button")
        await page.wait_for_url("**/redactie")
        return page

    async def _pixels(self, screen: bytes) -> Pixels:
        blank = await self.open_page("about:blank")
        height, width, content = await blank.evaluate(READ, base64.b64encode(screen).decode())
        await blank.close()
        return np.frombuffer(base64.b64decode(content), np.uint8).reshape(height, width, 4)[..., :3]
