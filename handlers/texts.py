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
    "Onder een antwoord vindt u de knop “{why}”. Daar leest u hoe ik eraan kom. "
    "Gaat het antwoord over een termijn die nog komt? Dan staat er ook “Waarschuw mij”: "
    "ik stuur u dan op tijd een herinnering."
)
COMMANDS = (
    ("termijnen", "Termijnen die nog komen. Met /termijnen alle ook die voorbij zijn"),
    ("volgen", "Herinneringen krijgen aan een termijn, een dossier of alles van uw gemeente"),
    ("mijnmeldingen", "Uw herinneringen zien, wijzigen of stoppen"),
    ("agenda", "Termijnen in uw eigen agenda"),
    ("rekenen", "De laatste dag van een termijn uitrekenen"),
    ("besluiten", "Besluiten, met hun status"),
    ("segmenten", "De segmenten van de inkoop"),
    ("bronnen", "Wat mijn bronnen zijn, en wat erin ontbreekt"),
    ("gemeente", "Uw gemeente of regio kiezen"),
    ("instellingen", "Uw keuzes zien, wijzigen of wissen"),
    ("status", "Of de herinneringen op tijd gaan"),
    ("rollen", "Uw rollen zien"),
    ("uitnodigen", "Anderen uitnodigen; voor griffie en beheer"),
    ("bezorging", "Voor de griffie: wie welke herinnering kreeg, en wat misging"),
    ("onbeantwoord", "Voor de redactie: vragen die niet beantwoord zijn"),
    ("nieuw", "Een feit toevoegen; voor redactie"),
    ("wijzig", "Een feit wijzigen; voor redactie"),
    ("intrekken", "Een feit laten vervallen; voor redactie"),
    ("historie", "Wat een feit eerder zei, en wie het wijzigde; voor redactie"),
    ("terugdraaien", "Een wijziging ongedaan maken; voor redactie"),
    ("wachtrij", "Wijzigingen van anderen goedkeuren; voor redactie"),
    ("toetsvragen", "Vragen waarmee ik elke wijziging toets; voor redactie"),
    ("functie", "Kiezen onder welke functie anderen u zien; voor redactie"),
    ("exporteren", "Alle feiten ophalen als rekenblad; voor redactie"),
    ("herstelstand", "Voor beheer: kiezen wat er na het terugzetten van een kopie nog verzonden wordt"),
    ("annuleer", "Stoppen met wat u aan het invullen bent"),
    ("inloggen", "Inloggen op de pagina's; voor redactie, griffie en beheer"),
    ("groep", "In een groep: de gemeente van de groep kiezen; voor beheerders van de groep"),
    ("privacy", "Wat ik van u bewaar, en hoe u dat wist"),
    ("mijngegevens", "Alles wat ik van u bewaar, als bestand"),
    ("vergeetmij", "Alles wissen wat ik van u bewaar"),
    ("help", "Uitleg en voorbeelden"),
    ("start", "Opnieuw beginnen"),
)
IN_GROUPS = ("termijnen", "besluiten", "segmenten", "bronnen", "help")
ONLY_IN_GROUPS = frozenset({"groep"})
FOR_ADMINISTRATORS = (*IN_GROUPS, "groep", "volgen", "mijnmeldingen", "instellingen", "privacy")
ALIASES = {  # in English; /help has its English name already
    "termijnen": "deadlines",
    "volgen": "follow",
    "agenda": "calendar",
    "inloggen": "login",
    "rekenen": "calculate",
    "mijnmeldingen": "reminders",
    "besluiten": "decisions",
    "segmenten": "segments",
    "bronnen": "sources",
    "gemeente": "council",
    "instellingen": "settings",
    "mijngegevens": "mydata",
    "vergeetmij": "forgetme",
    "help": "hulp",
}
DESCRIPTION = (
    "Ik beantwoord vragen van raadsleden en griffies over zienswijzen, besluiten en termijnen. "
    "Elk antwoord is een feit met zijn bron, datum en status. Weet ik iets niet, dan zeg ik dat."
)
SHORT_DESCRIPTION = "Vragen over zienswijzen, besluiten en termijnen, met de bron erbij."
COMMAND_LINE = "/{name}: {what}"
UNKNOWN_COMMAND = "Die opdracht ken ik niet. U kunt kiezen uit:\n{commands}"
ALL_WORDS = frozenset({"alle", "alles", "allemaal"})

