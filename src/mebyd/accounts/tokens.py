"""The link with which somebody sets a new password."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator


class Tokens(PasswordResetTokenGenerator):
    """
    Django's own: it ends with use, with a sign-in, and with a new address.

    allauth's would first copy the address into a table of its own, and that copy would
    go on signing in after the address was changed.
    """

    key_salt = "mebyd.accounts.tokens"
