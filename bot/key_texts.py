"""What `zienswijzer sleutel` says; u-form, B1."""

IN_USE = "Sleutel {number} is in gebruik. Er {are} {values} {word} mee versleuteld."
OLDER = "Met sleutel {number} {are} nog {values} {word} versleuteld."
TO_RENEW = "Zet alles onder de nieuwste sleutel met: zienswijzer sleutel --vernieuwen"
NOTHING_OLDER = "Onder een oudere sleutel staat niets meer."
MADE = "Sleutel {number} is gemaakt en staat in {path}. Bewaar ook daarvan een kopie op een veilige plek."
RENEWED = "Alles staat nu onder sleutel {number}: {values} {word}."
DAMAGED = "{values} {word} kon geen enkele sleutel openen; die zijn gelaten zoals ze waren."
KEEP_OLD = (
    "Bewaar de oude sleutel nog 35 dagen: de reservekopieën van voor vandaag zijn er nog mee versleuteld. "
    "Haal hem daarna weg uit {place}."
)
NO_KEY = "er is nog geen sleutel; zienswijzer run maakt er een"
IN_SETTING = (
    "uw sleutel staat in {name}, en die kan alleen u wijzigen. Zet er een tweede sleutel bij, met nummer {number}: "
    "{number}:… Maak hem met: openssl rand -base64 32. Geef daarna deze opdracht opnieuw"
)
LAST_NUMBER = "hoger dan nummer 255 kan een sleutel niet hebben; zet met de hand een lager, vrij nummer in {path}"
NO_FILE = "er is geen bestand"


def word(values: int) -> str:
    """What so many values are called."""
    return "gegeven" if values == 1 else "gegevens"


def are(values: int) -> str:
    """The verb that goes with so many values."""
    return "is" if values == 1 else "zijn"
