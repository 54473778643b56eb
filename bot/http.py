"""The wire to Telegram's servers: python-telegram-bot's requests over aiohttp, which the page uses already.

The library's own wire, over httpx, costs more than twice the time; see docs/decisions/008-wire.md.
"""

import json
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

USER_AGENT = "Zienswijzer"
NOT_OPEN = "the wire to Telegram is not open"


class HttpWire(BaseRequest):
    """At most *connections* requests at a time; each waits at most *patience_seconds* for each step."""

    def __init__(self, *, connections: int, patience_seconds: float) -> None:
        self._connections = connections
        self._patience_seconds = patience_seconds
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[str, str | None] = {}
        self.said_date: str | None = None  # what the other side last said of the time, as HTTP writes it

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take, in seconds."""
        return self._patience_seconds

    async def initialize(self) -> None:
        """Open the wire; a second time changes nothing."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the wire."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  # aiohttp has none of its own
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request; its status and body. Raises TimedOut or NetworkError, with aiohttp's error as cause."""
        if self._session is None:
            raise RuntimeError(NOT_OPEN)
        timeout = aiohttp.ClientTimeout(
            connect=self._seconds(pool_timeout),
            sock_connect=self._seconds(connect_timeout),
            sock_read=self._seconds(read_timeout),
        )
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout, proxy=self._proxy(url)
            ) as response:
                self.said_date = response.headers.get("Date")
                return response.status, await response.read()
        except TimeoutError as exc:
            raise TimedOut from exc
        except aiohttp.ClientError as exc:
            # The name only: a message of aiohttp may hold the address, and with it the token.
            raise NetworkError(type(exc).__name__) from exc

    def _proxy(self, url: str) -> str | None:
        """The proxy of the environment for *url*; aiohttp itself would read files for it at every request."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if host not in self._proxies:
            self._proxies[host] = None if proxy_bypass(host) else getproxies().get(parts.scheme)
        return self._proxies[host]

    def _seconds(self, asked: Any) -> float | None:
        if asked is BaseRequest.DEFAULT_NONE:
            return self._patience_seconds
        return None if asked is None else float(asked)


def _body(data: RequestData | None) -> aiohttp.BytesPayload | aiohttp.FormData | None:
    """What Telegram takes: JSON, for a form that says the same costs a hundred times as much; with files a form."""
    if data is None:
        return None
    if not data.contains_files:
        # Telegram takes each value as text. The library's own `json_payload` says the same, and makes each text twice.
        texts = {name: one if isinstance(one, str) else json.dumps(one) for name, one in data.parameters.items()}
        return aiohttp.BytesPayload(json.dumps(texts).encode(), content_type="application/json")
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
