"""Words around a place name that say what it is: head nouns, directions, abbreviated states."""

import re

__all__ = ["FACILITIES", "HEAD", "NAMED_HEAD", "STATES", "bare_names", "split_head"]

_AREAS = (
    "district", "neighbo(?:u)?rhood", "quarter", "suburbs?", "governorate", "province", "oblast",
    "prefecture", "village", "town", "peninsula", "strait", "islands?", "valley", "river",
    "mountains?", "hills", "plateau", "desert", "forest", "corridor", "front ?line", "highway",
)  # fmt: skip
_FACILITIES = (
    "(?:refugee |IDP |displacement |military |army |training )?camp",
    "(?:border |land )?crossing", "border post", "checkpoint", "shrine",
    "(?:air|naval|military|army|missile) ?base", "base", "airfield", "airport", "airstrip",
    "prison", "canal", "dam", "reservoir", "oil ?field", "gas ?field",
    "nuclear (?:power )?(?:plant|facility|site|station)", "power plant", "port", "harbo(?:u)?r",
    "bridge", "hospital",
)  # fmt: skip
HEAD = "|".join((*_AREAS, *_FACILITIES))
FACILITIES = re.compile(rf"(?:{'|'.join(_FACILITIES)})$")

_SHORT = 3  # letters of the shortest name that is looked up in a shorter form

_WORD = r"[A-Z][\w’'\-]*\w"
_NAME = (
    rf"(?:{_WORD}|[Aa]l-{_WORD})"
    rf"(?: (?:(?:al|el|ez|az|as|ash|ad|de|la|le|du|es)[ -])?{_WORD}){{0,3}}"
)
NAMED_HEAD = re.compile(rf"\b(?P<name>{_NAME}) (?P<head>{HEAD})\b")
"""A capitalised name before a head noun: "Jdeidet Yabus border crossing"."""

_TAIL = re.compile(rf" (?P<head>{HEAD})$")
_LEAD = re.compile(
    r"^(?:(?:[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern|[Cc]entral|[Dd]owntown|[Nn]orth|[Ss]outh"
    r"|[Ee]ast|[Ww]est|[Uu]pper|[Ll]ower|[Mm]ainland|[Gg]reater|City of|Town of|Province of"
    r"|State of|Port of) )+"
)

STATES = {
    "ala": "Alabama", "ariz": "Arizona", "ark": "Arkansas", "calif": "California",
    "colo": "Colorado", "conn": "Connecticut", "del": "Delaware", "fla": "Florida",
    "ga": "Georgia", "ill": "Illinois", "ind": "Indiana", "kan": "Kansas", "ky": "Kentucky",
    "la": "Louisiana", "md": "Maryland", "mass": "Massachusetts", "mich": "Michigan",
    "minn": "Minnesota", "miss": "Mississippi", "mo": "Missouri", "mont": "Montana",
    "neb": "Nebraska", "nev": "Nevada", "nh": "New Hampshire", "nj": "New Jersey",
    "nm": "New Mexico", "ny": "New York", "nc": "North Carolina", "nd": "North Dakota",
    "okla": "Oklahoma", "ore": "Oregon", "pa": "Pennsylvania", "ri": "Rhode Island",
    "sc": "South Carolina", "sd": "South Dakota", "tenn": "Tennessee", "tex": "Texas",
    "va": "Virginia", "vt": "Vermont", "wash": "Washington", "wva": "West Virginia",
    "wis": "Wisconsin", "wyo": "Wyoming", "dc": "District of Columbia",
}  # fmt: skip
"""Names behind the abbreviations of the Associated Press for states of the United States."""


def split_head(words: str) -> tuple[str, str]:
    """Return (name, head noun): ("Hmeimim", "base"); ("Hmeimim", "") when there is none.

    >>> split_head("Hmeimim air base")
    ('Hmeimim', 'air base')
    """
    found = _TAIL.search(words)
    if found is None or found.start() == 0 or not words[0].isupper():
        return words, ""
    return words[: found.start()], found["head"]


def bare_names(name: str) -> tuple[str, ...]:
    """Return shorter forms to look up when a name itself is unknown, the closest first."""
    owned = re.sub(r"['’]s?$", "", name)
    forms = (owned, _LEAD.sub("", owned), split_head(owned)[0], split_head(_LEAD.sub("", owned))[0])
    return tuple(form for form in dict.fromkeys(forms) if len(form) >= _SHORT and form != name)
