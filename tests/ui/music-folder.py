#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""A music folder from the first run to the last: read, seen, heard, played by keyboard and pointer, and removed.

usage: music-folder.py CARLOS, under headless.sh without a library
"""

import functools
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from gi.repository import Gio, GLib

import carlos_ui as ui
import music_tree
import tap

CARLOS = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory()
MUSIC = pathlib.Path(FOLDER.name, 'Our Music').resolve()
# A device that takes sound as fast as a real one, and is not there.
ENVIRONMENT = {**os.environ, 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', 'CARLOS_AUDIO_SINK': 'fakesink sync=true'}
PLAYER = 'org.mpris.MediaPlayer2'
GENRES = ('Techno', 'Jazz', 'Hip Hop')
N_ARTISTS, N_TRACKS = 6, 2


def write_music():
    """Tags of several kinds of music, and sounds of different keys and tempi; one file is none."""
    MUSIC.mkdir()
    for artist in range(N_ARTISTS):
        sound = functools.cache(music_tree.song(200 + 40 * artist, 90 + 20 * (artist % 3)))
        for number in range(N_TRACKS):
            tags = {'artist': f'Artist {artist}', 'title': f'Song {artist}-{number}', 'album': f'Album {artist}',
                    'genre': GENRES[artist % len(GENRES)], 'number': str(number + 1)}
            path = MUSIC / f'{artist}-{number}.wav'
            path.write_bytes(music_tree.wav(tags, sound, 8))
    (MUSIC / 'broken.mp3').write_bytes(b'This is not music.')


def find_main():
    return ui.find_window(app, '^Carlos$')


def find_folders():
    return ui.find_window(app, '^Music Folder$')


def wait_for_text(pattern, root=find_main):
    return ui.wait_to_find(root, 'label', re.compile(pattern)).get_name()


@functools.lru_cache
def find_chart():
    return ui.wait_to_find(find_main, 'list', 'Taste bubbles')


def find_bubbles():
    return list(ui.children(find_chart()))


def list_names():
    return sorted(bubble.get_name() for bubble in find_bubbles())


def ask_player(name):
    """A property of what the desktop may control, or None while there is nothing."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    names = bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'ListNames', None,
                          None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
    owner = next((owner for owner in names if owner.startswith(f'{PLAYER}.')), None)
    if not owner:
        return None
    arguments = GLib.Variant('(ss)', (f'{PLAYER}.Player', name))
    return bus.call_sync(owner, '/org/mpris/MediaPlayer2', 'org.freedesktop.DBus.Properties', 'Get', arguments, None,
                         Gio.DBusCallFlags.NONE, -1, None).unpack()[0]


def wait_for_player(state, title=None):
    def is_so():
        metadata = ask_player('Metadata')
        return metadata and ask_player('PlaybackStatus') == state and title in (None, metadata.get('xesam:title'))

    ui.wait_for(is_so, f'{title or "something"} to be {state}')


def starts_with_the_sample():
    wait_for_text('^See your taste$')
    wait_for_text('^Music Folder…$')


def takes_a_folder():
    """Named on the command line of a second start, which hands it over."""
    subprocess.run([CARLOS, MUSIC], env=ENVIRONMENT, check=True, timeout=ui.PATIENCE)
    wait_for_text('^My library$')
    ui.wait_for(lambda: 1 < len(find_bubbles()) < N_ARTISTS, 'bubbles')
    ui.wait_to_find(find_main, 'push button', re.compile(f'^{N_ARTISTS * N_TRACKS} tracks · '))


def hears_it():
    ui.wait_for_x_window()
    ui.press('ctrl+shift+m')
    n = N_ARTISTS * N_TRACKS
    wait_for_text(f'^{n + 1} files, 1 unreadable, {n} of {n} tracks heard$', find_folders)
    wait_for_text('broken.mp3$', find_folders)
    tap.report(ui.list_nameless(find_folders()))
    ui.wait_for_x_window('Music Folder')
    ui.press('Escape')
    ui.wait_for(lambda: not find_folders(), 'the window to go')


def wait_for_focus(pattern):
    """Wait until a bubble whose name matches has the keyboard; its name."""
    def find():
        return next((bubble.get_name() for bubble in find_bubbles()
                     if ui.has_state(bubble, 'focused') and re.match(pattern, bubble.get_name())), None)

    return ui.wait_for(find, f'the focus on {pattern!r}')


def opens_an_artist():
    """By keyboard: from a kind of music to an artist's tracks."""
    window = ui.wait_for_x_window()
    ui.click(window, 30, 560)
    ui.press('Home', 'Return')
    wait_for_focus('Artist ')
    ui.press('Return')
    wait_for_focus('Song ')


def shows_features():
    """As words and as bars, whose numbers a screen reader hears."""
    ui.wait_to_find(find_main, 'image', re.compile(r'\d against \d'))


def plays_by_keyboard():
    title = wait_for_focus('Song ')
    ui.press('space')
    wait_for_player('Playing', title)
    assert ask_player('Metadata')['xesam:artist'][0].startswith('Artist ')
    ui.press('space')
    wait_for_player('Paused', title)
    ui.press('space')
    wait_for_player('Playing', title)
    ui.press_button(find_main(), 'Stop')
    ui.wait_for(lambda: ask_player('PlaybackStatus') in (None, 'Stopped'), 'silence')


def hears_what_is_pointed_at():
    """Only with the speaker on: one sound after the other."""
    window = ui.wait_for_x_window()
    speaker = ui.wait_to_find(find_main, 'push button', 'Hear What I Point At')
    ui.do_action(speaker)
    for bubble in find_bubbles():
        if not bubble.get_name().startswith('Song '):
            continue
        extents = ui.get_extents(bubble)
        ui.move_pointer(window, extents.x + extents.width // 2 + ui.BORDER, extents.y + extents.height // 2 + ui.BORDER)
        wait_for_player('Playing', bubble.get_name())
    ui.move_pointer(window, 20, 20)
    ui.wait_for(lambda: ask_player('PlaybackStatus') != 'Playing', 'silence')
    ui.do_action(speaker)


def removes_it():
    ui.press('ctrl+shift+m')
    ui.press_button(ui.wait_for(find_folders, 'the window'), f'Remove {MUSIC}')
    wait_for_text('is removed; its files stay$', find_folders)
    ui.wait_for_x_window('Music Folder')
    ui.press('Escape')
    ui.wait_for(lambda: not find_folders(), 'the window to go with its toast')
    ui.wait_to_find(find_main, 'push button', re.compile('^600 tracks · '))
    assert len(list(MUSIC.iterdir())) == N_ARTISTS * N_TRACKS + 1


def ends():
    ui.wait_for_x_window()
    ui.press('ctrl+q')
    assert app.wait_for_end() == 0


write_music()
app = ui.Application.run(CARLOS, env=ENVIRONMENT)
try:
    app.wait_for_window()
    tap.run([starts_with_the_sample, takes_a_folder, hears_it, opens_an_artist, shows_features, plays_by_keyboard,
             hears_what_is_pointed_at, removes_it, ends])
finally:
    app.kill()
    FOLDER.cleanup()
