"""Addresses of the workforce."""

from django.utils.translation import pgettext_lazy

from mebyd.pages.doors import PUBLIC, route
from mebyd.workforce.views import pathway


urlpatterns = [
    route(
        pgettext_lazy("address", "training/"),
        pathway.pathway,
        name="pathway",
        door=PUBLIC,
    ),
]
