"""What made-up people write and say, from a bank in both languages."""

from functools import cache
from random import Random

from mebyd.demo import people


@cache
def _bank() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in people.read("phrases.csv"):
        found.setdefault((row["use"], row["language"]), []).append(row["text"])
    return {key: tuple(texts) for key, texts in found.items()}


def say(use: str, luck: Random, language: str = "en") -> str:
    """One of the bank's texts for a use; in English where it has none in Welsh."""
    bank = _bank()
    return luck.choice(bank.get((use, language)) or bank[use, "en"])
