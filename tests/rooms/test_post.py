"""The demonstration's post: what would have been sent, for whoever tries it; nowhere else."""

import pytest
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import translation

from make.pages import text


pytestmark = [pytest.mark.rooms, pytest.mark.django_db]

HERE = "web:demonstration_post"


@pytest.fixture
def mail(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path

    def send(*subjects, body="Open it: http://localhost:8000/en/x/", language="en"):
        headers = {"Content-Language": language}
        with get_connection() as line:
            for subject in subjects:
                EmailMessage(
                    subject,
                    body,
                    to=["rhian@made-up.example"],
                    headers=headers,
                    connection=line,
                ).send()

    return send


@pytest.fixture
def demonstration(settings):
    settings.IS_DEMONSTRATION = True


def test_the_newest_comes_first_and_its_link_can_be_followed(
    client, mail, demonstration
):
    mail("Neges i chi", "Second – Siân", body="Agorwch: http://localhost/cy/â/")
    shown = text(client.get(reverse(HERE)))
    assert shown.index("Second – Siân") < shown.index("Neges i chi")
    assert '<a href="http://localhost/cy/' in shown
    assert "rhian@made-up.example" in shown


def test_words_are_shown_as_words(client, mail, demonstration):
    mail("<b>x</b>", body="<script>alert(1)</script>")
    shown = client.get(reverse(HERE)).content.decode()
    assert "<script>alert" not in shown and "<b>x</b>" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_before_anything_is_written_it_says_so(client, settings, tmp_path):
    settings.IS_DEMONSTRATION = True
    settings.EMAIL_FILE_PATH = tmp_path / "none"
    with translation.override("cy"):
        shown = text(client.get(reverse(HERE)))
    assert "Nid oes e-bost" in shown


def test_elsewhere_there_is_no_such_page(client, mail, settings):
    settings.IS_DEMONSTRATION = False
    mail("Secret")
    answer = client.get(reverse(HERE))
    assert answer.status_code == 404
    assert "Secret" not in answer.content.decode()
    assert reverse(HERE) not in answer.content.decode()
