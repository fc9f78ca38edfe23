#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The library from end to end: an export is dropped, the picture follows a period and rules, and all of it is kept.

usage: library.py CARLOS, under headless.sh without a library
"""

import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ElementTree

import carlos_ui as ui
import tap

CARLOS = sys.argv[1]
TOOLS = pathlib.Path(__file__).resolve().parent.parent / 'tools'
FOLDER = tempfile.TemporaryDirectory()
EXPORT = pathlib.Path(FOLDER.name, 'my_spotify_data.zip')
PLAYLIST = pathlib.Path(FOLDER.name, 'forgotten.xspf')
SOCKETS = pathlib.Path(FOLDER.name, 'sockets')
LIBRARY = pathlib.Path(os.environ['XDG_DATA_HOME'], 'carlos', 'library.db')
NAME = 'Sunday mornings'
OPENED = set()

# Three years, so that some favourites are forgotten, and four scenes of music.
COUNTS = json.loads(subprocess.run(
    [sys.executable, TOOLS / 'make-export.py', '--rows', '2400', '--days', '1100', '--artists', '40', '--scenes', '4',
     EXPORT], check=True, stdout=subprocess.PIPE).stdout)

TRACE = ['strace', '-f', '-A', '-e', 'trace=socket', '-o', str(SOCKETS)]
ENVIRONMENT = {**os.environ, 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC'}


def read_link(path):
    """Where a link leads, if it is still there."""
    try:
        return os.readlink(path)
    except OSError:
        return ''


def list_sockets(pid):
    """The sockets of a process, now."""
    links = (read_link(entry) for entry in pathlib.Path('/proc', str(pid), 'fd').iterdir())
    return {link[len('socket:['):-1] for link in links if link.startswith('socket:[')}


def list_known(pid, family, column):
    """The machine's sockets, now, in those tables whose names match."""
    known = set()
    for table in pathlib.Path('/proc', str(pid), 'net').iterdir():
        if re.fullmatch(family, table.name):
            lines = table.read_text(encoding='utf-8', errors='replace').splitlines()[1:]
            known |= {line.split()[column] for line in lines}
    return known


def watch(pid):
    """Look at the sockets all the time that the process lives. What is known as local is not looked up again, since reading
    the machine's tables each time would take as long as the program's own work."""
    local = set()
    while ui.is_running(pid):
        try:
            sockets = list_sockets(pid) - local
            if sockets:
                OPENED.update(sockets & list_known(pid, '(tcp|udp|udplite|raw|icmp)6?', 9))
                local |= sockets & (list_known(pid, 'unix', 6) | list_known(pid, 'netlink', 9))
        except OSError:
            pass  # it has just ended
        time.sleep(.02)


def start():
    application = ui.Application.run(CARLOS, env=ENVIRONMENT)
    threading.Thread(target=watch, args=(application.pid,), daemon=True).start()
    return application


def start_traced():
    """Start Carlos, and have every socket written down, if that may be done here. It is slow, and finds no leaks."""
    environment = {**ENVIRONMENT, 'ASAN_OPTIONS': ENVIRONMENT.get('ASAN_OPTIONS', '') + ':detect_leaks=0'}
    if not shutil.which('strace') or subprocess.run([*TRACE, 'true'], check=False, stderr=subprocess.DEVNULL).returncode:
        SOCKETS.unlink(missing_ok=True)
        return start()
    process = subprocess.Popen([*TRACE, CARLOS], env=environment)
    return ui.Application(ui.wait_for(ui.find_process, 'Carlos on the bus'), process)


def find_main():
    return ui.find_window(app, '^Carlos$')


def find_card():
    return ui.find_window(app, r'^\d+ rows: ')


def find_rules():
    return ui.find_window(app, '^That Wasn’t Me$')


def wait_for_text(pattern, root=find_main):
    return ui.wait_to_find(root, 'label', re.compile(pattern)).get_name()


def wait_for_toast(pattern):
    ui.wait_for_toast(find_main(), pattern)


def undo():
    ui.press_button(ui.wait_for(lambda: ui.find_toast(find_main()), 'a toast'), re.compile('Undo'))


def go_to(node, key):
    """Press a key until the keyboard is at something, or at a part of it."""
    def arrives():
        if ui.has_focus(node):
            return True
        ui.press(key)
        return False

    ui.wait_for(arrives, f'the keyboard to come to {node.get_name()!r}')


def see_picture():
    """Leave the card for the picture."""
    ui.press_button(find_card(), 'See the Picture')
    ui.wait_for(lambda: not find_card(), 'the card to go')
    ui.wait_for_x_window()


@functools.lru_cache
def find_chart(_pid):
    return ui.wait_to_find(find_main, 'list', 'Taste bubbles')


def find_bubbles():
    return list(ui.children(find_chart(app.pid)))


