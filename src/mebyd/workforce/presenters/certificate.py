"""A certificate on paper: both languages on one page, as a PDF that a screen reader reads."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from mebyd.workforce import course_words as words
from mebyd.workforce.terms import Certificate


PAGE = Path(__file__).parent.parent / "templates" / "workforce" / "certificate.typ"


def pdf(found: Certificate) -> bytes:
    """
    The certificate's bytes.

    What people have typed goes in as values, never as text of the page: nothing in a name
    can change how it is set.
    """
    import typst  # slow to load, and rarely needed

    said = {"name": found.name, "code": found.code, "provider": found.provider}
    for language, course in (("cy", found.course_cy), ("en", found.course_en)):
        with override(language):
            more = _said(found) | {"course": course}
        said |= {f"{name}_{language}": text for name, text in more.items()}
    made: bytes = typst.compile(
        str(PAGE),
        root=str(PAGE.parent),
        format="pdf",
        sys_inputs=said,
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )
    return made


def _said(found: Certificate) -> dict[str, str]:
    address = f"{settings.ADDRESS}{reverse('workforce:certificate')}"
    return {
        "title": _("Certificate"),
        "that": _("This certifies that"),
        "has": _("has completed the course"),
        "given": _("given by %(provider)s") % {"provider": found.provider},
        "when": _("on %(day)s") % {"day": words.dates(found.on, found.on)},
        "hours": _("Hours of learning: %(hours)s")
        % {"hours": f"{found.minutes / 60:.6g}"},
        "check": _("Anybody can check this certificate, with its code, at"),
        "address": address,
        "code_is": _("The certificate’s code"),
    }
