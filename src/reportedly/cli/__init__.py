"""The command line: parse, call, print. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import os
import sys

from reportedly.errors import ReportedlyError


def main() -> None:
    """Run the command line; an error a user can act on is one line on standard error and exit status 2."""
    # Reading runs one process a core; numpy's own threads would only get in each other's way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from reportedly.cli.commands import app

    try:
        app()
    except ReportedlyError as error:
        print(f"reportedly: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone ('| head'): nothing to tell it
        sys.exit(0)
    except KeyboardInterrupt:
        print("reportedly: stopped; what was finished is kept, run it again to go on", file=sys.stderr)
        sys.exit(130)
