"""The Dutch of /inloggen, in Telegram HTML; u-form, B1."""

LINK = (
    "<b>Inloggen op de pagina's</b>\n"
    "Open deze link en druk daar op de knop “Inloggen”:\n"
    "{link}\n"
    "\n"
    "De link werkt één keer, tot {until} uur, en in één browser. Deel hem met niemand: wie hem heeft, werkt onder uw "
    "naam. Uw vorige link werkt nu niet meer."
)
BY_MAIL = (
    "U kunt ook inloggen met een link die naar {addresses} gaat. Kent u dat adres niet? Haal het weg: onderaan elke "
    "pagina staat “Inloggen met e-mail”. Log daarna uit op al uw apparaten."
)
NO_PAGES = (
    "Inloggen kan nog niet: de beheerder heeft niet ingesteld op welk adres de pagina's staan. "
    "Dat doet hij met de instelling ZIENSWIJZER_PUBLIC_URL."
)
IN_PRIVATE = "Een link om in te loggen geef ik alleen in een chat met mij. Open die chat en stuur daar /inloggen."
