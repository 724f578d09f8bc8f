"""The ways on from an adult of a referral's page."""

from django.urls import reverse

from mebyd.families.terms import CaregiverCard, Way
from mebyd.pathway.queries import Opened


def ways_on(
    found: Opened, adult: CaregiverCard, *, may: bool, may_link: bool
) -> dict[str, str]:
    """The addresses for one adult: how they are reached, and their own page's link."""
    kwargs = {"ref": found.row.ref, "adult": adult.ref}
    has_mail = adult.safe is not None and adult.safe.way is Way.EMAIL
    contact, again = "", ""
    if may and not adult.is_sealed:
        contact = reverse("pathway:contact_way", kwargs=kwargs)
        if may_link and has_mail:
            again = reverse("pathway:own_link_again", kwargs=kwargs)
    return {"contact_url": contact, "link_url": again}
