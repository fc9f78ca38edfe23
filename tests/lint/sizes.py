#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Files and functions are small enough to be read: CONTRIBUTING.md says how small.

.clang-format puts the name of a function and both its braces at the start of a line, so that lines are enough to find
it; the format test sees to it that they stand there.
"""

import re

import tap
import tree

FOLDERS = ('src', 'tests', 'benchmarks')
LONGEST_FILE = 800
LONGEST_FUNCTION = 80
MOST_FUNCTIONS = 45

NAME = re.compile(r'(\w+) \(')
MAY_BE_LONGER = re.compile(r'class_init$')


def find_functions(lines):
    """Yield (name, number of its line, length), the length counted from the name to the closing brace."""
    name = start = None
    for number, line in enumerate(lines, 1):
        match = NAME.match(line)
        if match and not line.endswith(';'):
            name, start = match.group(1), number
        elif line == '}' and name:
            yield name, start, number - start + 1
            name = None
        elif line == '{' and name and not lines[number - 2].endswith(')'):
            name = None


def all_functions(*folders):
    for path in tree.c_files(*folders):
        for name, line, length in find_functions(tree.read(path).splitlines()):
            if not MAY_BE_LONGER.search(name):
                yield path, name, line, length


def files():
    sizes = ((path, len(tree.read(path).splitlines())) for path in tree.c_files(*FOLDERS))
    tap.report([f'{path}: {size} lines' for path, size in sizes if size > LONGEST_FILE])


def longest_functions():
    tap.report([f'{path}:{line}: {name} has {length} lines'
                for path, name, line, length in all_functions(*FOLDERS) if length > LONGEST_FUNCTION])


def most_functions():
    functions = list(all_functions('src'))
    assert functions, 'no function was found in src/'
    longer = [function for function in functions if function[3] > MOST_FUNCTIONS]
    if len(longer) * 10 > len(functions):
        tap.report([f'{len(longer)} of {len(functions)} functions are longer than {MOST_FUNCTIONS} lines:']
                   + [f'{path}:{line}: {name} has {length}' for path, name, line, length in longer])


tap.run([files, longest_functions, most_functions])
