#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The shortcuts window lists the shortcuts that the application has: all of them, and no others."""

import html
import re
import xml.etree.ElementTree as ElementTree

import tap
import tree

OVERLAY = 'src/app/help-overlay.ui'

# Set by GTK itself; the chart hears the arrows as directions of focus.
OF_GTK = {('F10',), ('Left',), ('Right',), ('Up',), ('Down',)}

ACCELERATOR = re.compile(r'((?:<\w+>)+\w+|F\d\d?)')
MODIFIERS = {'primary': 'control', 'ctrl': 'control', 'ctl': 'control'}


def normalise(accelerator):
    """'<Shift><Ctrl>S' as ('control', 'shift', 's')."""
    modifiers = [name.lower() for name in re.findall(r'<(\w+)>', accelerator)]
    key = accelerator.rpartition('>')[2]
    return (*sorted(MODIFIERS.get(name, name) for name in modifiers), key.lower() if len(key) == 1 else key)


def show(accelerator):
    return '+'.join(accelerator)


def read_sources(*suffixes):
    return '\n'.join(tree.read(path) for path in tree.walk('src/app')
                     if path.suffix in suffixes and path.name != 'help-overlay.ui')


def list_set():
    """The accelerators written as text: in calls of C, and as triggers of GtkShortcut in .ui files."""
    in_c = re.findall(rf'"{ACCELERATOR.pattern}"', read_sources('.c'))
    in_ui = re.findall(r'<property name="trigger">([^<]+)<', read_sources('.ui'))
    triggers = html.unescape('|'.join(in_ui)).split('|')
    return {normalise(text) for text in in_c + triggers if ACCELERATOR.fullmatch(text)}


def list_keys():
    """The keys that class bindings and key controllers of C know by their symbols."""
    return set(re.findall(r'\bGDK_KEY_(\w+)', read_sources('.c')))


def list_shown():
    """(accelerators, names of actions) of the shortcuts window."""
    accelerators, actions = set(), set()
    for node in ElementTree.parse(tree.ROOT / OVERLAY).iter('object'):
        if node.get('class') == 'GtkShortcutsShortcut':
            values = {property.get('name'): property.text for property in node.findall('property')}
            words = re.split(r'\s+|&|\.\.\.', values.get('accelerator', ''))
            accelerators |= {normalise(word) for word in words if word}
            actions |= {values['action-name']} if 'action-name' in values else set()
    return accelerators, actions


def strings_of_c():
    return set(re.findall(r'"([-\w.:]+)"', read_sources('.c')))


def every_shortcut_is_shown():
    accelerators, actions = list_shown()
    # An action that is shown by name brings its accelerators along; they stand near its name, in the same table.
    text = read_sources('.c')
    by_action = {normalise(found) for action in actions
                 for found in re.findall(rf'"{re.escape(action)}"[^;}}]*?"{ACCELERATOR.pattern}"', text)}
    tap.report([f'{OVERLAY}: {show(key)} is missing' for key in sorted(list_set() - accelerators - by_action - OF_GTK)])


def every_shown_shortcut_is_set():
    accelerators, actions = list_shown()
    known, keys = list_set() | OF_GTK, list_keys()
    tap.report([f'{OVERLAY}: nothing answers to {show(key)}' for key in sorted(accelerators - known)
                if key[-1] not in keys]
               + [f'{OVERLAY}: there is no action {name}' for name in sorted(actions - strings_of_c())])


tap.run([every_shortcut_is_shown, every_shown_shortcut_is_set])
