#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Adds up the results of several runs of `meson test`; the last line is "N passed, M failed[, K skipped]".

Of a program that speaks the Test Anything Protocol each subtest counts, of any other the program. A program that failed
without any failed subtest (it crashed, or was too slow) counts as one failure, as do a log that is missing, a build
that is broken, and a report of a sanitizer.

usage: count.py [--broken N] [--reports PREFIX] LOG.json...
"""

import argparse
import collections
import glob
import json
import re
import sys

POINT = re.compile(r'^(not )?ok\b(.*)$', re.MULTILINE)
SKIPPED = re.compile(r'#\s*skip', re.IGNORECASE)
GOOD = {'OK', 'EXPECTEDFAIL'}


def count_points(output):
    """Results of the subtests in a program's output."""
    counts = collections.Counter()
    for failed, rest in POINT.findall(output):
        counts['failed' if failed else 'skipped' if SKIPPED.search(rest) else 'passed'] += 1
    return counts


def count_program(entry):
    result = entry['result']
    counts = count_points(entry.get('stdout') or '')
    if not counts:
        counts['passed' if result in GOOD else 'skipped' if result == 'SKIP' else 'failed'] = 1
    elif result not in GOOD | {'SKIP'} and not counts['failed']:
        counts['failed'] = 1
    return counts


def count_log(path):
    """Results of a run; a run without a test is a failure too."""
    try:
        with open(path, encoding='utf-8') as file:
            programs = [count_program(json.loads(line)) for line in file]
    except FileNotFoundError:
        programs = []
    return sum(programs, collections.Counter()) if programs else collections.Counter(failed=1)


def describe(counts):
    line = f"{counts['passed']} passed, {counts['failed']} failed"
    return line + (f", {counts['skipped']} skipped" if counts['skipped'] else '')


def print_reports(prefix):
    """Print what sanitizers wrote into files; how many there are."""
    paths = sorted(glob.glob(glob.escape(prefix) + '.*')) if prefix else []
    for path in paths:
        with open(path, encoding='utf-8', errors='replace') as file:
            print(f'{path}:\n{file.read()}')
    return len(paths)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--broken', type=int, default=0)
    parser.add_argument('--reports', default='')
    parser.add_argument('logs', nargs='*')
    arguments = parser.parse_args()

    total = collections.Counter(failed=arguments.broken + print_reports(arguments.reports))
    for path in arguments.logs:
        counts = count_log(path)
        print(f'{path}: {describe(counts)}')
        total += counts
    print(describe(total))
    sys.exit(1 if total['failed'] else 0)


main()
