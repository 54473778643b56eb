"""The pieces of which the wording of a time is built, as regular expressions over folded text.

Folded text holds single spaces only (see `date_text`), and every repetition here is bounded, so that reading stays
linear in the length of the text.
"""

import re

from knowledge.dutch.date_names import MONTHS, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_SHORT
from knowledge.dutch.number_words import COUNT, RANK

LONG_YEAR = r"(?:1[5-9]|2[01])[0-9]{2}"
_SHORT = "|".join(sorted(MONTHS_SHORT, key=len, reverse=True))
# "juni-juli" is two months, "mei-circulaire" is none.
_NO_MORE = rf"(?![a-z_]|-(?!{'|'.join(MONTHS)}|{_SHORT})[a-z])"
_MONTH = rf"(?:mei\.(?= {LONG_YEAR}(?!\w))|(?:{'|'.join(MONTHS)}){_NO_MORE}|(?:{_SHORT})(?:\.|(?!\.){_NO_MORE}))"
_JOINT = r"(?:, en |, | en/of | en | of | ?/ ?| ?- ?| t/m | tot en met | tot )"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})(?:ochtend|morgen|middag|avond|nacht)?"
_ANY_WEEKDAY = rf"(?:(?:{_WEEKDAY}|(?:{'|'.join(WEEKDAYS_SHORT)})\.?),? )"
_DAY = r"[0-9]{1,2}(?:e|ste|de)?"
_THIS = r"deze|dit|het lopende|de lopende|lopende?"
_LAST = r"afgelopen|vorige?|voorbije|jongstleden|laatste"
_NEXT = r"(?:aan|eerst)?komende?|aanstaande?|(?:eerst)?volgende?|a\.s\."
_PARTS = r"begin|medio|midden|halverwege|half|eind|einde"
_CLOCK = r"(?:[01]?[0-9]|2[0-4])(?:[.:][0-5][0-9])?"
_HOURS = rf"{_CLOCK}(?: ?(?:-|tot|en) ?{_CLOCK})? ?(?:uur|u)(?!\w)"

CLOCK = rf"(?:{_HOURS})"
LEAN = rf"(?:(?:(?P<last>{_LAST})|(?P<next>{_NEXT})) )"
TAIL = (
    r"(?:,? (?:(?P<last_tail>j\.? ?l\.?|l\.l\.|jongstleden|laatstleden)"
    r"|(?P<next_tail>a\.s\.?|as|aanstaande|eerstkomend|eerstvolgend))(?!\w))"
)
RELATIVE = rf"(?P<this>{_THIS})|(?P<last>{_LAST})|(?P<next>{_NEXT})"
MONTH = rf"(?P<month>{_MONTH})"
YEAR = (
    rf"(?:(?:,? (?:van |in )?| ?-| ?)\(?(?P<year>{LONG_YEAR}|'[0-9]{{2}}"
    r"|(?:dit|vorig|afgelopen|volgend|komend|aanstaand) jaar)(?!\w)\)?)"
)
# "februari en maart 2021": the year that closes a row of dates holds for each of them.
_YEAR_AHEAD = (
    rf"(?=(?:{_JOINT}(?:(?:{_PARTS}) )?{_ANY_WEEKDAY}?(?:{_DAY} )?(?P<ahead_month>{_MONTH})){{1,4}}"
    rf" (?P<ahead_year>{LONG_YEAR})(?!\w))"
)
YEAR_OR_AHEAD = rf"(?:{YEAR}|{_YEAR_AHEAD})?"
TIME = rf"(?P<time>,? (?:(?:om|vanaf|tot|van|voor|uiterlijk|tussen) )?{_HOURS}|,? om {_CLOCK}(?!\w))"

