"""Second factors' secrets are kept encrypted: a stolen database opens no second door."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def encrypt(text: str) -> str:
    return _safe().encrypt(text.encode()).decode()


def decrypt(kept: str) -> str:
    return _safe().decrypt(kept.encode()).decode()


def _safe() -> MultiFernet:
    """The installation's secret first; secrets that it had before still open."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(str(secret))) for secret in secrets])


def _key(secret: str) -> bytes:
    hkdf = HKDF(SHA256(), length=32, salt=None, info=b"mebyd.accounts.second-factor")
    return base64.urlsafe_b64encode(hkdf.derive(secret.encode()))
