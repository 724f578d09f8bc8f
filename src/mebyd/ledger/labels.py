"""The ledger's words for people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mebyd.ledger.terms import Fault


FAULTS: dict[Fault, Any] = {
    Fault.MISSING: _("A line is missing here, or stands in another's place."),
    Fault.UNJOINED: _("This line does not join the line before it."),
    Fault.CHANGED: _("This line was changed after it was written."),
    Fault.UNREADABLE: _("A line of this chain cannot be read."),
    Fault.NOT_AS_SEALED: _("This is not the line that a signed checkpoint knew."),
    Fault.END_MISSING: _("Lines are missing at the end of this chain."),
    Fault.HEAD_DIFFERS: _("The head of this chain is not its last line."),
    Fault.CUT_SHORT: _("This chain was longer when a checkpoint was signed."),
    Fault.CHAIN_GONE: _("A checkpoint knew this chain, and it is gone."),
    Fault.BEYOND_HEAD: _("This line stands beyond the head of its chain."),
    Fault.MENTION_DIFFERS: _(
        "The index of the lists does not say what this list says."
    ),
    Fault.SEAL_UNREADABLE: _("This line of the checkpoint file cannot be read."),
    Fault.SEAL_UNJOINED: _("This checkpoint does not join the checkpoint before it."),
    Fault.SEAL_FORGED: _("The signature of this checkpoint is not ours."),
    Fault.SEAL_GONE: _("The database noted this checkpoint, and the file lacks it."),
    Fault.KEY_GONE: _("The key of the checkpoint file is gone."),
}

CANNOT_TELL = (
    _(
        "What was changed since the last checkpoint, and made whole again, by somebody "
        "who holds the database."
    ),
    _(
        "What was changed by somebody who holds the database and the signing key, or "
        "who put the database and the checkpoint file back to the same earlier day."
    ),
    _(
        "A checkpoint file signed anew with another key, unless you compare the "
        "fingerprint above with the one that you wrote down elsewhere."
    ),
    _("What was never recorded: something seen or done past the product."),
    _("Whether what was recorded is true."),
)
"""What a proof does not find. Printed with every proof."""
