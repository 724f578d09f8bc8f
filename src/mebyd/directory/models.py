"""Tables of the directory."""

from django.db import models
from django.db.models import F, Q

from mebyd.directory import labels
from mebyd.directory.terms import FROM_CONCEPTION


def _in_force(on):
    """Half-open: from its first day up to, and without, `until_on`; open ends hold."""
    return (Q(from_on=None) | Q(from_on__lte=on)) & (
        Q(until_on=None) | Q(until_on__gt=on)
    )


class Dated(models.QuerySet):
    def on(self, day):
        """Those in force on a day."""
        return self.filter(_in_force(day))


def _right_way_round(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(until_on=None) | Q(from_on=None) | Q(until_on__gte=F("from_on")),
        name=name,
    )


class Organisation(models.Model):
    """
    Who runs services: a health board, a council, a charity, all Wales.

    Personal data: none.
    """

    ref = models.CharField(max_length=14, unique=True)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120)
    sector = models.CharField(max_length=20, choices=labels.sector_choices)
    board = models.ForeignKey(
        "places.Board", models.PROTECT, related_name="+", null=True, blank=True
    )
    source = models.CharField(max_length=300)
    status = models.CharField(max_length=20, choices=labels.sureness_choices)

    def __str__(self) -> str:
        return self.name_en


class Team(models.Model):
    """
    People who hold referrals together: a health board's front door, or a service's.

    Personal data: none; phone and e-mail are the team's.
    """

    ref = models.CharField(max_length=14, unique=True)
    organisation = models.ForeignKey(
        "directory.Organisation", models.PROTECT, related_name="+"
    )
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=labels.team_kind_choices)
    board = models.ForeignKey("places.Board", models.PROTECT, related_name="+")
    phone = models.CharField(max_length=40, blank=True)
    phone_status = models.CharField(max_length=20, choices=labels.sureness_choices)
    hours_en = models.CharField(max_length=120, blank=True)
    hours_cy = models.CharField(max_length=120, blank=True)
    email = models.CharField(max_length=254, blank=True)
    capacity_families = models.PositiveIntegerField(null=True, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    is_made_up = models.BooleanField(default=False)

    objects = Dated.as_manager()

    class Meta:
        constraints = [
            _right_way_round("team_dates"),
            models.UniqueConstraint(
                fields=["board"],
                condition=Q(kind="front_door", until_on=None),
                name="one_open_front_door_to_a_board",
            ),
        ]

    def __str__(self) -> str:
        return self.name_en


class Service(models.Model):
    """
    Something a family can receive, at one level, for some ages.

    Personal data: none; phone and website are the service's.
    """

    ref = models.CharField(max_length=14, unique=True)
    organisation = models.ForeignKey(
        "directory.Organisation", models.PROTECT, related_name="+"
    )
    team = models.ForeignKey(
        "directory.Team", models.PROTECT, related_name="+", null=True, blank=True
    )
    name_en = models.CharField(max_length=160)
    name_cy = models.CharField(max_length=160)
    is_welsh_official = models.BooleanField(default=True)
    search_key = models.CharField(max_length=700)
    kind = models.CharField(max_length=20, choices=labels.service_kind_choices)
    level = models.CharField(max_length=20, choices=labels.level_choices)
    ages_from_days = models.SmallIntegerField()
    ages_until_days = models.SmallIntegerField(null=True, blank=True)
    ages_status = models.CharField(max_length=20, choices=labels.sureness_choices)
    languages = models.JSONField(default=list)
    about_en = models.TextField(blank=True)
    about_cy = models.TextField(blank=True)
    how_en = models.TextField(blank=True)
    how_cy = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    website = models.CharField(max_length=200, blank=True)
    takes_referrals = models.CharField(max_length=10, choices=labels.takes_choices)
    open_from = models.DateField(null=True, blank=True)
    open_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    status = models.CharField(max_length=20, choices=labels.sureness_choices)
    checked_on = models.DateField(null=True, blank=True)
    is_made_up = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ages_from_days__gte=FROM_CONCEPTION),
                name="no_age_before_conception",
            ),
            models.CheckConstraint(
                condition=Q(ages_until_days=None)
                | Q(ages_until_days__gt=F("ages_from_days")),
                name="ages_the_right_way_round",
            ),
            models.CheckConstraint(
                condition=Q(open_until=None)
                | Q(open_from=None)
                | Q(open_until__gte=F("open_from")),
                name="service_dates",
            ),
        ]

    def __str__(self) -> str:
        return self.name_en


