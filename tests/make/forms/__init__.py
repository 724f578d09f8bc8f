"""
Every form of the product, each with somebody before it and a good answer to each question.

`PAGES` ask something; `BUTTONS` ask nothing but whether to do it. A route that takes what
is sent and stands in neither fails tests/house/test_forms.py.
"""

from make.forms import account, refer, set_up, staff, training
from make.forms.page import Page


PAGES = refer.PAGES | staff.PAGES | set_up.PAGES | account.PAGES | training.PAGES
PASSKEYS = account.PASSKEYS
BUTTONS = (
    refer.BUTTONS | staff.BUTTONS | set_up.BUTTONS | account.BUTTONS | training.BUTTONS
)

__all__ = ["BUTTONS", "PAGES", "PASSKEYS", "Page"]
