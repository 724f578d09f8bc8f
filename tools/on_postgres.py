"""Run a command with DATABASE_URL set to a PostgreSQL of its own: tools/on_postgres.py CMD …"""

import os
import subprocess
import sys
import tempfile


def main(command: list[str]) -> int:
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.call(command)
    import pgserver

    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        os.chmod(folder, 0o755)  # the server runs as a user of its own
        server = pgserver.get_server(folder, cleanup_mode="stop")
        try:
            url = server.get_uri()
            return subprocess.call(command, env=os.environ | {"DATABASE_URL": url})
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
