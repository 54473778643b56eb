"""What tests do with a page in a real browser: go by keyboard, let axe look, measure."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or ""
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="there is no chromium on the path")

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE_MS = 30_000  # the first question in a house waits for its index
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}

Page = Any
OpenPage = Callable[..., Awaitable[Page]]


@asynccontextmanager
async def a_browser() -> AsyncIterator[Any]:
    """A browser without a window; where playwright is not installed, the test is skipped."""
    playwright = pytest.importorskip("playwright.async_api", reason="playwright is not installed (extra web-test)")
    async with playwright.async_playwright() as tools:
        browser = await tools.chromium.launch(executable_path=CHROMIUM)
        yield browser
        await browser.close()


@asynccontextmanager
async def opening(browser: Any) -> AsyncIterator[OpenPage]:
    """Opens a page in a browser of its own; whatever its console complains of fails the test."""
    contexts: list[Any] = []
    complaints: list[str] = []

    async def open_one(url: str, **options: Any) -> Page:
        contexts.append(await browser.new_context(**({"viewport": WIDE} | options)))
        contexts[-1].set_default_timeout(PATIENCE_MS)
        page = await contexts[-1].new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(url)
        return page

    yield open_one
    for context in contexts:
        await context.close()
    # Chromium reports every page that is not found or refused; that page is what the test is about.
    assert not [complaint for complaint in complaints if not complaint.startswith("Failed to load resource")]


async def tab_to(page: Page, selector: str, *, key: str = "Tab") -> None:
    """Press *key* until the focus is there, as somebody without a mouse does."""
    for _ in range(60):
        await page.keyboard.press(key)
        if await page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} cannot be reached with {key}")


async def violations(page: Page) -> str:
    """What axe has against the page; where axe is not installed, the test is skipped."""
    axe = pytest.importorskip("axe_playwright_python.async_playwright", reason="axe is not installed (extra web-test)")
    options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
    results = await axe.Axe().run(page, options=options)
    return str(results.generate_report()) if results.violations_count else ""


async def scrolls_sideways(page: Page) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
