"""The nightly jobs, in their order. Each is an action of another room."""

from typing import Final

from mebyd.accounts import actions as accounts
from mebyd.care import actions as care
from mebyd.night.terms import Job
from mebyd.pathway import actions as pathway
from mebyd.workforce import actions as training


JOBS: Final = (
    # What could not be delivered first: the step it becomes may be late tomorrow.
    Job("messages_to_steps", lambda at: pathway.turn_messages_into_steps(at=at)),
    # Before the climb: what falls to the lead has a new day.
    Job("seats_run_out", lambda at: care.seats_run_out(at=at)),
    # New steps before the climb too: none of them is late yet.
    Job("unborn_checked", lambda at: pathway.check_on_the_unborn(at=at)),
    Job("aged_out", lambda at: pathway.count_aged_out(at=at)),
    Job("climb", lambda at: pathway.climb(at=at)),
    Job("advice_climbs", lambda at: pathway.climb_advice(at=at)),
    Job("old_drafts", lambda at: pathway.clear_old_drafts(at=at)),
    # Stages lapse and people leave: a team's days are written ahead of both.
    Job("stand_teams", lambda at: training.stand_teams(at=at)),
    Job("stages_lapse", lambda at: training.warn_of_lapses(at=at)),
    Job("places_go_on", lambda at: training.pass_on_unanswered(at=at)),
    Job("people_counted", lambda at: training.count(at=at)),
    Job("old_lists", lambda at: training.forget_lists(at=at)),
    Job("unproved_guests", lambda at: accounts.forget_unconfirmed(at=at)),
)