WHY = "Waarom dit antwoord?"
WHY_GONE = "Dat antwoord onthoud ik niet meer. Stel uw vraag opnieuw, dan leg ik het uit."
BUTTON_GONE = "Deze knop werkt niet meer. Stel uw vraag opnieuw."
LIST_GONE = "Deze lijst onthoud ik niet meer. Stel uw vraag opnieuw."
FACT_CHANGED = "Dit feit is gewijzigd sinds u deze knop kreeg. Zo staat het er nu:"
PAGE_BACK = "← Vorige"
PAGE_ON = "Volgende →"
ANONYMOUS = "Ik weet niet wie u bent, want u schrijft anoniem of namens een groep. Een keuze kan ik dus niet bewaren."

EMPTY = "Uw bericht is leeg. Typ uw vraag, of typ /help voor voorbeelden."
NO_WORDS = "Ik lees geen woorden in uw bericht. Typ uw vraag in gewone woorden, of typ /help voor voorbeelden."
TOO_LONG = "Uw bericht is te lang voor mij. Stel uw vraag in hooguit {limit} tekens."
NOT_TEXT = "Ik kan alleen tekst lezen. Typ uw vraag, of typ /help voor voorbeelden."
IN_ENGLISH = "Answers are in Dutch; the sources are Dutch."  # for whoever reads Telegram or the page in English
ENGLISH = "en"
APOLOGY = "Er ging iets mis bij mij. Uw vraag is niet beantwoord. Probeer het nog eens."
NOT_NOW = "Ik ben even niet beschikbaar. Er is niets veranderd. Probeer het over een paar minuten nog eens."
DAMAGED = (
    "Mijn gegevens zijn beschadigd. Daarom geef ik nu geen antwoord: het zou fout kunnen zijn. "
    "Zegt u het de griffie of de beheerder?"
)


# Inline mode, groups, settings and privacy.
CARD_NONE = "Ik vind dit niet in mijn bronnen. Tik voor uitleg."
CARD_MORE = "Meer hierover"

GROUP_GREETING = (
    "Dag allemaal. Ik ben Zienswijzer. Ik beantwoord vragen over zienswijzen, besluiten en termijnen, "
    "en ik noem de bron erbij.\n"
    "In deze groep antwoord ik alleen als u mij aanspreekt. Dat kan op drie manieren:\n"
    "• Noem <b>@{username}</b> in uw vraag.\n"
    "• Beantwoord een bericht van mij.\n"
    "• Typ een opdracht, zoals /termijnen@{username}."
)

SETTINGS = "<b>Uw instellingen</b>"
SETTINGS_PLACE = "Uw gemeente of regio is <b>{name}</b>."
SETTINGS_HOME = "U hebt zelf niets gekozen. U krijgt de feiten voor <b>{name}</b>."
SETTINGS_NO_PLACE = "U hebt geen gemeente of regio gekozen. U krijgt alle feiten."
SETTINGS_KEPT = "Wat ik van u bewaar, leest u met /privacy."
SETTINGS_IN_GROUP = "Instellingen zijn persoonlijk. Daarom toon ik ze niet in een groep. Open een chat met mij."
SETTINGS_ELSEWHERE = "In een chat met mij kan dat wel."
SETTINGS_OPEN = "Mijn instellingen openen"
CHANGE_PLACE = "Gemeente of regio kiezen"
CLEAR_PLACE = "Mijn keuze wissen"
WEEKLY_ON = "Weekbericht: aan"
WEEKLY_OFF = "Weekbericht: uit"
WEEKLY_NOW_ON = "Aan. Is er iets, dan krijgt u op maandag een bericht over wat u opnieuw moet bekijken."
WEEKLY_NOW_OFF = "Uit. U krijgt op maandag geen bericht meer."

