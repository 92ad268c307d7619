"""Words that tell what kind of thing a name names: its last word, or the nouns around it."""

from dateline.model.name import NameKind

__all__ = [
    "AFTER", "BODIES", "FORCES", "GOVERNMENT", "HEADS", "NO_SURNAMES", "OF_PLACE", "OUTLETS",
    "PLACE_PREPOSITIONS",
]  # fmt: skip

_ORG = (
    "academy administration agency alliance army assembly association authority bank board brigade "
    "brigades broadcasting bureau cabinet club coalition college command commission committee "
    "company congress corp corp. corporation corps council court department directorate division "
    "emirate federation fleet force forces foundation front fund group guard guards inc inc. "
    "initiative institute institution intelligence jihad league legion llc ltd ltd. media ministry "
    "mission monitor movement network news observatory office organisation organization parliament "
    "party police post press radio regiment secretariat senate service services society squadron "
    "syndicate taskforce team television times tribunal tv union unit units university watch"
)
_FAC = (
    "airbase airfield airport avenue barracks base boulevard bridge camp castle cathedral center "
    "centre checkpoint church clinic consulate crossing dam drive embassy factory highway hospital "
    "hotel interchange lane mall monastery monument mosque motorway museum palace pipeline plant "
    "plaza port prison refinery road school shrine square stadium station street synagogue temple "
    "terminal theater theatre tower tunnel"
)
_LOC = (
    "archipelago basin bay beach canal channel cape coast creek delta desert forest gulf heights "
    "hill hills highlands island islands lake lakes mountain mountains ocean oasis peninsula plain "
    "plains plateau range reservoir river sea strait straits valley wadi"
)
_GPE = (
    "city county district emirates governorate kingdom municipality oblast province republic "
    "shire state states territory town township village"
)

_BY_KIND = (
    (NameKind.ORG, _ORG), (NameKind.FAC, _FAC), (NameKind.LOC, _LOC), (NameKind.GPE, _GPE),
)  # fmt: skip

HEADS = {word: kind for kind, words in _BY_KIND for word in words.split()}
"""Last word of a name of several words -> kind: "Pell Bridge" is a facility."""

NO_SURNAMES = frozenset((
    "staff", "assembly", "command", "headquarters", "secretariat", "directorate", "council",
    "intelligence", "security",
))  # fmt: skip
"""Words after "General" that make it a body and no man: "General Staff"."""

_AREAS = (
    "district village town city province governorate region suburb suburbs neighbourhood "
    "neighborhood quarter county oblast countryside outskirts municipality"
)
_SITES = (
    "airbase airfield airport barracks base bridge checkpoint crossing dam dockyard hospital "
    "mosque prison refinery shrine stadium"
)

AFTER = {
    **dict.fromkeys(_AREAS.split(), NameKind.GPE),
    **dict.fromkeys(_SITES.split(), NameKind.FAC),
    **dict.fromkeys(
        ["valley", "river", "mountain", "mountains", "island", "peninsula", "desert"], NameKind.LOC
    ),
    **dict.fromkeys(["road", "highway", "motorway"], NameKind.GPE),
}
"""Common noun after a name -> kind of the name: "Dallim air base", "the Mesk quarter"."""

OF_PLACE = frozenset([
    "city", "town", "village", "province", "district", "governorate", "region", "suburb",
    "neighbourhood", "neighborhood", "capital", "island", "port", "hamlet", "municipality",
    "outskirts", "quarter"
])  # fmt: skip
"""Nouns of "the town of X"."""

GOVERNMENT = frozenset([
    "ministry", "government", "army", "parliament", "embassy", "president", "premier",
    "troops", "forces", "capital", "border", "frontier", "foreign", "defence", "defense",
    "interior", "prime", "military", "police", "king", "territory", "airspace",
    "constitution", "economy", "contingent", "garrison", "delegation", "ambassador"
])  # fmt: skip
"""What a country or town has: "X's defence ministry"."""

FORCES = frozenset([
    "partner", "detachment", "corporal", "colonel", "major", "captain", "sergeant", "general",
    "citizen", "convoy", "militia", "side", "minister", "ministry", "embassy", "parliament",
    "authorities", "territory", "plate", "passport", "lawmaker", "envoy", "delegation",
    "officer", "official", "troop", "troops", "soldier", "force", "forces", "personnel",
    "army", "frontier", "border", "government", "commander", "garrison", "contingent",
    "police", "authority", "airstrike", "warplane", "diplomat"
])  # fmt: skip
"""What an adjective of origin stands before: "Kessaran officers"."""

_IN = 1.5
_FROM = 0.6
PLACE_PREPOSITIONS = {
    **dict.fromkeys(["in", "near", "outside", "throughout", "across"], _IN),
    **dict.fromkeys(["at", "from", "into", "inside", "to", "towards", "toward"], _FROM),
}
"""Preposition before a name -> how many of the parser's tags it outweighs: nobody is "near Casp"
as easily as somebody comes "from Casp"."""

BODIES = frozenset((
    *[
    "afp", "ap", "reuters", "nato", "isil", "isis", "daesh", "hamas", "hezbollah",
    "hizbollah", "hizballah", "taliban", "ypg"
],
    *[
    "pkk", "fatah", "kremlin", "pentagon", "interpol", "opec", "asean", "fbi", "cia",
    "unicef", "unhcr", "wfp", "osce", "imf", "bbc"
],
    "al qaeda", "al qaida", "white house", "islamic state", "boko haram", "al shabaab",
    "al jazeera", "human rights watch", "red cross", "red crescent", "amnesty international",
))  # fmt: skip
"""Bodies whose name does not show what they are."""

OUTLETS = frozenset(("agency", "newspaper", "website", "broadcaster", "daily", "weekly", "channel"))
"""Nouns that a body's name stands directly behind: "the news agency Northwire"."""