def list_names():
    return sorted(bubble.get_name() for bubble in find_bubbles())


def describe():
    """What is said of all bubbles: shares, tracks, plays."""
    return sorted(bubble.get_description() for bubble in find_bubbles())


def wait_for_names(condition, what):
    return ui.wait_for(lambda: condition(list_names()) and list_names(), what)


def read_numbers(text):
    return [int(number) for number in re.findall(r'\d+', text.replace('30 s', ''))]


def drag_to_window(window):
    """Take hold of the files in the other window, go over to this one in steps, as a hand does, and let go."""
    source = ui.Application.run(sys.executable, pathlib.Path(__file__).with_name('drag-source.py'), EXPORT)
    try:
        files = ui.wait_for_x_window('Files to Drag')
        subprocess.run(['xdotool', 'windowmove', '--sync', files, '1060', '800'], check=True)
        ui.move_pointer(files, 100, 100)
        subprocess.run(['xdotool', 'mousedown', '1'], check=True)
        for step in range(1, 11):
            ui.move_pointer(window, 1160 - 70 * step, 900 - 50 * step)
        ui.wait_to_find(find_main, 'label', 'Drop It Here')
        ui.move_pointer(window, 300, 300)
        subprocess.run(['xdotool', 'mouseup', '1'], check=True)
        source.wait_for_end()
    finally:
        source.kill()


def starts_with_the_sample():
    wait_for_text('^See your taste$')
    assert not LIBRARY.exists()


def takes_a_dropped_export():
    drag_to_window(ui.wait_for_x_window())
    ui.wait_for(find_card, 'the card')
    assert not ui.find(find_main(), 'label', 'Drop It Here'), 'the hint is still there'


def reconciles():
    """The sentence names every class that the export has rows of, with the numbers that were put in."""
    sentence = wait_for_text(r'^\d+ rows: ', find_card)
    expected = [COUNTS[name] for name in ('rows', 'plays', 'short', 'private', 'audiobooks', 'podcasts', 'lost')]
    assert read_numbers(sentence) == expected, f'{sentence!r}, {expected}'
    assert expected[0] == sum(expected[1:])
    wait_for_text('^Nothing was sent anywhere', find_card)
    tap.report(ui.list_nameless(find_card()))


def opens_examples():
    row = ui.wait_to_find(find_card, 'list item', f'Podcasts: {COUNTS["podcasts"]}')
    ui.wait_for_x_window('Import')
    go_to(next(ui.children(ui.wait_to_find(find_card, 'list', 'Where the rows went'))), 'Tab')
    go_to(row, 'Down')
    ui.press('space')
    wait_for_text(r' – Episode \d+$', find_card)


def shows_the_picture():
    see_picture()
    names = wait_for_names(lambda names: len(names) >= 3 and all(name.startswith('Around ') for name in names), 'clusters')
    ui.wait_to_find(find_main, 'push button', re.compile(f'^\\d+ tracks .* {len(names)} clusters$'))
    assert oct(LIBRARY.stat().st_mode)[-3:] == '600'


def knows_the_export():
    """A second start hands over to the first, and nothing is counted twice."""
    before = describe()
    subprocess.run([CARLOS, EXPORT], check=True, timeout=ui.PATIENCE)
    wait_for_text('was known already', find_card)
    numbers = read_numbers(wait_for_text(r'^\d+ rows: ', find_card))
    assert numbers[:3] == [COUNTS['rows'], 0, COUNTS['plays'] + COUNTS['short']], numbers
    see_picture()
    assert describe() == before


def follows_a_period():
    """By the keyboard alone: a year later, and the picture is of what was heard since."""
    handle = ui.wait_to_find(find_main, 'slider', 'First month')
    names, said = list_names(), describe()
    go_to(handle, 'Tab')
    ui.press('Page_Up')
    ui.wait_for(lambda: ui.get_value(handle) == 12, 'the handle to move')
    ui.wait_for(lambda: describe() != said, 'the picture to follow')
    ui.press('Home')
    ui.wait_for(lambda: describe() == said and list_names() == names, 'everything to be as before')
    assert ui.get_value(handle) == 0


def count_clusters():
    summary = ui.wait_to_find(find_main, 'push button', re.compile(r'^\d+ tracks .* \d+ clusters?$')).get_name()
    return int(re.search(r'(\d+) clusters?$', summary).group(1))


def count_rows(table):
    """The rows of a table of the method, as many as are made: those in sight and some more."""
    rows = list(ui.children(table))[1]
    return sum(node.get_role_name() == 'table row' for node in ui.children(rows))


