"""What a program fetches again and again: sent only when it changed, by its ETag; and who may keep it."""

import hashlib

from aiohttp import ETag, web

PRIVATE = "private, no-cache"  # one's own program may keep it, and asks each time whether it is still so
PUBLIC = "public, no-cache"
KEEPING = web.ResponseKey("KEEPING", str)
FOR_ALL = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def unless_known(request: web.Request, body: bytes, *, content_type: str, keeping: str, file: str = "") -> web.Response:
    """*body*, or 304 without it where the one who asks has it already; *file* is the name to save it under."""
    value = hashlib.sha256(body).hexdigest()[:32]
    known = request.if_none_match or ()
    if any(tag.value in (value, "*") for tag in known):
        response = web.Response(status=304)
    else:
        response = web.Response(body=body, content_type=content_type, charset="utf-8")
        if file:
            response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    response.etag = ETag(value=value)
    response[KEEPING] = keeping
    return response


async def allow_keeping(request: web.Request, response: web.StreamResponse) -> None:  # noqa: ARG001  # aiohttp's
    """Let what may be kept be kept, after the rule that nothing may; what is public may be read by other sites."""
    keeping = response.get(KEEPING)
    if keeping is not None:
        response.headers["Cache-Control"] = keeping
    if keeping == PUBLIC:
        response.headers.update(FOR_ALL)
