#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Both programs tell their version and their options without a display and without a bus.

usage: command-line.py VERSION CARLOS CARLOS-CLI
"""

import os
import subprocess
import sys

import tap

VERSION, CARLOS, CARLOS_CLI = sys.argv[1:]
ENVIRONMENT = {name: value for name, value in os.environ.items()
               if name not in ('DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'LANGUAGE')}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL,
                          env={**ENVIRONMENT, 'LC_ALL': 'C.UTF-8', 'XDG_RUNTIME_DIR': '/nonexistent'})


def check_version(program):
    done = run(program, '--version')
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-1] == VERSION, done.stdout
    assert not done.stderr, done.stderr


def check_help(*command):
    done = run(*command, '--help')
    assert done.returncode == 0, done.stderr
    assert '--help' in done.stdout, done.stdout
    assert not done.stderr, done.stderr


def check_refusal(status, *command):
    done = run(*command)
    assert done.returncode == status, f'{done.returncode}: {done.stderr}'
    assert done.stderr and not done.stdout, done.stdout or 'not a word'


def versions():
    check_version(CARLOS)
    check_version(CARLOS_CLI)


def helps():
    for command in ([CARLOS], [CARLOS_CLI], [CARLOS_CLI, 'profile'], [CARLOS_CLI, 'chart']):
        check_help(*command)


def unknown_options():
    check_refusal(1, CARLOS, '--no-such-option')
    check_refusal(2, CARLOS_CLI, '--no-such-option')
    check_refusal(2, CARLOS_CLI, 'profile', '--no-such-option')
    check_refusal(2, CARLOS_CLI, 'no-such-command')


def no_display():
    """The window needs a display, and says so instead of crashing."""
    check_refusal(1, CARLOS)


tap.run([versions, helps, unknown_options, no_display])
