#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
#
# Runs a command in a locale, whether or not the machine has it: the locale is compiled into a folder of its own. So it
# is seen that decimal commas stay out of what machines read.
#
#   with-locale.sh de_DE.UTF-8 COMMAND [ARGUMENT...]
set -eu

locale=$1
shift
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

localedef --inputfile="${locale%.*}" --charmap="${locale#*.}" "$dir/$locale"
LOCPATH=$dir LC_ALL=$locale LANGUAGE='' "$@"
