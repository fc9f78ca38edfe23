#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Each folder of src/ includes only headers of the folders and libraries of its row in docs/architecture.md.

The static libraries enforce most of that already; this also finds what happens to compile because a header lies in a
common include directory (GIO's beside GLib's), and a row that is missing from the page.
"""

import functools
import os
import re
import subprocess
import sys

import tap
import tree

LIBRARIES = {
    'c': r'(assert|complex|ctype|errno|fenv|float|inttypes|limits|locale|math|setjmp|signal|stdalign|stdarg|stdatomic'
         r'|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|tgmath|threads|time|uchar|wchar|wctype)\.h',
    'posix': r'(fcntl|pthread|sched|strings|unistd|sys/\w+)\.h',
    'glib': r'glib\.h|glib-unix\.h|glib/\w[-\w]*\.h',
    'gobject': r'glib-object\.h|gobject/\w+\.h',
    'gio': r'gio/\w+\.h',
    'json': r'json-glib/[-\w]+\.h',
    'sqlite': r'sqlite3\.h',
    'archive': r'archive(_entry)?\.h',
    'blas': r'(cblas|lapacke|lapack|openblas_config)\.h',
    'soup': r'libsoup/soup\.h',
    'secret': r'libsecret/secret\.h',
    'gstreamer': r'gst/[-/\w]+\.h',
    'sound': r'(sndfile|mpg123|fftw3|ebur128)\.h',
    'simd': r'(immintrin|arm_neon)\.h',
    'cairo': r'(cairo/)?cairo(-\w+)?\.h',
    'pango': r'pango/\w+\.h',
    'gtk': r'(gtk|gdk|gsk)/[-/\w]+\.h',
    'adwaita': r'adwaita\.h',
}

CORE = {'c', 'glib'}
SYSTEM = CORE | {'posix', 'gobject', 'gio'}

# folder: (other folders, libraries)
RULES = {
    'model': (set(), CORE),
    'analysis': ({'model'}, CORE | {'blas', 'simd'}),
    'recommend': ({'model', 'analysis'}, CORE | {'blas', 'simd'}),
    'audio': ({'model'}, CORE | {'posix', 'gobject', 'gstreamer', 'sound'}),
    'player': ({'audio'}, SYSTEM | {'gstreamer'}),
    'folder': ({'model'}, SYSTEM),
    'files': (set(), SYSTEM),
    'charts': ({'model', 'analysis', 'files'}, SYSTEM | {'cairo', 'pango'}),
    'sources': ({'model'}, SYSTEM | {'json', 'archive'}),
    'store': ({'model'}, SYSTEM | {'sqlite'}),
    'playlists': ({'model', 'files'}, SYSTEM | {'json'}),
    'secrets': (set(), SYSTEM | {'secret'}),
    'services': ({'model', 'files', 'sources', 'store', 'playlists', 'secrets'}, SYSTEM | {'soup', 'json'}),
    'engine': ({'model', 'files', 'analysis', 'recommend', 'audio', 'folder', 'charts', 'sources', 'store', 'playlists',
                'secrets', 'services'}, SYSTEM | {'json', 'blas', 'cairo', 'pango'}),
    'cli': ({'model', 'analysis', 'recommend', 'audio', 'folder', 'charts', 'sources', 'store', 'playlists', 'secrets',
             'services', 'engine'},
            SYSTEM | {'json', 'cairo', 'pango'}),
    'app': ({'model', 'analysis', 'recommend', 'player', 'charts', 'sources', 'store', 'playlists', 'secrets', 'services',
             'engine'},
            SYSTEM | {'cairo', 'pango', 'gtk', 'adwaita'}),
}

# Written by the build into the folder that includes them.
GENERATED = re.compile(r'config\.h|carlos-([-\w]*(resources|enums|enum-types)|sample)\.h')
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)

HEADERS = {path.name: path.parts[1] for path in tree.c_files('src') if path.suffix == '.h'}


def explain(folder, bracket, header):
    """Why the folder may not include the header, or None if it may."""
    folders, libraries = RULES[folder]
    if bracket == '"':
        home = HEADERS.get(header)
        if home is None:
            return None if GENERATED.fullmatch(header) else 'there is no such header'
        return None if home == folder or home in folders else f'{folder}/ may not use {home}/'
    library = next((name for name, pattern in LIBRARIES.items() if re.fullmatch(pattern, header)), None)
    if library is None:
        return 'no rule knows its library'
    return None if library in libraries else f'{folder}/ may not use {library}'


def check_folder(folder):
    findings = []
    for path in tree.c_files(f'src/{folder}'):
        for bracket, header in INCLUDE.findall(tree.read(path)):
            reason = explain(folder, bracket, header)
            if reason:
                findings.append(f'{path}: {header}: {reason}')
    tap.report(findings)


def every_folder_has_a_rule_and_a_row():
    page = tree.read('docs/architecture.md')
    folders = sorted(path.name for path in (tree.ROOT / 'src').iterdir() if path.is_dir())
    tap.report([f'src/{name}: no rule in tests/lint/layers.py' for name in folders if name not in RULES]
               + [f'src/{name}: no row in docs/architecture.md' for name in folders if f'| `{name}/` |' not in page])


def command_line_program_links_no_gtk():
    program = sys.argv[1]
    linked = subprocess.run(['ldd', program], capture_output=True, text=True, check=True,
                            env={**os.environ, 'LC_ALL': 'C'}).stdout
    tap.report(re.findall(r'lib(?:gtk|gdk|adwaita)-\S+', linked))


def make_test(folder):
    test = functools.partial(check_folder, folder)
    test.__name__ = folder
    return test


tap.run([make_test(folder) for folder in RULES]
        + [every_folder_has_a_rule_and_a_row, command_line_program_links_no_gtk])
