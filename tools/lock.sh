#!/bin/sh
# Writes the two hashed locks from pyproject.toml; run by `make lock`.
set -eu
target=.

compile() { uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 "$@"; }
compile requirements-look.in --no-deps -o "$target/look.part"
compile requirements-words.in --no-deps -o "$target/words.part"
compile pyproject.toml -o "$target/requirements.lock.part"
compile pyproject.toml --extra dev -c "$target/requirements.lock.part" -o "$target/requirements-dev.lock.part"
cat "$target/look.part" "$target/requirements.lock.part" > "$target/requirements.lock"
cat "$target/look.part" "$target/words.part" "$target/requirements-dev.lock.part" \
  > "$target/requirements-dev.lock"
rm -f "$target"/*.part
