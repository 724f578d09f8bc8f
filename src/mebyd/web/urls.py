"""Every address, in both languages: `/en/refer/` is `/cy/atgyfeirio/`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from mebyd.pages.doors import PUBLIC, door, route
from mebyd.web import everybody, views


app_name = "web"

front_hall = [
    route("", views.home, name="home", door=PUBLIC),
    route(pgettext_lazy("address", "about/"), views.about, name="about", door=PUBLIC),
    route(
        pgettext_lazy("address", "demonstration/post/"),
        views.demonstration_post,
        name="demonstration_post",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "my-work/"),
        views.my_work,
        name="my_work",
        door=door(**everybody.ANYWHERE),
    ),
]

urlpatterns = [
    route("healthy", views.healthy, name="healthy", door=PUBLIC),
    *i18n_patterns(
        path("", include((front_hall, "web"))),
        path("", include("mebyd.accounts.urls")),
        path("", include(("mebyd.directory.urls", "directory"))),
        path("", include(("mebyd.pathway.urls", "pathway"))),
        path("", include(("mebyd.workforce.urls", "workforce"))),
        path("", include(("mebyd.care.urls", "care"))),
        path("", include(("mebyd.oversight.urls", "oversight"))),
        prefix_default_language=True,
    ),
]

handler400 = "mebyd.web.views.too_much"
handler403 = "mebyd.web.views.page_not_found"
handler404 = "mebyd.web.views.page_not_found"
handler500 = "mebyd.web.views.server_error"
