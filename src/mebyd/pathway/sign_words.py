"""The signs of the recommendation's table in words, and the help that each calls for."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as lazy


Words = Mapping[str, Any]

GROUPS: Words = {
    "between": lazy("Between parent and baby"),
    "baby": lazy("The baby"),
    "adults": lazy("The adults"),
    "circumstances": lazy("Circumstances"),
}

SIGNS: Words = {
    "harsh_handling": lazy("Rough, hostile or frightening behaviour towards the baby"),
    "negative_view": lazy("The baby is spoken of as bad, or as against the parent"),
    "no_bond": lazy("A parent says that they feel no bond"),
    "lack_sensitivity": lazy("The baby’s signals are missed or misread"),
    "antenatal_bond": lazy(
        "Finds it hard to think of, or connect with, the unborn baby"
    ),
    "separation": lazy("A long separation of baby and main carer"),
    "multiple_carers": lazy("Several changes of carer"),
    "withdrawn": lazy(
        "The baby is withdrawn: avoids looking, is still, makes few sounds"
    ),
    "faltering": lazy("The baby is not growing as expected, without a medical cause"),
    "crying": lazy("Cries a great deal, hard to soothe"),
    "sleep": lazy("Severe difficulty with sleep or settling"),
    "feeding": lazy("Feeding has been difficult for a long time"),
    "neonatal_care": lazy("Has been in neonatal care"),
    "baby_disability": lazy("Has a disability or an illness"),
    "parent_trauma": lazy("A parent was abused or neglected as a child"),
    "parent_in_care": lazy("A parent was looked after as a child"),
    "domestic_abuse": lazy("Domestic abuse, now or recently"),
    "substance_use": lazy("A parent’s drug or alcohol use"),
    "loss": lazy("An earlier stillbirth or death of a baby"),
    "sibling_removed": lazy("An earlier child was removed"),
    "parent_ill": lazy("A parent’s mental illness"),
    "young_parent": lazy("A parent is under 20"),
    "learning_disability": lazy(
        "A parent has a learning disability or is neurodivergent"
    ),
    "couple_conflict": lazy("Severe conflict or separation of the parents"),
    "prison": lazy("A parent is in prison"),
    "looked_after": lazy("The baby is looked after by the council"),
    "cp_register": lazy("On the child protection register, or a pre-birth assessment"),
    "asylum": lazy("Seeking asylum, refugee or trafficked"),
    "temporary_housing": lazy("Temporary, unsafe or overcrowded housing"),
    "poverty": lazy("Money, debt or food"),
    "isolation": lazy("Isolated, nobody to turn to"),
}

HELPS: Words = {
    "neonatal_family_support": lazy("family support of the neonatal unit"),
    "disability_support": lazy("support for families of disabled children"),
    "domestic_abuse_support": lazy("a domestic abuse service, and a safety plan first"),
    "substance_support": lazy("a substance use service"),
    "bereavement_support": lazy("bereavement support"),
    "perinatal_team": lazy(
        "the perinatal mental health team, for the parent’s illness"
    ),
    "young_parent_support": lazy("support for young parents"),
    "easy_read_and_advocacy": lazy("easy-read information and an advocate"),
    "relationship_support": lazy("support for the couple"),
    "prison_family_support": lazy("family support of the prison service"),
    "asylum_support": lazy("advice for people seeking asylum"),
    "housing_support": lazy("the council’s housing advice"),
    "money_advice": lazy("money and benefits advice"),
    "community_groups": lazy("a parents’ group nearby"),
}
