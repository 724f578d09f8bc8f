"""Whether a baby has a name yet."""

from mebyd.kit import names


_UNNAMED = frozenset(
    {
        "baby",
        "babi",
        "baban",
        "bach",
        "unborn",
        "bump",
        "boy",
        "girl",
        "twin",
        "triplet",
    }
    | {"efell", "merch", "bachgen", "heb", "enw", "unnamed", "newborn", "infant"}
)


def is_unnamed(first_names: str) -> bool:
    """Whether these are a stop-gap: nothing, 'Baby', 'Babi', 'Twin 2', 'baby boy'."""
    parts = names.search_key(first_names).split()
    return all(part in _UNNAMED or len(part) == 1 or part.isdigit() for part in parts)
