"""Foreign keys point down the stairs, and each table says what personal data it holds."""

import pytest
from django.apps import apps


pytestmark = pytest.mark.house

STAIRS = [
    "ledger",
    "accounts",
    "places",
    "directory",
    "families",
    "messages",
    "pathway",
    "workforce",
    "care",
    "oversight",
    "night",
]


def our_models():
    return [m for m in apps.get_models() if m.__module__.startswith("mebyd.")]


def foreign_keys():
    return [
        (model, field)
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created
    ]


@pytest.mark.parametrize(("model", "field"), foreign_keys(), ids=str)
def test_keys_between_rooms_point_down_and_leave_no_way_back(model, field):
    here, there = model._meta.app_label, field.related_model._meta.app_label
    if here == there:
        return
    assert there in STAIRS, f"{model.__name__}.{field.name} leaves the house"
    assert STAIRS.index(there) < STAIRS.index(here)
    assert field.remote_field.hidden, "related_name must be '+'"


def test_the_ledger_holds_references_and_no_keys():
    out = [
        field
        for model, field in foreign_keys()
        if model._meta.app_label == "ledger"
        and field.related_model._meta.app_label != "ledger"
    ]
    assert out == []


@pytest.mark.parametrize("model", our_models(), ids=str)
def test_a_table_says_what_personal_data_it_holds(model):
    assert "personal data:" in (model.__doc__ or "").lower()
