#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The layout of C is that of .clang-format. Other versions of clang-format lay out otherwise, so only 14 counts."""

import re
import shutil
import subprocess

import tap
import tree


def find_clang_format():
    for name in ('clang-format-14', 'clang-format'):
        program = shutil.which(name)
        if program:
            version = subprocess.run([program, '--version'], capture_output=True, text=True, check=True).stdout
            if re.search(r'version 14\.', version):
                return program
    raise tap.Skip('clang-format 14 is not here')


def clang_format():
    files = tree.c_files('src', 'tests', 'benchmarks')
    run = subprocess.run([find_clang_format(), '--dry-run', '-Werror', *map(str, files)],
                         cwd=tree.ROOT, stderr=subprocess.PIPE, text=True)
    lines = [line for line in run.stderr.splitlines() if 'clang-format-violations' in line]
    assert run.returncode == 0, '\n'.join(lines or [run.stderr])


tap.run([clang_format])
