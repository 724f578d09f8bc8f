"""The web server and the worker: started together, and stopped within seconds."""

import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field


STOP_SECONDS = 4
"""After this whoever has not ended is ended: one server was seen to ignore SIGTERM."""

LET_GO_SECONDS = 2
"""At most this long for the port of a server that was killed."""

HOST = "127.0.0.1"


def is_free(port: int, host: str = HOST) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def next_free(port: int) -> int:
    """This port, or the next one that nobody uses."""
    return next(one for one in range(port, port + 100) if is_free(one))


def answers(port: int, host: str = HOST) -> bool:
    """Whether a server there answers at all, with whatever."""
    asked = http.client.HTTPConnection(host, port, timeout=5)
    try:
        asked.request("GET", "/healthy", headers={"Host": "localhost"})
        asked.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()
    return True


def server_command(port: int, host: str = HOST) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "4", "--backlog", "1024"),
        *("--log-level", "warning", "--no-ws"),
        *("--workers-kill-timeout", "3"),
        "mebyd.web.wsgi:application",
    ]


def worker_command() -> list[str]:
    return [sys.executable, "-m", "mebyd.cli", "worker"]


@dataclass
class Pair:
    """The two processes, each the head of its own group so that all of it can be ended."""

    port: int
    host: str = HOST
    stop: threading.Event = field(default_factory=threading.Event)
    _running: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def run(self, ready: Callable[[], None]) -> int:
        """Serve until SIGTERM or Ctrl-C, or until the server ends; its exit code."""
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda *_: self.stop.set())
        try:
            server = self._start(server_command(self.port, self.host))
            worker = self._start(worker_command())
            if self._wait_until_ready(server):
                ready()
            return self._watch(server, worker)
        finally:
            self._end()

    def _start(self, command: list[str]) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            command, start_new_session=True, preexec_fn=_end_with_parent
        )
        self._running.append(process)
        return process

    def _wait_until_ready(self, server: "subprocess.Popen[bytes]") -> bool:
        """Until it answers: the port is open before the pages are loaded."""
        while server.poll() is None and not self.stop.is_set():
            if answers(self.port, self.host):
                return True
            self.stop.wait(0.05)
        return False

    def _watch(
        self, server: "subprocess.Popen[bytes]", worker: "subprocess.Popen[bytes]"
    ) -> int:
        while not self.stop.wait(0.5):
            if server.poll() is not None:
                return server.returncode or 1
            if worker.poll() is not None:
                # Messages and jobs go on; what it had claimed is tried again.
                self._running.remove(worker)
                worker = self._start(worker_command())
        return 0

    def _end(self) -> None:
        for process in self._running:
            _tell(process, signal.SIGTERM)
        until = time.monotonic() + STOP_SECONDS
        while time.monotonic() < until and any(p.poll() is None for p in self._running):
            time.sleep(0.05)
        for process in self._running:
            # The group too: a server's own child may outlive it.
            _tell(process, signal.SIGKILL)
            process.wait()
        self._wait_until_let_go()

    def _wait_until_let_go(self) -> None:
        """A start right after must find the port free, and the killed may hold it yet."""
        until = time.monotonic() + LET_GO_SECONDS
        while time.monotonic() < until and not is_free(self.port, self.host):
            time.sleep(0.05)


def _end_with_parent() -> None:
    """Should this process be killed outright, the kernel tells its children to end."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


PR_SET_PDEATHSIG = 1


def _tell(process: "subprocess.Popen[bytes]", what: int) -> None:
    try:
        os.killpg(process.pid, what)
    except ProcessLookupError:
        return
