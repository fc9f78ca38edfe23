#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The map from end to end, with the keyboard: regions, who is there, what is recommended there, and keeping a part of it.

usage: map.py CARLOS
"""

import filecmp
import functools
import pathlib
import re
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import carlos_ui as ui
import tap

FOLDER = tempfile.TemporaryDirectory()
PICTURE = pathlib.Path(FOLDER.name, 'map.svg')
BEFORE = pathlib.Path(FOLDER.name, 'before.bmp')
AFTER = pathlib.Path(FOLDER.name, 'after.bmp')
LIST = pathlib.Path(FOLDER.name, 'mine.csv')
TASTE = pathlib.Path(FOLDER.name, 'Ann.carlos-taste')


@functools.lru_cache
def find_map():
    return ui.wait_to_find(app.root, 'list', 'Map of taste')


@functools.lru_cache
def find_page():
    """The map with what lies over it; the tree as a whole is large."""
    return find_map().get_parent()


@functools.lru_cache
def find_count():
    """The line that says how many recommendations are shown."""
    return ui.wait_to_find(app.root, 'label', re.compile('^30 recommendations'))


def find_marks():
    return list(ui.children(find_map()))


def find_focused():
    return next((mark for mark in find_marks() if ui.has_state(mark, 'focused')), None)


def wait_for_focus():
    return ui.wait_for(find_focused, 'the focus on the map')


app = ui.Application.run(sys.argv[1], '--sample')


def goes_to_the_map():
    app.wait_for_window()
    ui.wait_for_x_window()
    ui.wait_for(lambda: ui.find(app.root, 'label', re.compile('^600 tracks')), 'the sample')
    ui.press('Escape', 'alt+2')
    marks = ui.wait_for(lambda: len(find_marks()) >= 3 and find_marks(), 'the regions')
    assert 'indie folk' in marks[0].get_name().lower(), [mark.get_name() for mark in marks]
    assert re.search('^A map of taste with 5 regions; the largest', find_map().get_description())
    tap.report(ui.list_nameless(find_page()))
    ui.wait_to_find(find_page(), 'label', re.compile('This flat picture keeps [0-9]+ %'))
    assert 'more' in ui.wait_to_find(find_page(), 'image', 'Compass').get_description()


def moves_among_regions():
    first = find_focused() or (ui.press('Tab') or wait_for_focus())
    seen = {first.get_name()}
    for key in ('Down', 'Right', 'Left', 'Up') * 2:
        ui.press(key)
        seen.add(wait_for_focus().get_name())
    assert len(seen) >= 3, seen


def keeps_a_region():
    """Its card stays, and the list beside the map shows what is recommended of it."""
    find_count()
    ui.press('Home', 'space')
    ui.wait_for(lambda: any(ui.has_state(mark, 'selected') for mark in find_marks()), 'a kept region')
    ui.wait_for(lambda: re.search('^[0-9]+ of 30', find_count().get_name()), 'a part of the list')
    ui.press('Escape')
    ui.wait_for(lambda: find_count().get_name().startswith('30 '), 'the whole list')


def looks_from_near():
    ui.press('Home', 'Return')
    ui.wait_for(lambda: len(find_marks()) > 8, 'artists')
    ui.press('End')
    artist = wait_for_focus()
    ui.press('Return')
    ui.wait_for(lambda: ui.find(find_page(), 'label', re.compile('Truly nearest: ')), 'true neighbours')
    assert artist.get_name()
    tap.report(ui.list_nameless(find_page()))
    ui.press('Escape', '0')
    ui.wait_for(lambda: 3 <= len(find_marks()) <= 5, 'the plate')


def lines_follow_the_sliders():
    window = ui.wait_for_x_window()
    ui.screenshot_when_still(BEFORE, window)
    slider = ui.wait_to_find(app.root, 'slider', 'From familiar to far').get_value_iface()
    slider.set_current_value(1.0)
    ui.wait_for(lambda: slider.get_current_value() == 1.0, 'the slider')
    ui.wait_for(lambda: ui.screenshot(AFTER, window) or not filecmp.cmp(BEFORE, AFTER, shallow=False), 'other lines')
    slider.set_current_value(0.5)


def keeps_a_part():
    """The region that is looked at is selected by a key; its tracks are counted, shown, and recommended from."""
    ui.press('Home', 'ctrl+e')
    ui.wait_to_find(find_page(), 'push button', 'Select No Area')
    ui.wait_to_find(find_page(), 'label', re.compile('^[0-9]+ tracks$'))
    ui.press_button(find_page(), 'Select No Area')
    ui.wait_for(lambda: not ui.find(find_page(), 'push button', 'Select No Area'), 'the area to go')


def choose_in_menu(*names):
    """From the menu of the window, each item as soon as it is there."""
    button = ui.wait_to_find(app.root, 'push button', 'Main Menu').get_parent()
    ui.press('F10')
    for name in names:
        ui.do_action(ui.wait_to_find(button, None, re.compile(name)))
    ui.wait_for(lambda: not ui.find(button, 'menu'), 'the end of the menu')


def draws_it_otherwise():
    """The menu's shades, and white lines around a list of names of which nobody knows the last."""
    LIST.write_text('artist,title\nThe Plastic Holograms,A Song\nThe Metropole Sound,Another\nNobody Here,A Third\n',
                    encoding='utf-8')
    choose_in_menu('^The Map$', '^As Much Listening in Each$')
    choose_in_menu('^The Map$', '^White Lines Around$', '^What Is in a File…$')
    ui.answer_file_dialog('White Lines Around What Is in a File', LIST)
    ui.wait_for_toast(app.root, '2 of 3 songs of “mine.csv” have a place on the map')


