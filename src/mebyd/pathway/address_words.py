"""Words within addresses: the parts of the referral's form, and the family's questions."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext_lazy


PARTS: Mapping[str, Any] = {
    "before": pgettext_lazy("address", "before"),
    "agreement": pgettext_lazy("address", "agreement"),
    "baby": pgettext_lazy("address", "baby"),
    "carers": pgettext_lazy("address", "carers"),
    "worry": pgettext_lazy("address", "worry"),
    "helps": pgettext_lazy("address", "helps"),
}

QUESTIONS: Mapping[str, Any] = {
    "name": pgettext_lazy("address", "name"),
    "age": pgettext_lazy("address", "age"),
    "where": pgettext_lazy("address", "where"),
    "contact": pgettext_lazy("address", "contact"),
    "language": pgettext_lazy("address", "language"),
    "help": pgettext_lazy("address", "help"),
}
