"""Compile every room's Welsh: `python -m mebyd.pages.compile_words`."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def main() -> None:
    source = Path(__file__).resolve().parent.parent
    for words in sorted(source.glob("*/locale/*/LC_MESSAGES/django.po")):
        with words.open("rb") as file:
            catalogue = read_po(file, locale=words.parts[-3])
        with words.with_suffix(".mo").open("wb") as out:
            write_mo(out, catalogue)


if __name__ == "__main__":
    main()
