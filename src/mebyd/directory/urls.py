"""Addresses of the directory."""

from django.utils.translation import pgettext_lazy

from mebyd.directory.views import public
from mebyd.pages.doors import PUBLIC, route


urlpatterns = [
    route(pgettext_lazy("address", "services/"), public.find, name="find", door=PUBLIC),
    route(
        pgettext_lazy("address", "services/<str:ref>/"),
        public.service,
        name="service",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "areas/<str:code>/"),
        public.area,
        name="area",
        door=PUBLIC,
    ),
]
