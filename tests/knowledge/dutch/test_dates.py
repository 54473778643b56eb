"""What Dutch words for a time mean; every expected day was taken from a calendar, today is Monday 5 October 2020."""

from calendar import monthrange
from datetime import date

import pytest

from knowledge.dutch.dates import find_periods, parse_period
from knowledge.errors import ImpossibleDate, KnowledgeError, UnreadablePeriod

TODAY = date(2020, 10, 5)
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()

# said | earliest..latest, or one day | precision | qualifier | ? where the year is inferred
WORDED = """
19 november 2020                        | 2020-11-19 | day | on
19 nov 2020                             | 2020-11-19 | day | on
19 NOVEMBER 2020                        | 2020-11-19 | day | on
19 november '20                         | 2020-11-19 | day | on
19 november \u201920                         | 2020-11-19 | day | on
19november2020                          | 2020-11-19 | day | on
19-nov-2020                             | 2020-11-19 | day | on
19e november 2020                       | 2020-11-19 | day | on
19-11-2020                              | 2020-11-19 | day | on
19/11/20                                | 2020-11-19 | day | on
19.11.2020                              | 2020-11-19 | day | on
2-12-2020                               | 2020-12-02 | day | on
2020-11-19                              | 2020-11-19 | day | on
donderdag 19 november 2020 om 17.00 uur | 2020-11-19 | day | on
19 november 2020 van 19.30 tot 22.00 uur| 2020-11-19 | day | on
d.d. 24 september 2020                  | 2020-09-24 | day | on
dd 24 september 2020                    | 2020-09-24 | day | on
1 mrt 2021                              | 2021-03-01 | day | on
5 novenber 2020                         | 2020-11-05 | day | on
12 febuari 2021                         | 2021-02-12 | day | on
3 septemer 2020                         | 2020-09-03 | day | on
9 okober 2020                           | 2020-10-09 | day | on
8 agustus 2021                          | 2021-08-08 | day | on
19 november 1985                        | 1985-11-19 | day | on
19 november vorig jaar                  | 2019-11-19 | day | on
16 en 17 februari 2021                  | 2021-02-16..2021-02-17 | days | on
dinsdag 16 en woensdag 17 februari 2021 | 2021-02-16..2021-02-17 | days | on
16, 17 en 18 februari 2021              | 2021-02-16..2021-02-18 | days | on
16 t/m 18 februari 2021                 | 2021-02-16..2021-02-18 | days | on
van 1 tot 5 maart 2021                  | 2021-03-01..2021-03-04 | days | on
tussen 1 en 15 maart 2021               | 2021-03-01..2021-03-15 | days | on
van 1 maart t/m 15 april 2021           | 2021-03-01..2021-04-15 | days | on
1-7 t/m 31-8-2021                       | 2021-07-01..2021-08-31 | days | on
vanaf 1 januari 2021 tot 1 juli 2021    | 2021-01-01..2021-06-30 | days | on
"""
YEARLESS = """
19 nov                   | 2020-11-19 | day | on | ?
19 nov.                  | 2020-11-19 | day | on | ?
do 19 nov                | 2020-11-19 | day | on | ?
19-11                    | 2020-11-19 | day | on | ?
4/5                      | 2020-05-04 | day | on | ?
10 november              | 2020-11-10 | day | on | ?
1 juni                   | 2020-06-01 | day | on | ?
5 april                  | 2021-04-05 | day | on | ?
29 februari              | 2020-02-29 | day | on | ?
woensdagavond 16 september | 2020-09-16 | day | on | ?
25 september jl.         | 2020-09-25 | day | on | ?
25 september j.l.        | 2020-09-25 | day | on | ?
12 oktober jl.           | 2019-10-12 | day | on | ?
5 oktober jl.            | 2020-10-05 | day | on | ?
5 oktober a.s.           | 2020-10-05 | day | on | ?
4 oktober a.s.           | 2021-10-04 | day | on | ?
komende 19 november      | 2020-11-19 | day | on | ?
16/17 februari           | 2021-02-16..2021-02-17 | days | on | ?
19 november t/m 3 december | 2020-11-19..2020-12-03 | days | on | ?
november                 | 2020-11-01..2020-11-30 | month | on | ?
oktober                  | 2020-10-01..2020-10-31 | month | on | ?
Mei                      | 2020-05-01..2020-05-31 | month | on | ?
in jan                   | 2021-01-01..2021-01-31 | month | on | ?
afgelopen november       | 2019-11-01..2019-11-30 | month | on | ?
aanstaande maart         | 2021-03-01..2021-03-31 | month | on | ?
april, mei en juni       | 2020-04-01..2020-06-30 | months | on | ?
nov t/m jan              | 2020-11-01..2021-01-31 | months | on | ?
begin november           | 2020-11-01..2020-11-10 | part_of_month | on | ?
medio juli               | 2020-07-11..2020-07-20 | part_of_month | on | ?
half november            | 2020-11-11..2020-11-20 | part_of_month | on | ?
eind januari             | 2021-01-21..2021-01-31 | part_of_month | on | ?
Q3                       | 2020-07-01..2020-09-30 | quarter | on | ?
komend najaar            | 2021-09-01..2021-11-30 | season | on | ?
afgelopen zomer          | 2020-06-01..2020-08-31 | season | on | ?
week 47                  | 2020-11-16..2020-11-22 | week | on | ?
week 53                  | 2020-12-28..2021-01-03 | week | on | ?
"""
VAGUE = """
nov 2020                     | 2020-11-01..2020-11-30 | month | on
februari 2021                | 2021-02-01..2021-02-28 | month | on
juni volgend jaar            | 2021-06-01..2021-06-30 | month | on
juni/juli 2021               | 2021-06-01..2021-07-31 | months | on
juni/ juli 2021              | 2021-06-01..2021-07-31 | months | on
juni of juli 2021            | 2021-06-01..2021-07-31 | months | on
tussen april en juni 2020    | 2020-04-01..2020-06-30 | months | on
april tot en met juni 2020   | 2020-04-01..2020-06-30 | months | on
april-juni 2020              | 2020-04-01..2020-06-30 | months | on
medio november 2020          | 2020-11-11..2020-11-20 | part_of_month | on
halverwege november (2020)   | 2020-11-11..2020-11-20 | part_of_month | on
eind februari 2024           | 2024-02-21..2024-02-29 | part_of_month | on
eind deze maand              | 2020-10-21..2020-10-31 | part_of_month | on
tweede helft van mei 2021    | 2021-05-16..2021-05-31 | part_of_month | on
begin 2021                   | 2021-01-01..2021-03-31 | quarter | on
medio 2021                   | 2021-05-01..2021-08-31 | quarter | on
eind 2020                    | 2020-10-01..2020-12-31 | quarter | on
eind van het jaar            | 2020-10-01..2020-12-31 | quarter | on
1e kwartaal 2021             | 2021-01-01..2021-03-31 | quarter | on
Q1 2021                      | 2021-01-01..2021-03-31 | quarter | on
Q4-2020                      | 2020-10-01..2020-12-31 | quarter | on
laatste kwartaal van 2020    | 2020-10-01..2020-12-31 | quarter | on
eerste helft van 2021        | 2021-01-01..2021-06-30 | half_year | on
tweede helft 2021            | 2021-07-01..2021-12-31 | half_year | on
voorjaar 2021                | 2021-03-01..2021-05-31 | season | on
de zomer van 2021            | 2021-06-01..2021-08-31 | season | on
herfst 2021                  | 2021-09-01..2021-11-30 | season | on
winter 2020                  | 2020-12-01..2021-02-28 | season | on
week 47 (2020)               | 2020-11-16..2020-11-22 | week | on
in 2023                      | 2023-01-01..2023-12-31 | year | on
2020                         | 2020-01-01..2020-12-31 | year | on
2018-2021                    | 2018-01-01..2021-12-31 | years | on
2021 t/m 2023                | 2021-01-01..2023-12-31 | years | on
2021 en 2022                 | 2021-01-01..2022-12-31 | years | on
"""
RELATIVE = """
vandaag                 | 2020-10-05 | day | on
vanavond                | 2020-10-05 | day | on
morgen                  | 2020-10-06 | day | on
overmorgen              | 2020-10-07 | day | on
gisteren                | 2020-10-04 | day | on
eergisteren             | 2020-10-03 | day | on
dinsdag                 | 2020-10-06 | day | on
maandag                 | 2020-10-05 | day | on
aanstaande dinsdag      | 2020-10-06 | day | on
volgende maandag        | 2020-10-12 | day | on
afgelopen dinsdag       | 2020-09-29 | day | on
vorige maandag          | 2020-09-28 | day | on
volgende week dinsdag   | 2020-10-13 | day | on
dinsdag over een week   | 2020-10-13 | day | on
over 10 dagen           | 2020-10-15 | day | on
over 3 weken            | 2020-10-26..2020-11-01 | week | on
over drie weken         | 2020-10-26..2020-11-01 | week | on
over één week           | 2020-10-12..2020-10-18 | week | on
2 weken geleden         | 2020-09-21..2020-09-27 | week | on
over een maand          | 2020-11-01..2020-11-30 | month | on
binnen acht weken       | 2020-10-05..2020-11-30 | days | by
de komende 30 dagen     | 2020-10-05..2020-11-04 | days | on
komende 2 weken         | 2020-10-05..2020-10-19 | days | on
de afgelopen 3 maanden  | 2020-07-05..2020-10-05 | days | on
deze week               | 2020-10-05..2020-10-11 | week | on
vorige week             | 2020-09-28..2020-10-04 | week | on
komende maand           | 2020-11-01..2020-11-30 | month | on
dit kwartaal            | 2020-10-01..2020-12-31 | quarter | on
vorig kwartaal          | 2020-07-01..2020-09-30 | quarter | on
dit jaar                | 2020-01-01..2020-12-31 | year | on
vorig jaar              | 2019-01-01..2019-12-31 | year | on
volgend jaar            | 2021-01-01..2021-12-31 | year | on
"""
BOUNDED = """
uiterlijk 19 november 2020        | ..2020-11-19 | day | by
uiterlijk: donderdag 19 november 2020 | ..2020-11-19 | day | by
uiterste inleverdatum is 19 november 2020 | ..2020-11-19 | day | by
t/m 19 november 2020              | ..2020-11-19 | day | by
tot en met 31 december 2021       | ..2021-12-31 | day | by
niet later dan 1 december 2020    | ..2020-12-01 | day | by
uiterlijk in juli 2021            | ..2021-07-31 | month | by
voor 1 december 2019              | ..2019-11-30 | day | before
vóór 1 december                   | ..2020-11-30 | day | before | ?
uiterlijk vóór 1 december 2020    | ..2020-11-30 | day | before
voor 17.00 uur op 19 november 2020 | ..2020-11-19 | day | by
voor de zomer van 2021            | ..2021-06-30 | season | before
voor de zomer                     | ..2021-06-30 | season | before | ?
voor de kerst                     | ..2020-12-24 | days | before | ?
voor eind november 2020           | ..2020-11-30 | part_of_month | before
voor 2021                         | ..2020-12-31 | year | before
vanaf 1-7-2022                    | 2022-07-01.. | day | from
per 31 december 2021              | 2021-12-31.. | day | from
met ingang van 1 januari 2022     | 2022-01-01.. | day | from
sinds 1 januari 2019              | 2019-01-01.. | day | from
vanaf 2022                        | 2022-01-01.. | year | from
op zijn vroegst vanaf 1 juli 2022 | 2022-07-01.. | day | not_before
niet eerder dan 1 juli 2022       | 2022-07-01.. | day | not_before
op z'n vroegst in juli 2022       | 2022-07-01.. | month | not_before
1 juli 2022 op zijn vroegst       | 2022-07-01.. | day | not_before
tot 1 januari 2022                | ..2021-12-31 | day | until
na 10 december 2020               | 2020-12-11.. | day | after
na de zomer                       | 2020-09-01.. | season | after | ?
rond 19 november 2020             | 2020-11-19 | day | on
"""
NO_TIME = """
zo snel mogelijk | binnenkort | op korte termijn | te zijner tijd | de komende weken | voor per na tot
segment 4 | segment 4b | 8 weken | artikel 35 | artikel 2020 | € 100 miljoen | 1 van de 3 | 5-6 jaar | 0-100
5-6 gemeenten | 1/3 van de jeugd | 2/3 meerderheid | 24/7 | RIS 2629403 | UIT / 2004368 | 06-12345678 | 20203
meisje | meicirculaire | mei-circulaire | decembercirculaire | Jan de Vries | goede morgen | elke dinsdag
2020 jeugdigen | de eerste helft van de vergadering | per maand | tussen 9-12 uur | voorjaarsnota | 20-11-1234
30 februari 2021 | 31 april | 31-4-2021 | 45 november 2020 | 0 november | week 53 2021 | 30 en 31 februari 2021
"""


