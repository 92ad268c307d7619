"""News pages of many makes: how papers lay out a story, what stands around it, how they mark it.

140 of them, each layout in each language, and marks and surroundings in turn, so that no two pages
are built alike. Every sentence is ours, about invented places.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["Page", "pages"]

_TONGUES = {
    "en": (
        "Ostran troops left the Dallim base before dawn on day {n}, two officers said.",
        "A clerk at the depot in Kessary counted {n} lorries on the Harrow road.",
        "Nobody was hurt, the governor’s office said, but the bridge at Pell is shut.",
    ),
    "fr": (
        "Les soldats ostrans ont quitté la base de Dallim avant l’aube, le jour {n}.",
        "Un employé du dépôt de Kessary a compté {n} camions sur la route de Harrow.",
        "Personne n’a été blessé, selon le gouverneur, mais le pont de Pell est fermé.",
    ),
    "de": (
        "Die Truppen verließen am Tag {n} vor Sonnenaufgang den Stützpunkt bei Dallim.",
        "Ein Angestellter des Lagers in Kessary zählte {n} Lastwagen auf der Straße.",
        "Niemand wurde verletzt, hieß es im Amt, doch die Brücke von Pell ist gesperrt.",
    ),
    "es": (
        "Las tropas dejaron la base de Dallim antes del amanecer del día {n}.",
        "Un empleado del almacén de Kessary contó {n} camiones en la carretera.",
        "No hubo heridos, dijo el gobernador, pero el puente de Pell está cerrado.",
    ),
    "ar": (
        "غادرت القوات قاعدة دالّيم قبل الفجر في اليوم {n}، وفق ما قال ضابطان.",
        "وأحصى موظف في مستودع كيساري {n} شاحنة على طريق هارو صباح الاثنين.",
        "ولم يصب أحد بأذى، وفق مكتب الحاكم، لكن جسر بيل مغلق حتى إشعار آخر.",
    ),
    "uk": (
        "Війська залишили базу в Далимі до світанку дня {n}, повідомили два офіцери.",
        "Працівник складу в Кессарі нарахував {n} вантажівок на дорозі до Гарроу.",
        "Ніхто не постраждав, кажуть в адміністрації, але міст у Пеллі закрито.",
    ),
    "zh": (
        "两名军官表示，部队在第{n}天黎明前离开了达林基地，没有人跟随他们。",
        "凯萨里仓库的一名职员在通往哈罗的公路上数到了{n}辆卡车。",
        "省长办公室说没有人受伤，但是佩尔的大桥仍然关闭，直到另行通知。",
    ),
    "hi": (
        "दो अधिकारियों ने कहा कि सैनिक दिन {n} को भोर से पहले दालिम अड्डे से चले गए।",
        "केसरी के गोदाम के एक कर्मचारी ने हैरो सड़क पर {n} ट्रक गिने।",
        "राज्यपाल के कार्यालय ने कहा कि कोई घायल नहीं हुआ, पर पेल का पुल बंद है।",
    ),
    "el": (
        "Τα στρατεύματα έφυγαν από τη βάση του Νταλίμ πριν την αυγή της ημέρας {n}.",
        "Ένας υπάλληλος της αποθήκης στο Κέσαρι μέτρησε {n} φορτηγά στον δρόμο.",
        "Κανείς δεν τραυματίστηκε, είπε ο κυβερνήτης, αλλά η γέφυρα έκλεισε.",
    ),
    "he": (
        "הכוחות עזבו את הבסיס בדאלים לפני עלות השחר ביום {n}, אמרו שני קצינים.",
        "פקיד במחסן בקסרי ספר {n} משאיות בכביש להארו בבוקר יום שני.",
        "איש לא נפגע, נמסר ממשרד המושל, אך הגשר בפל סגור עד להודעה חדשה.",
    ),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and what stands in its story; `shape` says how it is laid out."""

    name: str
    shape: str
    html: str
    sentences: tuple[str, ...]


