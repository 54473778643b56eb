"""Every Dutch sentence of the chat screens, in Telegram HTML; u-form, B1."""

WELCOME = (
    "<b>Welkom bij Zienswijzer.</b>\n"
    "Ik beantwoord vragen over zienswijzen, besluiten en termijnen van gemeenschappelijke regelingen. "
    "Elk antwoord komt uit een brief of stuk, en ik noem de bron erbij. "
    "Weet ik iets niet, dan zeg ik dat."
)
CHOOSE_PLACE = "Voor welke gemeente of regio wilt u antwoord? Kies hieronder, of typ de naam."
ASK_ANYWAY = "U kunt ook meteen een vraag stellen. Typ /help voor voorbeelden."
PLACE_IS = "Uw gemeente of regio is <b>{name}</b>. Wijzigen kan met /gemeente."
PLACE_CHOSEN = "Uw gemeente of regio is nu <b>{name}</b>. U krijgt de feiten die daarvoor gelden. Stel gerust uw vraag."
PLACE_CLEARED = "U hebt nu geen gemeente gekozen. Kiezen kan met /gemeente."
PLACE_IS_NONE = "U hebt geen gemeente gekozen."
PLACE_UNKNOWN = "Die gemeente of regio ken ik niet. Dit zijn de gemeenten en regio's in mijn bronnen:"
PLACE_SEVERAL = "Welke bedoelt u?"
PLACE_GONE = "Die gemeente of regio staat niet meer in mijn bronnen. Kies opnieuw met /gemeente."
PLACE_NONE_WORDS = frozenset({"geen", "wis", "weg", "niets", "alle"})

HELP = (
    "<b>Zo gebruikt u Zienswijzer</b>\n"
    "Stel uw vraag in gewone woorden. Bijvoorbeeld:\n"
    "• Wanneer moet onze zienswijze over het inkoopkader binnen zijn?\n"
    "• Wat valt onder segment 4b?\n"
    "• Wat betekent SOJ?\n"
    "U kunt doorvragen: “en segment 5?” of “wanneer was dat?”. Dat kan tot een half uur na mijn antwoord.\n"
    "\n"
    "<b>Opdrachten</b>\n"
    "{commands}\n"
    "\n"
    "Onder een antwoord vindt u de knop “{why}”. Daar leest u hoe ik eraan kom."
)
COMMANDS = (
    ("termijnen", "Termijnen die nog komen. Met /termijnen alle ook die voorbij zijn"),
    ("besluiten", "Besluiten, met hun status"),
    ("segmenten", "De segmenten van de inkoop"),
    ("bronnen", "Wat mijn bronnen zijn, en wat erin ontbreekt"),
    ("gemeente", "Uw gemeente of regio kiezen"),
    ("help", "Uitleg en voorbeelden"),
    ("start", "Opnieuw beginnen"),
)
COMMAND_LINE = "/{name}: {what}"
UNKNOWN_COMMAND = "Die opdracht ken ik niet. U kunt kiezen uit:\n{commands}"
ALL_WORDS = frozenset({"alle", "alles", "allemaal"})

WHY = "Waarom dit antwoord?"
WHY_GONE = "Dat antwoord onthoud ik niet meer. Stel uw vraag opnieuw, dan leg ik het uit."
BUTTON_GONE = "Deze knop werkt niet meer. Stel uw vraag opnieuw."

EMPTY = "Uw bericht is leeg. Typ uw vraag, of typ /help voor voorbeelden."
NO_WORDS = "Ik lees geen woorden in uw bericht. Typ uw vraag in gewone woorden, of typ /help voor voorbeelden."
TOO_LONG = "Uw bericht is te lang voor mij. Stel uw vraag in hooguit {limit} tekens."
NOT_TEXT = "Ik kan alleen tekst lezen. Typ uw vraag, of typ /help voor voorbeelden."
APOLOGY = "Er ging iets mis bij mij. Uw vraag is niet beantwoord. Probeer het nog eens."


def command_list() -> str:
    """The commands, one a line."""
    return "\n".join(COMMAND_LINE.format(name=name, what=what) for name, what in COMMANDS)