def _cases(table: str) -> list[object]:
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [pytest.param(*row[:4], len(row) > 4, id=row[0]) for row in rows]


@pytest.mark.parametrize(
    ("said", "days", "precision", "qualifier", "is_inferred"),
    [case for table in (WORDED, YEARLESS, VAGUE, RELATIVE, BOUNDED) for case in _cases(table)],
)
def test_words_mean(said: str, days: str, precision: str, qualifier: str, is_inferred: bool) -> None:
    period = parse_period(said, today=TODAY)
    first, _, last = days.partition("..") if ".." in days else (days, "", days)
    bounds = [date.fromisoformat(day) if day else None for day in (first, last)]
    assert [period.earliest, period.latest] == bounds
    assert (period.precision, period.qualifier) == (precision, qualifier)
    assert period.is_year_inferred is is_inferred


@pytest.mark.parametrize("said", [cell.strip() for cell in NO_TIME.replace("\n", "|").split("|") if cell.strip()])
def test_words_that_name_no_time(said: str) -> None:
    assert find_periods(said, today=TODAY) == ()
    with pytest.raises(KnowledgeError):
        parse_period(said, today=TODAY)


@pytest.mark.parametrize("said", ["30 februari 2021", "31-4-2021", "31 april", "week 54 2020"])
def test_a_day_that_does_not_exist_is_told_apart(said: str) -> None:
    with pytest.raises(ImpossibleDate) as caught:
        parse_period(f"uiterlijk {said}", today=TODAY)
    assert caught.value.said == f"uiterlijk {said}"


