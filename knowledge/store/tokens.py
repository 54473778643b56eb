"""Secrets that somebody holds: in a link, a cookie or an invitation. Only their digest is kept."""

import hashlib
import secrets

TOKEN_BYTES = 32  # 43 signs in an address


def new() -> str:
    """A secret of 256 bits, fit for an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(token: str) -> bytes:
    """The SHA-256 of *token*, whatever signs a stranger sent."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()
