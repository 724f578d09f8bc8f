"""Tables of accounts: who signs in, and who comes by a link."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from mebyd.accounts import rules


class People(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=rules.normal_email(username or ""))


class Person(AbstractBaseUser):
    """
    Somebody who signs in. What they may do is a membership, in the directory.

    Personal data: name, work e-mail address, language, time of the last sign-in.
    """

    ref = models.CharField(max_length=20, unique=True)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="en")
    is_active = models.BooleanField(default=True)
    is_made_up = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    # Counts the times that all sessions were ended: see `_get_session_auth_hash`.
    sessions_ended = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[People] = People()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_person_language",
                condition=models.Q(language__in=("en", "cy")),
            ),
            models.CheckConstraint(
                name="accounts_person_email_given", condition=~models.Q(email="")
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def clean(self) -> None:
        self.email = rules.normal_email(self.email)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session holds this value: to change it is to end every session at once."""
        return salted_hmac(
            "mebyd.accounts.session",
            f"{self.password}:{self.sessions_ended}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class Guest(models.Model):
    """
    A professional who refers without an account, once they have proved the address.

    Personal data: name, work e-mail address, telephone, role, organisation, language.
    """

    ref = models.CharField(max_length=20, unique=True)
    # Not unique: a team may share an address, and its members are not each other.
    email = models.EmailField(max_length=254, db_index=True)
    name = models.CharField(max_length=120)
    role_text = models.CharField(max_length=120, blank=True)
    organisation_text = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, default="en")
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_guest_language",
                condition=models.Q(language__in=("en", "cy")),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class GuestLink(models.Model):
    """
    A link that was sent to a guest. `about` is empty for the one that confirms.

    Personal data: when the guest used it. Only the digest of the secret is kept.
    """

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    about = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    until_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_guestlink_ends",
                condition=models.Q(until_at__gt=models.F("made_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guest_id} {self.about}"
