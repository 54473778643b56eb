"""What a program fetches again and again: sent only when it changed, by its ETag; and who may keep it."""

import hashlib
from datetime import datetime, timedelta

from aiohttp import ETag, web

PRIVATE = "private, no-cache"  # one's own program may keep it, and asks each time whether it is still so
PUBLIC = "public, no-cache"
KEEPING = web.ResponseKey("KEEPING", str)
FOR_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
SECOND = timedelta(seconds=1)


def tag_of(body: bytes) -> str:
    """What tells *body* from any other."""
    return hashlib.sha256(body).hexdigest()[:32]


def unless_known(
    request: web.Request,
    body: bytes,
    *,
    content_type: str,
    keeping: str,
    file: str = "",
    tag: str = "",
    changed_at: datetime | None = None,
) -> web.Response:
    """*body*, or 304 without it where the one who asks has it already; *file* is the name to save it under.

    *tag* is that of the body, where it was worked out before; *changed_at* is since when the body is what it is.
    """
    value = tag or tag_of(body)
    known = request.if_none_match
    if known is None:
        since = request.if_modified_since
        is_known = changed_at is not None and since is not None and since >= _in_seconds(changed_at)
    else:
        is_known = any(one.value in (value, "*") for one in known)
    if is_known:
        response = web.Response(status=304)
    else:
        response = web.Response(body=body, content_type=content_type, charset="utf-8")
        if file:
            response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    response.etag = ETag(value=value)
    response[KEEPING] = keeping
    return response


def date_response(response: web.Response, changed_at: datetime, *, now: datetime) -> None:
    """Say since when a response is what it is, in whole seconds, as HTTP has them.

    What changed in this very second may change in it again: then the second before is named, so that nobody who
    asks for what came since misses it.
    """
    second = _in_seconds(changed_at)
    response.last_modified = second if now - second >= SECOND else second - SECOND


def _in_seconds(at: datetime) -> datetime:
    return at.replace(microsecond=0)


async def allow_keeping(request: web.Request, response: web.StreamResponse) -> None:  # noqa: ARG001  # aiohttp's
    """Let what may be kept be kept, after the rule that nothing may; what is public may be read by other sites."""
    keeping = response.get(KEEPING)
    if keeping is not None:
        response.headers["Cache-Control"] = keeping
    if keeping == PUBLIC:
        response.headers.update(FOR_ALL)
