#!/bin/sh
# The browser that the stories run in: the system's Chromium, else Debian's package,
# else Playwright's own. Never skipped in silence.
set -u
for c in "${MEBYD_CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
  [ -n "$c" ] && [ -x "$c" ] && exit 0
done
"$1" -c 'import pathlib,sys; from playwright.sync_api import sync_playwright as s
p=s().start(); path=p.chromium.executable_path; p.stop(); sys.exit(not pathlib.Path(path).exists())' 2>/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
"$1" -m playwright install chromium && exit 0
echo "No browser for the story tests. Install Chromium, or name one in MEBYD_CHROMIUM." >&2
exit 1
