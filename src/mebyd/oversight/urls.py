"""Addresses of oversight."""

from django.utils.translation import pgettext_lazy

from mebyd.oversight.views import map as map_views
from mebyd.pages.doors import PUBLIC, route


urlpatterns = [
    route(pgettext_lazy("address", "map/"), map_views.show, name="map", door=PUBLIC),
]
