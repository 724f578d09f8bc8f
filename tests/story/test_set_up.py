"""Journey 11: an administrator sets up a team in a board, and Powys is blind no more."""

import re

import pytest
from playwright.sync_api import expect

from mebyd.accounts import queries as accounts
from mebyd.directory import queries as directory
from mebyd.directory.terms import Role
from mebyd.kit.days import local_day
from story.steps import fill_day


pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

POWYS = "W06000023"
TEAM = {"en": "Powys babies and bonds", "cy": "Babanod a bondiau Powys"}


def registered(near, name, email):
    near.go("directory:new_person")
    near.fill("name", name)
    near.fill("email", email)
    near.choose("language", "cy")
    near.submit()
    near.sees_text(email)


def seated(near, team, email, *, is_deputy="no"):
    near.go("directory:give_seat", ref=team)
    near.fill("email", email)
    near.choose("role", "team_lead")
    near.choose("is_deputy", is_deputy)
    fill_day(near, "from_on", days_ago=30)
    near.choose("languages", "cy")
    near.submit()


def verdict_in_powys(near):
    near.go("oversight:map")
    row = near.page.locator("tbody tr", has=near.page.get_by_role("link", name="Powys"))
    return row.first.locator(".mebyd-verdict")


def test_a_team_is_set_up_with_its_lead_and_deputy(near):
    near.sits("wales.administrator", "directory:people")
    near.accessible()
    registered(near, "Non Gwilym", "non@example.test")
    near.accessible()
    registered(near, "Ifan Rhys", "ifan@example.test")

    near.go("directory:new_team")
    near.submit()
    near.sees("There is a problem")
    near.fill("name_en", TEAM["en"])
    near.fill("name_cy", TEAM["cy"])
    near.page.select_option("#id_organisation", index=1)
    near.choose("board", near.world.boards["PTHB"])
    fill_day(near, "from_on", days_ago=30)
    near.submit()
    near.sees_text(TEAM[near.language])
    team = re.search(r"TM-[\w-]+", near.page.url)[0]
    seated(near, team, "non@example.test")
    seated(near, team, "ifan@example.test", is_deputy="yes")
    near.sees_text("Non Gwilym")
    near.accessible()
    leads = directory.members(team, on=today())
    assert [(one.role, one.is_deputy) for one in leads] == [
        (Role.TEAM_LEAD, False),
        (Role.TEAM_LEAD, True),
    ]
    assert accounts.person_by_email("non@example.test").ref == leads[0].person_ref

    expect(verdict_in_powys(near)).not_to_have_class(re.compile("--yes"))
    near.go("directory:new_service")
    near.page.select_option("#id_organisation", index=1)
    near.fill("name_en", TEAM["en"])
    near.fill("name_cy", TEAM["cy"])
    near.choose("kind", "parent_infant")
    near.choose("level", "specialised")
    near.choose("team", team)
    near.choose("ages_from_days", "-280")
    near.choose("ages_until_days", "731")
    near.choose("areas", POWYS)
    fill_day(near, "from_on", days_ago=30)
    near.choose("takes_referrals", "yes")
    near.choose("languages", "cy")
    fill_day(near, "checked_on", days_ago=1)
    near.fill("source", "I rang them.")
    near.accessible()
    near.submit()
    assert near.page.locator(".nhsuk-error-summary li").all_inner_texts() == []
    expect(verdict_in_powys(near)).to_have_class(re.compile("--yes"))


def today():
    from django.utils import timezone

    return local_day(timezone.now())