ISO_DATE = rf"(?P<year>{LONG_YEAR})-(?P<number>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}})(?!\w){TIME}?"
NUMERIC_DATE = (
    rf"{_ANY_WEEKDAY}?(?P<day>[0-9]{{1,2}}) ?(?P<sign>[-/.]) ?(?P<number>[0-9]{{1,2}}) ?(?P=sign) ?"
    rf"(?P<year>{LONG_YEAR}|(?<!\.)'?[0-9]{{2}})(?!\w|[-/.:,][0-9]){TIME}?"
)
SHORT_DATE = rf"(?P<day>[0-9]{{1,2}})(?P<sign>[-/])(?P<number>[0-9]{{1,2}})(?!\w|[-/.:,][0-9]){YEAR}?{TAIL}?{TIME}?"
WORDED_DATE = (
    rf"{LEAN}?(?:(?P<weekday>{_ANY_WEEKDAY})(?:de )?)?(?P<day>[0-9]{{1,2}})(?:e|ste|de)?[ -]?{MONTH}"
    rf"{YEAR_OR_AHEAD}{TAIL}?{TIME}?"
)
# "de 14e", "de 1ste van deze maand"; what stands around it tells whether it is a day.
ORDINAL_DAY = (
    r"(?:(?P<article>de) )?(?P<day>[0-9]{1,2})(?:e|ste|de)(?!\w)"
    r"(?P<month> (?:van|in) (?:(?P<this>deze|dezelfde|lopende)|(?P<next>volgende|komende)|(?P<last>vorige)) maand)?"
)
BEFORE_A_DAY = re.compile(
    r"(?<!\w)(?:op|voor|tot|tot en met|t/m|na|vanaf|per|uiterlijk|sinds|tot aan|vergadert|vergaderen|bijeen)(?: de)? $"
)
AFTER_A_DAY = re.compile(
    r" ?(?:$|[?.,!;)]|(?: (?:al|nog|of|en|een|het|de|is|was|nou|dan|over|bij|weer|ook|toch|om|te|iets|wat|ik|we|wij"
    r"|u|je|jullie|ze|er|hier|ons|onze|moet|moeten|mag|mogen|kan|kunnen|wil|willen|hebben|heeft|had|hadden|gaat|gaan"
    r"|met|aan|op|in|niet|wel|dat|die|binnen|klaar|reageren)(?!\w)))"
)
# The "10" of "10 en 24 november 2020".
DAY_OF_ROW = (
    rf"{_ANY_WEEKDAY}?(?P<day>[0-9]{{1,2}})(?:e|ste|de)?"
    rf"(?=(?:(?:, en |, | en | of | ?/ ?){_ANY_WEEKDAY}?{_DAY}){{1,5}} {MONTH}{YEAR}?)"
)
DAYS = (
    rf"{_ANY_WEEKDAY}?(?P<day>[0-9]{{1,2}})(?:e|ste|de)?(?P<row>(?:{_JOINT}{_ANY_WEEKDAY}?(?:de )?{_DAY}){{1,6}})"
    rf" ?{MONTH}{YEAR_OR_AHEAD}{TAIL}?{TIME}?"
)
JOINT = re.compile(_JOINT)
NUMBER = re.compile(r"[0-9]+")

MONTHS_ROW = rf"(?P<row>{_MONTH}(?:{_JOINT}{_MONTH}){{1,11}}){YEAR}?"
ONE_MONTH = rf"(?:{LEAN}|(?P<this>deze) )?{MONTH}{YEAR_OR_AHEAD}{TAIL}?"
MONTH_NAME = re.compile(_MONTH)
_PART = rf"(?P<part>{_PARTS})(?: van)?(?: (?:de|het))?"
PART_OF_MONTH = rf"{_PART} {MONTH}{YEAR_OR_AHEAD}{TAIL}?"
PART_OF_YEAR = rf"{_PART} (?:(?P<year>{LONG_YEAR}|(?:dit|vorig|volgend|komend) jaar)|(?P<now>jaar))(?!\w|-[0-9])"
PART_OF_THIS = rf"{_PART} (?:(?:{RELATIVE}) )?(?P<unit>maand|week)(?!\w)"
_OF_THE_YEAR = rf"(?:(?: van)? het (?P<now>jaar)(?! [0-9'])|(?: van)?(?: het jaar)?{YEAR}?)"
HALF_YEAR = rf"(?P<rank>eerste|tweede|laatste|[12](?:e|ste|de)) (?:helft|halfjaar|half jaar){_OF_THE_YEAR}(?!\w)"
HALF_MONTH = rf"(?P<rank>eerste|tweede|laatste|[12](?:e|ste|de)) helft(?: van)? {MONTH}{YEAR}?"
QUARTER = (
    rf"(?:(?P<rank>{RANK}) kwartaal|q(?P<digit>[1-4])(?!\w)|kwartaal (?P<digit_after>[1-4])(?!\w)){_OF_THE_YEAR}(?!\w)"
)
YEAR_FIRST_QUARTER = rf"(?P<year>{LONG_YEAR})[ -]?q(?P<digit>[1-4])(?!\w)"
SEASON = (
    rf"(?:{LEAN}|(?P<this>deze|dit) )?(?P<season>voorjaar|lente|zomer(?:reces|vakantie)?|najaar|herfst|winter)"
    rf"(?![\w-])(?:{YEAR}(?:[-/](?:[0-9]{{2}}|{LONG_YEAR})(?!\w))?)?{TAIL}?"
)
CHRISTMAS = rf"(?:{LEAN}|(?P<this>deze) )?kerst(?:mis|dagen)?(?![\w-]){YEAR}?"
WEEK = rf"(?:week|wk)(?:nummer| ?nr\.?)?\.? ?(?P<number>[0-9]{{1,2}})(?!\w|[-/.:,][0-9]){YEAR}?"
_PLAIN_YEAR = r"(?:199[0-9]|20[0-9]{2})"
ONE_YEAR = rf"(?P<year>{_PLAIN_YEAR})(?!\w|[.,:][0-9]|[-/](?!{_PLAIN_YEAR}(?!\w))\w)"

