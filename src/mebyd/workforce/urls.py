"""Addresses of the workforce."""

from django.utils.translation import pgettext_lazy

from mebyd.pages.doors import PUBLIC, route
from mebyd.workforce import views


urlpatterns = [
    route(
        pgettext_lazy("address", "training/"),
        views.pathway,
        name="pathway",
        door=PUBLIC,
    ),
]
