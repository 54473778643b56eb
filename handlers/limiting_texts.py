"""The Dutch of somebody who sends too much at once; u-form, B1."""

TOO_MANY = (
    "Dat zijn veel berichten achter elkaar. Ik lees ze {rest} lang niet. "
    "Daarna antwoord ik weer. Stuur uw vraag dan opnieuw."
)
A_MINUTE = "een minuut"
AN_HOUR = "een uur"


def too_many(rest_seconds: float) -> str:
    """What is said once, before the silence of *rest_seconds*."""
    return TOO_MANY.format(rest=A_MINUTE if rest_seconds <= 60 else AN_HOUR)
