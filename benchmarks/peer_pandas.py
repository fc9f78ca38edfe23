#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
"""Reads a table with pandas' C reader once and prints what it took, in the form of "carlos-bench csv"."""

import json
import resource
import sys
import time

import pandas


def main():
    if len(sys.argv) != 2:
        sys.exit("Usage: peer_pandas.py FILE")
    start = time.perf_counter()
    cpu_start = time.process_time()
    table = pandas.read_csv(sys.argv[1])
    print(json.dumps({
        "seconds": round(time.perf_counter() - start, 4),
        "cpu_seconds": round(time.process_time() - cpu_start, 4),
        "rows": len(table),
        "peak_rss_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }))


main()