def pages() -> Iterator[Page]:
    """Yield each layout in each language."""
    for row, (shape, lay) in enumerate(_SHAPES.items()):
        for column, (lang, frames) in enumerate(_TONGUES.items()):
            number = row * len(_TONGUES) + column
            said = tuple(
                frames[at % len(frames)].format(n=number * 20 + at) for at in range(6 + number % 5)
            )
            head, top, foot = _MARKS[number % len(_MARKS)], *_AROUND[number % len(_AROUND)]
            way = ' dir="rtl"' if lang in {"ar", "he"} else ""
            html = (
                f'<!doctype html><html lang="{lang}"{way}><head><meta charset="utf-8">'
                f"<title>{said[0][:40]} | The Ledger</title>{head(number)}</head>"
                f"<body>{top}{lay(said)}{foot}</body></html>"
            )
            yield Page(f"{shape}-{lang}", shape, html, said)


def _paragraphs(said: tuple[str, ...], size: int = 2) -> list[str]:
    return [" ".join(said[at : at + size]) for at in range(0, len(said), size)]


def _p(said: tuple[str, ...]) -> str:
    return "".join(f"<p>{each}</p>\n" for each in _paragraphs(said))


def _plain(said: tuple[str, ...]) -> str:
    return f"<main><article><h1>{said[0]}</h1>{_p(said)}</article></main>"


def _blog(said: tuple[str, ...]) -> str:
    return (
        '<div id="content"><div class="post hentry"><h2 class="entry-title">Gone</h2>'
        f'<div class="entry-content">{_p(said)}</div>'
        '<div class="sharedaddy"><a href="/s">Share this</a></div></div></div>'
    )


def _old(said: tuple[str, ...]) -> str:
    cells = "<p>".join(_paragraphs(said))
    return (
        '<table width="100%"><tr><td class="left"><a href="/">Home</a><br><a href="/w">World</a>'
        f'<td class="story"><font size="4"><b>Gone</b></font><p>{cells}</table>'
    )


def _breaks(said: tuple[str, ...]) -> str:
    return f'<div class="article-body">{"<br><br>".join(_paragraphs(said))}</div>'


def _bare(said: tuple[str, ...]) -> str:
    parts = "".join(f"<div>{each}</div>" for each in _paragraphs(said))
    return f'<div class="story"><h1>Gone</h1>{parts}</div>'


def _nested(said: tuple[str, ...]) -> str:
    parts = "".join(
        f'<div class="block"><div class="inner"><p><span>{each}</span></p></div></div>'
        f'<div class="ad-slot"><p>Advertisement</p></div>'
        for each in _paragraphs(said)
    )
    return f'<section class="article__content">{parts}</section>'


def _headed(said: tuple[str, ...]) -> str:
    parts = "".join(f"<h2>Part {n}</h2><p>{p}</p>" for n, p in enumerate(_paragraphs(said), 1))
    return f'<article itemprop="articleBody">{parts}</article>'


def _listed(said: tuple[str, ...]) -> str:
    items = "".join(f"<li>{each}</li>" for each in said[2:])
    return f"<article><h1>Gone</h1><p>{said[0]} {said[1]}</p><ul>{items}</ul></article>"


def _quoted(said: tuple[str, ...]) -> str:
    quote = f"<blockquote><p>{said[2]}</p><cite>A clerk</cite></blockquote>"
    return f"<article><h1>Gone</h1>{_p(said[:2])}{quote}{_p(said[3:])}</article>"


def _pictured(said: tuple[str, ...]) -> str:
    figure = (
        '<figure><img src="data:image/png;base64,' + "iVBORw0KGgo" * 200 + '" alt="A bridge">'
        f"<figcaption>{said[-1]}</figcaption></figure>"
    )
    return f"<article><h1>Gone</h1>{_p(said[:4])}{figure}{_p(said[4:])}</article>"


def _tabled(said: tuple[str, ...]) -> str:
    table = "<table><tr><th>Day</th><th>Lorries</th></tr><tr><td>11</td><td>34</td></tr></table>"
    return f"<article><h1>Gone</h1>{_p(said[:4])}{table}{_p(said[4:])}</article>"


def _live(said: tuple[str, ...]) -> str:
    posts = "".join(
        f'<article class="live-post"><time datetime="2031-03-13T0{n % 10}:00:00Z">0{n % 10}:00'
        f"</time><h3>Update {n}</h3><p>{each}</p></article>"
        for n, each in enumerate(_paragraphs(said))
    )
    return f'<main class="liveblog"><h1>Live</h1>{posts}</main>'


