"""The Dutch of the page that stands in no template: notices, objections and errors; u-form, B1."""

NEW_CONVERSATION = (
    "Uw vorige gesprek is er niet meer: na een uur zonder vragen wis ik het. Dit is een nieuw gesprek. "
    "Had u een gemeente gekozen? Kies die dan opnieuw."
)
FULL_CONVERSATION = (
    "Uw vorige gesprek was te lang geworden en is gewist. Dit is een nieuw gesprek. "
    "Had u een gemeente gekozen? Kies die dan opnieuw."
)
STALE = (
    "Deze pagina is verouderd, daarom is er niets verstuurd. "
    "Open het gesprek opnieuw en verstuur uw bericht nog een keer."
)

ERROR_TITLES = {
    400: "Dit kan ik niet lezen",
    403: "Niet verstuurd",
    404: "Deze pagina bestaat niet",
    405: "Dat kan hier niet",
    413: "Dat is te veel tekst",
    500: "Er ging iets mis",
}
ERROR_TEXTS = {
    400: "De browser stuurde iets wat ik niet begrijp. Open het gesprek opnieuw en probeer het nog een keer.",
    403: STALE,
    404: "Het adres klopt niet, of de pagina is weg.",
    405: "Deze pagina kunt u niet op deze manier openen.",
    413: "Dat is te veel voor één bericht. Stel uw vraag in minder woorden.",
    500: "Er ging iets mis bij mij. Het ligt niet aan u. Probeer het over een paar minuten nog eens.",
}


def error_title(status: int) -> str:
    """What went wrong, in a few words."""
    return ERROR_TITLES.get(status) or ERROR_TITLES[400 if status < 500 else 500]


def error_text(status: int) -> str:
    """What went wrong, and what the reader can do."""
    return ERROR_TEXTS.get(status) or ERROR_TEXTS[400 if status < 500 else 500]
