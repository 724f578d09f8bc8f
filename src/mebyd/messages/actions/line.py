"""One connection to the mail server for all that a round sends."""

from contextlib import suppress
from smtplib import SMTPServerDisconnected

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend


class Line:
    """
    Opened by the first message. After an error it is hung up, and the next message gets a
    new one: nothing that one message did to it can touch another.
    """

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None

    def send(self, mail: EmailMessage) -> None:
        """Raises what the mail server raises; a line that it let go is dialled once more."""
        is_first = self._connection is None
        try:
            self._send(mail)
        except SMTPServerDisconnected:
            if is_first:
                raise
            self._send(mail)

    def _send(self, mail: EmailMessage) -> None:
        try:
            if self._connection is None:
                self._connection = get_connection()
                self._connection.open()
            mail.connection = self._connection
            mail.send()
        except Exception:
            self.close()
            raise

    def close(self) -> None:
        """Hang up. What a server says to that changes nothing."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.close()
