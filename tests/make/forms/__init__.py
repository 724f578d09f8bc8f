"""
Every form of the product, each with somebody before it and a good answer to each question.

`PAGES` ask something; `BUTTONS` ask nothing but whether to do it. A route that takes what
is sent and stands in neither fails tests/house/test_forms.py.
"""

from make.forms import account, courses, lists, refer, set_up, staff, training
from make.forms.page import Page


_ALL = (refer, staff, set_up, account, training, courses, lists)
PAGES = {name: page for each in _ALL for name, page in each.PAGES.items()}
PASSKEYS = account.PASSKEYS
BUTTONS = {name: page for each in _ALL for name, page in each.BUTTONS.items()}

__all__ = ["BUTTONS", "PAGES", "PASSKEYS", "Page"]
