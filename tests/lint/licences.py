#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Each file that someone wrote says under which licence, in the two SPDX lines."""

import tap
import tree

# What has a place for a comment. Meson files, lists and texts are too small or have none.
SUFFIXES = {'.c', '.h', '.py', '.sh', '.ui', '.css', '.svg', '.xml', '.po', '.1', '.desktop'}
LICENCES = {'GPL-3.0-or-later', 'CC0-1.0'}
FIRST_LINES = 8


def needs_header(path):
    return path.suffix in SUFFIXES and 'fixtures' not in path.parts or tree.find_interpreter(path) != ''


def explain(path):
    head = (tree.read(path) or '').splitlines()[:FIRST_LINES]
    identifiers = [line.partition('SPDX-License-Identifier:')[2] for line in head]
    identifiers = [words.split()[0] for words in identifiers if words.split()]
    if not identifiers:
        return 'no SPDX-License-Identifier'
    if identifiers[0] not in LICENCES:
        return f'{identifiers[0]} is not a licence of this tree'
    if not any('SPDX-FileCopyrightText:' in line for line in head):
        return 'no SPDX-FileCopyrightText'
    return None


def spdx_lines():
    findings = ((path, explain(path)) for path in tree.walk() if needs_header(path))
    tap.report([f'{path}: {reason}' for path, reason in findings if reason])


tap.run([spdx_lines])
