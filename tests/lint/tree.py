# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The files of the tree that the lint suite looks at."""

import os
import pathlib

ROOT = pathlib.Path(os.environ['CARLOS_SOURCE_ROOT'])

# What tools/run writes where there is no display.
WRITTEN = {'carlos-sample'}


def _is_ours(folder):
    """Whether a folder belongs to the tree: build folders begin with an underscore, tools' own with a dot."""
    return folder not in WRITTEN and not folder.startswith('_') and (not folder.startswith('.') or folder == '.ci')


def walk(*folders):
    """Every file under the folders (the whole tree without any), sorted, as paths relative to ROOT."""
    found = []
    for top in folders or ('.',):
        for path, children, names in os.walk(ROOT / top):
            children[:] = filter(_is_ours, children)
            found += [(pathlib.Path(path) / name).relative_to(ROOT) for name in names]
    return sorted(found)


def c_files(*folders):
    return [path for path in walk(*folders) if path.suffix in ('.c', '.h')]


def read(path):
    """The text of a file, given relative to ROOT; None if it is no text."""
    try:
        return (ROOT / path).read_text(encoding='utf-8')
    except UnicodeDecodeError:
        return None


def find_interpreter(path):
    """The last word of the first line's #!, or an empty string."""
    with open(ROOT / path, 'rb') as file:
        line = file.readline(200)
    return line[2:].decode('ascii', 'replace').split()[0] if line.startswith(b'#!') else ''
