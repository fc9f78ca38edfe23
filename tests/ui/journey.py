#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The main job from end to end, with the keyboard alone: from a table of tracks to bubbles that are read and kept.

usage: journey.py CARLOS
"""

import functools
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import carlos_ui as ui
import tap

CARLOS = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory()
TABLE = pathlib.Path(FOLDER.name, 'my tracks.csv')
OTHER = pathlib.Path(FOLDER.name, 'other tracks.csv')
PICTURE = pathlib.Path(FOLDER.name, 'taste.svg')
KINDS = ('bossa nova', 'doom metal', 'chamber pop')
FIRST = re.compile(KINDS[0], re.IGNORECASE)


def write_table(path, kinds):
    """Tracks of some kinds of music, the first listened to most, with two rows that can't be read."""
    numbers = random.Random(1)
    rows = ['name,artists,genres,energy,valence,minutes']
    for kind, genre in enumerate(kinds):
        rows += [f'Song {kind}-{i},Band {kind}-{i % 4},{genre}|{genre} revival,{numbers.random():.3f},'
                 f'{numbers.random():.3f},{90 // (kind + 1)}' for i in range(30)]
    rows += ['Broken,Band,pop,loud,0.5,3', 'Broken,Band,pop,0.5,9.5,3']
    path.write_text('\n'.join(rows) + '\n', encoding='utf-8')


@functools.lru_cache
def find_chart():
    return ui.wait_to_find(app.root, 'list', 'Taste bubbles')


def find_bubbles():
    return list(ui.children(find_chart()))


def find_focused():
    """What has the keyboard; most often that is a bubble, and the rest of the tree is large."""
    for nodes in (ui.children(find_chart()), ui.walk(app.root)):
        for node in nodes:
            if ui.has_state(node, 'focused'):
                return node
    return None


def wait_for_focus(name):
    """Wait until something whose name matches has the keyboard; return it."""
    def matches():
        node = find_focused()
        return node if node and re.search(name, node.get_name() or '') else None
    return ui.wait_for(matches, f'the focus on {name!r}')


def go_to(name):
    """Press Tab until the keyboard is at what has this name, or at a part of it."""
    def arrives():
        node = find_focused()
        while node and node.get_name() != name and node.get_role_name() != 'frame':
            node = node.get_parent()
        if node and node.get_name() == name:
            return True
        ui.press('Tab')
        return False
    ui.wait_for(arrives, f'the keyboard to come to {name!r}')


def wait_for_text(pattern):
    return ui.wait_to_find(app.root, 'label', re.compile(pattern))


write_table(TABLE, KINDS)
write_table(OTHER, KINDS[:2] + ('polka', 'dub techno'))
app = ui.Application.run(CARLOS)


def starts_with_a_welcome():
    app.wait_for_window()
    ui.wait_for_x_window()
    wait_for_focus('Get Your Spotify Data')
    tap.report(ui.list_nameless(app.root))
    assert len(ui.wait_for(find_bubbles, 'the sample\'s bubbles')) >= 5


def looks_around():
    ui.press('Down', 'Down', 'Down', 'Down', 'Return')
    wait_for_focus('.')
    ui.wait_for(lambda: find_focused().get_role_name() == 'list item', 'the focus on a bubble')
    assert not ui.find(app.root, name='See your taste'), 'the welcome is still there'


def opens_a_table():
    ui.press('ctrl+o')
    ui.answer_file_dialog('Open Exports, Histories or Tables', TABLE)
    wait_for_text('^90 tracks.*3 clusters.*2 rows skipped$')
    wait_for_text('my tracks.csv')
    names = [bubble.get_name() for bubble in find_bubbles()]
    assert len(names) == 3 and all(any(kind in name.lower() for name in names) for kind in KINDS), names


def reads_a_bubble():
    """The largest is the first that the keyboard comes to; it says what it is and how much."""
    ui.press('Home')
    bubble = wait_for_focus(FIRST)
    assert re.search(r'^5[0-9] % of the listening · 30 tracks', bubble.get_description()), bubble.get_description()
    assert {'bubble.open', 'bubble.select'} <= set(ui.list_actions(bubble))
    wait_for_text(r'^5[0-9] % of the listening')


def moves_among_bubbles():
    seen = {find_focused().get_name()}
    for key in ('Right', 'Down', 'Left', 'Up') * 3:
        ui.press(key)
        node = find_focused()
        assert node.get_role_name() == 'list item', ui.dump(node)
        seen.add(node.get_name())
    assert len(seen) == 3, seen


