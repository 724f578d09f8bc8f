"""Everybody who signs in, for routes that show them only their own."""

from mebyd.directory.terms import Role
from mebyd.pages.doors import Reach


SIGNED_IN = tuple(
    role for role in Role if role not in (Role.GUEST, Role.FAMILY, Role.PUBLIC)
)
ANYWHERE = {role.value: Reach.ANYWHERE for role in SIGNED_IN}
