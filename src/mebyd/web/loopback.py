"""What is this machine and no other: there a password may travel without TLS."""

from urllib.parse import urlsplit


HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


def is_host(host: str) -> bool:
    return host in HOSTS


def is_address(address: str) -> bool:
    """Whether an address like `http://localhost:8000` is this machine's own."""
    return is_host(urlsplit(address).hostname or "")
