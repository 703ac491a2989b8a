#!/usr/bin/env bash
# Prepare .venv for `make demo` (base) or `make test` (dev). Reuses a .venv that is already right.
#
#   PYTHON       interpreter to build the environment from (default: python3)
#   TORCH_INDEX  address of a package index that offers the CPU build of torch, where the default one does not
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=${1:-base}
python=${PYTHON:-python3}
venv=.venv

fail() { printf 'error: %s\nhint: %s\n' "$1" "$2" >&2; exit 1; }

command -v "$python" >/dev/null || fail "$python: not found" "Install Python 3.11 or newer, or name it: make demo PYTHON=/path/to/python"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  fail "$("$python" --version): too old" "factcheck needs Python 3.11 or newer: make demo PYTHON=python3.12"

stamp=$(cat pyproject.toml constraints.txt | "$python" -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())')
ready() { [ -x "$venv/bin/python" ] && [ "$(cat "$venv/.ready-$1" 2>/dev/null)" = "$stamp" ]; }
if ready "$wanted" || { [ "$wanted" = base ] && ready dev; }; then exit 0; fi

"$python" -m venv "$venv" || fail "cannot create $venv" "On Debian: apt-get install python3-venv"
pip() { "$venv/bin/python" -m pip --disable-pip-version-check "$@"; }

if ! "$venv/bin/python" -c 'import torch' 2>/dev/null; then
  echo "Installing torch (the CPU build is about 200 MB; this is the longest step) …"
  torch=$(grep '^torch==' constraints.txt)
  pip install -q ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} "$torch" ||
    fail "torch cannot be installed for this platform" \
      "Install any torch from 2.2 on into $venv yourself (PyTorch's own site says how for your platform), then run this again; or point TORCH_INDEX at an index with CPU builds."
fi
echo "Installing factcheck …"
# A torch that the user installed before stays: the constraint names the version that is there.
installed=$("$venv/bin/python" -c 'import importlib.metadata as m; print("torch==" + m.version("torch").partition("+")[0])')
sed "s/^torch==.*/$installed/" constraints.txt > "$venv/constraints.txt"
extra=""; [ "$wanted" = dev ] && extra="[dev]"
pip install -q -c "$venv/constraints.txt" -e ".$extra" ||
  fail "the dependencies cannot be installed" "Check the network or the package index; what is already in $venv is kept."
echo "$stamp" > "$venv/.ready-$wanted"
