# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Tests written as functions, reported in the Test Anything Protocol.

A test is a function without arguments. It passes if it returns, is skipped if it raises Skip, and fails on any other
exception; an AssertionError or Failure is told by its message, anything else with a trace. What a test has to say goes
to standard error or into the exception, never to standard output, which belongs to the protocol. Findings are told on
standard error, since that is what Meson shows of a failed test.
"""

import sys
import traceback


class Skip(Exception):
    """The test cannot be run here; the message says why."""


class Failure(Exception):
    """The test failed; the message is a list of findings, one a line."""


def report(findings):
    """Raise Failure if there are findings."""
    if findings:
        raise Failure('\n'.join(str(finding) for finding in findings))


def _run_one(test):
    try:
        test()
    except Skip as skip:
        return 'ok', f' # SKIP {skip}', ''
    except (AssertionError, Failure) as failure:
        return 'not ok', '', str(failure) or traceback.format_exc()
    except Exception:
        return 'not ok', '', traceback.format_exc()
    return 'ok', '', ''


def run(tests):
    """Run the functions in order, each named by its own name, and exit with 1 if one failed."""
    print(f'1..{len(tests)}', flush=True)
    failed = False
    for number, test in enumerate(tests, 1):
        result, directive, details = _run_one(test)
        failed = failed or result == 'not ok'
        name = test.__name__.strip('_').replace('_', '-')
        print(f'{result} {number} {name}{directive}', flush=True)
        if details:
            print(f'{name}: {details}', file=sys.stderr, flush=True)
    sys.exit(1 if failed else 0)
