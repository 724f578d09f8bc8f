"""
The server of the negative control: the same pages, but what hangs on a referral is
written in a second transaction. The proof must see this, or it proves nothing.
"""

import importlib

from django.db import transaction

from mebyd.web.wsgi import application


def main() -> None:
    from mebyd.families import actions as families
    from mebyd.kit import refs
    from mebyd.pathway.actions import news
    from mebyd.pathway.terms import Receipt

    # The room's door has a function of this name: this is the module behind it.
    receive = importlib.import_module("mebyd.pathway.actions.receive")

    def in_two(concern, household, key, sender, by, at):
        ref = refs.from_key("MB", key)
        with transaction.atomic():
            digest = receive._digest(concern, household)
            if not receive._is_first(key, digest, ref, at):
                return Receipt(ref, is_first=False)
            family = families.register_household(household, key=key, by=by, at=at)
            row = receive._register(ref, concern, household, family, sender, by, at)
        with transaction.atomic():
            news.received(row, at, caregiver=next(iter(family.caregiver_refs), ""))
        return Receipt(ref, is_first=True)

    receive._receive = in_two


main()

__all__ = ["application"]
