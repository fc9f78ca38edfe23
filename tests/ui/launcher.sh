#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
#
# Installs Carlos into an empty prefix and runs launcher.py in a session that knows of that prefix from the start: a bus
# reads where its services are when it begins.
#
#   launcher.sh BUILD-DIR PREFIX HEADLESS.SH COMMAND...
#
# Where the build was configured with a prefix inside the build folder, as tools/test does, what is tested is just what
# `meson install` leaves. With any other prefix, such as /usr/local, nothing may be written there: the files are
# staged in a temporary folder, and the two that name the program by its absolute path are made to name the staged one.
set -eu

build=$1
prefix=$2
shift 2

stage=
case $prefix in
  "$build"/*) rm -rf "$prefix" ;;
  *)
    stage=$(mktemp -d)
    trap 'rm -rf "$stage"' EXIT
    ;;
esac

DESTDIR=$stage meson install -C "$build" --no-rebuild --quiet >&2
share=$stage$prefix/share

if [ -n "$stage" ]; then
  # With DESTDIR, Meson leaves the compiling of schemas to whoever packs the files.
  glib-compile-schemas "$share/glib-2.0/schemas"
  sed -i "s|^Exec=$prefix|Exec=$stage$prefix|" "$share"/applications/*.desktop "$share"/dbus-1/services/*.service
fi

# The build folder's schemas must not stand in for the installed ones.
unset GSETTINGS_SCHEMA_DIR
CARLOS_STAGED=$stage XDG_DATA_DIRS="$share:/usr/local/share:/usr/share" "$@" "$stage$prefix"
