"""Many referrals at once, and browsers for those who oversee."""

import re
from html import unescape

import make
from make.sign_in import as_
from mebyd.pathway import actions as pathway


def signed_in(world, name):
    return as_(world, name)


def received(world, area, number, *, days=0):
    """So many, received `days` after the beginning, and nobody has done anything."""
    return [
        make.referral(world, area, by="cardiff.referrer", when=make.at(days))
        for _ in range(number)
    ]


def climbed(at):
    pathway.climb(at=at)


def opened(browser, address, **asked):
    response = browser.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


def words(html):
    """What a page says in text: not in a picture, and each heading of a table once."""
    html = re.sub(r'<span class="nhsuk-table-responsive__heading.*?</span>', "", html)
    html = re.sub(r"<(script|svg|option).*?</\1>", "", html, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))
