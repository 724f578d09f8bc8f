"""A parent who asks for help at a browser of their own, in Welsh, and has a page of it."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from mebyd.messages import actions as messages
from mebyd.pathway import queries
from mebyd.pathway.models import Referral


EMAIL = "sian@teulu.test"
ANSWERS = {
    "name": {"first_name": "Siân"},
    "age": {"born": "born", "day_day": "", "day_month": "1", "day_year": "2026"},
    "where": {"area": "W06000023", "postcode": ""},
    "contact": {"way": "email", "detail": EMAIL, "when_text": "bore"},
    "language": {"language": "cy", "interpreter": ""},
    "help": {"help": "Mae’r nosweithiau’n hir."},
}


def at(route, language="cy", **kwargs):
    with override(language):
        return reverse(f"pathway:{route}", kwargs=kwargs)


def answer(client, **other):
    """Every question answered, page by page; ends before the last check."""
    for name, given in (ANSWERS | other).items():
        sent = client.post(at("ask_question", question=name), given)
        assert sent.status_code == 302, sent.content.decode()
    return sent


def send(client, **other):
    answer(client, **other)
    return client.post(at("ask_check"))


def asked_for(**other):
    """A browser that has sent a request, and the request."""
    client = Client()
    assert send(client, **other).status_code == 302
    return client, Referral.objects.get()


def posted(to=EMAIL):
    messages.send_due(at=timezone.now())
    return [letter.body for letter in mail.outbox if letter.to == [to]]


def link_in(letters):
    return next(m[1] for t in letters if (m := re.search(r"http://[^/]+(/\S+)", t)))


def code_sent(client, link):
    """The six numbers that come when they are asked for."""
    mail.outbox.clear()
    assert client.post(link).status_code == 200
    return re.search(r"\b\d{6}\b", posted()[0])[0]


def opened():
    """A browser on the private page, opened by link and code as a parent does."""
    _client, referral = asked_for()
    link = link_in(posted())
    client = Client()
    answered = client.post(link, {"code": code_sent(client, link)})
    assert answered.status_code == 302
    return client, referral


def beside(ref):
    """The steps that stand beside the main one."""
    return queries.open_steps(ref)[1]
