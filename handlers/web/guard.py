"""Whether a form comes from our own page: the cookie, the token that belongs to it, and what the browser says."""

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import parse_qsl

from aiohttp import web

COOKIE = "zienswijzer"
HOST_COOKIE = f"__Host-{COOKIE}"  # no other name in the same domain can set it; browsers take it over https only
MOST_BYTES = 16 * 1024
MOST_FIELDS = 8
FORM = "application/x-www-form-urlencoded"


def session_cookie(request: web.Request) -> str | None:
    """The cookie that leads to a session, if the browser sent one."""
    return request.cookies.get(_cookie_name(request)) or None


def set_session_cookie(request: web.Request, response: web.StreamResponse, cookie: str) -> None:
    """Let the browser keep *cookie* until it closes."""
    is_https = _is_https(request)
    response.set_cookie(
        _cookie_name(request), cookie, path="/", httponly=True, samesite="Strict", secure=is_https or None
    )


def token_of(cookie: str) -> str:
    """What a form must bring along with *cookie*; only our own page can know it, also after a restart."""
    return hmac.new(cookie.encode("utf-8", "surrogateescape"), b"form", hashlib.sha256).hexdigest()


async def read_form(request: web.Request) -> Mapping[str, str]:
    """The fields of a form of our own; raises the HTTP error that fits whatever else it is."""
    if request.content_type != FORM:
        raise web.HTTPBadRequest
    body = await request.clone(client_max_size=MOST_BYTES).read()
    try:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError as exc:  # no UTF-8, or too many fields
        raise web.HTTPBadRequest from exc
    _check_origin(request, fields.get("token", ""))
    return fields


def _check_origin(request: web.Request, token: str) -> None:
    """Raise HTTPForbidden when the form may come from another site."""
    is_ours = is_said_to_be_ours(request)
    cookie = session_cookie(request)
    if cookie is None:  # nothing to abuse; still, nobody else may begin a conversation in this browser
        is_allowed = is_ours is True
    else:
        is_allowed = is_ours is not False and hmac.compare_digest(token.encode(), token_of(cookie).encode())
    if not is_allowed:
        raise web.HTTPForbidden


def is_said_to_be_ours(request: web.Request) -> bool | None:
    """What the browser says of where the form stands; None when it does not say."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin", "null")
    if origin == "null":  # what a form sends under our own Referrer-Policy
        return None
    return origin.partition("://")[2] == request.host  # not the scheme: a proxy may have taken off the https


def _is_https(request: web.Request) -> bool:
    """Whether the browser came over https; a proxy in front may say so, and nothing else hangs on its word."""
    forwarded = request.headers.get("X-Forwarded-Proto", "").split(",")[0].strip().lower()
    return request.secure or forwarded == "https"


def _cookie_name(request: web.Request) -> str:
    return HOST_COOKIE if _is_https(request) else COOKIE
