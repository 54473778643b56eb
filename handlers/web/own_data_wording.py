"""The Dutch of the pages on which somebody with only an e-mail address sees and deletes what is kept of him."""

ASK_TITLE = "Zien of wissen wat ik van u bewaar"
ASK = (
    "Ik stuur u een mail met een link. Met die link ziet u alles wat ik van u bewaar, en kunt u het wissen.",
    "De mail gaat alleen naar het adres waarop u ook de herinneringen krijgt. Zo ziet niemand anders uw gegevens.",
)
ASK_BUTTON = "Stuur mij de link"
SENT_TITLE = "Kijk in uw mailbox"
SENT = (
    "U krijgt een mail met een link. Die link werkt een uur.",
    "Geen mail na tien minuten? Kijk bij de ongewenste mail. U krijgt hooguit drie van deze mails per uur.",
)
NOTHING_TITLE = "Er is niets van u bewaard"
NOTHING = ("Bij deze link hoort geen e-mailadres meer. Uw gegevens zijn gewist, of de link klopt niet helemaal.",)
OPEN_TITLE = "Uw gegevens"
LOOK = (
    "U krijgt een bestand met alles wat ik van u bewaar. U kunt het openen met elk programma dat tekst toont. "
    "Gebruikt u ook Telegram met hetzelfde account, dan staat dat er ook in."
)
LOOK_BUTTON = "Bekijk wat u van mij bewaart"
DELETE = (
    "Ik wis alles: uw e-mailadres, uw gemeente, wat u volgt en uw rollen, ook die in Telegram. "
    "Terugdraaien kan niet. U krijgt nog één mail, die zegt dat het gewist is."
)
DELETE_BUTTON = "Wis wat u van mij bewaart"
TOO_LATE = (
    "De link is ouder dan een uur, of u hebt daarna een nieuwe gevraagd. Er is niets gewist.",
    "Een nieuwe link vraagt u met de link onder elke herinnering.",
)
GONE_TITLE = "Uw gegevens zijn gewist"
GONE = (
    "Alles wat ik van u bewaarde, is weg. U krijgt geen herinneringen meer, en nog één mail die dit bevestigt.",
    "Uit reservekopieën verdwijnen uw gegevens binnen 35 dagen.",
)
