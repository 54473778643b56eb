"""The Dutch of the open data: what each key holds, for the page that explains and for the JSON Schema; u-form, B1."""

from collections.abc import Mapping

LEFT_OUT = "[weggelaten]"
TITLE = "Feiten en termijnen van Zienswijzer"
FACTS_TITLE = "Alle feiten"
TERMS_TITLE = "Alle termijnen"
FAULTY_DAY = "Schrijf de dag als jaar, maand en dag, met streepjes ertussen. Bijvoorbeeld: 2020-11-02."

FILE: Mapping[str, str] = {
    "version": "De versie van deze vorm. Het nummer wordt hoger als een programma voor de oude vorm fout zou gaan.",
    "revision": "Een nummer dat hoger wordt bij elke wijziging van de kennisbank.",
    "as_of": "De dag waarop alles zo is als het hier staat.",
    "changed_at": "Wanneer de nieuwste wijziging van een feit is ingevoerd, in UTC.",
    "licence": "De licentie, met de korte naam van SPDX.",
    "licence_url": "Het adres waar de licentie staat.",
    "schema": "Het adres van het JSON Schema dat bij dit bestand hoort.",
    "places": "De gemeenten en regio's waar feiten bij horen.",
    "dossiers": "De onderwerpen waar feiten bij horen.",
    "documents": "De stukken waar feiten uit komen.",
    "facts": "Alle feiten die nu gelden of golden, behalve wat is ingetrokken.",
    "deadlines": "Alle termijnen, open en voorbij, op volgorde van tijd.",
}
PERIOD: Mapping[str, str] = {
    "said": "De tijd zoals de bron die noemt, bijvoorbeeld “medio juli 2021”.",
    "earliest": "De eerste dag van die tijd. Leeg als de bron geen begin noemt.",
    "latest": "De laatste dag van die tijd. Leeg als de bron geen einde noemt.",
    "precision": "Hoe precies de bron is. Alleen bij “day” noemt de bron één dag.",
    "qualifier": "Hoe de tijd bedoeld is: op (on), uiterlijk (by), voor (before), vanaf (from), tot (until) en meer.",
    "is_year_inferred": "Of het jaar is afgeleid, omdat de bron geen jaar noemt.",
}
FACT: Mapping[str, str] = {
    "id": "De vaste naam van het feit.",
    "version": "Het nummer van de versie. Bij elke wijziging van het feit komt er een bij.",
    "recorded_at": "Wanneer deze versie is ingevoerd, in UTC.",
    "kind": "Wat voor feit het is.",
    "title": "Waar het feit over gaat.",
    "text": "Wat er op de gevraagde dag geldt.",
    "status": "Hoe vast het feit op de gevraagde dag staat.",
    "scope": "De id van de gemeente of regio waar het feit bij hoort.",
    "dossier": "De id van het onderwerp.",
    "actor": "Wie aan zet is, uit een vaste lijst.",
    "who": "Wie aan zet is, in gewone woorden.",
    "to_whom": "Voor wie het bestemd is.",
    "series": "De genummerde lijst waar het feit in staat.",
    "number": "Het nummer in die lijst, bijvoorbeeld 4b.",
    "names": "Andere namen voor hetzelfde.",
    "references": "Nummers van stukken in het raadsinformatiesysteem (RIS).",
    **PERIOD,
    "follows": "De id van het feit waar dit de volgende stap van is.",
    "replaces": "De id's van feiten die hierdoor vervallen.",
    "source": "Waar het staat: de id van het stuk (id), het stuk in woorden (document) en de plaats daarin (place).",
    "note": "Waar u op moet letten.",
    "not_checked_by": "Voor deze dag moest iemand het feit opnieuw bekijken. Dat is nog niet gebeurd.",
}
TERM: Mapping[str, str] = {
    **FACT,
    "last_day": "De laatste dag. Leeg als de bron geen precieze dag noemt.",
    "days_left": "Hoeveel dagen er nog zijn tot de laatste dag. Een getal onder nul is voorbij.",
    "is_open": "Of de termijn nog niet voorbij is.",
    "is_of_council": "Of het een termijn voor de raad is.",
}
SOURCE: Mapping[str, str] = {
    "id": "De id van het stuk.",
    "document": "Het stuk in woorden: titel, afzender, datum en kenmerk.",
    "place": "De plaats in het stuk.",
}
PLACE: Mapping[str, str] = {
    "id": "De vaste naam van de plaats.",
    "kind": "Een regio (region), een gemeente (council) of iedereen (everyone).",
    "name": "De naam.",
    "region": "De id van de regio waar een gemeente in ligt.",
}
DOSSIER: Mapping[str, str] = {
    "id": "De vaste naam van het onderwerp.",
    "title": "Het onderwerp in woorden.",
    "scope": "De id van de gemeente of regio waar het onderwerp bij hoort.",
}
DOCUMENT: Mapping[str, str] = {
    "id": "De vaste naam van het stuk.",
    "title": "De titel.",
    "sender": "Wie het stuk stuurde.",
    "addressee": "Aan wie het is gericht.",
    "scope": "De id van de gemeente of regio waar het stuk bij hoort.",
    **PERIOD,
    "is_date_inferred": "Of de datum is afgeleid, omdat het stuk er geen noemt.",
    "is_external": "Of het een bron van elders is, zoals een wet.",
    "reference": "Het kenmerk van het stuk.",
    "note": "Waar u op moet letten.",
}
IN_CSV: Mapping[str, str] = {
    "scope_name": "De naam van de gemeente of regio.",
    "dossier_title": "Het onderwerp in woorden.",
    "source_id": "De id van het stuk.",
    "source_document": "Het stuk in woorden.",
    "source_place": "De plaats in het stuk.",
}
