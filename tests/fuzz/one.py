"""One target under Atheris, in this process: `python -m tests.fuzz.one TARGET LIBFUZZER-OPTIONS…`."""

import sys

import atheris

if __name__ == "__main__":
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["factcheck"]):
        from tests.fuzz.targets import run_target
    atheris.Setup(sys.argv, lambda data: run_target(name, data))
    atheris.Fuzz()
