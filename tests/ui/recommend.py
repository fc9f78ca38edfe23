#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Recommendations from end to end: the sample listener's by the keyboard, then those of a library that remembers.

usage: recommend.py CARLOS, under headless.sh without a library
"""

import functools
import itertools
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import carlos_ui as ui
import tap

CARLOS = sys.argv[1]
TOOLS = pathlib.Path(__file__).resolve().parent.parent / 'tools'
FOLDER = tempfile.TemporaryDirectory()
EXPORT = pathlib.Path(FOLDER.name, 'my_spotify_data.zip')
PLAYLIST = pathlib.Path(FOLDER.name, 'week.xspf')
LIBRARY = pathlib.Path(os.environ['XDG_DATA_HOME'], 'carlos', 'library.db')
ENVIRONMENT = {**os.environ, 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC'}

# Three years, so that some favourites are forgotten.
subprocess.run([sys.executable, TOOLS / 'make-export.py', '--rows', '2400', '--days', '1100', '--artists', '40',
                '--scenes', '4', EXPORT], check=True, stdout=subprocess.DEVNULL)


def find_main():
    return next((node for node in ui.children(app.root) if node.get_name() == 'Carlos'), None)


@functools.lru_cache
def find_in_main(role, name, _pid):
    return ui.wait_to_find(find_main, role, name)


def find_list():
    """Looking at all that is in the window takes long, and the list stays."""
    return find_in_main('list', 'Recommendations', app.pid)


def list_rows():
    """Those that are in the list, by name; rows that a filter hides are there, but not to be seen."""
    return [row.get_name() for row in ui.children(find_list()) if row.get_role_name() == 'list item']


def get_row(index):
    rows = (row for row in ui.children(find_list()) if row.get_role_name() == 'list item')
    return next(itertools.islice(rows, index, None))


def wait_for_rows(condition, what):
    return ui.wait_for(lambda: condition(list_rows()) and list_rows(), what)


def wait_for_toast(pattern):
    ui.wait_for_toast(find_main(), pattern)


def undo():
    ui.press_button(ui.wait_for(lambda: ui.find_toast(find_main()), 'a toast'), re.compile('Undo'))


def go_to(get_node, key):
    """Press a key until the keyboard is at something, or at a part of it."""
    def arrives():
        if ui.has_focus(get_node()):
            return True
        ui.press(key)
        return False

    ui.wait_for(arrives, f'the keyboard to come to {get_node().get_name()!r}')


def is_liked(index):
    return any(node.get_name() == 'You like it' and ui.has_state(node, 'visible') for node in ui.walk(get_row(index)))


def recommends_to_the_sample():
    rows = wait_for_rows(lambda rows: len(rows) == 30, '30 recommendations')
    assert all(re.search(', (new artist|deep cut|forgotten favourite): .', name) for name in rows), rows
    assert all(re.match(r'Score -?\d+\.\d\d: (listeners|tags|sound|you) ', row.get_description())
               for row in ui.children(find_list()) if row.get_role_name() == 'list item')
    ui.wait_to_find(find_main, 'label', re.compile(r'^30 recommendations · week \d+$'))
    ui.do_action(find_main(), 'win.dismiss-welcome')
    ui.wait_for_x_window()
    tap.report(ui.list_nameless(find_main()) + [name for index in (0, 29) for name in ui.list_nameless(get_row(index))])


def opens_a_row():
    """The parts stand there with what is behind them, and add up."""
    go_to(lambda: get_row(0), 'Tab')
    ui.press('Return')
    row = get_row(0)
    ui.wait_for(lambda: ui.find(get_row(0), 'label', re.compile(r' · \d+ plays?$')), 'the plays behind it')
    values = [node.get_name() for node in ui.find_all(row, 'label', re.compile(r'^−?\d+\.\d\d$'))]
    score = float(re.match(r'Score (-?\d+\.\d\d): ', row.get_description()).group(1))
    parts = [float(value.replace('−', '-')) for value in re.findall(r' (−?\d+\.\d\d)(?:,|$)', row.get_description())]
    assert abs(sum(parts) - score) < 1e-9, row.get_description()
    assert values[-1] == f'{score:.2f}'.replace('-', '−'), values
    ui.press('Return')


def likes_by_key():
    ui.press('l')
    ui.wait_for(lambda: is_liked(0), 'the like to be seen')
    wait_for_toast('^Noted: more like ')
    undo()
    ui.wait_for(lambda: not is_liked(0), 'the like to be taken back')


def blocks_and_undoes():
    before = list_rows()
    go_to(lambda: get_row(0), 'Tab')
    ui.press('Delete')
    after = wait_for_rows(lambda rows: before[0] not in rows, 'the artist to go')
    assert len(after) == 30
    wait_for_toast('^Noted: never ')
    ui.wait_for(lambda: ui.has_focus(get_row(0)), 'the next to have the keyboard')
    undo()
    wait_for_rows(lambda rows: rows == before, 'everything to be as before')
    ui.press('Delete')
    wait_for_rows(lambda rows: rows != before, 'another to go')
    ui.press('ctrl+z')
    wait_for_rows(lambda rows: rows == before, 'everything to be as before by the keyboard')


def filters_by_a_bubble():
    bubbles = list(ui.children(ui.wait_to_find(find_main, 'list', 'Taste bubbles')))
    ui.do_action(bubbles[1], 'bubble.select')
    ui.wait_to_find(find_main, 'label', re.compile(r'^[1-9]\d? of 30 · week \d+$'))
    ui.press_button(find_main(), re.compile('^Only .'))
    ui.wait_to_find(find_main, 'label', re.compile(r'^30 recommendations'))
    ui.wait_for(lambda: not any(ui.has_state(bubble, 'selected') for bubble in bubbles), 'the bubble to be let go')


def saves_a_playlist():
    ui.press_button(find_main(), 'More about This Week’s List')
    ui.do_action(ui.wait_to_find(find_main, 'menu item', re.compile('Save as Playlist…$')))
    ui.answer_file_dialog('Save as Playlist', PLAYLIST)
    ui.wait_for(PLAYLIST.exists, 'the playlist')
    tracks = ElementTree.parse(PLAYLIST).getroot().findall('.//{http://xspf.org/ns/0/}track')
    assert len(tracks) == 30, len(tracks)


def hides_the_sidebar():
    """And shows it over the chart where there is no room beside it."""
    window = ui.wait_for_x_window()
    subprocess.run(['xdotool', 'windowsize', '--sync', window, '370', '640'], check=True)
    button = ui.wait_to_find(find_main, 'push button', 'Show the Sidebar')
    ui.wait_for(lambda: not ui.has_state(button, 'pressed'), 'the sidebar to go')
    ui.press('F9')
    ui.wait_for(lambda: ui.has_state(button, 'pressed'), 'the sidebar to come')
    extents = ui.get_extents(find_list())
    assert 0 <= extents.x and extents.x + extents.width <= 370, (extents.x, extents.width)
    ui.press('F9')
    ui.wait_for(lambda: not ui.has_state(button, 'pressed'), 'the sidebar to go again')
    subprocess.run(['xdotool', 'windowsize', '--sync', window, '1000', '720'], check=True)


def stored_nothing():
    assert not LIBRARY.exists()


def read_library(query):
    connection = sqlite3.connect(f'file:{LIBRARY}?mode=ro', uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def recommends_from_a_library():
    """Without other listeners there are forgotten favourites, and it is said what more there could be."""
    global names
    subprocess.run([CARLOS, EXPORT], check=True, timeout=ui.PATIENCE)
    card = ui.wait_for(lambda: next((node for node in ui.children(app.root)
                                     if re.search(r'^\d+ rows: ', node.get_name() or '')), None), 'the card')
    ui.press_button(card, 'See the Picture')
    names = wait_for_rows(lambda rows: rows and all('forgotten favourite' in row for row in rows), 'forgotten favourites')
    ui.wait_to_find(find_main, 'label', re.compile('community model'))


def keeps_what_was_said():
    ui.do_action(get_row(0), 'row.like')
    ui.wait_for(lambda: is_liked(0), 'the like to be seen')
    ui.do_action(get_row(1), 'row.heard')
    wait_for_rows(lambda rows: names[1] not in rows, 'what is known to go')
    said = read_library('SELECT kind, reason FROM feedback ORDER BY id')
    assert [kind for kind, _ in said] == ['like', 'less'] and said[1][1] == 'heard', said


def finds_it_again():
    """In another run, and takes it back in the window of what was said."""
    global app
    ui.wait_for_x_window()
    ui.press('ctrl+q')
    assert app.wait_for_end() == 0
    app = ui.Application.run(CARLOS, env=ENVIRONMENT)
    rows = wait_for_rows(lambda rows: rows, 'the list')
    assert rows[0] == names[0] and names[1] not in rows and is_liked(0), rows
    ui.press_button(find_main(), 'More about This Week’s List')
    ui.do_action(ui.wait_to_find(find_main, 'menu item', re.compile('What You Said…$')))
    window = ui.wait_for(lambda: next((node for node in ui.children(app.root)
                                       if node.get_name() == 'What You Said'), None), 'what was said')
    tap.report(ui.list_nameless(window))
    ui.press_button(ui.wait_to_find(window, 'list', 'Less like this'), re.compile('^Take Back: '))
    wait_for_rows(lambda rows: rows == names, 'everything to be as before')
    assert len(read_library('SELECT id FROM feedback')) == 1
    ui.wait_for_x_window('What You Said')
    ui.press('Escape')


def ends():
    ui.wait_for_x_window()
    ui.press('ctrl+q')
    assert app.wait_for_end() == 0


names = []
app = ui.Application.run(CARLOS, env=ENVIRONMENT)
try:
    app.wait_for_window()
    ui.wait_for_x_window()
    tap.run([recommends_to_the_sample, opens_a_row, likes_by_key, blocks_and_undoes, filters_by_a_bubble,
             saves_a_playlist, hides_the_sidebar, stored_nothing, recommends_from_a_library, keeps_what_was_said,
             finds_it_again, ends])
finally:
    app.kill()
    FOLDER.cleanup()
