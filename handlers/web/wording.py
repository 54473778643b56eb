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
    "Open de pagina opnieuw en verstuur uw bericht nog een keer."
)

FAULTY_ADDRESS = "Dit is geen e-mailadres. Een goed adres lijkt op naam@gemeente.nl."
NO_PLACE = "Kies een gemeente of regio."
NO_MAIL_TITLE = "Geen herinneringen per e-mail"
NO_MAIL = (
    "Deze site verstuurt geen e-mail. De beheerder heeft dat niet ingesteld.",
    "De termijnen van uw gemeente staan wel op deze site. U kunt ze ook in uw agenda zetten.",
)
SENT_TITLE = "Kijk in uw mailbox"
SENT = (
    "U krijgt een mail met een link. Open die link en druk op de knop. Pas dan krijgt u herinneringen.",
    "Geen mail na tien minuten? Kijk bij de ongewenste mail. Klopte het adres niet? Meld u dan opnieuw aan.",
)
CONFIRM_TITLE = "Wilt u herinneringen per e-mail?"
CONFIRM = "U krijgt mail over {what}."
CONFIRM_KEPT = "Ik bewaar uw e-mailadres versleuteld. Stoppen kan met de link onder elke mail. Dan wis ik uw adres."
CONFIRM_BUTTON = "Ja, stuur mij herinneringen"
CONFIRMED_TITLE = "U krijgt herinneringen"
CONFIRMED = "U krijgt mail over {what}."
CONFIRMED_MORE = (
    "Die komt 28, 14, 7, 3 en 1 dag voor de laatste dag, en op de dag zelf.",
    "Verandert een termijn, dan hoort u dat ook.",
    "Stoppen kan met de link onder elke mail.",
)
TOO_LATE_TITLE = "Deze link werkt niet meer"
TOO_LATE = (
    "De link is al gebruikt, of hij is ouder dan twee dagen. Hebt u al bevestigd? Dan is alles in orde.",
    "Anders kunt u zich opnieuw aanmelden.",
)
STOP_TITLE = "Wilt u geen herinneringen meer?"
STOP = ("U krijgt dan geen mail meer van Zienswijzer. Ik wis uw e-mailadres en uw keuzes.",)
STOP_BUTTON = "Stop de herinneringen"
STOPPED_TITLE = "U krijgt geen herinneringen meer"
STOPPED = ("Uw e-mailadres en uw keuzes zijn gewist. Bedenkt u zich? Dan kunt u zich opnieuw aanmelden.",)

ERROR_TITLES = {
    400: "Dit kan ik niet lezen",
    403: "Niet verstuurd",
    404: "Deze pagina bestaat niet",
    405: "Dat kan hier niet",
    413: "Dat is te veel tekst",
    429: "Even wachten",
    500: "Er ging iets mis",
    503: "Even niet beschikbaar",
}
ERROR_TEXTS = {
    400: "De browser stuurde iets wat ik niet begrijp. Open de pagina opnieuw en probeer het nog een keer.",
    403: STALE,
    404: "Het adres klopt niet, of de pagina is weg.",
    405: "Deze pagina kunt u niet op deze manier openen.",
    413: "Dat is te veel voor één bericht. Stel uw vraag in minder woorden.",
    500: "Er ging iets mis bij mij. Het ligt niet aan u. Probeer het over een paar minuten nog eens.",
    503: "Ik ben even niet beschikbaar. Er is niets veranderd. Probeer het over een paar minuten nog eens.",
}
DAMAGED = "Mijn gegevens zijn beschadigd. Daarom toon ik nu niets: het zou fout kunnen zijn. Zegt u het de beheerder?"


TOO_OFTEN = (
    "Er kwamen vanaf uw plek veel vragen achter elkaar. Daarom is deze niet beantwoord. "
    "Wacht {rest}, en probeer het dan opnieuw."
)
A_MINUTE = "een minuut"
AN_HOUR = "een uur"
TOO_BUSY = "Het is nu heel druk. Probeer het over een paar tellen opnieuw."


def too_often(rest_seconds: float) -> str:
    """Why a page stays shut, and for how long."""
    return TOO_OFTEN.format(rest=A_MINUTE if rest_seconds <= 60 else AN_HOUR)


def error_title(status: int) -> str:
    """What went wrong, in a few words."""
    return ERROR_TITLES.get(status) or ERROR_TITLES[400 if status < 500 else 500]


def error_text(status: int) -> str:
    """What went wrong, and what the reader can do."""
    return ERROR_TEXTS.get(status) or ERROR_TEXTS[400 if status < 500 else 500]
