"""What people, phones and attackers type, and what a page shows after it."""

import unicodedata
from html.parser import HTMLParser
from urllib.parse import urlencode


LONE = "lone \ud800 surrogate"
TEXTS = {
    "composed": "Siân Ŵyn Tŷ-gwyn",
    "decomposed": unicodedata.normalize("NFD", "Siân Ŵyn Tŷ-gwyn"),
    "apostrophes": 'O\'Brien O’Brien Oʼr ‘tŷ’ `x´ "y"',
    "emoji": "👩\u200d👧 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f ❤\ufe0f",
    "right-to-left": "מרים שרה مريم",
    "bidi": "ab\u202ecd\u2066ef\u200fgh",
    "nul": "a\0b",
    "surrogate": LONE,
    "control": "a\x1b[31mb",
    "markup": "<script>alert(1)</script> & {{ 7*7 }} %s %(x)s",
    "quotes": "' OR 1=1 -- \\",
    "spaces": " \u00a0\u3000 ",
    "10 kB": "ŵ" * 5_000,
    "1 MB": "x" * 1_000_000,
}
KEPT = (
    "composed",
    "decomposed",
    "apostrophes",
    "emoji",
    "right-to-left",
    "markup",
    "quotes",
)
"""Those that are words: what a free text takes, it stores and shows again equal."""

DAYS = {
    "1900": ("1", "1", "1900"),
    "2100": ("1", "1", "2100"),
    "29 February": ("29", "2", "2025"),
    "31 November": ("31", "11", "2025"),
    "letters": ("un", "dau", "tri"),
    "half": ("1", "", "2025"),
    "huge": ("1", "1", "9" * 5_000),
    "below nothing": ("-1", "-1", "-1"),
    "nul": ("1\0", "1", "2025"),
    "surrogate": ("1", "\ud800", "2025"),
}


def send(client, address, data, **more):
    """POST as bytes, as nothing but a hostile sender does: surrogates and all."""
    data = {"csrfmiddlewaretoken": "t"} | data
    if any(hasattr(value, "read") for value in data.values()):
        return client.post(address, data, **more)
    body = urlencode(data, doseq=True, errors="surrogatepass")
    kind = "application/x-www-form-urlencoded"
    return client.post(address, body, content_type=kind, **more)


ANY_FIELD = "any field"
OF_NO_FIELD = ("mebyd-notice--error", "nhsuk-error-summary__list")
"""A refusal of the act itself, and the list on top: each belongs to no one field."""


BOXES = ("span", "p", "div")


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.values, self.errors, self.kinds, self.links = {}, {}, {}, []
        self.choices = {}
        self._area = self._select = self._error = ""
        self._deep = 0

    def handle_starttag(self, tag, attrs):
        if self._error and tag in BOXES:
            self._deep += 1
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea" and name:
            self._area, self.kinds[name] = name, "text"
            self.values[name] = [""]
        elif tag == "select" and name:
            self._select, self.kinds[name] = name, "choice"
            self.values.setdefault(name, [])
        elif tag == "option":
            self._option(self._select, given, "selected")
        elif given.get("id", "").endswith("-error"):
            self._error = given["id"].removeprefix("id_").removesuffix("-error")
            self._error = self._error.removesuffix("-group")
            self.errors[self._error], self._deep = "", 1
        elif any(one in given.get("class", "") for one in OF_NO_FIELD):
            self._error, self._deep = ANY_FIELD, 1
            self.errors[ANY_FIELD] = ""

    def _input(self, name, given):
        kind = given.get("type", "text")
        is_ticked = kind in ("radio", "checkbox")
        self.kinds[name] = "choice" if is_ticked else "text"
        shown = self.values.setdefault(name, [])
        if kind in ("hidden", "password"):
            self.kinds[name] = kind
        if is_ticked:
            self._option(name, given, "checked")
        else:
            shown.append(given.get("value", ""))

    def _option(self, name, given, chosen):
        self.choices.setdefault(name, set()).add(given.get("value", ""))
        if chosen in given:
            self.values[name].append(given.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag in BOXES:
            self._deep -= 1
            if self._deep <= 0:
                self._error = ""

    def handle_data(self, data):
        if self._area:
            self.values[self._area][0] += data
        elif self._error:
            self.errors[self._error] += f" {data.strip()}"


def read(answer):
    """A page's form: values by name, errors by field, kinds by name."""
    reader = _Reader()
    reader.feed(answer.content.decode())
    # A browser takes one newline at the beginning of a text area away.
    reader.values = {
        name: [one.removeprefix("\n") for one in some]
        for name, some in reader.values.items()
    }
    reader.errors = {name: " ".join(t.split()) for name, t in reader.errors.items()}
    return reader


def arrives(text):
    """How Django reads what was sent: broken bytes become the replacement character."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
