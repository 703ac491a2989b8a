#!/usr/bin/env bash
# Prepare .venv for `make demo` (base) or `make test` (dev), from the lock files. Reuses a .venv that is already right.
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

stamp=$(cat pyproject.toml requirements*.lock | "$python" -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())')
ready() { [ -x "$venv/bin/python" ] && [ "$(cat "$venv/.ready-$1" 2>/dev/null)" = "$stamp" ]; }
if ready "$wanted" || { [ "$wanted" = base ] && ready dev; }; then exit 0; fi

"$python" -m venv "$venv" || fail "cannot create $venv" "On Debian: apt-get install python3-venv"
pip() { "$venv/bin/python" -m pip --disable-pip-version-check "$@"; }
locked() { pip install -q --require-hashes --no-deps "$@"; }

# torch has a step of its own: one that the user installed before stays.
locks=(requirements.lock requirements-build.lock)
[ "$wanted" = dev ] && locks=(requirements-dev.lock)
awk '/^[^ #]/ {torch = /^torch==/} {print > (torch ? one : rest)}' one="$venv/torch.lock" rest="$venv/rest.lock" "${locks[@]}"
echo "Installing what factcheck needs …"
locked -r "$venv/rest.lock" ||
  fail "the dependencies cannot be installed" "Check the network or the package index; what is already in $venv is kept."

if ! "$venv/bin/python" -c 'import torch' 2>/dev/null; then
  echo "Installing torch (the CPU build is about 200 MB; this is the longest step) …"
  build=$("$python" -c 'import platform as p; print(p.system(), p.machine(), p.python_implementation(), *p.python_version_tuple()[:2])')
  version=$(sed -n 's/^\(torch==[0-9.]*\).*/\1/p' "$venv/torch.lock")
  if [ "$build" = "Linux x86_64 CPython 3 11" ] && ! locked ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} -r "$venv/torch.lock" 2>"$venv/torch.log"; then
    ! grep -q "DO NOT MATCH" "$venv/torch.log" || fail "the torch that the index offers is not the one of requirements.lock" "$(tail -3 "$venv/torch.log")"
  fi
  if ! "$venv/bin/python" -c 'import torch' 2>/dev/null; then
    echo "The CPU build that the lock names is not offered here: installing $version by its version, without a check of its hash …"
    pip install -q ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} "$version" ||
      fail "torch cannot be installed for this platform" \
        "Install any torch from 2.2 on into $venv yourself (PyTorch's own site says how for your platform), then run this again; or point TORCH_INDEX at an index with CPU builds."
  fi
fi
echo "Installing factcheck …"
pip install -q --no-deps --no-build-isolation -e . ||
  fail "factcheck itself cannot be installed" "Look at the message above; what is already in $venv is kept."
echo "$stamp" > "$venv/.ready-$wanted"
