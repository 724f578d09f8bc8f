"""
Is the ledger whole? Every chain is walked, and held against the signed checkpoints.

Reads without a lock: what is written meanwhile waits for the next proof.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path

from django.db.models import Exists, OuterRef

from mebyd.ledger import models, rules, seals
from mebyd.ledger.queries.lines import as_line
from mebyd.ledger.terms import (
    CHECKPOINTS,
    Break,
    Checkpoint,
    Fault,
    Head,
    Line,
    SealBroken,
    Verdict,
)


Marks = dict[str, dict[int, str]]


def verify(home: Path | None = None, *, chunk: int = 500) -> Verdict:
    """
    Prove every chain; with the installation's folder, against its checkpoints too.

    `labels.CANNOT_TELL` says what this does not find.
    """
    # The file first: the chains are then at least as long as it says.
    sealed, seal_break = _sealed(home)
    walk = _Walk(_marks(sealed), chunk)
    broken = (
        seal_break
        or walk.first_break()
        or _beyond_head()
        or _stray_mention()
        or _file_cut_short(sealed, home)
    )
    key = seals.public_key(home) if home else None
    return Verdict(
        entries=walk.entries,
        chains=walk.chains,
        broken=broken,
        checkpoints=len(sealed),
        key=seals.fingerprint(key) if key else "",
    )


def first_break(home: Path | None = None) -> Break | None:
    return verify(home).broken


@dataclass
class _Walk:
    """One pass over all chains, a chunk of them at a time."""

    marks: Marks
    chunk: int
    entries: int = 0
    chains: int = 0
    _named: dict[int, frozenset[str]] = field(default_factory=dict)

    def first_break(self) -> Break | None:
        for heads in self._batches():
            found = self._break_in(heads) or self._break_in_mentions()
            if found:
                return found
        gone = min(self.marks, default=None)  # each chain met was taken out
        return Break(gone, 1, Fault.CHAIN_GONE) if gone is not None else None

    def _batches(self) -> Iterator[dict[str, Head]]:
        last = ""
        heads = models.Head.objects.order_by("chain")
        while rows := list(heads.filter(chain__gt=last)[: self.chunk]):
            last = rows[-1].chain
            yield {row.chain: Head(row.chain, row.position, row.hash) for row in rows}

    def _break_in(self, heads: dict[str, Head]) -> Break | None:
        """The same chain by chain if a row of them cannot even be read."""
        try:
            return self._break_among(dict(heads))
        except (ValueError, TypeError):
            if len(heads) == 1:
                return Break(min(heads), 0, Fault.UNREADABLE)
            single = (self._break_in({chain: head}) for chain, head in heads.items())
            return next((found for found in single if found), None)

    def _break_among(self, heads: dict[str, Head]) -> Break | None:
        entries = models.Entry.objects.filter(chain__in=list(heads))
        ordered = entries.order_by("chain", "position").iterator(chunk_size=2000)
        for chain, own in groupby(ordered, key=lambda entry: entry.chain):
            found = self._break_of(heads.pop(chain), own)
            if found:
                return found
        empty = next(iter(heads.values()), None)
        return self._break_of(empty, iter(())) if empty else None

    def _break_of(self, head: Head, own: Iterator[models.Entry]) -> Break | None:
        self.chains += 1
        lines = (self._line(entry) for entry in own if entry.position <= head.position)
        return rules.first_break(head, lines, marks=self.marks.pop(head.chain, None))

    def _line(self, entry: models.Entry) -> Line:
        self.entries += 1
        if '"refs":' in entry.facts:
            self._named[entry.pk] = frozenset(_named(entry))
        return as_line(entry)

    def _break_in_mentions(self) -> Break | None:
        """The table that finds a list by its references says what the lists say."""
        todo = iter(self._named.items())
        while some := dict(islice(todo, 500)):
            found: dict[int, set[str]] = defaultdict(set)
            rows = models.Mention.objects.filter(entry__in=list(some))
            for entry, ref in rows.values_list("entry", "ref"):
                found[entry].add(ref)
            for pk, refs in some.items():
                if found[pk] != refs:
                    return _break_at(models.Entry.objects.get(pk=pk))
        self._named.clear()
        return None


def _named(entry: models.Entry) -> tuple[str, ...]:
    try:
        return rules.named(entry.facts)
    except ValueError:  # tampered with: its hash will say so
        return ()


def _break_at(entry: models.Entry) -> Break:
    return Break(entry.chain, entry.position, Fault.MENTION_DIFFERS)


def _beyond_head() -> Break | None:
    """A line that no head knows; one statement, so that no new line looks like one."""
    knows = models.Head.objects.filter(
        chain=OuterRef("chain"), position__gte=OuterRef("position")
    )
    stray = models.Entry.objects.filter(~Exists(knows)).order_by("pk").first()
    return Break(stray.chain, stray.position, Fault.BEYOND_HEAD) if stray else None


def _stray_mention() -> Break | None:
    stray = models.Mention.objects.exclude(entry__facts__contains='"refs":')
    found = stray.select_related("entry").first()
    return _break_at(found.entry) if found else None


def _sealed(home: Path | None) -> tuple[list[Checkpoint], Break | None]:
    """The checkpoints as far as they prove themselves, and where they stop to."""
    if home is None:
        return [], None
    lines, key = seals.lines_in(seals.file_of(home)), seals.public_key(home)
    found: list[Checkpoint] = []
    if lines and key is None:
        return found, Break(seals.FILE, 1, Fault.KEY_GONE)
    try:
        if key:
            for each in seals.proved(lines, key):
                found.append(each)
    except SealBroken as broken:
        return found, Break(seals.FILE, broken.number, broken.why)
    return found, None


def _marks(sealed: list[Checkpoint]) -> Marks:
    """What each checkpoint knew: not only the last, or a later one could hide a cut."""
    marks: Marks = defaultdict(dict)
    for each in sealed:
        for chain, (position, hash_) in each.heads.items():
            # The first to know a line is believed: a later one may follow a change.
            marks[chain].setdefault(position, hash_)
    return dict(marks)


def _file_cut_short(sealed: list[Checkpoint], home: Path | None) -> Break | None:
    """The database noted each checkpoint: the file must still hold it."""
    if home is None:
        return None
    hashes = {each.number: each.own_hash for each in sealed}
    noted = models.Entry.objects.filter(chain=CHECKPOINTS, what="ledger.checkpoint")
    for facts in noted.order_by("position").values_list("facts", flat=True):
        told = json.loads(facts)
        if hashes.get(told["number"]) != told["hash"]:
            return Break(seals.FILE, told["number"], Fault.SEAL_GONE)
    return None
