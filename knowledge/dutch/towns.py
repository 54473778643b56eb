"""Names of Dutch towns and municipalities: a question that names one the base does not cover is about elsewhere."""

TOWNS = frozenset(
    name.strip()
    for name in """
    aa en hunze, aalsmeer, aalten, alkmaar, almelo, almere, alphen aan den rijn, altena, ameland, amersfoort,
    amstelveen, amsterdam, apeldoorn, arnhem, assen, asten, baarle-nassau, baarn, barendrecht, barneveld, beesel,
    berg en dal, bergeijk, bergen op zoom, berkelland, bernheze, beuningen, beverwijk, bladel, blaricum,
    bloemendaal, bodegraven, borger-odoorn, borne, borsele, boxtel, breda, bronckhorst, brummen, brunssum, bunnik,
    bunschoten, capelle aan den ijssel, castricum, coevorden, cranendonck, culemborg, dalfsen, de bilt, de ronde
    venen, delft, den bosch, den haag, den helder, deurne, deventer, dijk en waard, dinkelland, doesburg,
    doetinchem, drechterland, dronten, druten, duiven, ede, eersel, eemsdelta, eindhoven, elburg, emmen, enkhuizen,
    enschede, epe, ermelo, etten-leur, geertruidenberg, geldrop, gemert-bakel, gilze en rijen, goeree-overflakkee,
    goes, goirle, gooise meren, gouda, haaksbergen, haarlem, haarlemmermeer, halderberge, harderwijk, harlingen,
    hattem, heemskerk, heemstede, heerde, heerenveen, heerlen, heiloo, hellendoorn, helmond, hengelo, het hogeland,
    heumen, heusden, hillegom, hilvarenbeek, hilversum, hollands kroon, hoogeveen, hoorn, horst aan de maas, houten,
    huizen, hulst, ijsselstein, kampen, kapelle, katwijk, kerkrade, koggenland, krimpen aan den ijssel,
    krimpenerwaard, landgraaf, lansingerland, leeuwarden, leiden, leiderdorp, leidschendam, lelystad, leusden,
    lingewaard, lisse, lochem, loon op zand, losser, maasdriel, maasgouw, maassluis, maastricht, medemblik,
    meerssen, meierijstad, meppel, middelburg, midden-drenthe, midden-groningen, moerdijk, montferland, mook,
    neder-betuwe, nieuwegein, nieuwkoop, nijkerk, nijmegen, nissewaard, noordenveld, noordoostpolder, noordwijk,
    nunspeet, oegstgeest, oisterwijk, oldambt, oldebroek, oldenzaal, ommen, oost gelre, oosterhout,
    ooststellingwerf, oostzaan, opsterland, oss, ouder-amstel, oudewater, overbetuwe, pekela, pijnacker, purmerend,
    putten, raalte, reimerswaal, renkum, reusel, rheden, rhenen, ridderkerk, rijssen-holten, rijswijk, roerdalen,
    roermond, roosendaal, rotterdam, rozendaal, rucphen, schagen, scherpenzeel, schiedam, schiermonnikoog,
    schouwen-duiveland, simpelveld, sittard-geleen, sluis, smallingerland, soest, someren, son en breugel,
    stadskanaal, staphorst, stede broec, steenbergen, steenwijkerland, stein, stichtse vecht, terneuzen,
    terschelling, texel, teylingen, tholen, tiel, tilburg, tubbergen, twenterand, tynaarlo, tytsjerksteradiel,
    uitgeest, uithoorn, urk, utrecht, utrechtse heuvelrug, vaals, valkenburg, valkenswaard, veendam, veenendaal,
    veere, veldhoven, velsen, venlo, venray, vijfheerenlanden, vlaardingen, vlieland, vlissingen, voerendaal,
    voorburg, voorne aan zee, voorschoten, voorst, vught, waadhoeke, waalre, waalwijk, waddinxveen, wageningen,
    wassenaar, waterland, weert, west betuwe, west maas en waal, westerkwartier, westerveld, westervoort,
    westerwolde, westland, weststellingwerf, wierden, wijchen, wijdemeren, wijk bij duurstede, winterswijk,
    woensdrecht, woerden, wormerland, woudenberg, zaanstad, zaltbommel, zandvoort, zeewolde, zeist, zevenaar,
    zoetermeer, zoeterwoude, zuidplas, zundert, zutphen, zwolle
    """.replace("\n", " ").split(",")
)
