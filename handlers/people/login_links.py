"""Who can log in on the pages for staff, and the address of a link that does."""

from knowledge.alerts import Role

PATH = "/redactie/inloggen"
STAFF = (Role.EDITOR, Role.CLERK, Role.ADMIN)


def link(public_url: str, token: str) -> str:
    """The address behind which *token* logs in."""
    return f"{public_url}{PATH}/{token}"
