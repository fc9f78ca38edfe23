#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Every string that a person reads can be translated, and is.

The strings are extracted anew from the sources, so that a string added without its translations is found.
"""

import functools
import os
import pathlib
import re
import subprocess
import tempfile

import tap
import tree

# Complete in every change; the others may lag.
COMPLETE = {'de', 'es'}

IN_C = re.compile(r'\b(?:_|N_|C_|NC_|g_dngettext|g_dpgettext2?|ngettext)\s*\(\s*(?:GETTEXT_PACKAGE\s*,\s*)?"')
# xgettext reads up to the macro and takes that for the whole string; <inttypes.h>'s PRI macros it knows.
CUT_OFF = re.compile(r'\b(?:_|N_|C_|NC_|ngettext)\s*\([^;]*?"\s*(G_\w+(?:FORMAT|MODIFIER))')
IN_XML = re.compile(r'\btranslatable="yes"')
ALWAYS = re.compile(r'.*\.(desktop|gschema\.xml|metainfo\.xml)')

# As Meson's glib preset of i18n.gettext().
XGETTEXT = ['xgettext', '--from-code=UTF-8', '--add-comments', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2',
            '--keyword=NC_:1c,2', '--keyword=g_dcgettext:2', '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3',
            '--flag=N_:1:pass-c-format', '--flag=C_:2:pass-c-format', '--flag=NC_:2:pass-c-format',
            '--flag=g_dngettext:2:pass-c-format', '--flag=g_strdup_printf:1:c-format']


def read_list(name):
    lines = tree.read(f'po/{name}').splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def run(*command):
    """Run a gettext tool at the top of the tree; what it prints on standard output."""
    done = subprocess.run([str(word) for word in command], cwd=tree.ROOT, capture_output=True, text=True,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    assert done.returncode == 0, done.stderr
    return done.stdout


def has_strings(path):
    if ALWAYS.fullmatch(path.name):
        return True
    pattern = {'.c': IN_C, '.h': IN_C, '.ui': IN_XML}.get(path.suffix)
    return pattern is not None and pattern.search(tree.read(path)) is not None


def potfiles():
    listed = read_list('POTFILES')
    wanted = [str(path) for path in tree.walk('src', 'data') + [pathlib.Path(name) for name in os.listdir(tree.ROOT)]
              if (tree.ROOT / path).is_file() and has_strings(path)]
    tap.report([f'{path}: has strings, but is not in po/POTFILES' for path in sorted(set(wanted) - set(listed))]
               + [f'{path}: is in po/POTFILES, but has no strings' for path in sorted(set(listed) - set(wanted))]
               + (['po/POTFILES is not sorted'] if listed != sorted(listed) else []))


def no_string_is_cut_off():
    tap.report([f'{path}: {macro} inside a translated string' for path in tree.c_files('src')
                for macro in CUT_OFF.findall(tree.read(path))])


def linguas():
    listed = read_list('LINGUAS')
    files = sorted(path.stem for path in tree.walk('po') if path.suffix == '.po')
    assert listed == files, f'po/LINGUAS lists {listed}, but there are {files}'
    assert COMPLETE <= set(listed), f'{COMPLETE - set(listed)} is missing'


def list_messages(*selection):
    """The msgids that msgattrib selects, without the empty one of the header."""
    text = run('msgattrib', '--no-obsolete', '--no-wrap', *selection)
    found = re.findall(r'^msgid (".*"(?:\n".*")*)', text, re.MULTILINE)
    return [msgid for msgid in found if msgid != '""']


def check_language(language):
    catalogue = f'po/{language}.po'
    run('msgfmt', '--check', '--output-file=/dev/null', catalogue)
    with tempfile.TemporaryDirectory() as folder:
        template, merged = f'{folder}/carlos.pot', f'{folder}/merged.po'
        run(*XGETTEXT, f'--output={template}', '--files-from=po/POTFILES')
        run('msgmerge', '--quiet', '--no-fuzzy-matching', f'--output-file={merged}', catalogue, template)
        run('msgfmt', '--check-format', '--output-file=/dev/null', merged)
        if language in COMPLETE:
            tap.report([f'{catalogue}: untranslated: {text}' for text in list_messages('--untranslated', merged)]
                       + [f'{catalogue}: fuzzy: {text}' for text in list_messages('--only-fuzzy', merged)])


def make_test(language):
    test = functools.partial(check_language, language)
    test.__name__ = language
    return test


tap.run([potfiles, no_string_is_cut_off, linguas] + [make_test(language) for language in read_list('LINGUAS')])
