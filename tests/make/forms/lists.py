"""Lists that are sent in, and loaded."""

from make import lists
from make.forms.page import Page
from make.forms.training import Again
from make.sign_in import as_


LEAD = "wales.workforce"


def check(world):
    file = Again("list.csv", lists.training({}), content_type="text/csv")
    good = {"file": file}
    return Page(as_(world, LEAD), "workforce:lists", {}, good, LEAD)


def load(world):
    sheet = lists.checked(lists.training({}))
    return Page(as_(world, LEAD), "workforce:list", {"sheet": sheet}, {}, LEAD)


PAGES = {"check list": check}
BUTTONS = {"load list": load}
