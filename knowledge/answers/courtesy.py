"""What people say around a question: greetings and thanks are left off, and a correction gets one plain form."""

import re

CORRECTION = "nee"
_FRIENDS = (
    r"(?:daar|allemaal|iedereen|bot|zienswijzer|assistent|griffie|griffier|collega'?s?|heer|mevrouw|meneer|lezer)"
)
_HELLO = re.compile(
    rf"(?:(?:hoi|hallo|hello|hi|hey|hee|moi|moin|yo|goedendag|goede?(?:morgen|middag|navond)|goeie(?:morgen|middag|navond)"
    rf"|goed?e (?:morgen|middag|avond))\b(?: {_FRIENDS})*"
    rf"|(?:beste|geachte|dag)(?: {_FRIENDS})+|dag(?=[,!]))[\s,.!:;-]*"
)
_WELL = r"(?:ok|oke|okay|prima|top|super|mooi|fijn|duidelijk|helder|perfect|goed|aha|ah|ja)"
_THANKED = r"(?:dank(?:jewel|uwel| je wel| u wel| je| u)?|bedankt|thanks|thx|merci)"
_MORE = r"(?: (?:wel|hoor|he|alvast|voor [^,.!?]{0,30}))*"
_ASKS_ON = r"(?=en |maar |nog |dan |wanneer |wie |wat |welke? |waar|hoe|is |kan |mag |moet)"
_THANKS_FIRST = re.compile(rf"(?:{_WELL}[ ,.!]*)?{_THANKED}{_MORE}(?:\s*[,.!;:-]+\s*| {_ASKS_ON})")
_WELL_FIRST = re.compile(rf"{_WELL}[,.!]+\s+")
_THANKS_LAST = re.compile(rf"\s*(?:[,.!?;]+\s*(?:alvast )?| alvast ){_THANKED}{_MORE}[ .!]*$")
_REGARDS = re.compile(
    r"[\s,.!?]+(?:mvg|m\.v\.g\.|(?:met )?vriendelijke? groet(?:en)?|hartelijke groet(?:en)?|groet(?:en|jes))\b.*$"
)

_MEANT = (
    r"(?:ik bedoel(?:de)?|(?:het|dat) (?:gaat|ging) (?:mij |me )?om|ik had het over|ik vroeg(?: naar)?)"
    r"(?: eigenlijk| dus)?"
)
_OOPS = r"(?:nee+|neen|sorry|pardon|oeps|foutje|correctie|wacht)"
_NOT_THIS = re.compile(rf"(?:{_OOPS}[ ,.!]*)?niet (?!alleen\b|meer\b|nog\b)(?:[^,]{{1,60}}?),? maar (?P<rest>.+)")
_I_MEAN = re.compile(
    rf"(?:{_OOPS}[ ,.!:-]+)*(?:dat (?:bedoel|bedoelde|vroeg) ik niet[ ,.!:-]+)?(?:maar )?{_MEANT} (?P<rest>.+)"
)
_NO = re.compile(rf"{_OOPS}(?:[ ,.!:-]+{_OOPS})*[ ,.!:-]+(?P<rest>.+)")
_MEANT_LAST = re.compile(r"(?:nee+[ ,.!]+)?(?P<rest>(?!dat\b|wat\b).+?) bedoel(?:de)? ik(?: dus| eigenlijk)?[ .!]*")
# "ben nog bezig met het zwembad, maar hoelang heb ik voor de zienswijze": what it is about comes behind the comma.
_PREFACE = re.compile(
    r"(?:[^?]{3,80}, maar|voor (?:mijn|een|ons|onze|de|het) \w+(?: \w+){0,3}[:,]) "
    r"(?P<rest>(?:wanneer|wie|wat|welke?|waar|waarom|hoe|hoeveel|hoelang|tot wanneer|voor wanneer|is"
    r"|zijn|kan|mag|moet|moeten|hebben|heeft)\b(?!.*\b(?:dat|die|dit|deze|hij|ze|daar\w*|er\w*|zo)\b).{20,})"
)
# Why one asks is no part of the question, unless it names what is asked about, or the question comes behind it.
_BECAUSE = re.compile(
    r"(?P<rest>(?=(?:(?! want ).)*\b\w{8})\S+(?: \S+){3,}?),? want (?:ik|we|wij) (?:\w+ )?"
    r"(?:raak|snap|weet|wist|kan|kon|heb|had|ben|was|vind|zie|zit|wil|moet|krijg|zoek)\b(?:(?![?!.,]).)*[?!.]*"
)


def without_courtesy(folded: str) -> str:
    """A folded text without greetings and thanks around its question; one that is nothing else stays as it is."""
    kept = folded
    for pattern in (_HELLO, _THANKS_FIRST, _WELL_FIRST, _HELLO):
        if found := pattern.match(kept):
            kept = kept[found.end() :]
    for pattern in (_REGARDS, _THANKS_LAST):
        kept = pattern.sub("", kept)
    for pattern in (_PREFACE, _BECAUSE):
        if found := pattern.fullmatch(kept):
            kept = found["rest"]
    return kept if re.search(r"\w", kept) else folded


def plain_correction(folded: str) -> str:
    """A folded text in which every way of correcting oneself begins with "nee": "ik bedoel 4b" is "nee 4b"."""
    for pattern in (_NOT_THIS, _I_MEAN, _MEANT_LAST, _NO):
        if found := pattern.fullmatch(folded):
            return f"{CORRECTION} {found['rest']}"
    return folded
