"""
The catalogues: every text of a room in its own Welsh.

    python tools/words.py [ROOM ...]     extract; new texts arrive empty, old ones go
    python tools/words.py --check        fail if a text is missing, empty or not in use
"""

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po


SOURCE = Path(__file__).resolve().parent.parent / "src" / "mebyd"
TEMPLATES = {"extensions": "jinja2.ext.do", "trim_blocks": "true", "silent": "false"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
"""What marks a text. A module may import one under a name of its own (`as lazy`)."""
PLURALS = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"
)
HEADER = """\
# Welsh (Cymraeg) for the room "{room}".
# Proposed wording: a translator has not signed it yet, and clinical wording
# waits for a clinical safety officer."""
NEVER = re.compile(r"/(migrations|static|locale)/")


def rooms() -> list[str]:
    return sorted(p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists())


def python_texts(file: IO[bytes], keywords, comment_tags, options) -> Iterator[tuple]:
    """Marked texts as Python itself reads them: also those that stand in an f-string."""
    source = file.read().decode()
    tree, lines = ast.parse(source), source.splitlines()
    marks = {a: n for a, n in aliases(tree).items() if n in keywords}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = marks.get(getattr(node.func, "id", getattr(node.func, "attr", "")))
        if name and (args := [text_of(arg) for arg in node.args]) and args[0]:
            yield node.lineno, name, args, comments(lines, node.lineno, comment_tags)


def aliases(tree: ast.Module) -> dict[str, str]:
    """Each marking function by the name that this module calls it."""
    known = {name: name for name in KEYWORDS}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module == "django.utils.translation"
        ):
            known |= {a.asname or a.name: a.name for a in node.names}
    return known


def text_of(node: ast.expr) -> str | None:
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_text else None


def comments(lines: list[str], line: int, tags) -> list[str]:
    above = lines[line - 2].strip() if line > 1 else ""
    note = above.removeprefix("#").strip()
    return [note] if above.startswith("#") and note.startswith(tuple(tags)) else []


def extracted(room: str) -> Catalog:
    found = Catalog(locale="cy", domain="django", charset="utf-8")
    rows = extract_from_dir(
        str(SOURCE / room),
        METHODS,
        {pattern: TEMPLATES for pattern, method in METHODS if method == "jinja2"},
        keywords=KEYWORDS,
        comment_tags=("Cymraeg:",),
        strip_comment_tags=True,
        directory_filter=lambda d: not NEVER.search(d + "/") and "__" not in d,
    )
    for file, _line, message, comments, context in rows:
        found.add(
            message,
            auto_comments=comments,
            context=context,
            locations=[(f"{room}/{file}", None)],
        )
    return found


METHODS = [
    ("**.py", python_texts),
    ("templates/**.jinja", "jinja2"),
    ("templates/**.html", "jinja2"),
    ("templates/**.txt", "jinja2"),
]


def catalogue(room: str) -> tuple[Path, Catalog, list[str]]:
    """The room's file, what it should hold, and what is wrong with what it holds now."""
    file = SOURCE / room / "locale" / "cy" / "LC_MESSAGES" / "django.po"
    kept = Catalog()
    if file.exists():
        with file.open("rb") as text:
            kept = read_po(text, locale="cy")
    wanted, faults = extracted(room), []
    for entry in list(wanted):
        if not entry.id:
            continue
        old = kept.get(entry.id[0] if entry.pluralizable else entry.id, entry.context)
        if old is not None:
            entry.string = old.string
        faults += [f"{room}: {fault}: {entry.id!r}" for fault in wrong_with(entry)]
    known = {(e.id, e.context) for e in wanted if e.id}
    faults += [
        f"{room}: no longer used: {e.id!r}"
        for e in kept
        if e.id and (e.id, e.context) not in known
    ]
    return file, wanted, faults


def wrong_with(entry) -> list[str]:
    strings = (
        entry.string if isinstance(entry.string, (tuple, list)) else (entry.string,)
    )
    faults = []
    if not all(strings) or not strings:
        faults.append("no Welsh")
    if entry.pluralizable and len(strings) != 6:
        faults.append("needs six plural forms")
    ids = entry.id if isinstance(entry.id, (tuple, list)) else (entry.id,)
    names = {n for i in ids for n in re.findall(r"%\((\w+)\)", i)}
    for string in filter(None, strings):
        used = set(re.findall(r"%\((\w+)\)", string))
        if used - names or (names - used and not entry.pluralizable):
            faults.append(f"names differ ({sorted(names ^ used)})")
    return faults


def written(room: str, wanted: Catalog) -> bytes:
    wanted._num_plurals = 6
    wanted._plural_expr = PLURALS.split("plural=")[1].rstrip(";")
    wanted.header_comment = HEADER.format(room=room)
    for entry in wanted:
        entry.locations = sorted(set(entry.locations))
    out = BytesIO()
    write_po(
        out, wanted, sort_output=True, width=88, include_lineno=False, omit_header=True
    )
    head = (
        f'{HEADER.format(room=room)}\nmsgid ""\nmsgstr ""\n"Language: cy\\n"\n'
        f'"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {PLURALS}\\n"\n\n'
    )
    return head.encode() + out.getvalue()


def main(args: list[str]) -> int:
    check = "--check" in args
    names = [a for a in args if not a.startswith("-")] or rooms()
    count, problems = 0, []
    for room in names:
        file, wanted, faults = catalogue(room)
        count += len(wanted)
        problems += faults
        if not check and len(wanted):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(written(room, wanted))
    if not check:
        problems = [p for p in problems if "no longer" not in p]
    print("\n".join(problems[:200]))
    print(f"{count} texts, {len(problems)} without good Welsh")
    return 1 if check and problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
