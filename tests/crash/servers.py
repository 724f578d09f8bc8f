"""An installation of its own for a proof: a folder, a database, a server, a worker."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from mebyd.cli import serving


HERE = Path(__file__).parent


class Installation:
    """Made on entering; on leaving, whatever still runs is ended by its own id."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = serving.next_free(18_000 + os.getpid() % 2_000)
        self.running = []
        self.database = f"mebyd_crash_{os.getpid()}"
        self.env = self._env()

    def __enter__(self):
        if self._is_postgres():
            self._sql(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')
            self._sql(f'CREATE DATABASE "{self.database}"')
        return self

    def __exit__(self, *_):
        self.kill()
        if self._is_postgres():
            self._sql(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')

    def prepare(self, *, clients, drafts):
        return self._python("prepare.py", str(clients), str(drafts))

    def look(self, told):
        """Whether all of it is there, by a process that comes afterwards."""
        return self._python("whole.py", given=json.dumps(told))

    @contextlib.contextmanager
    def serving(self, application=""):
        """Server and worker run inside the block; then they are killed."""
        command = serving.server_command(self.port)
        if application:
            command = [*command[:-1], application]
        self._start(command)
        self._start(serving.worker_command())
        try:
            self._wait_until_there()
            yield
        finally:
            self.kill()

    def kill(self):
        """SIGKILL to each and to its children: no goodbye, nothing put in order."""
        for process in self.running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        for process in self.running:
            process.wait()
        self.running.clear()

    def at_rest(self):
        """PostgreSQL may still be ending what its killed clients left open."""
        if not self._is_postgres():
            return
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        until = time.monotonic() + 20
        while self._sql(asked, self.database)[0] and time.monotonic() < until:
            time.sleep(0.1)

    def _env(self):
        path = os.pathsep.join(
            [str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])]
        )
        env = {k: v for k, v in os.environ.items() if not k.startswith("MEBYD_")}
        env |= {
            "MEBYD_HOME": str(self.folder),
            "MEBYD_MODE": "development",
            "DJANGO_SETTINGS_MODULE": "mebyd.web.settings",
            "PYTHONPATH": path,
        }
        if self._is_postgres():
            env["DATABASE_URL"] = _named(os.environ["DATABASE_URL"], self.database)
        else:
            env.pop("DATABASE_URL", None)
        return env

    def _is_postgres(self):
        return os.environ.get("DATABASE_URL", "").startswith("postgres")

    def _sql(self, statement, *values):
        import psycopg

        url = os.environ["DATABASE_URL"]
        with psycopg.connect(url, autocommit=True) as connection:
            found = connection.execute(statement, values or None)
            return found.fetchone() if found.description else None

    def _python(self, file, *arguments, given=""):
        command = [sys.executable, str(HERE / file), *arguments]
        done = subprocess.run(
            command,
            env=self.env,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-4000:]
        return json.loads(done.stdout)

    def _start(self, command):
        log = (self.folder / "server.log").open("ab")
        with log:
            process = subprocess.Popen(
                command, env=self.env, start_new_session=True, stdout=log, stderr=log
            )
        self.running.append(process)

    def _wait_until_there(self):
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                socket.create_connection((serving.HOST, self.port), timeout=1).close()
                return
            assert self.running[0].poll() is None, self.log()
            time.sleep(0.02)
        raise AssertionError(f"no server: {self.log()}")

    def log(self):
        return (self.folder / "server.log").read_text()[-4000:]


def _named(url, database):
    """The same server's address, with another database."""
    from urllib.parse import urlsplit, urlunsplit

    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))
