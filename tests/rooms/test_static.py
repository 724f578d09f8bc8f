"""What browsers are given: our styles whole, the NHS look without anything from elsewhere."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command


pytestmark = pytest.mark.rooms


@pytest.fixture(scope="module", autouse=True)
def collected():
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("mebyd/mebyd.css", b"mebyd-header"),
        ("mebyd/mebyd.js", b"initAll"),
        ("wagtailnhsukfrontend/css/nhsuk-frontend-10.4.2.min.css", b"nhsuk-button"),
    ],
)
def test_hashed_files_are_whole(name, holds):
    hashed = staticfiles_storage.stored_name(name)
    assert hashed != name
    assert holds in (Path(settings.STATIC_ROOT) / hashed).read_bytes()


def test_nothing_is_fetched_from_elsewhere():
    for path in Path(settings.STATIC_ROOT).rglob("*.css"):
        assert not re.search(
            rb"url\(['\"]?https?:|@import|sourceMappingURL", path.read_bytes()
        )