PRIVACY = (
    "<b>Privacy</b>\n"
    "\n"
    "<b>Wat ik bewaar</b>\n"
    "• Uw gemeente of regio, als u die kiest. Daarbij staan het nummer van uw Telegram-account, versleuteld, "
    "het moment van uw eerste keuze, en of ik u kan bereiken.\n"
    "• Waarover u herinneringen wilt, en wanneer. Ook bewaar ik een jaar lang welke berichten ik u stuurde, en of dat "
    "lukte. De griffie ziet daarvan alleen aantallen en rollen, geen namen.\n"
    "• Of u een eigen agenda hebt. Het geheime adres daarvan bewaar ik niet, alleen een vingerafdruk ervan.\n"
    "• Uw rol, zoals raadslid of griffie, als u een uitnodiging aanneemt. Nodigt u zelf iemand uit, dan bewaar ik die "
    "uitnodiging tot 30 dagen nadat zij verloopt.\n"
    "• Uw e-mailadres, versleuteld, als u zich met e-mail aanmeldt of daarmee inlogt. Bevestigt u het niet, dan wis ik "
    "het na twee dagen.\n"
    "• Uw bericht zoals Telegram het stuurt, dus met uw naam. Het staat versleuteld tot ik het heb beantwoord. "
    "Dan wis ik het. Alleen een volgnummer blijft nog 48 uur staan, zodat ik niets dubbel beantwoord. "
    "Gaat het beantwoorden mis, dan blijft het bericht hooguit 30 dagen versleuteld staan.\n"
    "• Uw laatste vragen en mijn antwoorden, zodat u kunt doorvragen. Die staan alleen in het werkgeheugen. "
    "Ze verdwijnen ongeveer een half uur nadat het gesprek stilvalt.\n"
    "• Een vraag die ik niet kan beantwoorden, of een antwoord waarvan u zegt dat het niet klopt. De redactie leest "
    "die vraag zonder uw naam. Nummers, adressen en veel namen haal ik eruit. Is de vraag afgehandeld, dan wis ik die "
    "na 30 dagen.\n"
    "• Vraagt u om later bericht over zo'n vraag, dan bewaar ik dat, versleuteld.\n"
    "• Alleen als u dat aanzet: 60 dagen lang welke antwoorden u kreeg. Wordt er een verbeterd, dan hoort u dat.\n"
    "• Bent u redacteur: wat u wijzigde en waarom, en welke toetsvragen u bewaarde. Dat staat onder een nummer, met de "
    "functie die u zelf koos. Wat u nog niet af heeft, staat hooguit 24 uur versleuteld. Logt u in op de pagina's, dan "
    "weet ik dat hooguit 12 uur. Dat u inlogde, staat ook in het logboek, onder dat nummer.\n"
    "Versleuteld betekent: zonder sleutel niet te lezen. De sleutel staat apart van de gegevens.\n"
    "Kan ik u een jaar lang niet bereiken, dan wis ik uw gegevens.\n"
    "\n"
    "<b>Wat ik niet bewaar</b>\n"
    "Ik houd geen lijst bij van namen of gebruikersnamen. Een vraag die ik kan beantwoorden, bewaar ik niet.\n"
    "\n"
    "<b>Wat via Telegram gaat</b>\n"
    "Uw vragen en mijn antwoorden gaan via Telegram en blijven daar in uw chat staan. "
    "Telegram is een bedrijf van buiten de Europese Unie. Uw gegevens kunnen dus terechtkomen in een land waar "
    "de Europese privacyregels niet gelden. Daar heb ik geen zeggenschap over. "
    "Ik stuur zelf alleen openbare feiten, en uw eigen gegevens als u die met /mijngegevens vraagt. "
    "Bent u redacteur, dan ook de vragen en wijzigingen die u bekijkt. "
    "Zet in uw vraag dus niets vertrouwelijks.\n"
    "Liever zonder Telegram? De webpagina van Zienswijzer geeft dezelfde antwoorden. "
    "Vraag de griffie of u die kunt gebruiken.\n"
    "\n"
    "<b>Zien en wissen</b>\n"
    "Met /mijngegevens krijgt u alles wat ik van u bewaar als bestand. Krijgt u alleen e-mail? Dan kan dat met de link "
    "onder elke mail. "
    "Met de knop hieronder, of met /vergeetmij, wist u meteen uw keuze, uw nummer, uw e-mailadres, uw rollen en uw "
    "herinneringen. Ook vergeet ik waar dit gesprek over ging. U krijgt dan geen herinneringen meer. "
    "Wat u als redacteur wijzigde, blijft staan onder een nummer dat niet meer naar u verwijst. "
    "Uit reservekopieën verdwijnen uw gegevens binnen 35 dagen. "
    "De chat zelf wist u in Telegram.\n"
    "\n"
    "<b>Wie verantwoordelijk is</b>\n"
    "De organisatie die deze bot gebruikt; meestal is dat de griffie van uw gemeente. "
    "Daar kunt u terecht met vragen over uw gegevens."
)
_HERE = (
    "<b>Privacy</b>\n"
    "Dit gesprek gaat niet via Telegram. Uw keuze en uw vragen staan in het werkgeheugen van Zienswijzer. "
    "Ze verdwijnen als het gesprek een tijd stilvalt of als het programma stopt. Uw naam vraag ik niet. "
    "De webpagina gebruikt één cookie, om te weten welk gesprek van u is.\n"
    "{questions}\n"
    "Met /mijngegevens ziet u wat ik nu van u weet. Met de knop hieronder wist u meteen uw keuze, en vergeet ik waar "
    "het gesprek over ging.\n"
    "Verantwoordelijk is de organisatie die Zienswijzer gebruikt; meestal is dat de griffie van uw gemeente."
)
PRIVACY_HERE = _HERE.format(
    questions="Kan ik een vraag niet beantwoorden, dan leest de redactie die vraag. Van wie die komt, weet niemand. "
    "Nummers, adressen en veel namen haal ik eruit. Is de vraag afgehandeld, dan wis ik die na 30 dagen."
)
PRIVACY_HERE_UNKEPT = _HERE.format(questions="Uw vragen worden niet bewaard, ook niet als ik ze niet kan beantwoorden.")
PRIVACY_IN_GROUP = (
    "<b>Privacy in het kort</b>\n"
    "Ik bewaar uw gemeente of regio, als u die kiest, bij een versleuteld nummer. Van deze groep bewaar ik de gemeente "
    "en de herinneringen die een beheerder koos. Uw bericht staat versleuteld bij "
    "mij tot ik het heb beantwoord; gaat dat mis, dan hooguit 30 dagen. Ik onthoud het nog ongeveer een half uur, "
    "alleen in het werkgeheugen. Weet ik het antwoord niet, dan leest de redactie uw vraag, zonder naam. "
    "Ik bewaar geen lijst van namen.\n"
    "Alles in deze groep gaat via Telegram, een bedrijf van buiten de Europese Unie. Ik stuur zelf alleen openbare "
    "feiten. Verantwoordelijk is de organisatie die deze bot gebruikt; meestal is dat de griffie.\n"
    "In een chat met mij leest u alles, en wist u wat ik van u bewaar."
)
PRIVACY_MORE = "Alles lezen of wissen"
FORGET = "Wis wat u van mij bewaart"
FORGET_AT_ONCE = "ja"  # behind the command: whoever types it needs no button
FORGET_ASK = (
    "<b>Alles wissen</b>\n"
    "Met de knop hieronder wis ik meteen alles wat ik van u bewaar: uw gemeente, uw rollen, uw herinneringen en uw "
    "e-mailadres. Terugdraaien kan niet. Een rol krijgt u daarna alleen met een nieuwe uitnodiging.\n"
    "Wilt u eerst zien wat ik bewaar? Typ /mijngegevens."
)
FORGET_IN_GROUP = "Wissen doet u in een chat met mij, niet in een groep."
FORGOTTEN = (
    "Gewist. Uw keuzes, uw rollen en uw herinneringen staan niet meer bij mij. U krijgt dus geen herinneringen meer. "
    "Kiest u later weer een gemeente, dan bewaar ik die opnieuw."
)
NOTHING_KEPT = "Ik bewaarde geen keuze van u. Waar dit gesprek over ging, ben ik vergeten."


def names_of(command: str) -> list[str]:
    """The names under which *command* can be called: its own first, then the alias."""
    return [command, *([ALIASES[command]] if command in ALIASES else [])]


def command_list() -> str:
    """The commands, one a line, for staff and groups too."""
    return "\n".join(COMMAND_LINE.format(name=name, what=what) for name, what in COMMANDS)
