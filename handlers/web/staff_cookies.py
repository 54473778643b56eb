"""The two cookies of the pages for staff: of the session, and of the browser that is about to begin one."""

import hmac
from collections.abc import Mapping
from datetime import timedelta

from aiohttp import web

from handlers.web.guard import FORM, is_said_to_be_ours, token_of
from handlers.web.publication import PUBLICATION
from knowledge.store import tokens

COOKIE = "zienswijzer-redactie"
NONCE = "zienswijzer-inloggen"
HOST_PREFIX = "__Host-"  # browsers take such a cookie over https only, for one host and every path
NONCE_KEPT_FOR = timedelta(hours=1)  # a form may stand open for a while; a link is over much sooner
MOST_BYTES = 4 * 1024


def cookie_of(request: web.Request, name: str = COOKIE) -> str | None:
    """What the browser keeps under *name*, if it does."""
    return request.cookies.get(_name(request, name)) or None


def set_cookie(
    request: web.Request, response: web.StreamResponse, value: str, *, name: str = COOKIE, seconds: int | None = None
) -> None:
    """Let the browser keep *value*; Lax, for people come here by a link in another program."""
    secure = _is_https(request) or None
    response.set_cookie(
        _name(request, name), value, path="/", httponly=True, samesite="Lax", secure=secure, max_age=seconds
    )


def drop_cookie(request: web.Request, response: web.StreamResponse) -> None:
    """Let the browser forget the session."""
    secure = _is_https(request) or None
    response.del_cookie(_name(request, COOKIE), path="/", httponly=True, samesite="Lax", secure=secure)


def nonce_of(request: web.Request) -> str:
    """The secret by which this browser is known before anybody has logged in; a new one for a new browser."""
    return cookie_of(request, NONCE) or tokens.new()


def keep_nonce(request: web.Request, response: web.StreamResponse, nonce: str) -> None:
    """Let the browser keep *nonce* for an hour from now."""
    set_cookie(request, response, nonce, name=NONCE, seconds=int(NONCE_KEPT_FOR.total_seconds()))


async def read_form(request: web.Request) -> tuple[str, Mapping[str, str]]:
    """The nonce of the browser that showed the form, and the fields; raises the HTTP error that fits whatever else."""
    nonce = cookie_of(request, NONCE)
    if request.content_type != FORM:
        raise web.HTTPBadRequest
    sent = await request.clone(client_max_size=MOST_BYTES).post()
    fields = {name: value for name, value in sent.items() if isinstance(value, str)}
    if nonce is None or is_said_to_be_ours(request) is False:
        raise web.HTTPForbidden
    said = fields.get("token", "")
    if not hmac.compare_digest(said.encode("utf-8", "surrogateescape"), token_of(nonce).encode()):
        raise web.HTTPForbidden
    return nonce, fields


def _name(request: web.Request, name: str) -> str:
    """The name of a cookie; bound to the host where the pages are reached over https."""
    return f"{HOST_PREFIX}{name}" if _is_https(request) else name


def _is_https(request: web.Request) -> bool:
    """Whether the pages are reached over https, by the address that the house was given, not by what a request says."""
    return (request.app[PUBLICATION].public_url or "").startswith("https://")
