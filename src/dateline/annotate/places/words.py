"""Words around place names: what stands before them, after them, and is never one."""

__all__ = ["AFTER_PLACES", "DISEASES", "INSTITUTIONS", "LOCATIVES", "NOT_NAMES", "PARTICLES"]

NOT_NAMES = frozenset({
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our",
    "some", "any", "one", "two", "three", "many", "most", "other", "several", "each", "every",
    "another", "new", "old", "local", "main", "first", "second", "last", "state", "national",
    "federal", "international", "central", "military", "army", "air", "naval", "navy", "police",
    "government", "president", "prime", "minister", "sunday", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december", "north", "south", "east",
    "west", "northern", "southern", "eastern", "western", "in", "on", "at", "near", "from", "to",
    "for", "and", "but", "or", "as", "by", "with", "when", "while", "after", "before", "congress",
    "senate", "house", "university", "college", "general", "mr", "mrs", "dr", "union", "centre",
    "center", "valley", "metro", "capital", "downtown", "republic", "city", "county",
    "department", "street", "road", "avenue", "former", "parliament", "court", "school", "mod",
    "square", "church", "hospital", "park", "bay", "district", "island", "lake", "river", "high",
    "republican", "democrat", "democratic", "independence", "liberty", "hope", "enterprise",
    "best", "male", "much", "reading", "bar", "orange", "media", "nice", "mobile", "bath", "deal",
    "both", "same", "commerce", "justice", "eagle", "christian", "temple", "sun", "star", "post",
    "times",
})  # fmt: skip
"""Words that are no place name alone, though some town somewhere is called so."""

PARTICLES = frozenset({
    "al", "el", "ul", "as", "ash", "ad", "ar", "an", "at", "az", "ez", "es", "de", "la", "le",
    "del", "du", "of", "the", "-", "–",
})  # fmt: skip
"""Words in lower case inside names of places."""

DISEASES = frozenset({
    "virus", "fever", "flu", "disease", "syndrome", "strain", "haemorrhagic", "hemorrhagic",
})  # fmt: skip
"""What is named after a place, or has a river's name, and is not there: "Lassa fever"."""

LOCATIVES = frozenset({
    "in", "at", "near", "outside", "around", "across", "throughout", "through", "towards",
    "toward",
})  # fmt: skip
"""Prepositions that stand before places far more often than before persons and bodies."""

AFTER_PLACES = frozenset({
    "resident", "residents", "native", "natives", "man", "woman", "men", "women", "couple",
    "teenager", "boy", "girl", "police", "mayor", "officials", "authorities", "area", "suburb",
    "neighborhood", "neighbourhood",
})  # fmt: skip
"""Words that stand after a place's name: "a Kessary man"."""

INSTITUTIONS = frozenset({
    "police", "council", "court", "courts", "school", "schools", "university", "college", "board",
    "county", "department", "fire", "sheriff", "sheriffs", "hospital", "museum", "library",
    "mayor", "city", "town", "district", "public", "utilities", "state", "national", "authority",
    "ministry", "government", "parliament", "embassy", "senate", "house", "chamber", "airport",
    "high", "middle", "elementary", "community", "area", "regional", "township", "parks",
    "recreation", "medical", "center", "centre", "municipal", "health", "superior", "circuit",
    "church", "stadium", "jail", "prison", "road", "fair", "society", "association", "institute",
    "foundation", "economic", "downtown", "historic", "union", "club", "arts", "symphony",
    "philharmonic", "zoo", "botanical", "theatre", "theater", "opera", "security", "stock",
    "central", "federal", "international", "red", "civil", "football", "basketball", "baseball",
    "cricket", "rugby", "united",
})  # fmt: skip
"""Words that follow a place's name in the names of bodies that sit there."""
