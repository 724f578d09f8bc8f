"""A form as somebody stands before it."""

from dataclasses import dataclass, field

from django.test import Client
from django.urls import reverse
from django.utils.translation import override


@dataclass
class Page:
    """A form: where it is, whose browser, and a good answer to each question."""

    client: Client
    route: str
    kwargs: dict = field(default_factory=dict)
    good: dict = field(default_factory=dict)
    who: str = ""
    """Which of the cast stands before it, if they signed in."""

    def at(self, language):
        with override(language):
            return reverse(self.route, kwargs=self.kwargs)
