"""Parts of an address that are words, each in the reader's language."""

from collections.abc import Mapping
from typing import Any


def spoken(words: Mapping[str, Any]) -> type:
    """
    A converter for Django's paths: a code in the view, its word in the address.

    `words` are lazy texts of the context "address". What is no word of the language of
    the address is no address.
    """

    class Spoken:
        regex = "[^/]+"

        def to_python(self, word: str) -> str:
            for code, text in words.items():
                if word == str(text):
                    return code
            raise ValueError(word)

        def to_url(self, code: str) -> str:
            """What is no code stays as it is, and is then no address."""
            return str(words.get(code, code))

    return Spoken
