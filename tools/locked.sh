#!/bin/sh
# The locks carry hashes, no address of any index, and every name that pyproject.toml asks for.
set -eu
fail() { echo "$1" >&2; exit 1; }
for lock in requirements.lock requirements-dev.lock; do
  ! grep -n '://' "$lock" || fail "$lock holds an address: write it anew with 'make lock'."
  [ "$(grep -c '==' "$lock")" -gt 20 ] || fail "$lock is nearly empty."
  awk '/==/{if(open)exit 1; open=1} /--hash=/{open=0} END{exit open}' "$lock" || fail "$lock has a line without a hash."
done
python3 - <<'P'
import re, sys, tomllib
project = tomllib.load(open("pyproject.toml", "rb"))["project"]
def names(wants): return {re.split(r"[<>=\[ ;]", w)[0].lower().replace("_", "-") for w in wants}
for lock, wants in (("requirements.lock", project["dependencies"]),
                    ("requirements-dev.lock", project["dependencies"] + project["optional-dependencies"]["dev"])):
    held = set(re.findall(r"^([a-z0-9._-]+)==", open(lock).read(), re.M))
    missing = names(wants) - {h.replace("_", "-") for h in held}
    if missing:
        sys.exit(f"{lock} lacks {sorted(missing)}: write it anew with 'make lock'.")
P
