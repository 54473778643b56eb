"""How often a browser, and an address on the network, may come: looked at before every page.

Nobody can be found back in it: a cookie or an address is only known by a mark that this process alone can make, in
memory, until it was silent for a day. What that weighs, and why, stands in docs/decisions/019-limits.md.
"""

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Callable, Hashable
from enum import StrEnum
from typing import TypeVar

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from handlers.buckets import Allowance, Buckets, Taken, Verdict
from handlers.web import wording
from handlers.web.guard import session_cookie
from handlers.web.pages import STATIC_PREFIX, error_page

R = TypeVar("R", bound=Callable[..., object])

OF_BROWSER = Allowance(a_minute=20, a_day=200)  # questions and presses
OF_PLACE = Allowance(a_minute=120, a_day=4000)  # the same from one address: a town hall has one for everybody
OF_PAGES = Allowance(a_minute=300, a_day=20_000)  # pages of any kind from one address
MOST_AT_ONCE = 64  # questions that are being answered, of all together
SOON_SECONDS = 5
FORWARDED = "X-Forwarded-For"
IPV6_NETWORK = 64  # the part of an address that a household or an office has for itself
KIND = "kind_of_asking"


class Kind(StrEnum):
    """What a route costs."""

    QUESTION = "question"
    OPENING = "opening"  # costs as a question where it begins a conversation: in a browser without a cookie
    MACHINE = "machine"  # knows a secret of its own; what it brings must not be turned away


def counts_as(kind: Kind) -> Callable[[R], R]:
    """Mark a route; one without a mark is a page like any other."""

    def mark(route: R) -> R:
        setattr(route, KIND, kind)
        return route

    return mark


def limit(*, clock: Callable[[], float]) -> Middleware:
    """The middleware that turns away who comes too often."""
    visitors = Visitors(clock=clock)

    @web.middleware
    async def look(request: web.Request, handler: Handler) -> web.StreamResponse:
        kind = getattr(request.match_info.handler, KIND, None)
        if kind is Kind.MACHINE or request.path.startswith(f"{STATIC_PREFIX}/"):
            return await handler(request)
        is_question = kind is Kind.QUESTION or (kind is Kind.OPENING and session_cookie(request) is None)
        taken = visitors.take(request, is_question=is_question)
        if taken.verdict is not Verdict.GO:
            return _turned_away(request, 429, wording.too_often(taken.rest_seconds), seconds=taken.rest_seconds)
        if not is_question:
            return await handler(request)
        if visitors.being_answered >= MOST_AT_ONCE:
            return _turned_away(request, 503, wording.TOO_BUSY, seconds=SOON_SECONDS)
        visitors.being_answered += 1
        try:
            return await handler(request)
        finally:
            visitors.being_answered -= 1

    return look


class Visitors:
    """Who came how often, by the seconds of *clock*."""

    def __init__(self, *, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._salt = secrets.token_bytes(32)
        self._browsers = Buckets(OF_BROWSER)
        self._places = Buckets(OF_PLACE)
        self._pages = Buckets(OF_PAGES)
        self.being_answered = 0

    def take(self, request: web.Request, *, is_question: bool) -> Taken:
        """Count *request*, where it may still come."""
        now, cookie, address = self._clock(), session_cookie(request), address_of(request)
        place = () if address is None else (self._mark(address),)
        taken = self._pages.take(*place, now=now)
        if taken.verdict is not Verdict.GO or not is_question:
            return taken
        if cookie is not None:
            taken = self._browsers.take(self._mark(cookie), now=now)
        return taken if taken.verdict is not Verdict.GO else self._places.take(*place, now=now)

    def _mark(self, word: str) -> Hashable:
        return hmac.new(self._salt, word.encode("utf-8", "surrogateescape"), hashlib.sha256).digest()


def address_of(request: web.Request) -> str | None:
    """The address that *request* comes from; None for a program on this machine.

    Where a proxy stands on this machine or on the network inside, the last address outside that the proxies name: what
    stands before it, a visitor may have made up.
    """
    peer = _address(request.remote or "")
    if peer is None or not _is_inside(peer):
        return None if peer is None else _network(peer)
    named = [_address(word) for line in request.headers.getall(FORWARDED, ()) for word in line.split(",")]
    known = [address for address in named if address is not None]
    outside = next((address for address in reversed(known) if not _is_inside(address)), None)
    nearest = outside or (known[-1] if known else peer)
    return None if nearest.is_loopback else _network(nearest)


Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def _address(word: str) -> Address | None:
    try:
        found = ipaddress.ip_address(word.strip().partition("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, ipaddress.IPv6Address) else found


def _is_inside(address: Address) -> bool:
    return address.is_loopback or address.is_private


def _network(address: Address) -> str:
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.ip_network((address, IPV6_NETWORK), strict=False))


def _turned_away(request: web.Request, status: int, text: str, *, seconds: float) -> web.Response:
    response = error_page(request, status, text=text)
    response.headers["Retry-After"] = str(max(1, round(seconds)))
    return response
