"""The Dutch of the function by which an editor is shown, in the chat and on the page; u-form, B1."""

ASK = (
    "<b>Uw functie</b>\n"
    "{now}\n\n"
    "Typ de functie die anderen mogen lezen, zoals: redacteur jeugd. "
    "Anderen zien haar in de geschiedenis en in de wachtrij. "
    "Kies een functie, geen naam van een mens."
)
NOW = "Anderen lezen nu: <b>{function}</b>."
NOW_NONE = "Anderen lezen nu een nummer, zoals: redacteur 3."
NO_FUNCTION = "Geen functie tonen"
KEPT = "Anderen lezen voortaan: <b>{function}</b>. Dat staat ook bij wat u eerder deed."
DROPPED = "Anderen lezen voortaan een nummer, ook bij wat u eerder deed."
UNKNOWN = "Ik weet niet wie u bent. Een functie kan ik dus niet bewaren."

LENGTH = "Een functie heeft {least} tot {most} tekens. Typ haar opnieuw, zoals: redacteur jeugd."
SIGNS = "Gebruik alleen letters, spaties en streepjes. Typ de functie opnieuw, zoals: redacteur jeugd."
OWN_NAME = "Hier staat uw eigen naam in. Typ een functie, zoals: redacteur jeugd."
PERSONAL = "Hier lijkt een naam van een mens in te staan. Typ een functie, zoals: redacteur jeugd."
TAKEN = "Een ander heeft deze functie al. Maak haar preciezer, zoals: redacteur jeugd Dordrecht."
