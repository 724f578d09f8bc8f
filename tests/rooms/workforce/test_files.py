"""A file is what it holds, not what it is called; it lies where no page serves it."""

import stat
from pathlib import Path

import pytest
from django.conf import settings

from make.workforce import PDF
from mebyd.workforce import files
from mebyd.workforce.terms import Refused


pytestmark = pytest.mark.rooms

PNG, JPEG = b"\x89PNG\r\n\x1a\n" + b"x", b"\xff\xd8\xff" + b"x"


@pytest.mark.parametrize(
    ("content", "kind"), [(PDF, "pdf"), (PNG, "png"), (JPEG, "jpg")]
)
def test_it_is_known_by_what_it_begins_with(content, kind):
    kept = files.keep(content)
    assert kept.kind == kind
    assert files.read(kept.digest) == content
    assert files.keep(content) == kept


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"<svg onload=alert(1)>", "file_kind"),
        (b"<html>%PDF-1.4", "file_kind"),
        (b"PK\x03\x04", "file_kind"),
        (PDF + b"x" * files.LIMIT, "file_too_large"),
    ],
)
def test_what_else_it_is_is_refused_and_not_kept(content, code):
    root = Path(settings.FILES_ROOT)
    before = set(root.rglob("*"))
    with pytest.raises(Refused, match=code):
        files.keep(content)
    assert set(root.rglob("*")) == before


def test_it_lies_outside_what_is_served_and_nobody_else_may_list_it():
    kept = files.keep(PDF)
    root = Path(settings.FILES_ROOT)
    served = (Path(settings.STATIC_ROOT), Path(settings.EMAIL_FILE_PATH))
    assert not any(root.is_relative_to(one) for one in served)
    folder = root / kept.digest[:2]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("my account.pdf", "my account.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Siân\\nodiadau.docx", "nodiadau.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ('"; rm.pdf', "; rm.pdf"),
        ("", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 115 + ".pdf"),
    ],
)
def test_its_name_is_a_name_and_nothing_else(name, shown):
    assert files.tidy_name(name, "pdf") == shown
    assert "\n" not in files.as_attachment(files.tidy_name(name, "pdf"))
