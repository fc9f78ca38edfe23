#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
"""Reads the JSON files of a zip with Python's own parser once and prints what it took, in the form of "carlos-bench
import"."""

import json
import resource
import sys
import time
import zipfile


def main():
    if len(sys.argv) != 2:
        sys.exit("Usage: peer_json.py FILE.zip")
    start = time.perf_counter()
    cpu_start = time.process_time()
    rows = 0
    with zipfile.ZipFile(sys.argv[1]) as package:
        for name in package.namelist():
            if name.endswith(".json"):
                rows += len(json.load(package.open(name)))
    print(json.dumps({
        "seconds": round(time.perf_counter() - start, 4),
        "cpu_seconds": round(time.process_time() - cpu_start, 4),
        "rows": rows,
        "peak_rss_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }))


main()
