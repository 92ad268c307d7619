"""Addresses: which of them are one. Two captures of one address are versions of one report.

What is folded, and why. Scheme, "www." and default ports: sites serve both alike (and the keys of
web archives, SURT, leave them out). Letters of the host, and percent-encoding that needs none:
RFC 3986, 6.2.2. Fragment: never sent to a server. Parameters that only say how the reader came:
`_TRACKING`. Order of parameters. A slash at the end. AMP and print variants: the same report for
other screens. The copy in an AMP cache or a web archive: it is of the address that it names.
Nothing else: "?id=7" is another page than "?id=8".
"""

import re
from contextlib import suppress
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

__all__ = ["address_key"]

_LONGEST = 4_000  # letters; browsers take about as many
_TRACKING = re.compile(
    r"utm_\w+|fb(?:clid|_\w+)|g(?:clid|clsrc|braid)|wbraid|dclid|msclkid|yclid|twclid|ttclid|li_fat_id"
    r"|igshid|igsh|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|oly_(?:anon|enc)_id|vero_id|wickedid|rb_clickid"
    r"|s_cid|cmpid|at_(?:medium|campaign|link_\w+|custom\d|format|ptr_name|bbc_team)|ns_\w+|xtor"
    r"|ref(?:_src|_url|errer)?|spm|smid|smtyp|partner|_ga|_gl|sfnsn|ocid|taid|traffic_source",
    re.IGNORECASE,
)
"""Parameters by which senders of links follow readers; none of them chooses a page."""
_VARIANT = {("amp", "1"), ("amp", ""), ("amp", "true"), ("outputtype", "amp"), ("print", "1"),
            ("print", "true"), ("view", "print"), ("output", "amp")}  # fmt: skip
_AMP_PATH = re.compile(r"(?:^/amp(?=/.)|/amp/?$|\.amp$|\.amp(?=\.html?$))", re.IGNORECASE)
_CACHE = re.compile(r"^/[a-z](?:/s)?/(?P<inner>[^/]+\..*)$")  # of cdn.ampproject.org
_ARCHIVE = re.compile(r"^/(?:[\w-]+/){1,2}\d{4,14}(?:[a-z]{2}_)?/(?P<inner>https?:/{1,2}.+)$")
"""A web archive's path: collection, moment of fourteen digits, the address (as Wayback has it)."""
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/?]*", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_FREE = "-._~!$&'()*+,;=:@/"  # RFC 3986: what a path may hold as it is


def address_key(url: str) -> str:
    """Return what two addresses of one page share; "" where an address is of no page of its own.

    A front page is none: what stands there is another report every hour.

    >>> address_key("http://www.ledger.example/dallim/?utm_source=feed#top")
    'ledger.example/dallim'
    """
    return _key(url, deep=True)


def _key(url: str, *, deep: bool) -> str:
    parts = _split(url)
    if parts is None:
        return ""
    host, path = _host(parts), _SESSION.sub("", parts.path)
    inner = _inner(host, path, parts.query) if deep else ""
    if inner:
        return _key(inner, deep=False)
    if host.startswith("amp.") and host.count(".") > 1:
        host = host.removeprefix("amp.")
    path = quote(unquote(_AMP_PATH.sub("", path), errors="replace"), safe=_FREE)
    path = re.sub(r"/{2,}", "/", path).rstrip("/")
    query = _query(parts.query)
    if not path and not query:
        return ""
    return f"{host}{path}" + (f"?{query}" if query else "")


def _split(url: str) -> SplitResult | None:
    cut = url.strip()
    if not cut or len(cut) > _LONGEST:
        return None
    try:
        parts = urlsplit(cut if "://" in cut[:12] else f"http://{cut.lstrip('/')}")
        port, name = parts.port, parts.hostname or ""
    except ValueError:  # a port that is no number, or brackets that hold no address
        return None
    known = parts.scheme in _PORTS and "." in name and port != 0
    return parts if known else None


def _host(parts: SplitResult) -> str:
    name = (parts.hostname or "").rstrip(".")
    with suppress(UnicodeError):  # no name of the Internet: as it is written it is one as well
        name = name.encode("idna").decode()
    name = re.sub(r"^www\d?\.(?=[^.]+\.)", "", name)
    port = parts.port
    return name if port is None or port == _PORTS[parts.scheme] else f"{name}:{port}"


def _inner(host: str, path: str, query: str) -> str:
    """Return the address that a cache or an archive has a copy of; "" for any other."""
    more = f"?{query}" if query else ""
    if host.endswith("cdn.ampproject.org") and (found := _CACHE.match(path)):
        return f"http://{found['inner']}{more}"
    if found := _ARCHIVE.match(path):
        return re.sub(r"^(https?):/{1,2}", r"\1://", found["inner"]) + more
    return ""


def _query(query: str) -> str:
    try:
        given = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return query
    kept = [
        (name, value)
        for name, value in given
        if not _TRACKING.fullmatch(name) and (name.casefold(), value.casefold()) not in _VARIANT
    ]
    return urlencode(sorted(kept))
