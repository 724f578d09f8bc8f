"""A whole draft as the values that `actions.receive` takes."""

from datetime import date
from typing import Any

from mebyd.families.terms import (
    BabyGiven,
    BondKind,
    CaregiverGiven,
    ConfirmedBy,
    HomeGiven,
    Household,
    Stage,
    Way,
)
from mebyd.pathway.forms import refer
from mebyd.pathway.forms.choices import NONE_OF_THESE
from mebyd.pathway.terms import Agreement, Concern, Effect, Harm, Since, Source


def cleaned(answers: dict[str, Any], *, today: date) -> dict[str, dict[str, Any]]:
    """Every page's cleaned values; a page that was left out is empty."""
    values = {}
    for section in refer.SECTIONS:
        form = refer.form_for(section, answers.get(section) or {}, today=today)
        form.is_valid()
        values[section] = form.cleaned_data
    return values


def concern(values: dict[str, dict[str, Any]], *, caller: str = "") -> Concern:
    before, worry, helps = values["before"], values["worry"], values["helps"]
    return Concern(
        source=Source(before["source"]),
        story=worry["story"],
        seen=tuple(code for code in worry["seen"] if code != NONE_OF_THESE),
        effect=Effect(worry["effect"]),
        since=Since(worry["since"]),
        agreement=Agreement(values["agreement"]["agreement"]),
        strengths=helps.get("strengths", ""),
        wishes=helps.get("wishes", ""),
        engage=helps.get("engage", ""),
        staff_should_know=helps.get("staff_should_know", ""),
        harm=Harm(before["harm"]),
        harm_to=before["harm_to"],
        harm_by=before["harm_by"],
        harm_on=before["harm_on"],
        harm_why_not=before["harm_why_not"],
        in_danger=before["danger"] == "danger",
        in_crisis=before["danger"] == "crisis",
        caller=caller,
    )


def household(values: dict[str, dict[str, Any]]) -> Household:
    baby = values["baby"]
    home = HomeGiven(area=baby["area"], postcode=baby["postcode"])
    return Household(_baby(values), tuple(_caregivers(values["carers"])), home)


def _baby(values: dict[str, dict[str, Any]]) -> BabyGiven:
    baby, is_born = values["baby"], values["baby"]["born"] == "born"
    return BabyGiven(
        first_names=baby["first_names"],
        family_name=baby["family_name"],
        stage=Stage.BORN if is_born else Stage.UNBORN,
        born_on=baby["day"] if is_born else None,
        due_on=None if is_born else baby["day"],
        gestation_days=int(baby["weeks"]) * 7 if baby["weeks"] and is_born else None,
        nhs_number=baby["nhs_number"],
        multiple=int(baby["multiple"] or 1),
        language=_language(values["carers"]),
        interpreter=values["carers"]["interpreter"],
    )


def _caregivers(given: dict[str, Any]) -> list[CaregiverGiven]:
    first = CaregiverGiven(
        first_names=given["first_names"],
        family_name=given["family_name"],
        kind=BondKind(given["kind"]),
        is_primary=True,
        language=_language(given),
        interpreter=given["interpreter"],
        way=Way(given["way"]),
        detail=given["detail"],
        when_text=given["when_text"],
        confirmed_by=ConfirmedBy.REFERRER if given["told_me"] else "",
    )
    if not given["other_family_name"]:
        return [first]
    other = CaregiverGiven(
        first_names=given["other_first_names"],
        family_name=given["other_family_name"],
        kind=BondKind(given["other_kind"]),
    )
    return [first, other]


def _language(given: dict[str, Any]) -> str:
    return given["language"] if given["language"] in ("cy", "en") else ""
