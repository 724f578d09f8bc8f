"""
The manual's generated part, read from the code: docs/reference/.

    python tools/reference.py            write it
    python tools/reference.py --check    fail if it differs from the code
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
BY = "<!-- Written by tools/reference.py from the code. Do not edit. -->\n\n"


def main(args: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mebyd.web.settings")
    os.environ.setdefault("MEBYD_HOME", tempfile.mkdtemp())
    import django

    django.setup()
    pages = {
        "pathway-states.md": pathway_states(),
        "recommendation.md": recommendation(),
        "access-table.md": access_table(),
        "data-dictionary.md": data_dictionary(),
    }
    return check(pages) if "--check" in args else write(pages)


def write(pages: dict[str, str]) -> int:
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (REFERENCE / name).write_text(text, "utf-8")
    return 0


def check(pages: dict[str, str]) -> int:
    old = [
        name
        for name, text in pages.items()
        if not (REFERENCE / name).exists()
        or (REFERENCE / name).read_text("utf-8") != text
    ]
    print(
        "\n".join(
            f"docs/reference/{name} is not what the code says: make fix" for name in old
        )
    )
    return 1 if old else 0


def table(heads: list[str], rows: Iterator[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def pathway_states() -> str:
    from mebyd.pathway import labels
    from mebyd.pathway.rules import moves
    from mebyd.pathway.terms import Kind, Status

    arrows = [
        f"  {here} --> {moves.BECOMES[kind]}: {kind}\n"
        for kind in Kind
        if kind in moves.BECOMES
        for here in Status
        if here in moves.ALLOWED[kind] and here is not moves.BECOMES[kind]
    ]
    rows = (
        [
            kind.value,
            ", ".join(
                str(labels.STATUSES[s]) for s in Status if s in moves.ALLOWED[kind]
            )
            or "(the first)",
            str(labels.STATUSES[moves.BECOMES[kind]])
            if kind in moves.BECOMES
            else "unchanged",
        ]
        for kind in Kind
    )
    return (
        "# The stages of a referral\n\n"
        + BY
        + "An offer to another team does not change the stage: the sender holds until the "
        "receiver accepts. Once the family has been met, the stage never goes back.\n\n"
        "```mermaid\nstateDiagram-v2\n  [*] --> received\n"
        + "".join(arrows)
        + "  closed --> [*]\n```\n\n"
        + table(["what happens", "may happen at", "the stage becomes"], rows)
    )


def recommendation() -> str:
    from mebyd.pathway import labels
    from mebyd.pathway.rules import tables

    signs = tables.signs()
    rows = (
        [
            str(labels.SIGNS[s.code]),
            str(labels.GROUPS[s.group]),
            s.part.value,
            "yes" if s.is_medical else "",
            "yes" if s.is_vulnerable else "",
            str(labels.HELPS[s.help]) if s.help else "",
            s.source,
            s.status,
        ]
        for s in signs.signs
    )
    standards = (
        [r["stage"], r["days"], r["kind"], r["source"], r["status"]]
        for r in tables.standards_with_sources()
    )
    return (
        f"# The recommendation table, version {signs.version}\n\n"
        + BY
        + "Specialised: the difficulty in the parent-infant relationship is severe, complex "
        "or enduring, and the baby is at risk by it. Circumstances add practical help and "
        "never set the level; strengths and missing answers never lower it; lasting long is "
        "never asked of a newborn. A person decides.\n\n"
        + table(
            [
                "sign",
                "group",
                "part it plays",
                "medical check today",
                "most vulnerable",
                "practical help",
                "source",
                "status",
            ],
            rows,
        )
        + "\n## Standards\n\n"
        + table(["stage", "days", "kind", "source", "status"], standards)
    )


def access_table() -> str:
    from mebyd.directory.terms import Role
    from mebyd.web.doors import routes

    roles = [r.value for r in Role]
    rows = (
        [f"`{name}`", door.about, "everybody" if door.is_public else ""]
        + [str(door.who.get(role, "")) for role in roles]
        for name, _, door in routes()
    )
    return (
        "# Who may open which page, and how far they reach\n\n"
        + BY
        + "*own*: what they sent or are; *team*: what their team holds or is offered; *board*: "
        "their health board's; *wales*: figures of all Wales; *anywhere*: the page shows "
        "nothing of anybody's. An empty cell is refused. Who administers, or governs "
        "information, for all Wales reaches every board; whoever does for one board, that "
        "board alone.\n\n" + table(["page", "about", "public", *roles], rows)
    )


def data_dictionary() -> str:
    from django.apps import apps

    ours = [m for m in apps.get_models() if m.__module__.startswith("mebyd.")]
    ours.sort(key=lambda m: (m._meta.app_label, m.__name__))
    return "# Data dictionary\n\n" + BY + "".join(one_table(m) for m in ours)


def one_table(model) -> str:
    doc = " ".join((model.__doc__ or "").split())
    rows = (
        [
            f"`{f.name}`",
            f.get_internal_type(),
            "may be empty" if f.null or f.blank else "",
        ]
        for f in model._meta.get_fields()
        if not f.auto_created
    )
    title = f"## {model._meta.app_label}.{model.__name__}\n\n{doc}\n\n"
    return title + table(["field", "kind", ""], rows) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
