"""The training pathway, as everybody can read it."""

import pytest
from django.urls import reverse
from django.utils import translation

from make.pages import text
from mebyd.workforce import queries


pytestmark = pytest.mark.rooms


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "cy"])
def test_each_stage_stands_with_all_that_it_asks_for(client, language):
    with translation.override(language):
        page = reverse("workforce:pathway")
    shown = text(client.get(page))
    for card in queries.versions()[-1].stages:
        assert (card.name_cy if language == "cy" else card.name_en) in shown
    asked = {
        "en": (
            "50 hours of reflective supervision",
            "2 supervised cases",
            "a proposal",
        ),
        "cy": ("50 awr o oruchwyliaeth fyfyriol", "2 achos dan", "ein cynnig ni"),
    }
    for words in asked[language]:
        assert words in shown


@pytest.mark.django_db
def test_it_is_found_from_the_page_about_mebyd(client):
    page = reverse("workforce:pathway")
    assert f'href="{page}"' in text(client.get(reverse("web:about")))
