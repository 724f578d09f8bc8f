"""The frameworks and the versions of the training pathway, as the product ships them."""

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from mebyd.directory.terms import Level
from mebyd.places.terms import Sureness
from mebyd.workforce.terms import (
    Depth,
    Domain,
    DoseRule,
    EvidenceKind,
    Framework,
    LevelRule,
    Pathway,
    PathwayCard,
    Renewal,
    Stage,
    StageCard,
)


REFERENCE = Path(__file__).parent.parent / "reference"


@cache
def frameworks() -> dict[str, Framework]:
    """Every framework that a stage may name, by code."""
    domains: dict[str, list[Domain]] = {}
    for row in _rows("domains.csv"):
        domains.setdefault(row["framework"], []).append(
            Domain(row["code"], int(row["number"]), row["name_en"], row["name_cy"])
        )
    return {
        row["code"]: Framework(
            code=row["code"],
            version=row["version"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            note_en=row["note_en"],
            note_cy=row["note_cy"],
            domains=tuple(domains[row["code"]]),
            source=row["source"],
            status=Sureness(row["status"]),
            as_at=date.fromisoformat(row["as_at"]),
        )
        for row in _rows("frameworks.csv")
    }


def domain(code: str) -> tuple[str, Domain | None]:
    """The framework that has a domain, and the domain; None if none has."""
    for framework in frameworks().values():
        for one in framework.domains:
            if one.code == code:
                return framework.code, one
    return "", None


@cache
def versions() -> tuple[PathwayCard, ...]:
    """Every version of the training pathway, the oldest first."""
    rows = sorted(_rows("training_pathway.csv"), key=lambda row: int(row["version"]))
    grouped = groupby(rows, key=lambda row: row["version"])
    return tuple(_version(list(of_it)) for _version_, of_it in grouped)


@cache
def dose_rule(on: date) -> DoseRule:
    """How much supervision somebody should have, as it holds on a day."""
    row = next(
        row
        for row in _rows("supervision.csv")
        if row["from_on"] <= on.isoformat() < (row["until_on"] or "9999")
    )
    return DoseRule(
        new_for_months=int(row["new_for_months"]),
        weeks_when_new=int(row["weeks_when_new"]),
        weeks_later=int(row["weeks_later"]),
        span_days=int(row["span_days"]),
        weeks_at_work=int(row["weeks_at_work"]),
        supervision_share=float(row["supervision_share"]),
        source=row["source"],
        status=Sureness(row["status"]),
    )


def stage_card(code: str) -> StageCard | None:
    """A stage as the newest version that has it describes it; None for no stage."""
    cards = (one for version in reversed(versions()) for one in version.stages)
    return next((one for one in cards if one.stage.code == code), None)


@cache
def level_rule(level: Level, on: date) -> LevelRule | None:
    """Which stage a level asks for on a day; None where no version says so."""
    for row in _rows("levels.csv"):
        holds = row["from_on"] <= on.isoformat() < (row["until_on"] or "9999")
        if holds and row["level"] == level:
            return LevelRule(
                stage=row["stage"],
                grace_days=int(row["grace_days"]),
                source=row["source"],
                status=Sureness(row["status"]),
            )
    return None


def in_force(on: date) -> PathwayCard | None:
    """The version that holds on a day; None before the first and after the last."""
    return next((one for one in versions() if _holds(one.pathway, on)), None)


def _holds(pathway: Pathway, on: date) -> bool:
    return pathway.from_on <= on and (pathway.until_on is None or on < pathway.until_on)


def _version(rows: list[dict[str, str]]) -> PathwayCard:
    cards = tuple(map(_card, rows))
    first = rows[0]
    until = first["until_on"]
    pathway = Pathway(
        version=int(first["version"]),
        from_on=date.fromisoformat(first["from_on"]),
        until_on=date.fromisoformat(until) if until else None,
        stages=tuple(card.stage for card in cards),
    )
    return PathwayCard(pathway, cards)


def _card(row: dict[str, str]) -> StageCard:
    return StageCard(
        stage=_stage(row),
        name_en=row["name_en"],
        name_cy=row["name_cy"],
        who_en=row["who_en"],
        who_cy=row["who_cy"],
        months=int(row["months"]),
        framework=row["framework"],
        maps_to=row["maps_to"],
        source=row["source"],
        status=Sureness(row["status"]),
    )


def _stage(row: dict[str, str]) -> Stage:
    return Stage(
        code=row["code"],
        learning_hours=int(row["learning_hours"]),
        supervision_hours=int(row["supervision_hours"]),
        needs_profession=row["needs_profession"] == "yes",
        after=tuple(row["after"].split()),
        practice_months=int(row["practice_months"]),
        competencies=tuple(_competencies(row)),
        evidence=tuple(_evidence(row["evidence"])),
        renewal=_renewal(row),
        signs_to_depth=int(row["signs_to_depth"]),
    )


def _competencies(row: dict[str, str]) -> Iterator[tuple[str, Depth]]:
    """Each domain of the framework at the depth that the stage asks for."""
    if row["framework"]:
        for domain in frameworks()[row["framework"]].domains:
            yield domain.code, Depth(int(row["depth"]))


def _evidence(text: str) -> Iterator[tuple[EvidenceKind, int]]:
    """ "reflective_account:2 quiz:1"."""
    for part in text.split():
        kind, _colon, wanted = part.partition(":")
        yield EvidenceKind(kind), int(wanted)


def _renewal(row: dict[str, str]) -> Renewal | None:
    if not row["renew_months"]:
        return None
    return Renewal(
        months=int(row["renew_months"]),
        learning_hours=int(row["renew_learning_hours"]),
        supervision_hours=int(row["renew_supervision_hours"]),
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