def zooms():
    """Zooming goes in at what is looked at, until that opens; 0 shows everything."""
    ui.press('Home')
    wait_for_focus(FIRST)
    for _ in range(8):
        ui.press('plus')
        if ui.find(app.root, 'push button', 'All'):
            break
    assert ui.find(app.root, 'push button', FIRST), 'nothing opened'
    wait_for_focus('^Band 0-')
    ui.press('0')
    wait_for_focus(FIRST)
    ui.press('plus', 'minus', 'ctrl+plus', 'ctrl+minus', 'ctrl+0')


def goes_in_and_out():
    ui.press('Home', 'Return')
    wait_for_focus('^Band 0-')
    tap.report(ui.list_nameless(app.root))
    ui.press('Return')
    wait_for_focus('^Song 0-')
    ui.press('Escape')
    wait_for_focus('^Band 0-')
    ui.press('Return')
    wait_for_focus('^Song 0-')
    ui.press_button(app.root, 'All')
    ui.wait_for(lambda: len(find_bubbles()) == 3, 'the clusters')


def keeps_a_card_open():
    ui.press('Home', 'space')
    bubble = ui.wait_for(lambda: next((b for b in find_bubbles() if ui.has_state(b, 'selected')), None), 'a pinned bubble')
    assert FIRST.search(bubble.get_name())
    ui.press('Escape')
    ui.wait_for(lambda: not any(ui.has_state(b, 'selected') for b in find_bubbles()), 'the card to be let go')


def reads_the_table():
    ui.press('alt+3')
    row = ui.wait_to_find(app.root, 'table row', FIRST)
    assert [cell.get_name() for cell in ui.find_all(row, 'table cell')][2] == '30 tracks', ui.dump(row)
    tap.report(ui.list_nameless(app.root))
    ui.press('alt+1')
    ui.wait_for(lambda: len(find_bubbles()) == 3, 'the bubbles')


def chooses_a_number():
    """The list of evidence opens from the status line, and goes with Escape."""
    ui.press_button(app.root, re.compile('^90 tracks'))
    ui.wait_to_find(app.root, 'spin button')
    tap.report(ui.list_nameless(app.root))
    go_to('Choose the number by rule')
    ui.press('space')
    go_to('Number of clusters')
    ui.press('ctrl+a', '2', 'Return')
    wait_for_text('^90 tracks.*2 clusters')
    ui.press('Escape')
    ui.wait_for(lambda: not ui.find(app.root, 'spin button'), 'the popover to go')


def saves_the_chart():
    ui.press('ctrl+s')
    ui.answer_file_dialog('Save Chart', PICTURE)
    ui.wait_for(PICTURE.exists, 'the picture')
    ui.wait_for_toast(app.list_windows()[0], '^Chart saved as taste.svg$')
    root = ElementTree.parse(PICTURE).getroot()
    groups = [node for node in root.iter('{http://www.w3.org/2000/svg}g') if node.get('id', '').startswith('cluster-')]
    assert [node.get('id') for node in groups] == ['cluster-1', 'cluster-2'], groups
    for group in groups:
        assert len(group.findall('{http://www.w3.org/2000/svg}circle')) == 1
        assert group.find('{http://www.w3.org/2000/svg}title').text


def copies_the_chart():
    ui.press('ctrl+shift+c')
    ui.wait_for_toast(app.list_windows()[0], '^Chart copied$')


def refuses_what_it_cannot_read():
    bad = pathlib.Path(FOLDER.name, 'bad.csv')
    bad.write_text('colour,size\nred,3\n', encoding='utf-8')
    subprocess.run([CARLOS, bad], check=True, timeout=ui.PATIENCE)
    ui.wait_to_find(app.root, 'push button', 'Open Another…')
    tap.report(ui.list_nameless(app.root))
    assert len(find_bubbles()) == 2, 'the picture went'
    ui.press_button(app.root, 'Hide This Message')
    ui.wait_for(lambda: not ui.find(app.root, 'push button', 'Open Another…'), 'the message to go')


def second_start_opens_in_the_first():
    subprocess.run([CARLOS, OTHER], check=True, timeout=ui.PATIENCE)
    wait_for_text('other tracks.csv')
    assert len(app.list_windows()) == 1, ui.dump(app.root)


def closes():
    ui.press('ctrl+w')
    assert app.wait_for_end() == 0


try:
    tap.run([starts_with_a_welcome, looks_around, opens_a_table, reads_a_bubble, moves_among_bubbles, zooms,
             goes_in_and_out, keeps_a_card_open, reads_the_table, chooses_a_number, saves_the_chart,
             copies_the_chart, refuses_what_it_cannot_read, second_start_opens_in_the_first, closes])
finally:
    app.kill()
    FOLDER.cleanup()
