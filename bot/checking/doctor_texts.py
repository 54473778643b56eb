"""The Dutch of `zienswijzer doctor`; for whoever keeps the program, u-form, B1."""

LABELS = {
    "settings": "Instellingen",
    "sqlite": "SQLite",
    "time_zone": "Tijdzone",
    "base": "Kennisbank",
    "base_mode": "Rechten van de kennisbank",
    "folder": "Map van de kennisbank",
    "key": "Sleutel",
    "disk": "Schijfruimte",
    "rounds": "Laatste ronde",
    "recovery": "Herstelstand",
    "backup": "Reservekopie",
    "backup_dir": "Map van de reservekopie",
    "put_aside": "Oude kennisbank",
    "telegram": "Telegram",
    "webhook": "Webhook",
    "clock": "Klok",
    "mail": "Mailserver",
}
LINE = "{state:<18} {label}: {text}"
SUM_WELL = "Geen fouten gevonden. Let op: {attention}, uit: {off}, niet gecontroleerd: {unknown}."
SUM_WRONG = "Fouten: {wrong}. Let op: {attention}, uit: {off}, niet gecontroleerd: {unknown}."

SETTINGS_FINE = "alle instellingen kloppen"
NEEDS_MAIL = "{name} werkt pas als {smtp} is ingevuld"
NEEDS_TOKEN = "{name} doet niets zonder {token}"  # noqa: S105  # a sentence

SQLITE_FINE = "versie {version}"
SQLITE_BUG = (
    "versie {version} kan in de snelle schrijfstand een bestand beschadigen. Zienswijzer gebruikt daarom de "
    "tragere stand. Neem 3.51.3 of nieuwer"
)
ZONE_FINE = "de gegevens voor Nederland zijn er"
ZONE_WRONG = "de gegevens voor Nederland kloppen niet; meldingen gaan dan op een verkeerd uur. Installeer tzdata"

BASE_NONE = "{path} is er nog niet; «zienswijzer run» maakt het bestand"
BASE_FINE = "{path} is heel"
BASE_OLDER = "{path} is van een eerdere versie; bij de volgende start wordt het bijgewerkt"
BASE_NEWER = "{path} is van een nieuwere versie van Zienswijzer; installeer die"
BASE_UNREADABLE = "{path} is niet te lezen als kennisbank. Zet een reservekopie terug"
BASE_DAMAGED = "{path} is beschadigd. Zet een reservekopie terug"
BASE_NOT_WRITABLE = "{path} is niet te beschrijven ({reason})"
BASE_OPEN_TO_WRITE = "anderen kunnen {path} veranderen; sluit het af met: chmod 600 {path}"
BASE_OPEN_TO_READ = "anderen op deze computer kunnen {path} lezen; sluit het af met: chmod 600 {path}"
BASE_SHUT = "alleen u kunt bij {path}"
FOLDER_FINE = "{path} is te beschrijven"
FOLDER_NOT_WRITABLE = "in {path} kan Zienswijzer niet schrijven ({reason})"
FOLDER_OPEN = "anderen kunnen bestanden in {path} vervangen; sluit de map af met: chmod go-w {path}"
KEY_NONE = "er is nog geen sleutel; «zienswijzer run» maakt er een"
KEY_FITS = "past bij de kennisbank"
KEY_GOOD = "is bruikbaar; er is nog geen kennisbank om hem bij te passen"
KEY_MISMATCH = "past niet bij de kennisbank. Zet de goede sleutel terug; maak geen nieuwe"
KEY_UNTRIED = "de kennisbank is niet te lezen, dus of de sleutel past is niet bekend"
DISK_FINE = "{free} MB vrij"
DISK_LOW = "nog {free} MB vrij; nodig is {needed} MB. Maak ruimte"
ROUNDS_NONE = "er was nog geen ronde"
ROUNDS_FINE = "{moment}"
ROUNDS_OLD = "{moment}; als Zienswijzer nu hoort te draaien, kijk dan in het logboek"
HELD = "er is een reservekopie teruggezet; {held} meldingen wachten op uw besluit met «zienswijzer herstelstand»"
BACKUP_FINE = "{moment}"
BACKUP_NONE = "er is nog geen enkele reservekopie gelukt"
BACKUP_OLD = "de laatste die lukte is van {moment}; kijk in het logboek en in {folder}"
PUT_ASIDE = (
    "is langer dan {days} dagen geleden opzij gezet, en er kunnen mensen in staan die zich lieten vergeten. "
    "Gooi haar weg met: rm {paths}"
)
PUT_ASIDE_UNREAD = "de map is niet te lezen ({reason})"

TELEGRAM_FINE = "het token klopt"
TELEGRAM_REFUSED = "Telegram kent het token niet; controleer {token}"
TELEGRAM_AWAY = "Telegram is niet bereikbaar ({reason})"
POLLING = "geen webhook; Zienswijzer haalt de berichten zelf op"
POLLING_BUT_SET = "bij Telegram staat nog een webhook; Zienswijzer haalt die weg bij de start"
WEBHOOK_FINE = "staat goed; wachtend: {waiting}"
WEBHOOK_NONE = "staat nog niet bij Telegram; Zienswijzer zet hem bij de start"
WEBHOOK_OTHER = "bij Telegram staat een ander adres; een ander programma gebruikt dit token misschien ook"
WEBHOOK_FAILS = "Telegram kan niet afleveren ({reason}); wachtend: {waiting}"
CLOCK_FINE = "loopt gelijk"
CLOCK_FAST = "loopt {seconds} seconden voor; zet tijdsynchronisatie (NTP) aan"
CLOCK_SLOW = "loopt {seconds} seconden achter; zet tijdsynchronisatie (NTP) aan"
CLOCK_UNKNOWN = "er is niemand om de tijd aan te vragen"
MAIL_FINE = "bereikbaar, en het aanmelden lukt"
MAIL_AWAY = "neemt geen post aan ({reason})"

OFF = {
    "telegram_token": "geen Telegram, alleen de pagina",
    "webhook_url": "geen webhook",
    "smtp_host": "geen e-mail",
    "public_url": "geen openbaar adres, dus geen e-mail, geen agenda's en geen redactiepagina's",
    "public_chat": "vragen stellen kan alleen op deze computer",
    "only_chats": "geen proef: de bot schrijft aan iedereen die hem gestart heeft",
    "only_known_groups": "de bot blijft ook in onbekende groepen",
    "alarm_mail": "geen alarm per e-mail op een vast adres",
    "backup_dir": "geen reservekopie in de nacht",
    "ping_url": "niemand wordt gewaarschuwd als de computer zelf uitvalt",
    "metrics_token": "geen metingen op /metrics",
    "council": "geen vaste gemeente",
}
