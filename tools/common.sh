# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
# shellcheck shell=sh
#
# What the tools share. Sourced by scripts of this folder; leaves them at the top of the tree, which is $root.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"

# Debian's Meson and Python are the ones whose modules tools/setup installs; another may come first in PATH.
export PATH="/usr/bin:/bin:$PATH"

# Two hundred tests are linked, most with all libraries; gold, which binutils has too, takes half the time.
if command -v ld.gold >/dev/null; then
  export CC_LD="${CC_LD:-gold}" CXX_LD="${CXX_LD:-gold}"
fi

say ()
{
  printf '%s\n' "$*" >&2
}

# Runs a command whose output is of interest only when it fails.
quietly ()
{
  log=$(mktemp)
  status=0
  "$@" >"$log" 2>&1 </dev/null || status=$?
  [ $status -eq 0 ] || cat "$log" >&2
  rm -f "$log"
  return $status
}

# What could not be installed may not matter here, and if it does, the build says so.
set_up ()
{
  tools/setup || say 'Going on with what is here.'
}

# configure DIR OPTION...: a build folder with these options, whatever state it is in.
configure ()
{
  dir=$1
  shift
  if [ ! -f "$dir/build.ninja" ]; then
    quietly meson setup "$dir" "$@"
  elif ! meson setup --reconfigure "$dir" "$@" >/dev/null 2>&1 </dev/null; then
    quietly meson setup --wipe "$dir" "$@"
  fi
}

# build DIR OPTION...: configures and builds, to be installed inside the build folder.
build ()
{
  say "Building in $1"
  configure "$@" --prefix="$root/$1/prefix" && quietly ninja -C "$1"
}

# list_installed DIR: what is installed, as targets of ninja.
list_installed ()
{
  meson introspect --targets "$1" | /usr/bin/python3 -c '
import json, os, sys
for target in json.load(sys.stdin):
    if target["installed"]:
        print(*(os.path.relpath(path, sys.argv[1]) for path in target["filename"]), sep="\n")' "$1"
}

# build_program DIR: configures and builds as build() does, but for tests and benchmarks, which take longer than the program.
build_program ()
{
  say "Building in $1, which takes some minutes the first time"
  configure "$1" --prefix="$root/$1/prefix"
  # shellcheck disable=SC2046 # one word a target
  quietly ninja -C "$1" $(list_installed "$1")
}
