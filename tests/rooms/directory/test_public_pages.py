"""What everybody may see of the directory, in both languages."""

import re
from datetime import UTC, datetime

import pytest

from mebyd.directory import actions, queries
from mebyd.directory.terms import Takes


pytestmark = [pytest.mark.rooms]
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
POWYS = "W06000023"


def text_of(response):
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_an_area_in_welsh_says_what_is_not_there(wales, client):
    text = text_of(client.get(f"/cy/ardaloedd/{POWYS}/"))
    assert "Cymorth i fabanod ym Mhowys" in text
    assert "Cadarnhawyd nad oes neb" in text
    assert "Gwiriwyd ddiwethaf: 31 Rhagfyr 2022" in text
    assert "Gwasanaeth Iechyd Meddwl Amenedigol Arbenigol Powys" in text
    assert "o fewn 2 ddiwrnod gwaith" in text and "ein cynnig ni" in text


def test_an_area_says_where_its_figures_are_from(wales, client):
    text = text_of(client.get("/en/areas/W06000022/"))
    assert "1,804 births in 2024" in text and "an estimate" in text
    assert "24.2% of its small areas" in text
    assert "Monmouthshire" in text
    assert "Gwent Parent-Infant Mental Health Service (G-PIMHS)" in text


def test_an_area_takes_few_statements(wales, client, django_assert_max_num_queries):
    client.get(f"/en/areas/{POWYS}/")
    with django_assert_max_num_queries(3):
        client.get(f"/en/areas/{POWYS}/")


def test_a_service_shows_source_status_and_day(wales, client):
    ref = actions.service_ref("S2")
    text = text_of(client.get(f"/en/services/{ref}/"))
    assert "PIMH Network Cymru, Key Priorities, December 2022 : verified" in text
    assert "31 December 2022 (over 3 years ago)" in text
    assert "from pregnancy, up to age 2 (not verified)" in text
    assert "We hold no confirmed way to reach it" in text
    welsh = text_of(client.get(f"/cy/gwasanaethau/{ref}/"))
    assert "Ein henw Cymraeg ni yw hwn" in welsh
    assert "Blaenau Gwent, Caerffili, Casnewydd, Sir Fynwy, Torfaen" in welsh


def test_a_perinatal_service_says_that_it_does_not_count(wales, client):
    text = text_of(client.get(f"/en/services/{actions.service_ref('S7')}/"))
    assert "It does not count as support" in text


def test_what_is_made_up_says_so(wales, client, administrator):
    ref = actions.service_ref("S1")
    actions.change_service(
        ref=ref, is_made_up=True, takes_referrals=Takes.YES, by=administrator, at=AT
    )
    assert "Made up" in text_of(client.get(f"/en/services/{ref}/"))
    assert "Made up" in text_of(client.get("/en/areas/W06000015/"))
    assert "Wedi’i ddyfeisio" in text_of(client.get("/cy/map/"))


@pytest.mark.parametrize(
    "address", ["/en/areas/W06000099/", "/cy/ardaloedd/x/", "/en/services/SV-X/"]
)
def test_what_is_not_there_is_a_plain_page(wales, client, address):
    assert client.get(address).status_code == 404


def test_finding_a_service(wales, client):
    assert "Dechrau’n Deg" in text_of(client.get("/cy/gwasanaethau/?text=dechrau"))
    assert "16 services" in text_of(client.get("/en/services/"))
    asked = {"text": "", "area": POWYS, "level": "specialised", "age": "newborn"}
    found = queries.services_in(POWYS, on=AT.date(), level="specialised", age_days=14)
    text = text_of(client.get("/en/services/", asked))
    assert f"{len(found)} services" in text


@pytest.mark.parametrize(
    "asked",
    [
        {"area": "nowhere"},
        {"level": "high"},
        {"text": "a" * 5000},
        {"text": "\0"},
        {"text": "ŵ\u202e😀"},
        {"age": "-1"},
    ],
)
def test_nonsense_is_answered_and_not_stumbled_over(wales, client, asked):
    assert client.get("/en/services/", asked).status_code == 200


def test_a_word_that_is_nowhere_says_what_to_do(wales, client):
    assert "Leave out a word" in text_of(client.get("/en/services/?text=zzzz"))
