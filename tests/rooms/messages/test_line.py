"""One connection for a round, with a mail server that speaks over a real socket."""

import smtplib
import socketserver
import threading

import pytest
from django.core.mail import EmailMessage

from mebyd.messages.actions.line import Line


pytestmark = pytest.mark.rooms


class Server(socketserver.ThreadingTCPServer):
    """As much of a mail server as a client needs; it can hang up after each message."""

    daemon_threads = True

    def __init__(self, *, lets_go=False):
        super().__init__(("127.0.0.1", 0), Talk)
        self.lets_go, self.calls, self.got = lets_go, 0, []

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self.server.calls += 1
        self.say("220 here")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self.take()
                if self.server.lets_go:
                    return
            elif word == b"QUIT":
                self.say("221 bye")
                return
            elif word == b"RCPT" and b"nobody" in line:
                self.say("550 no such person")
            else:
                self.say("250 yes")

    def take(self):
        self.say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        subject = next(one for one in lines if one.startswith(b"Subject: "))
        for _ in lines:
            pass
        self.server.got.append(subject[9:].strip().decode())
        self.say("250 kept")

    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def served(settings):
    def start(**how):
        server = Server(**how)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        return server

    return start


def letter(number, to="a@example.test"):
    return EmailMessage(f"{number}", "Text.", to=[to])


def test_a_round_calls_the_mail_server_once(served):
    with served() as server:
        line = Line()
        for number in range(3):
            line.send(letter(number))
        line.close()
        assert (server.got, server.calls) == (["0", "1", "2"], 1)


def test_a_server_that_hangs_up_is_called_again_and_nothing_comes_twice(served):
    with served(lets_go=True) as server:
        line = Line()
        for number in range(3):
            line.send(letter(number))
        line.close()
        assert (server.got, server.calls) == (["0", "1", "2"], 3)


def test_what_the_server_refuses_is_said_and_the_next_goes(served):
    with served() as server:
        line = Line()
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            line.send(letter(0, to="nobody@example.test"))
        line.send(letter(1))
        line.close()
        assert server.got == ["1"]


def test_nobody_there_is_an_error_not_a_wait(served):
    with served() as server:
        pass
    line = Line()
    with pytest.raises(OSError):
        line.send(letter(0))
    line.close()
    assert server.got == []
