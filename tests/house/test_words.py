"""
Two languages, both whole: every text has its Welsh, well spelt, and every address is its
own.

All rooms' catalogues become one when the product runs, so one English text has one Welsh
wherever it stands; where the Welsh must differ, the English carries a context.
"""

import gc
import importlib.util
import re
import warnings
from collections import Counter, defaultdict
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from cymraeg_mcp import mutations, paths, spelling


pytestmark = pytest.mark.house

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def _tool():
    spec = importlib.util.spec_from_file_location("words", ROOT / "tools" / "words.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _load_dictionary() -> None:
    """Once, and quietly: its reader leaves the closing of its files to chance."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        spelling.known("baban")
        gc.collect()


words = _tool()
_load_dictionary()
SAME_IN_BOTH = {"map/"}
"""What is the same in Welsh and in English; each is here because somebody looked."""
RIGHT_AFTER_ALL = {("gan", "mwyaf")}
"""A set phrase that the rules of mutation do not know."""
NEVER_MUTATES = {"neu"}
"""The rules would soften a verb after it; only nouns and adjectives soften."""


@dataclass(frozen=True)
class Text:
    room: str
    context: str
    english: tuple[str, ...]
    welsh: tuple[str, ...]
    is_fuzzy: bool

    @property
    def is_address(self) -> bool:
        return self.context == "address"


def _texts(room: str) -> list[Text]:
    file = words.SOURCE / room / "locale" / "cy" / "LC_MESSAGES" / "django.po"
    if not file.exists():
        return []
    kept = read_po(BytesIO(file.read_bytes()), locale="cy")
    return [
        Text(room, e.context or "", _all(e.id), _all(e.string), e.fuzzy)
        for e in kept
        if e.id
    ]


def _all(value) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


TEXTS = [text for room in words.rooms() for text in _texts(room)]
ADDRESSES = [text for text in TEXTS if text.is_address and text.welsh[0]]
SENTENCES = [text for text in TEXTS if not text.is_address]


@pytest.mark.parametrize("room", words.rooms())
def test_every_text_has_its_welsh_and_no_welsh_is_left_over(room):
    _file, _wanted, faults = words.catalogue(room)
    assert faults == []
    assert [text.english[0] for text in _texts(room) if text.is_fuzzy] == []


def test_no_english_is_left():
    same = {t.english[0] for t in TEXTS for w in t.welsh if w in t.english}
    assert same - SAME_IN_BOTH == set()


def test_a_names_place_in_a_sentence_is_kept():
    wrong = [(t.room, w) for t in SENTENCES for w in t.welsh if not _fits(t, w)]
    assert wrong == []


def _fits(text: Text, welsh: str) -> bool:
    """Written into, it neither breaks nor loses anything; a form for one number may."""
    places = [Counter(re.findall(r"%\(\w+\)[sd]", one)) for one in text.english]
    held = Counter(re.findall(r"%\(\w+\)[sd]", welsh))
    is_whole = held in places or (len(text.english) > 1 and not held - places[-1])
    loose = re.sub(r"%\(\w+\)[sd]|%%", "", welsh)
    return is_whole and (not any(places) or "%(" not in loose)


def test_one_text_has_one_welsh_in_the_whole_product():
    known = defaultdict(dict)
    for text in TEXTS:
        known[text.context, text.english[0]].setdefault(text.welsh, text.room)
    assert {key: welsh for key, welsh in known.items() if len(welsh) > 1} == {}


def test_a_welsh_address_is_plain_and_keeps_its_parts():
    for text in ADDRESSES:
        english, welsh = text.english[0], text.welsh[0]
        assert re.fullmatch(r"(<[a-z0-9_]+:[a-z0-9_]+>|[a-z0-9./-])+", welsh), welsh
        assert re.findall("<.*?>", welsh) == re.findall("<.*?>", english), welsh
        assert welsh.endswith("/") == english.endswith("/"), welsh


@pytest.mark.parametrize("language", ["english", "welsh"])
def test_no_two_addresses_are_one(language):
    shapes = Counter(
        re.sub("<(\\w+):.*?>", "<>", getattr(text, language)[0]) for text in ADDRESSES
    )
    assert [shape for shape, count in shapes.items() if count > 1] == []


def test_the_welsh_is_spelt_as_the_dictionary_spells_it():
    ours = (HERE / "welsh_words.txt").read_text("utf-8").split()
    unknown = {word for text in SENTENCES for word in _unknown(text)}
    assert sorted(unknown - set(ours)) == []
    assert ours == sorted(set(ours))
    assert [word for word in ours if _is_known(word)] == []


def _unknown(text: Text) -> set[str]:
    found = re.findall(
        r"[^\W\d_]+(?:[-'][^\W\d_]+)*", " ".join(map(_prose, text.welsh))
    )
    return {word.lower() for word in found if not _is_known(word)}


def _prose(welsh: str) -> str:
    """Without names' places, numbers, references and e-mail addresses."""
    text = re.sub(r"%\(\w+\)[sd]|%%", " ", welsh).replace("’", "'")
    return re.sub(r"\S*[\d@]\S*", " ", text)


def _is_known(word: str) -> bool:
    """Also with a joined pronoun or article: teulu'r, sy'n, i'w."""
    host = re.sub(r"'(ch|i|m|n|r|th|u|w)$", "", word)
    return spelling.known(word) or spelling.known(host)


def test_words_are_mutated_after_what_mutates_them():
    engine = mutations.MutationEngine(paths.mutation_rules_path(), spelling.known)
    wrong = {
        (text.room, found.trigger, found.word)
        for text in SENTENCES
        for welsh in text.welsh
        for found in engine.check_text(
            re.sub(r"%\(\w+\)[sd]", "0", welsh).replace("’", "'")
        )
        if found.confidence == "high" and _counts(found)
    }
    assert wrong == set()


def _counts(found: mutations.MutationFinding) -> bool:
    pair = (found.trigger.lower(), found.word.lower())
    return pair[0] not in NEVER_MUTATES and pair not in RIGHT_AFTER_ALL


def test_texts_are_found_under_any_name_and_in_any_string():
    source = b"""
from django.utils.translation import gettext as _, gettext_lazy as lazy, npgettext as many
A = lazy("under another name")
B = f"{_('in a string')} and more"
C = many("count", "one", "several", 2)
D = other("not marked")
"""
    rows = words.python_texts(BytesIO(source), words.KEYWORDS, ("Cymraeg:",), {})
    assert sorted((name, args[:3]) for _line, name, args, _notes in rows) == [
        ("gettext", ["in a string"]),
        ("gettext_lazy", ["under another name"]),
        ("npgettext", ["count", "one", "several"]),
    ]
