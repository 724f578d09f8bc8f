"""The commands, as somebody types them: each in a process and a folder of its own."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request

import pytest

from mebyd.cli import serving


pytestmark = pytest.mark.rooms

TINY = ("--referrals", "4", "--days", "15")
LONG = 180


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def around(home, mode=None):
    """The environment of a command: this folder, and no database named elsewhere."""
    given = {k: v for k, v in os.environ.items() if not k.startswith("MEBYD_")}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        given.pop(name, None)
    mode = {"MEBYD_MODE": mode} if mode else {}
    return given | {"MEBYD_HOME": str(home), "PYTHONUNBUFFERED": "1"} | mode


def mebyd(home, *words, mode=None, check=None):
    done = subprocess.run(
        [sys.executable, "-m", "mebyd.cli", *words],
        env=around(home, mode),
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
    )
    if check is not None:
        assert done.returncode == check, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_help_loads_nothing_heavy(home):
    code = (
        "import sys; from click.testing import CliRunner; from mebyd.cli import main;"
        " print(CliRunner().invoke(main, ['--help']).output);"
        " heavy = {'django', 'numpy', 'granian', 'rapidfuzz'} & set(sys.modules);"
        " assert not heavy, heavy"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=around(home),
        capture_output=True,
        text=True,
        check=True,
        timeout=LONG,
    )
    for command in ("demo", "serve", "worker", "migrate", "verify", "import", "person"):
        assert f"  {command} " in done.stdout


def test_a_world_is_built_proved_and_seen_to_be_tampered_with(home):
    mebyd(home, "demo", *TINY, "--no-serve", check=0)
    database = home / "mebyd.sqlite3"
    built = database.stat().st_mtime_ns
    said = mebyd(home, "verify", mode="demonstration", check=0)
    assert "The ledger is whole." in said
    assert "What this proof cannot tell:" in said
    mebyd(home, "demo", *TINY, "--no-serve", check=0)
    assert database.stat().st_mtime_ns == built, "a world that stands is left alone"
    mebyd(home, "night", mode="demonstration", check=0)
    assert "0 nightly" in mebyd(home, "night", mode="demonstration", check=0)

    with sqlite3.connect(database) as raw:
        raw.execute("DROP TRIGGER ledger_entry_no_UPDATE")
        raw.execute("UPDATE ledger_entry SET what = 'nothing' WHERE id = 5")
    raw.close()
    said = mebyd(home, "verify", mode="demonstration", check=1)
    assert "BROKEN at" in said
    assert "changed after it was written" in said


def test_a_build_that_is_interrupted_leaves_nothing_half(home):
    words = [sys.executable, "-m", "mebyd.cli", "demo", "--no-serve"]
    building = subprocess.Popen(words, env=around(home))
    while not (home / "building.sqlite3").exists():
        assert building.poll() is None
        time.sleep(0.05)
    building.kill()
    building.wait()
    assert not (home / "mebyd.sqlite3").exists()
    mebyd(home, "demo", *TINY, "--no-serve", check=0)
    assert (home / "mebyd.sqlite3").exists()
    assert not (home / "building.sqlite3").exists()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_and_stops_within_seconds(home, how):
    mebyd(home, "demo", *TINY, "--no-serve", check=0)
    port = a_port()
    words = [sys.executable, "-m", "mebyd.cli", "demo", "--port", str(port)]
    began = time.monotonic()
    running = subprocess.Popen(
        words, env=around(home), stdout=subprocess.PIPE, text=True
    )
    try:
        said = read_until(running.stdout, "Ctrl-C")
        took = time.monotonic() - began
        assert f"http://localhost:{port}/cy/" in said
        assert "Sioned Bebb" in said
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthy") as answer:
            assert answer.read() == b"ok"
        assert took < 30, "the world stood already"
        children = children_of(running.pid)
        assert len(children) == 2, "a server and a worker"
        running.send_signal(how)
        assert running.wait(timeout=serving.STOP_SECONDS + 4) == 0
        assert serving.is_free(port)
        assert not any(is_alive(child) for child in children)
    finally:
        running.kill()
        running.stdout.close()
        running.wait()


def test_killed_outright_it_leaves_no_server_behind(home):
    mebyd(home, "demo", *TINY, "--no-serve", check=0)
    port = a_port()
    words = [
        sys.executable,
        "-m",
        "mebyd.cli",
        "demo",
        "--seed",
        "2",
        "--port",
        str(port),
    ]
    with subprocess.Popen(
        words, env=around(home), stdout=subprocess.PIPE, text=True
    ) as running:
        said = read_until(running.stdout, "Ctrl-C")
        running.kill()
    assert "--fresh builds the one that you ask for" in said
    until = time.monotonic() + 10
    while not serving.is_free(port) and time.monotonic() < until:
        time.sleep(0.05)
    assert serving.is_free(port)


def a_port():
    """One that another run of these tests on the same machine does not try as well."""
    return serving.next_free(20000 + os.getpid() % 10000)


def read_until(stream, word):
    said = ""
    for line in stream:
        said += line
        if word in line:
            return said
    raise AssertionError(said)


def children_of(pid):
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)],
        capture_output=True,
        text=True,
        check=True,
    )
    return [int(one) for one in found.stdout.split()]


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_port_that_is_taken_is_said_so(home):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = mebyd(home, "serve", "--port", str(port), mode="development", check=1)
        assert f"Port {port} is taken" in said
        assert serving.next_free(port) > port


def test_postcodes_are_imported_and_a_dry_run_writes_nothing(home, tmp_path):
    mebyd(home, "migrate", mode="development", check=0)
    file = tmp_path / "onspd.csv"
    file.write_text(
        "pcds,oslaua\nCF10 1AA,W06000015\nSY16 1AA,W06000023\nB1 1AA,E08000025\n"
    )
    words = ("import", "postcodes", str(file))
    said = mebyd(home, *words, "--dry-run", mode="development", check=0)
    assert "2 Welsh postcodes: 2 new" in said
    assert "Nothing was written." in said
    said = mebyd(home, *words, mode="development", check=0)
    assert "2 new" in said
    assert "0 new" in mebyd(home, *words, mode="development", check=0)
    file.write_text("pcds,oslaua\nnowhere,W06000015\n")
    said = mebyd(home, *words, mode="development", check=1)
    assert "line 2: nowhere is not a postcode" in said
    file.write_text("name,code\nx,y\n")
    assert "lacks columns" in mebyd(home, *words, mode="development", check=1)


def test_the_first_administrator_is_added_and_given_a_link(home):
    said = mebyd(home, "person", "add", "beth@bwrdd.example", "Beth", check=0)
    assert "Beth is an administrator for all Wales." in said
    assert "/en/password/new/" in said
    said = mebyd(home, "person", "add", "Beth@bwrdd.example", "Beth", check=1)
    assert "mebyd person link" in said
    said = mebyd(home, "person", "link", "beth@bwrdd.example", check=0)
    assert "/en/password/new/" in said
    assert "Nobody signs in" in mebyd(home, "person", "link", "x@y.example", check=1)
    assert "no e-mail address" not in said
    said = mebyd(home, "person", "add", "not-an-address", "Beth", check=1)
    assert "is not an e-mail address" in said


def served(home, *words, mode=None):
    """Start `serve`, wait until it says that it is ready; what it said, and an answer."""
    port = a_port()
    running = subprocess.Popen(
        [sys.executable, "-m", "mebyd.cli", "serve", "--port", str(port), *words],
        env=around(home, mode),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        said = read_until(running.stdout, "Ctrl-C")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/") as answer:
            return said, answer.url, answer.read().decode()
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=serving.STOP_SECONDS + 4)
        running.stdout.close()


def test_production_answers_where_it_says_on_this_machine(home):
    said, address, page = served(home)
    assert address.startswith("http://127.0.0.1:")
    assert "Who helps where in Wales" in page
    assert "This is production" in said
    assert "mebyd person add" in said and "E-mail is not sent" in said


def test_production_for_others_needs_tls(home):
    words = ("serve", "--host", "0.0.0.0", "--port", "18390")
    assert "Passwords would travel in the open" in mebyd(home, *words, check=1)


@pytest.mark.parametrize(
    ("there", "chosen"),
    [
        ((), "production"),
        (("demonstration",), "demonstration"),
        (("demonstration", "production"), "production"),
    ],
)
def test_what_stands_is_served(tmp_path, monkeypatch, there, chosen):
    from mebyd.cli import place

    monkeypatch.chdir(tmp_path)
    for name in ("MEBYD_MODE", "MEBYD_HOME", "DATABASE_URL"):
        monkeypatch.setenv(name, "x")
        monkeypatch.delenv(name)
    for mode in there:
        (tmp_path / "var" / mode).mkdir(parents=True)
        (tmp_path / "var" / mode / "mebyd.sqlite3").touch()
    assert place.choose_standing() == tmp_path / "var" / chosen
    assert os.environ["MEBYD_MODE"] == chosen


@pytest.mark.parametrize(
    ("address", "works"),
    [
        ("https://mebyd.example", True),
        ("http://localhost:8000", True),
        ("http://mebyd.example", False),
    ],
)
def test_an_address_without_tls_is_this_machine_alone(home, address, works):
    code = "from mebyd.web import settings; print(settings.IS_BEHIND_TLS)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=around(home, "production") | {"MEBYD_ADDRESS": address},
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
    )
    assert (done.returncode == 0) is works, done.stderr
    assert done.stdout.strip() == (str(address.startswith("https")) if works else "")
