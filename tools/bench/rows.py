"""Which rows a real receipt writes, and the same rows as a form's data with other names."""

import json

from django.apps import apps


def counted():
    ours = [m for m in apps.get_models() if m.__module__.startswith("mebyd.")]
    return {m: set(m._base_manager.values_list("pk", flat=True)) for m in ours}


def new_rows(before):
    """Rows that were not there before, parents first."""
    found = []
    for model, keys in before.items():
        fresh = model._base_manager.exclude(pk__in=keys)
        found += [(model, row) for row in fresh]
    depth = {m: position for position, m in enumerate(ordered(before))}
    return sorted(found, key=lambda one: depth[one[0]])


def ordered(models):
    """Tables so that each comes after those it points at."""
    left, done = list(models), []
    while left:
        for model in list(left):
            points = {f.related_model for f in model._meta.fields if f.is_relation}
            if not (points & set(left) - {model}):
                done.append(model)
                left.remove(model)
    return done


def as_data(rows, number):
    """One POST that writes these rows anew: unique values get a number of their own."""
    data = {}
    for place, (model, row) in enumerate(rows):
        for field in model._meta.fields:
            value = field.value_from_object(row)
            if field.primary_key and field.get_internal_type() == "BigAutoField":
                continue
            data[f"r{place}-{field.name}"] = text(field, value, number)
    return data


def text(field, value, number):
    if value is None:
        return ""
    if field.is_relation:
        return str(value)
    if field.get_internal_type() == "JSONField":
        return json.dumps(value)
    if field.get_internal_type() == "BooleanField":
        return "on" if value else ""
    if field.get_internal_type() == "DateTimeField":
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    unique = field.unique or field.name in {"chain", "previous", "hash", "nhs_number"}
    if unique and isinstance(value, str) and value:
        return f"{value[: (field.max_length or 60) - 8]}{number:08d}"
    return str(value)
