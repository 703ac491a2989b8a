"""`python -m factcheck`, and the program `factcheck`."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import NoReturn


def main(tools: "Mapping[str, object] | None" = None) -> "NoReturn":
    """Run the command line. While it is being loaded, and after it is done, an interrupt ends the process at once.

    Python would print a traceback then. A command that runs has something to unwind: see `Stopping`.
    """
    try:
        import signal

        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        from factcheck.cli import main as run
    except KeyboardInterrupt:  # before the line above was reached
        os._exit(130)
    run(tools)


if __name__ == "__main__":
    main()
