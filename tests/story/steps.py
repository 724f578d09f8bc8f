"""What people do in more than one story."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect


CARDIFF = "W06000015"


def open_referral(story, ref):
    story.go("pathway:opened", ref=ref)


def decide(story, level="specialised"):
    story.click("Decide the level")
    expect(story.page.locator("#recommended")).to_be_visible()
    story.choose("level", level)
    story.accessible()
    story.submit()


def fill_day(story, field, days_ago):
    day = datetime.now(UTC).date() - timedelta(days=days_ago)
    fill_date(story, field, day.day, day.month, day.year)


def fill_date(story, field, *parts):
    for part, said in zip(("", "-month", "-year"), parts, strict=True):
        story.fill(f"{field}{part}", str(said))


def fill_before(story, harm=""):
    """`harm` is why the council has not been told yet; empty where nobody suspects any."""
    story.go("pathway:start")
    story.choose("source", "health_visitor")
    story.choose("danger", "no")
    story.choose("harm", "not_yet" if harm else "no")
    if harm:
        story.fill("harm_why_not", harm)
    story.click("Continue")


def fill_agreement(story):
    story.click("Agreement")
    story.choose("agreement", "agrees")
    story.click("Save and continue")


def fill_baby(story, name, area="W06000023"):
    story.click("The baby")
    story.choose("born", "born")
    fill_day(story, "day", days_ago=70)
    first, family = name.split()
    story.fill("first_names", first)
    story.fill("family_name", family)
    story.choose("area", area)
    story.click("Save and continue")


def fill_carers(story, name, email):
    story.click("Who cares for the baby")
    first, family = name.split()
    story.fill("first_names", first)
    story.fill("family_name", family)
    story.choose("kind", "birth_mother")
    story.choose("way", "email")
    story.fill("detail", email)
    story.choose("told_me", "yes")
    story.choose("language", "cy")
    story.click("Save and continue")


def fill_worry(story, signs=("no_bond",), effect="serious"):
    story.click("Your worry")
    story.fill(
        "story", "Mae hi’n troi i ffwrdd pan mae’n crio. She looks away when he cries."
    )
    for sign in signs:
        story.choose("seen", sign)
    story.choose("effect", effect)
    story.choose("since", "months")
    story.click("Save and continue")


def refer(story, baby, carer, email, area="W06000023", signs=("no_bond",), harm=""):
    """A whole referral; returns its reference."""
    fill_before(story, harm)
    fill_agreement(story)
    fill_baby(story, baby, area)
    fill_carers(story, carer, email)
    fill_worry(story, signs)
    story.click("Check your answers")
    story.click("Send")
    return story.page.url.rstrip("/").split("/")[-1]
