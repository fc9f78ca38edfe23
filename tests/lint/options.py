#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The options that a program prints with --help are those of its man page and of its completion.

usage: options.py CARLOS CARLOS-CLI
"""

import functools
import os
import re
import subprocess
import sys

import tap
import tree

PROGRAMS = {'carlos': sys.argv[1], 'carlos-cli': sys.argv[2]}
COMMANDS = {'carlos': [[]],
            'carlos-cli': [[]] + [[command] for command in (
                'profile', 'chart', 'method', 'compare', 'import', 'analyze', 'login', 'sync', 'logout', 'status', 'genres',
                'top',
                'forgotten', 'recommend', 'like', 'less', 'block', 'unblock', 'exclude', 'name', 'merge', 'train',
                'evaluate', 'export', 'delete')]}

# A line that describes an option begins with it; GLib's own options and groups are the same in every program.
OPTION = re.compile(r'^\s+(?:-\w, )?(--[a-z][-a-z]*)', re.MULTILINE)
OF_GLIB = re.compile(r'--help-\w+|--gapplication-\w+')

COMPLETE = r'''
source "$1"; shift
COMP_WORDS=("$@" --)
COMP_CWORD=$#
"_${1//-/_}"
printf '%s\n' "${COMPREPLY[@]}"
'''


def drop_display(environment):
    return {name: value for name, value in environment.items() if name not in ('DISPLAY', 'WAYLAND_DISPLAY')}


@functools.lru_cache(maxsize=None)
def list_helped(program, *command):
    run = subprocess.run([PROGRAMS[program], *command, '--help'], capture_output=True, text=True, timeout=30,
                         env={**drop_display(os.environ), 'LC_ALL': 'C.UTF-8', 'LANGUAGE': ''})
    assert run.returncode == 0, run.stderr
    return {option for option in OPTION.findall(run.stdout) if not OF_GLIB.fullmatch(option)}


def list_completed(program, *command):
    script = tree.ROOT / 'data/completion' / program
    run = subprocess.run(['bash', '-c', COMPLETE, 'bash', script, program, *command],
                         capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def list_documented(program):
    text = tree.read(f'data/man/{program}.1').replace(r'\-', '-')
    body = text.partition('.SH OPTIONS')[2].partition('.SH EXIT STATUS')[0]
    lines = [line for line in body.splitlines() if line.startswith('.B')]
    return set(re.findall(r'--[a-z][-a-z]*', '\n'.join(lines)))


def compare(name, options, helped):
    return ([f'{name}: {option} is missing' for option in sorted(helped - options)]
            + [f'{name}: {option} is no option' for option in sorted(options - helped)])


def check_completion(program, *command):
    tap.report(compare(' '.join([program, *command]), list_completed(program, *command),
                       list_helped(program, *command)))


def check_man_page(program):
    helped = set.union(*(list_helped(program, *command) for command in COMMANDS[program]))
    tap.report(compare(f'{program}.1', list_documented(program), helped))


def make_test(name, function, *arguments):
    test = functools.partial(function, *arguments)
    test.__name__ = name
    return test


tap.run([make_test(' '.join(['completion of', program, *command]), check_completion, program, *command)
         for program, commands in COMMANDS.items() for command in commands]
        + [make_test(f'man page of {program}', check_man_page, program) for program in COMMANDS])
