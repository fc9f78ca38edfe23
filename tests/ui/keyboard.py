#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""What else is done in the window, by the keyboard alone: comparing with a year, setting an artist aside, blocking one, and
looking at past weeks.

usage: keyboard.py CARLOS CARLOS-CLI, under headless.sh without a library
"""

import datetime
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import carlos_ui as ui
import tap

CARLOS, CLI = sys.argv[1:3]
FOLDER = tempfile.TemporaryDirectory()


def invent_history():
    """Three years of somebody who stays with one of three groups of artists for a session, with a genre each."""
    rand = random.Random(4)
    clock = datetime.datetime(2021, 1, 1)
    plays, tracks = ['time,artist,title,ms_played'], ['artist,title,genres,plays']
    for _ in range(500):
        clock += datetime.timedelta(hours=52)
        group = rand.randrange(3)
        for _ in range(8):
            clock += datetime.timedelta(minutes=3)
            plays.append(f'{clock:%Y-%m-%dT%H:%M:%SZ},Artist {group}-{rand.randrange(9)},Song {rand.randrange(4)},180000')
    for group, genre in enumerate(('folk', 'techno', 'salsa')):
        tracks += [f'Artist {group}-{artist},Song {song},{genre},1' for artist in range(9) for song in range(6)]
    for name, rows in (('plays.csv', plays), ('tracks.csv', tracks)):
        pathlib.Path(FOLDER.name, name).write_text('\n'.join(rows) + '\n', encoding='utf-8')


def import_history():
    invent_history()
    environment = {**os.environ, 'LC_ALL': 'C.UTF-8'}
    files = [str(pathlib.Path(FOLDER.name, name)) for name in ('plays.csv', 'tracks.csv')]
    subprocess.run([CLI, 'import', *files], check=True, env=environment, stdout=subprocess.DEVNULL)


def find_main():
    return ui.find_window(app, '^Carlos$')


def press_until(node, key, most=60):
    """Press a key until the keyboard is at something: only there it is looked for, since the tree is large."""
    for _ in range(most):
        if ui.has_focus(node):
            return
        ui.press(key)
    raise AssertionError(f'{key} does not come to {node.get_name()!r}')


def find_map():
    return ui.wait_to_find(find_main, 'list', 'Map of taste')


def compares_with_a_year():
    """By the menu in the menu; then keys arrive as before, and Escape ends it."""
    ui.wait_for_x_window()
    ui.press('Escape', 'alt+2')
    ui.wait_for(lambda: len(list(ui.children(find_map()))) >= 3, 'the map')
    page = find_map().get_parent()
    ui.press('ctrl+k')
    a_year = ui.wait_to_find(page, 'menu item', 'A Year')
    ui.wait_for(lambda: ui.has_focus(a_year), 'the menu')
    ui.press('Return')
    press_until(ui.wait_to_find(page, 'menu item', '2022'), 'Down')
    ui.press('Return')
    details = ui.wait_to_find(find_main, 'push button', 'Details')
    press_until(ui.wait_to_find(page, 'push button', 'Zoom In'), 'Tab')
    press_until(details, 'shift+Tab')
    ui.press('Escape')
    ui.wait_for(lambda: not ui.find(find_main(), 'push button', 'Details'), 'the end of the comparison')
    press_until(ui.wait_to_find(page, 'push button', 'Zoom In'), 'Tab')


def sets_an_artist_aside():
    """Typed in part, chosen from the names that fit, and taken back by the keyboard too."""
    def find_rules():
        return ui.find_window(app, '^That Wasn’t Me$')

    ui.press('ctrl+r')
    kind = ui.wait_to_find(find_rules, 'combo box', 'Set Aside by')
    ui.wait_for_x_window('That Wasn')
    press_until(kind, 'Tab')
    ui.press('Tab')
    ui.type_text('1-')
    ui.press('Tab', 'Down', 'Return')
    button = ui.wait_to_find(find_rules, 'push button', 'Set Aside')
    ui.wait_for(lambda: ui.has_focus(button), 'the button')
    ui.press('Return')
    press_until(ui.wait_to_find(find_rules, 'push button', re.compile('^Remove “Artist: Artist 1-')), 'Tab')
    ui.press('Return')
    ui.wait_for(lambda: not ui.find(find_rules(), 'push button', re.compile('^Remove “')), 'no rule')
    ui.press('Escape')
    ui.wait_for(lambda: not find_rules(), 'the end of the window')


def opens_the_list_menu(item, key):
    button = ui.wait_to_find(find_main, 'push button', re.compile('^More about This Week'))
    press_until(button, key)
    ui.press('Return')
    press_until(ui.wait_to_find(button.get_parent(), 'menu item', re.compile(item)), 'Down')
    ui.press('Return')


def looks_at_past_weeks():
    def find_weeks():
        return ui.find_window(app, '^Past Weeks$')

    ui.wait_for_x_window()
    opens_the_list_menu('^Past Weeks', 'Tab')
    ui.wait_for(find_weeks, 'the window')
    ui.wait_for_x_window('Past Weeks')
    # While the library is read there is nothing to come to yet.
    ui.wait_to_find(find_weeks, 'list', 'Weeks')
    ui.press('Tab')
    ui.wait_for(lambda: ui.has_focus(find_weeks()), 'something to use')
    tap.report(ui.list_nameless(find_weeks()))
    ui.press('Escape')
    ui.wait_for(lambda: not find_weeks(), 'the end of the window')


def blocks_an_artist():
    """In the list, by Delete; what was said is listed, and taken back there."""
    taken_back = re.compile('^(Take Back|Remove|Undo)')

    def find_said():
        return ui.find_window(app, '^What You Said$')

    ui.wait_for_x_window()
    row = ui.wait_for(lambda: next(ui.children(ui.wait_to_find(find_main, 'list', 'Recommendations')), None), 'the list')
    press_until(row, 'Tab')
    ui.press('Delete')
    ui.wait_for(lambda: ui.find_toast(find_main()), 'that it was heard')
    opens_the_list_menu('^What You Said', 'shift+Tab')
    button = ui.wait_to_find(find_said, 'push button', taken_back)
    ui.wait_for_x_window('What You Said')
    tap.report(ui.list_nameless(find_said()))
    press_until(button, 'Tab')
    ui.press('Return')
    ui.wait_for(lambda: not ui.find(find_said(), 'push button', taken_back), 'nothing said')
    ui.press('Escape')
    ui.wait_for(lambda: not find_said(), 'the end of the window')


def ends():
    """With a row in sight that tells the window of the keyboard until it is gone."""
    ui.wait_for_x_window()
    rows = ui.wait_to_find(find_main, 'list', 'Recommendations')
    press_until(next(ui.children(rows)), 'Tab')
    ui.press('ctrl+q')
    assert app.wait_for_end() == 0


import_history()
app = ui.Application.run(CARLOS, env={**os.environ, 'G_DEBUG': 'fatal-criticals'})
try:
    app.wait_for_window()
    tap.run([compares_with_a_year, sets_an_artist_aside, looks_at_past_weeks, blocks_an_artist, ends])
finally:
    app.kill()
    FOLDER.cleanup()
