"""The Dutch of calendars: what stands in them, and the screen where a person gets the address of one."""

# In the calendar itself, as plain text.
NAME_PLACE = "Termijnen {place}"
NAME_PERSON = "Mijn termijnen"
LAST_DAY = "Laatste dag: {title}"
GONE = "Deze termijn geldt niet meer."
WHEN = "Wanneer: {when}."
WHO = "Wie: {who}."
TO_WHOM = "Aan: {who}."
NOT_THE_COUNCIL = "Dit is geen termijn voor de raad."
STATUS = "Status: {status}."
SOURCE = "Bron: {source}."
NOTE = "Let op: {note}"
ABOUT = "Termijnen van Zienswijzer. Elke afspraak is een laatste dag of een genoemde dag, met de bron erbij."
IMPRECISE_ONE = "Van 1 termijn noemt de bron geen precieze dag. Die staat er daarom niet in."
IMPRECISE = "Van {count} termijnen noemt de bron geen precieze dag. Die staan er daarom niet in."

# The screen /agenda, in Telegram HTML.
TITLE = "<b>Termijnen in uw agenda</b>"
TITLE_COUNCIL = "<b>Agenda van {name}</b>"
MADE = (
    "Dit is het adres:\n"
    "<code>{link}</code>\n"
    "Kopieer het. Kies in uw agenda voor een agenda van internet toevoegen, en plak het daar. "
    "Uw telefoon of computer waarschuwt u dan op tijd. Een gewijzigde termijn verschuift vanzelf."
)
OUTLOOK = "Outlook en Google kijken soms maar één keer per dag. Reken dus niet alleen op uw agenda."
WHAT_PERSON = "In de agenda staat wat u volgt. Volgt u niets, dan staan er de termijnen van uw gemeente in."
WHAT_COUNCIL = "In de agenda staan alle termijnen van {name}. U mag het adres delen met uw raad."
ONCE_PERSON = (
    "Het adres is geheim. Wie het heeft, kan zien wat u volgt. "
    "Bewaar dit bericht, want ik toon het adres maar één keer."
)
ONCE_COUNCIL = "Ik toon het adres maar één keer. Bewaar dit bericht dus."
HAS_ONE = "U hebt een adres sinds {day}. Ik toon het niet nog een keer, want ik bewaar het zelf niet leesbaar."
COUNCIL_HAS_ONE = "Er is een adres sinds {day}. Ik toon het niet nog een keer, want ik bewaar het zelf niet leesbaar."
LOST = "Bent u het kwijt? Maak een nieuw adres. Het oude werkt dan niet meer."
REVOKED = (
    "Het adres werkt niet meer. In uw agenda komen geen nieuwe termijnen bij. Een nieuw adres maakt u met /agenda."
)
NOTHING_TO_REVOKE = "Er was geen adres dat nog werkte."
NEW = "Nieuw adres maken"
REVOKE = "Adres intrekken"
COUNCIL = "Agenda van {name}"
FILE = "In mijn agenda zetten"
NO_PUBLIC_URL = (
    "Een agenda-adres kan ik nog niet maken. Mijn beheerder moet eerst instellen op welk webadres ik te bereiken ben. "
    "Vraag dat aan de griffie."
)
ELSEWHERE = (
    "Hier weet ik niet wie u bent. Een eigen agenda-adres kan ik u dus niet geven. Dit kan wel:\n"
    "• De agenda van uw gemeente vindt u op {url}/termijnen.\n"
    "• Herinneringen per e-mail vraagt u aan op {url}/meldingen."
)
ANONYMOUS = (
    "Ik weet niet wie u bent, want u schrijft anoniem of namens een groep. Open een chat met mij en typ /agenda."
)
IN_GROUP = "Een agenda-adres is geheim. Daarom toon ik het niet in een groep. Open een chat met mij en typ /agenda."
OPEN_CHAT = "Chat met mij openen"
NOT_YOURS = "U hebt voor deze gemeente geen rol van griffie."
