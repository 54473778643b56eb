"""The address of a link that logs in, for the chat that sends it and the page that takes it."""

PATH = "/redactie/inloggen"


def link(public_url: str, token: str) -> str:
    """The address behind which *token* logs in."""
    return f"{public_url}{PATH}/{token}"