def saves_the_map():
    ui.press('ctrl+s')
    ui.answer_file_dialog('Save Chart', PICTURE)
    tree = ui.wait_for(lambda: PICTURE.exists() and ElementTree.parse(PICTURE), 'the picture', 120).getroot()
    groups = {node.get('id') for node in tree.iter() if node.get('id')}
    assert {'mass', 'recommendations', 'cluster-1', 'key'} <= groups, groups
    text = PICTURE.read_text(encoding='utf-8')
    assert FOLDER.name not in text and 'root' not in text.split('<title')[0]


def goes_back_to_the_bubbles():
    ui.press('alt+1')
    ui.wait_to_find(app.root, 'list', 'Taste bubbles')
    ui.press('alt+2')
    wait_for_focus()


def choose_to_compare(pattern):
    ui.press('ctrl+k')
    ui.do_action(ui.wait_to_find(find_page(), 'menu item', re.compile(pattern)))


def gives_the_taste_away():
    choose_to_compare('for Others…$')
    ui.wait_for(lambda: any('Save My Taste for Others' in window.get_name() for window in app.list_windows()),
                'what is given away')
    ui.press('Return')
    ui.answer_file_dialog('Save Taste', TASTE)
    text = ui.wait_for(lambda: TASTE.exists() and TASTE.read_text(encoding='utf-8'), 'the file', 120)
    assert '"carlos-taste"' in text and FOLDER.name not in text


def compares():
    """With oneself: all is shared, names lead to the map, and Escape ends it."""
    choose_to_compare('Another Listener…$')
    ui.answer_file_dialog('Compare with Another Listener', TASTE)
    ui.wait_to_find(app.root, 'label', re.compile('^(9[0-9]|100) % shared with Ann$'))
    names = ui.wait_to_find(app.root, 'list', 'Genres That Are Compared')
    assert re.search('^you [0-9]+.* %, Ann', next(ui.children(names)).get_description())
    tap.report(ui.list_nameless(names.get_parent().get_parent()))
    ui.press('Escape')
    ui.wait_for(lambda: not ui.find(app.root, 'push button', 'Details'), 'the end of the comparison')


def closes():
    app.close()
    assert app.wait_for_end() == 0


try:
    tap.run([goes_to_the_map, moves_among_regions, keeps_a_region, looks_from_near, lines_follow_the_sliders, keeps_a_part,
             saves_the_map, goes_back_to_the_bubbles, draws_it_otherwise, gives_the_taste_away, compares, closes])
finally:
    app.kill()
