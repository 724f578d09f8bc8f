"""What hangs on each role's training, and on that of another team and board."""

from collections.abc import Iterable, Mapping

from access.cells import Scope
from make import workforce as people
from make.people import World


OTHERS = {
    Scope.OTHER_TEAM: "cardiff.charity_lead",
    Scope.OTHER_BOARD: "powys.lead",
}
"""Whose training is another's."""
OF_TRAINING = {
    "practitioner": "own",
    "correction": "correction",
    "evidence": "piece",
    "evidence to answer": "evidence",
    "request": "request",
    "hours": "hours",
    "sign-off": "sign_off",
    "supervisee": "supervisee",
}


def trained(
    world: World, names: Iterable[str], others: Mapping[str, str]
) -> dict[str, people.Training]:
    """By who it is of; `others`: whose words carry the canary of which home."""
    return {
        name: people.training(
            world, name, canary(others[name]) if name in others else ""
        )
        for name in [*names, *others]
    }


def canary(home: str) -> str:
    return f"Dysgwr{home.replace('.', '').title()}"