class ServiceArea(models.Model):
    """
    That a service covers an area; without a start, since before our records begin.

    Personal data: none.
    """

    service = models.ForeignKey("directory.Service", models.PROTECT, related_name="+")
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        constraints = [
            _right_way_round("cover_dates"),
            models.UniqueConstraint(
                fields=["service", "area"],
                condition=Q(until_on=None),
                name="an_area_covered_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.area_id}"


class Confirmation(models.Model):
    """
    Somebody looked for support at a level in an area, and found none.

    Personal data: none; `by` is a reference.
    """

    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")
    level = models.CharField(max_length=20, choices=labels.level_choices)
    checked_on = models.DateField()
    source = models.CharField(max_length=300)
    by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "level", "checked_on"], name="looked_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.level} {self.checked_on}"


class Standing(models.Model):
    """
    That a team has somebody competent for a level, from a day until another, not counted.

    Written by the workforce ahead of the days on which it will change; a team about which
    it has written nothing stands as it is listed.

    Personal data: none.
    """

    team = models.ForeignKey(
        "directory.Team", models.PROTECT, to_field="ref", related_name="+"
    )
    level = models.CharField(max_length=20, choices=labels.level_choices)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    # Nobody competent from here on: the grace period, which the directory shows.
    warned_from = models.DateField(null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        constraints = [
            _right_way_round("standing_dates"),
            models.UniqueConstraint(
                name="one_open_standing_to_a_team_and_level",
                fields=["team", "level"],
                condition=Q(until_on=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.level}"


class Membership(models.Model):
    """
    A person's role in a team, in a health board or for all Wales, from and until.

    Personal data: who works where, since when, how many days, in which languages.
    Kept as long as the ledger names the person.
    """

    ref = models.CharField(max_length=14, unique=True)
    # By reference, so that a seat is read without the table of people.
    person = models.ForeignKey(
        "accounts.Person",
        models.PROTECT,
        to_field="ref",
        db_column="person_ref",
        related_name="+",
    )
    role = models.CharField(max_length=30, choices=labels.role_choices)
    team = models.ForeignKey(
        "directory.Team", models.PROTECT, related_name="+", null=True, blank=True
    )
    board = models.ForeignKey(
        "places.Board", models.PROTECT, related_name="+", null=True, blank=True
    )
    is_national = models.BooleanField(default=False)
    is_deputy = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    days_a_week = models.DecimalField(max_digits=2, decimal_places=1, default=5)
    languages = models.JSONField(default=list)
    caseload_full = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        indexes = [models.Index(fields=["team", "role"], name="seats_of_a_team")]
        constraints = [
            _right_way_round("membership_dates"),
            models.CheckConstraint(
                condition=Q(team__isnull=False, board=None, is_national=False)
                | Q(team=None, board__isnull=False, is_national=False)
                | Q(team=None, board=None, is_national=True),
                name="a_seat_in_one_place",
            ),
            models.CheckConstraint(
                condition=Q(days_a_week__gt=0, days_a_week__lte=7),
                name="days_in_a_week",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Absence(models.Model):
    """
    Days on which somebody is away from a seat.

    Personal data: that a person is away, not why. Kept with the membership.
    """

    membership = models.ForeignKey(
        "directory.Membership", models.PROTECT, related_name="+"
    )
    from_on = models.DateField()
    until_on = models.DateField()

    objects = Dated.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gt=F("from_on")), name="away_at_least_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.from_on}"


class UrgentNumber(models.Model):
    """
    Whom to ring at once: a council about harm, a board's crisis team about a parent.

    Personal data: none; `by` is a reference.
    """

    kind = models.CharField(max_length=20, choices=labels.urgent_choices)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, related_name="+", null=True, blank=True
    )
    board = models.ForeignKey(
        "places.Board", models.PROTECT, related_name="+", null=True, blank=True
    )
    phone = models.CharField(max_length=40)
    hours_en = models.CharField(max_length=120, blank=True)
    hours_cy = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=300)
    status = models.CharField(max_length=20, choices=labels.sureness_choices)
    checked_on = models.DateField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=40)

    objects = Dated.as_manager()

    class Meta:
        constraints = [
            _right_way_round("urgent_dates"),
            models.CheckConstraint(
                condition=Q(kind="safeguarding", area__isnull=False, board=None)
                | Q(kind="crisis", area=None, board__isnull=False),
                name="urgent_number_of_one_place",
            ),
            models.UniqueConstraint(
                fields=["kind", "area"],
                condition=Q(until_on=None, board=None),
                name="one_urgent_number_to_an_area",
            ),
            models.UniqueConstraint(
                fields=["kind", "board"],
                condition=Q(until_on=None, area=None),
                name="one_urgent_number_to_a_board",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.area_id or self.board_id}"