def lays_the_method_open():
    """Of a part of the time: the page tells of the clusters that the window shows, once these have been found thoroughly."""
    subprocess.run(['xdotool', 'windowsize', '--sync', ui.wait_for_x_window(), '1270', '1000'], check=True)
    handle = ui.wait_to_find(find_main, 'slider', 'First month')
    go_to(handle, 'Tab')
    ui.press('Page_Up')
    ui.wait_for(lambda: ui.get_value(handle) == 12, 'the handle to move')
    ui.press('alt+5')
    steps = ui.wait_to_find(find_main, 'list', 'Steps of the method')
    go_to(steps, 'Tab')
    ui.press('End', 'Up')
    ui.wait_for(lambda: count_rows(ui.wait_to_find(find_main, 'tree table', 'The bubbles')) == count_clusters(),
                'as many clusters on the page as in the window')
    assert not ui.find(find_main(), 'label', re.compile('^Bubbles and map show this part')), 'another analysis'
    ui.press('alt+1')
    go_to(handle, 'Tab')
    ui.press('Home')
    ui.wait_for(lambda: ui.get_value(handle) == 0, 'the handle to move back')


def names_a_cluster():
    ui.do_action(find_bubbles()[0], 'bubble.select')
    ui.press('F2')
    dialog = ui.wait_for(lambda: ui.find_window(app, '^Name This Cluster$'), 'the question')
    ui.set_text(ui.wait_to_find(dialog, 'text', 'Name'), NAME)
    ui.wait_for_x_window('Name This Cluster')
    ui.press('Return')
    wait_for_names(lambda names: NAME in names, 'the name')
    ui.wait_to_find(ui.wait_to_find(find_main, 'list', 'Clusters'), 'label', NAME)


def lists_what_was_heard():
    global artist
    ui.wait_for_x_window()
    ui.press('alt+4')
    rows = ui.wait_to_find(find_main, 'list', 'What was heard')
    row = ui.wait_for(lambda: next(ui.children(rows), None), 'a row')
    artist = re.match(r'1\. (.*), \d+ h \d+ min, \d+ plays, first heard ', row.get_name()).group(1)
    tap.report(ui.list_nameless(row))


def saves_forgotten_favourites():
    ui.press_button(find_main(), 'Forgotten Favourites')
    ui.press_button(find_main(), 'Save as Playlist…')
    ui.answer_file_dialog('Save as Playlist', PLAYLIST)
    ui.wait_for(PLAYLIST.exists, 'the playlist')
    tracks = ElementTree.parse(PLAYLIST).getroot().findall('.//{http://xspf.org/ns/0/}track')
    assert tracks, 'nothing is in it'
    ui.press('alt+1')


def sets_an_artist_aside():
    """And undoes that, and undoes the undoing, by the toasts."""
    said = describe()
    ui.press('ctrl+r')
    form = ui.wait_to_find(find_rules, 'list', 'A new rule')
    # The list inside of a row to choose in is libadwaita's own affair.
    tap.report([finding for finding in ui.list_nameless(find_rules()) if "'GtkListView'" not in finding])
    ui.set_text(ui.wait_to_find(form, 'text', 'Artist'), artist)
    ui.press_button(find_rules(), 'Set Aside')
    wait_for_toast(f'{re.escape(artist)}.* is set aside$')
    undo()
    wait_for_toast(f'{re.escape(artist)}.* counts again$')
    undo()
    wait_for_toast(f'{re.escape(artist)}.* is set aside$')
    ui.wait_for(lambda: describe() != said, 'another picture')
    wait_for_names(lambda names: NAME in names, 'the name')
    ui.wait_to_find(find_rules, 'push button', re.compile(f'^Remove “.*{re.escape(artist)}”$'))


def ends():
    ui.wait_for_x_window()
    ui.press('ctrl+q')
    assert app.wait_for_end() == 0


def opens_the_library_again():
    """By itself, with the name and the rule."""
    global app
    app = start_traced()
    wait_for_names(lambda names: NAME in names, 'the name')
    ui.wait_for_x_window()
    ui.press('ctrl+r')
    ui.wait_to_find(find_rules, 'push button', re.compile(f'^Remove “.*{re.escape(artist)}”$'))
    ui.press('Escape')
    ends()


def opened_no_internet_socket():
    assert not OPENED
    if not SOCKETS.exists():
        raise tap.Skip('strace is not there or may not be used')
    sockets = SOCKETS.read_text(encoding='utf-8', errors='replace')
    assert 'AF_UNIX' in sockets, 'nothing was watched'
    tap.report([line for line in sockets.splitlines() if 'AF_INET' in line])


artist = None
app = start()
try:
    app.wait_for_window()
    tap.run([starts_with_the_sample, takes_a_dropped_export, reconciles, opens_examples, shows_the_picture,
             knows_the_export, follows_a_period, lays_the_method_open, names_a_cluster, lists_what_was_heard,
             saves_forgotten_favourites, sets_an_artist_aside, ends, opens_the_library_again, opened_no_internet_socket])
finally:
    app.kill()
    FOLDER.cleanup()