def _linked(said: tuple[str, ...]) -> str:
    parts = "".join(
        f'<p>{each} <a href="/tag/dallim">Dallim</a>, <em>the Ledger</em> <strong>writes</strong>.'
        "</p>"
        for each in _paragraphs(said)
    )
    return f'<div role="main"><div class="text">{parts}</div></div>'


def _aside(said: tuple[str, ...]) -> str:
    return f"<aside>{_p(said)}</aside>"


_SHAPES: dict[str, Callable[[tuple[str, ...]], str]] = {
    "plain": _plain, "blog": _blog, "old": _old, "breaks": _breaks, "bare": _bare,
    "nested": _nested, "headed": _headed, "listed": _listed, "quoted": _quoted,
    "pictured": _pictured, "tabled": _tabled, "live": _live, "linked": _linked, "aside": _aside,
}  # fmt: skip

_NAVIGATION = '<nav><ul><li><a href="/a">World</a></li><li><a href="/b">Velmora</a></li></ul></nav>'
_AROUND = (
    ("", ""),
    (f"<header>{_NAVIGATION}</header>", "<footer><p>All rights reserved.</p></footer>"),
    (
        '<div id="cookie-banner"><p>We use cookies. Accept all of them or choose.</p></div>',
        '<section id="comments"><h3>2 comments</h3><p>First!</p><p>No.</p></section>',
    ),
    (
        '<div class="newsletter"><p>Sign up for our letter.</p><form><input name="m"></form></div>',
        '<div class="related"><h3>Related</h3><ul><li><a href="/c">Floods</a></li></ul></div>',
    ),
    ("<script>var a = '<p>no story</p>';</script>", "<noscript><p>Turn scripts on.</p></noscript>"),
    (f"<div class='menu'>{_NAVIGATION * 3}</div>", "<div class='legal'><p>Imprint</p></div>"),
    ("<!-- a remark --><svg><text>x</text></svg>", "<iframe src='/ad'></iframe><p></p>"),
)


def _meta(**names: str) -> str:
    return "".join(
        f'<meta property="{n.replace("_", ":")}" content="{v}">' for n, v in names.items()
    )


def _data(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def _article(number: int, **more: object) -> dict[str, object]:
    return {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": f"Gone {number}",
        "datePublished": f"2031-03-{1 + number % 28:02}T09:20:00+02:00", **more,
    }  # fmt: skip


_MARKS: tuple[Callable[[int], str], ...] = (
    lambda _n: "",
    lambda n: (
        _meta(og_site__name="The Ledger", og_title=f"Gone {n}").replace("__", "_")
        + f'<link rel="canonical" href="https://ledger.example/{n}">'
    ),
    lambda n: (
        '<meta name="author" content="Dana Holt"><meta name="date" content="2031-03-12">'
        f'<meta property="og:url" content="https://www.ledger.example/w/{n}">'
    ),
    lambda n: _data(_article(n, author={"@type": "Person", "name": "Dana Holt"})),
    lambda n: _data(_article(n, author=[{"@type": "Person", "name": "Ilen Casp"}, {"name": "X"}])),
    lambda n: _data({"@graph": [{"@type": "WebSite"}, _article(n, publisher={"name": "Wire"})]}),
    lambda n: (
        _data(_article(n, author={"@type": "Organization", "name": "Northwire"}))
        + '<meta name="author" content="newsroom">'
    ),
    lambda _n: (
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": [}</script>'
        '<meta name="twitter:site" content="@ledger"><meta name="byl" content="By Dana Holt">'
    ),
    lambda n: (
        f'<link rel="canonical" href="/{n}"><meta property="og:site_name" content="ledger">'
        '<meta property="article:published_time" content="2031-03-11T22:10:00Z">'
    ),
    lambda _n: (
        '<meta itemprop="author" content="Ilen Casp"><meta itemprop="headline" content="Go">'
        '<meta name="dc.date" content="2031-03-09">'
        '<meta name="parsely-pub-date" content="2031-03-08">'
    ),
    lambda n: f'<link rel="canonical" href="//ledger.example/2031/03/{1 + n % 28:02}/gone.html">',
)
