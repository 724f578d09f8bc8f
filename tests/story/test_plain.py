"""
The main job again in Welsh with JavaScript off, on a screen 320 px wide: what is left of a
usual one at 400 % zoom.
"""

import pytest

from story.conftest import NARROW, Story, new_page
from story.test_coordinator import (  # noqa: F401
    test_a_referral_by_phone,
    test_powys_has_nobody_at_the_specialised_level,
)
from story.test_family import test_a_parent_asks_and_opens_their_own_page  # noqa: F401
from story.test_oversight import (  # noqa: F401
    test_the_board_lead_sees_figures_and_what_is_late,
    test_the_public_sees_where_nobody_is,
)
from story.test_refer import (  # noqa: F401
    test_a_health_visitor_refers_a_baby,
    test_danger_comes_first,
    test_what_is_missing_is_said_by_the_field_and_nothing_is_lost,
)
from story.test_team import test_from_allocation_to_the_end  # noqa: F401


pytestmark = pytest.mark.story


@pytest.fixture
def story(town, browser):
    page = new_page(browser, NARROW, is_plain=True)
    told = Story(town, browser, "cy", page, is_plain=True)
    yield told
    told.ends()
    told.page.context.close()
