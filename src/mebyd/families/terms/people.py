"""Words of the families' room: babies, the adults round them, homes, safe contact."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Stage(StrEnum):
    """Where a baby's life is. The record begins before birth."""

    UNBORN = "unborn"
    BORN = "born"
    LOST = "lost"
    DIED = "died"


class BondKind(StrEnum):
    """What an adult is to the baby."""

    BIRTH_MOTHER = "birth_mother"
    FATHER = "father"
    CO_PARENT = "co_parent"
    ADOPTIVE = "adoptive"
    STEP_PARENT = "step_parent"
    GRANDPARENT = "grandparent"
    KINSHIP = "kinship"
    FOSTER = "foster"
    OTHER = "other"


class ParentalResponsibility(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Way(StrEnum):
    """A way to reach an adult. `NONE` is an answer too: do not contact me."""

    NONE = "none"
    TELEPHONE = "telephone"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"
    THROUGH_REFERRER = "through_referrer"


class ConfirmedBy(StrEnum):
    """
    How an adult confirmed that a way of contact is safe.

    Their own word, or what they told the referrer, is enough for a first contact. A
    changed one needs one of `CONFIRMS_A_CHANGE`: whoever holds the new number may not
    be the one who gave it.
    """

    SELF = "self"
    REFERRER = "referrer"
    VOICE = "voice"
    OLD_CONTACT = "old_contact"
    IN_PERSON = "in_person"


CONFIRMS_A_CHANGE = frozenset(
    {ConfirmedBy.VOICE, ConfirmedBy.OLD_CONTACT, ConfirmedBy.IN_PERSON}
)


class Reason(StrEnum):
    """Why two records look like one baby, or do not."""

    NHS_NUMBER_AND_BIRTH = "nhs_number_and_birth"
    NHS_NUMBER = "nhs_number"
    NHS_NUMBERS_DIFFER = "nhs_numbers_differ"
    FIRST_NAMES = "first_names"
    FIRST_NAMES_DIFFER = "first_names_differ"
    NOT_YET_NAMED = "not_yet_named"
    FAMILY_NAME = "family_name"
    FAMILY_NAME_CLOSE = "family_name_close"
    SAME_BIRTH = "same_birth"
    SWAPPED_BIRTH = "swapped_birth"
    CLOSE_BIRTH = "close_birth"
    SAME_DUE = "same_due"
    DUE_NEAR = "due_near"
    DATES_APART = "dates_apart"
    POSTCODE = "postcode"
    CAREGIVER = "caregiver"
    TWIN = "twin"


class Verdict(StrEnum):
    """What a person said to "same baby?"."""

    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"


# --- What is given ------------------------------------------------------------------
@dataclass(frozen=True)
class BabyGiven:
    """A baby as somebody tells of it; an empty name is a baby not yet named."""

    first_names: str = ""
    family_name: str = ""
    stage: Stage = Stage.BORN
    due_on: date | None = None
    born_on: date | None = None
    gestation_days: int | None = None
    nhs_number: str = ""
    multiple: int = 1
    birth_order: int = 1
    language: str = ""
    interpreter: str = ""


@dataclass(frozen=True)
class CaregiverGiven:
    """An adult as somebody tells of them; `confirmed_by` empty is unsafe contact."""

    first_names: str = ""
    family_name: str = ""
    kind: BondKind = BondKind.OTHER
    parental_responsibility: ParentalResponsibility = ParentalResponsibility.UNKNOWN
    is_primary: bool = False
    language: str = ""
    interpreter: str = ""
    way: Way = Way.NONE
    detail: str = ""
    when_text: str = ""
    confirmed_by: str = ""


@dataclass(frozen=True)
class HomeGiven:
    """Where the baby lives; `area` is a local authority's code."""

    area: str
    postcode: str = ""
    address: str = ""


@dataclass(frozen=True)
class Household:
    """One baby, the adults round it, and where they live."""

    baby: BabyGiven
    caregivers: tuple[CaregiverGiven, ...] = ()
    home: HomeGiven | None = None


@dataclass(frozen=True)
class Registered:
    """
    What registering did.

    `caregiver_refs` stand in the order of the household's caregivers, the known ones
    among them. `differs` names what was said now and stands otherwise in the record.
    """

    baby_ref: str
    caregiver_refs: tuple[str, ...]
    joined: bool
    possible: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()


# --- What is shown ------------------------------------------------------------------
@dataclass(frozen=True)
class BabyCard:
    """A baby for a page. Of a sealed one every name, number and day is left out."""

    ref: str
    first_names: str
    family_name: str
    stage: Stage
    due_on: date | None
    born_on: date | None
    gestation_days: int | None
    nhs_number: str
    multiple: int
    birth_order: int
    language: str
    interpreter: str
    is_sealed: bool

    @property
    def name(self) -> str:
        """As written; `labels.name_of` has words for the unnamed and the sealed."""
        return f"{self.first_names} {self.family_name}".strip()


@dataclass(frozen=True)
class SafeWay:
    """A confirmed way to reach an adult, and the language to use."""

    way: Way
    detail: str
    language: str
    when_text: str = ""


@dataclass(frozen=True)
class CaregiverCard:
    """An adult for a page; `safe` is None where nothing is confirmed."""

    ref: str
    first_names: str
    family_name: str
    kind: BondKind
    parental_responsibility: ParentalResponsibility
    is_primary: bool
    language: str
    interpreter: str
    is_sealed: bool
    safe: SafeWay | None = None
    has_unconfirmed: bool = False
    """A way was named that nobody has confirmed yet: it is not used."""

    @property
    def name(self) -> str:
        return f"{self.first_names} {self.family_name}".strip()


@dataclass(frozen=True)
class HomeCard:
    """Where a baby lives; of a sealed home only the area."""

    area: str
    postcode: str
    address: str
    from_on: date
    is_sealed: bool


@dataclass(frozen=True)
class HouseholdCard:
    """A baby, each adult beside it, where they live, and a home said but not taken over."""

    baby: BabyCard
    caregivers: tuple[CaregiverCard, ...]
    home: HomeCard | None
    reported_home: HomeCard | None = None


@dataclass(frozen=True)
class Contact:
    """A way of contact as it stands in the record, for the rule that calls it safe."""

    way: Way
    detail: str
    confirmed_at: datetime | None
    from_at: datetime
    until_at: datetime | None = None


@dataclass(frozen=True)
class Traits:
    """What two records are compared by."""

    first_names: str = ""
    family_name: str = ""
    nhs_number: str = ""
    born_on: date | None = None
    due_on: date | None = None
    multiple: int = 1
    birth_order: int = 1
    postcode: str = ""
    caregivers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Likeness:
    """How alike two records are, 0 to 100, and why."""

    score: int
    reasons: tuple[Reason, ...] = field(default=())
    is_certain: bool = False
    is_likely: bool = False


@dataclass(frozen=True)
class SameBabyQuestion:
    """Two records that may be one baby."""

    new_ref: str
    known_ref: str
    score: int
    reasons: tuple[Reason, ...]
    verdict: Verdict
    asked_at: datetime
    decided_at: datetime | None = None
    decided_by: str = ""


@dataclass(frozen=True)
class Comparison:
    """The two, side by side, with why somebody should look."""

    new: HouseholdCard
    known: HouseholdCard
    question: SameBabyQuestion | None
