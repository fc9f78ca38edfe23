#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""What no compiler reads is well formed: XML, man pages, shell, Python, and what the desktop reads.

usage: syntax.py MERGED-DESKTOP-FILE MERGED-METAINFO
"""

import os
import shutil
import subprocess
import sys

import tap
import tree

DESKTOP_FILE, METAINFO = map(os.path.abspath, sys.argv[1:])


def check(command, **options):
    """Run a command at the top of the tree; it must succeed and complain about nothing."""
    run = subprocess.run([str(word) for word in command], cwd=tree.ROOT, text=True, stdin=subprocess.DEVNULL,
                         capture_output=True, **options)
    assert run.returncode == 0 and not run.stderr, run.stderr or run.stdout or f'{command[0]}: {run.returncode}'


def require(program):
    if not shutil.which(program):
        raise tap.Skip(f'{program} is not here')


def shell_scripts():
    """(interpreter, path) of each script and each completion."""
    for path in tree.walk():
        interpreter = os.path.basename(tree.find_interpreter(path))
        if interpreter in ('sh', 'bash'):
            yield interpreter, path
        elif path.parent.name == 'completion' and path.suffix == '':
            yield 'bash', path


def xml():
    require('xmllint')
    check(['xmllint', '--noout', '--nonet',
           *(path for path in tree.walk() if path.suffix in ('.xml', '.ui', '.svg') and 'fixtures' not in path.parts)])


def man_pages():
    require('man')
    for path in tree.walk('data/man'):
        if path.suffix == '.1':
            check(['man', '--warnings', '--local-file', '-Tutf8', '-Z', path],
                  env={**os.environ, 'LC_ALL': 'C.UTF-8', 'MANROFFSEQ': ''})


def shell():
    for interpreter, path in shell_scripts():
        check([interpreter, '-n', path])


def shell_check():
    require('shellcheck')
    for interpreter, path in shell_scripts():
        check(['shellcheck', '--external-sources', f'--shell={interpreter}', path])


def python():
    for path in tree.walk():
        if path.suffix == '.py' or 'python3' in tree.find_interpreter(path):
            compile(tree.read(path), path, 'exec')


def desktop_file():
    require('desktop-file-validate')
    check(['desktop-file-validate', DESKTOP_FILE])


def metainfo():
    require('appstreamcli')
    check(['appstreamcli', 'validate', '--no-net', '--explain', METAINFO])


def schema():
    check(['glib-compile-schemas', '--strict', '--dry-run', 'data'])


tap.run([xml, man_pages, shell, shell_check, python, desktop_file, metainfo, schema])