_UNITS = r"(?P<unit>dag|dagen|week|weken|maand|maanden|jaar|jaren)(?!\w)"
THIS_UNIT = rf"(?:{RELATIVE}) (?P<unit>week|maand|kwartaal|jaar)(?: (?P<weekday>{_WEEKDAY}))?(?!\w)"
WEEKDAY_OF_WEEK = rf"(?P<weekday>{_WEEKDAY})(?: van)? (?:{RELATIVE}) (?P<unit>week)(?!\w)"
AWAY = rf"over (?P<count>{COUNT}) {_UNITS}"
AGO = rf"(?P<count>{COUNT}) {_UNITS} geleden(?!\w)"
WITHIN = rf"binnen (?P<count>{COUNT}) {_UNITS}"
COMING = rf"(?:(?P<last>{_LAST})|(?P<next>{_NEXT})) (?P<count>{COUNT}) {_UNITS}"
NEAR_DAYS = {
    "eergisteren": -2,
    "gisteren": -1,
    "vandaag": 0,
    "vanochtend": 0,
    "vanmorgen": 0,
    "vanmiddag": 0,
    "vanavond": 0,
    "morgen": 1,
    "overmorgen": 2,
}
NEAR_DAY = rf"(?P<near>{'|'.join(NEAR_DAYS)})(?!\w){TIME}?|(?P<near_part>gister|morgen)(?:ochtend|middag|avond)(?!\w)"
ONE_WEEKDAY = rf"{LEAN}?(?P<weekday>{_WEEKDAY})(?!\w)(?: over (?P<count>{COUNT}) we(?:ek|ken)(?!\w))?{TAIL}?{TIME}?"

# What a number counts or names, so that it is no date.
NAMED_BY_NUMBER = re.compile(
    r"(?:(?<!\w)(?:artikel|artikelen|art\.?|segment|segmenten|bijlagen?|pagina'?s?|blz\.?|nr\.?|nrs\.?|nummers?|ris|kenmerk|punt"
    r"|paragraaf|hoofdstuk|lid|lot|perceel|versie|leeftijd|code|zaak|postbus|motie|agendapunt|fase|optie|variant"
    r"|tabel|figuur|noot|stap|uitgangspunt|uitgangspunten|aanbeveling|groep|groepen|eur|euro)|[#$/\u20ac])[ :]{0,2}$"
)
COUNTS_THINGS = re.compile(
    r" ?%| (?:procent|jaar|jarigen?|dagen|weken|maanden|uur|uren|minuten|keer|maal|x|euro|miljoen|miljard|stuks|leden"
    r"|jeugdigen|kinderen|jongeren|inwoners|mensen|personen|gezinnen|clienten|plaatsen|aanvragen|woningen|gemeenten"
    r"|aanbieders|raadsleden|zienswijzen|meter|km|m2)(?!\w)"
)
IS_FRACTION = re.compile(r" (?:van|deel|gedeelte|meerderheid|part|fte)(?!\w)")
IS_RECURRING = re.compile(r"(?:elke|iedere|alle|tweede|derde|vierde|eerste|[1-4]e) $")
IN_A_MONTH = re.compile(rf" (?:van|in) (?:(?:de|elke|iedere) )?(?:maand|{_MONTH})")
