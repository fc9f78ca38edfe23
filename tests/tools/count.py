#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Adds up the results of several runs of `meson test`; the last line is "N passed, M failed[, K skipped]".

Before the sums come the programs that failed, each with the subtests that did and the end of what it said: of a long log
often only the end is kept.

Of a program that speaks the Test Anything Protocol each subtest counts, of any other the program. A program that failed
without any failed subtest (it crashed, or was too slow) counts as one failure, as do a log that is missing, a build
that is broken, and a report of a sanitizer.

usage: count.py [--broken N] [--reports PREFIX] LOG.json...
"""

import argparse
import collections
import glob
import itertools
import json
import re
import sys

POINT = re.compile(r'^(not )?ok\b(.*)$', re.MULTILINE)
SKIPPED = re.compile(r'#\s*skip', re.IGNORECASE)
GOOD = {'OK', 'EXPECTEDFAIL'}
LAST_LINES = 15


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


def read_log(path):
    try:
        with open(path, encoding='utf-8') as file:
            return [json.loads(line) for line in file]
    except FileNotFoundError:
        return []


def count_log(entries):
    """Results of a run; a run without a test is a failure too."""
    return sum(map(count_program, entries), collections.Counter()) if entries else collections.Counter(failed=1)


def print_failed(entry):
    """What is known of a program that failed: a crash or a long wait has no failed subtest, but last words."""
    failed = [rest.strip() for no, rest in POINT.findall(entry.get('stdout') or '') if no]
    print(f"FAILED {entry['name']} ({entry['result']}, {entry['duration']:.0f} s): {'; '.join(failed)}")
    for stream in ('stdout', 'stderr'):
        for line in (entry.get(stream) or '').splitlines()[-LAST_LINES:]:
            print(f'  {stream}: {line[:200]}')


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
    logs = {path: read_log(path) for path in arguments.logs}
    for entry in itertools.chain.from_iterable(logs.values()):
        if count_program(entry)['failed']:
            print_failed(entry)
    for path, entries in logs.items():
        counts = count_log(entries)
        print(f'{path}: {describe(counts)}')
        total += counts
    print(describe(total))
    sys.exit(1 if total['failed'] else 0)


main()
