"""The Dutch of a door that stays shut, and the names of roles; u-form, B1."""

from collections.abc import Iterable

from knowledge.alerts import Role

NAMES = {
    Role.MEMBER: "raadslid",
    Role.CLERK: "griffie",
    Role.EDITOR: "redactie",
    Role.ADMIN: "beheer",
}
REFUSED = "Dit kan alleen met de rol {roles}. Uw rollen ziet u met /rollen. Een rol krijgt u met een uitnodiging."
ANONYMOUS = (
    "Dit kan alleen met een rol. U schrijft anoniem of namens een groep, dus ik weet niet wie u bent. "
    "Stuur uw opdracht onder uw eigen naam."
)


def refusal(roles: Iterable[Role]) -> str:
    """What somebody without any of *roles* reads."""
    return REFUSED.format(roles=" of ".join(NAMES[role] for role in roles))
