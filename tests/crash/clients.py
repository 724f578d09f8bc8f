"""People at their browsers: they send, and note what they were told."""

import http.client
import re
import threading


RECEIPT = re.compile(r"/my-referrals/(MB-[0-9A-Z-]+)/$")
CSRF = "c" * 32
GONE = (OSError, http.client.HTTPException)


def send(port, session, draft):
    """Send a draft's last page as a browser does; the status, and where it leads."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        cookies = f"sessionid={session}; csrftoken={CSRF}"
        head = {"Cookie": cookies, "X-CSRFToken": CSRF, "Content-Length": "0"}
        line.request("POST", f"/en/refer/{draft}/check/", headers=head)
        answer = line.getresponse()
        answer.read()
        return answer.status, answer.getheader("Location", "")
    finally:
        line.close()


class Sender:
    """
    One person who sends one draft after the other.

    Where no answer came, some try again until one comes, and some give up.
    """

    def __init__(self, port, person, over: threading.Event, *, tries_again):
        self.port, self.session, self.over = port, person["session"], over
        self.left, self.tries_again = list(person["drafts"]), tries_again
        self.acknowledged, self.unanswered, self.surprises = {}, [], []

    def run(self):
        while self.left and not self.over.is_set():
            draft = self.left.pop(0)
            while not self._send(draft):
                if self.over.is_set() or not self.tries_again:
                    self.unanswered.append(draft)
                    break
                self.over.wait(0.02)

    def _send(self, draft):
        try:
            status, where = send(self.port, self.session, draft)
        except GONE as gone:
            if isinstance(gone, ConnectionRefusedError) and not self.tries_again:
                return self._until_there(draft)
            return False
        receipt = RECEIPT.search(where)
        if status == 302 and receipt:
            self.acknowledged[draft] = receipt[1]
        else:
            self.surprises.append([draft, status, where])
        return True

    def _until_there(self, draft):
        """Nothing was sent: whoever gives up easily waits for the server all the same."""
        self.over.wait(0.02)
        return self.over.is_set() or self._send_later(draft)

    def _send_later(self, draft):
        self.left.insert(0, draft)
        return True