@pytest.mark.parametrize(
    "said", ["", "de griffie", "december 2020 en januari 2021", "19 november 2020 besluit de raad", "8 weken"]
)
def test_more_or_less_than_one_period_is_unreadable(said: str) -> None:
    with pytest.raises(UnreadablePeriod) as caught:
        parse_period(said, today=TODAY)
    assert caught.value.said == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "binnen acht weken, maar\nuiterlijk 19 november 2020, aan ons",
            ["binnen acht weken", "uiterlijk 19 november 2020"],
            id="a line end within",
        ),
        pytest.param("10 en 24 november 2020", ["10", "24 november 2020"], id="a row that is no range"),
        pytest.param("eind juni/begin juli 2021", ["eind juni", "begin juli 2021"], id="parts of two months"),
        pytest.param("november\n\n2020", ["november", "2020"], id="an empty line parts"),
        pytest.param("segment 4, 5 november 2020", ["5 november 2020"], id="a number before a date"),
        pytest.param("stellen voor om komend najaar", ["komend najaar"], id="voor of a verb"),
        pytest.param("in het AB van 5 maart (RIS 2629403)", ["5 maart"], id="a code behind"),
    ],
)
def test_periods_in_a_sentence(text: str, said: list[str]) -> None:
    assert [" ".join(period.said.split()) for period in find_periods(text, today=TODAY)] == said


def test_the_year_at_the_end_of_a_row_holds_for_each() -> None:
    december, january = find_periods("16 december en 20 januari 2023", today=TODAY)
    assert (december.latest, january.latest) == (date(2022, 12, 16), date(2023, 1, 20))


def test_planned_for_a_time_is_not_before_it() -> None:
    (period,) = find_periods("besluitvorming is voorzien voor medio juli 2020", today=TODAY)
    assert (period.earliest, period.latest) == (date(2020, 7, 11), date(2020, 7, 20))


def test_a_weekday_tells_which_year() -> None:
    (period,) = find_periods("donderdag 19 november", today=date(2021, 10, 5))
    assert period.latest == date(2020, 11, 19)


def test_a_month_ends_on_its_last_day() -> None:
    for month in range(1, 13):
        period = parse_period(f"{MONTHS[month - 1]} 2024", today=TODAY)
        assert period.latest == date(2024, month, monthrange(2024, month)[1])
