"""Tables of the places: boards, areas, borders, holidays, postcodes."""

from django.db import models
from django.db.models import F, Q

from mebyd.places import labels


class Fact(models.Model):
    """
    What every row of reference data says about itself.

    Personal data: none.
    """

    source = models.CharField(max_length=300)
    status = models.CharField(max_length=20, choices=labels.sureness_choices)
    as_at = models.DateField()

    class Meta:
        abstract = True


class Board(Fact):
    """
    A health board of Wales, by its code (W11…).

    Personal data: none.
    """

    code = models.CharField(max_length=9, primary_key=True)
    short = models.CharField(max_length=4, unique=True)
    name_en = models.CharField(max_length=80)
    name_cy = models.CharField(max_length=80)
    known_en = models.CharField(max_length=40)
    known_cy = models.CharField(max_length=40)
    in_en = models.CharField(max_length=80)
    in_cy = models.CharField(max_length=80)
    births = models.PositiveIntegerField()
    births_year = models.PositiveSmallIntegerField()
    births_status = models.CharField(max_length=20, choices=labels.sureness_choices)
    births_source = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.short


class Area(Fact):
    """
    A local authority of Wales, by its code (W06…), with its tile on the map.

    Personal data: none.
    """

    code = models.CharField(max_length=9, primary_key=True)
    short = models.CharField(max_length=3, unique=True)
    name_en = models.CharField(max_length=40)
    name_cy = models.CharField(max_length=40)
    in_en = models.CharField(max_length=50)
    in_cy = models.CharField(max_length=50)
    tile_en = models.CharField(max_length=5)
    tile_cy = models.CharField(max_length=5)
    board = models.ForeignKey("places.Board", models.PROTECT, related_name="+")
    births = models.PositiveIntegerField()
    births_year = models.PositiveSmallIntegerField()
    births_status = models.CharField(max_length=20, choices=labels.sureness_choices)
    births_source = models.CharField(max_length=300)
    wimd2019_pct_10 = models.FloatField()
    wimd2019_pct_20 = models.FloatField()
    wimd_status = models.CharField(max_length=20, choices=labels.sureness_choices)
    wimd_source = models.CharField(max_length=300)
    row = models.PositiveSmallIntegerField()
    column = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["row", "column"], name="one_area_to_a_tile")
        ]

    def __str__(self) -> str:
        return self.short


class Border(Fact):
    """
    Two areas that touch; kept once, the lower code first.

    Personal data: none.
    """

    a = models.ForeignKey("places.Area", models.PROTECT, related_name="+")
    b = models.ForeignKey("places.Area", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="a_border_once"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="lower_code_first"),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} {self.b_id}"


class Holiday(Fact):
    """
    A bank holiday of Wales.

    Personal data: none.
    """

    on = models.DateField(primary_key=True)
    name_en = models.CharField(max_length=80)
    name_cy = models.CharField(max_length=80)

    def __str__(self) -> str:
        return str(self.on)


class Postcode(models.Model):
    """
    Which area a postcode lies in, from the ONS Postcode Directory.

    Personal data: none; a postcode without an address is nobody's.
    """

    postcode = models.CharField(max_length=7, primary_key=True)
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.postcode
