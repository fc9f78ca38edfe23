#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""How a week's list leaves the window: into files, to another player, to the listener's own sound, and to services.

usage: handover.py CARLOS CARLOS-CLI, under headless.sh without a library
"""

import argparse
import csv
import datetime
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import carlos_ui as ui
import fakes
import music_tree
import tap

sys.path.insert(0, str(fakes.FOLDER))
import catalogue  # noqa: E402

CARLOS, CLI = sys.argv[1:]
CLIENT_ID = '0123456789abcdef0123456789abcdef'
TOKEN = '5eed0000-1111-4222-8333-444455556666'
LISTENER = 'Oyente Inventada'
FOLDER = tempfile.TemporaryDirectory()
MUSIC = pathlib.Path(FOLDER.name, 'Music').resolve()
DATA = pathlib.Path(os.environ['XDG_DATA_HOME'])
PLAYED = pathlib.Path(FOLDER.name, 'played')
ARTISTS, TRACKS, UNKNOWN = 40, 160, 3

SPOTIFY = fakes.Fake('spotify', '--artists', ARTISTS, '--tracks', TRACKS, '--plays', 1, '--saved', 1, '--playlists', 0,
                     '--followed', 0, '--top', 0)
LISTENBRAINZ = fakes.Fake('listenbrainz', '--artists', ARTISTS, '--tracks', TRACKS, '--listens', 1, '--neighbours', 0,
                          '--user', LISTENER, '--token', TOKEN)
CATALOGUE = catalogue.Catalogue(argparse.Namespace(seed=1, artists=ARTISTS, tracks=TRACKS))
NOWHERE = {name: 'http://127.0.0.1:9' for names in fakes.VARIABLES.values() for name in names}
ENVIRONMENT = {**os.environ, **NOWHERE, **SPOTIFY.environment(), **LISTENBRAINZ.environment(), 'LC_ALL': 'C.UTF-8',
               'TZ': 'UTC', 'CARLOS_SERVICE_INTERVAL_MS': '1', 'CARLOS_AUDIO_SINK': 'fakesink sync=true',
               'no_proxy': '127.0.0.1'}
PLAYER = 'org.mpris.MediaPlayer2.carlos'
MENU = 'More about This Week’s List'


# What there is before the window opens


def name_track(track):
    return CATALOGUE.artist_name(CATALOGUE.artists_of(track)[0]), CATALOGUE.title(track)


def write_history():
    """Two tracks of each artist were loved and are forgotten, and one is on lately; what a service calls a track is known
    of every other one. Three artists are known to no service."""
    start = datetime.datetime(2021, 1, 1, tzinfo=datetime.timezone.utc)
    rows = []

    def add(artist, title, uri, day, second):
        time = start + datetime.timedelta(days=day, seconds=second)
        rows.append([f'{time:%Y-%m-%dT%H:%M:%SZ}', artist, title, 180000, uri])

    loved = [(*name_track(track), f'spotify:track:{CATALOGUE.spotify_id("track", track)}' if track % 2 == 0 else '')
             for track in range(2 * ARTISTS)]
    loved += [(f'Nobody’s Band {number}', f'Unheard {number}', '') for number in range(UNKNOWN)]
    for number, (artist, title, uri) in enumerate(loved):
        for play in range(30 if artist.startswith('Nobody') else 10):
            add(artist, title, uri, play, 200 * number)
    for number, artist in enumerate(sorted({artist for artist, _, _ in loved})):
        for play in range(3):
            add(artist, 'Lately', '', 700 + number, 200 * play)
    path = pathlib.Path(FOLDER.name, 'plays.csv')
    with open(path, 'w', encoding='utf-8', newline='') as file:
        csv.writer(file).writerows([['ts', 'artist', 'title', 'ms_played', 'spotify_track_uri'], *sorted(rows)])
    return path


def run_cli(*arguments, **options):
    run = subprocess.run([CLI, *map(str, arguments)], env={**ENVIRONMENT, 'CARLOS_BROWSER': str(fakes.BROWSER)},
                         capture_output=True, text=True, timeout=4 * ui.PATIENCE, **options)
    assert run.returncode == 0, run.stderr
    return run.stdout


def add_player():
    """A program that the desktop knows to open Spotify's addresses, and that notes what it is asked to open."""
    program = pathlib.Path(FOLDER.name, 'player')
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >>"{PLAYED}"\n', encoding='utf-8')
    program.chmod(0o700)
    folder = DATA / 'applications'
    folder.mkdir(parents=True)
    (folder / 'invented-player.desktop').write_text(
        f'[Desktop Entry]\nType=Application\nName=Invented Player\nExec={program} %u\n'
        'MimeType=x-scheme-handler/spotify;\n', encoding='utf-8')
    (folder / 'mimeapps.list').write_text(
        '[Default Applications]\nx-scheme-handler/spotify=invented-player.desktop\n'
        '[Added Associations]\nx-scheme-handler/spotify=invented-player.desktop;\n', encoding='utf-8')


def unlock_keyring():
    if not shutil.which('gnome-keyring-daemon'):
        raise SystemExit('gnome-keyring-daemon is needed')
    subprocess.run(['gnome-keyring-daemon', '--unlock', '--components=secrets'], input=b'a password', check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(['gdbus', 'wait', '--session', '--timeout', '20', 'org.freedesktop.secrets'], check=True)


# The window


def find_main():
    return ui.find_window(app, '^Carlos$')


def find_sending():
    return ui.find_window(app, '^Send the List$')


@functools.lru_cache
def find_list_of(_pid):
    return ui.wait_to_find(find_main, 'list', 'Recommendations')


def list_rows():
    return [row for row in ui.children(find_list_of(app.pid)) if row.get_role_name() == 'list item']


def read_tracks():
    """(artist, title) of each row, from top to bottom."""
    names = [row.get_name().split(', ') for row in list_rows()]
    return [(artist, title) for title, artist, *_ in names]


def choose(item):
    ui.wait_for_x_window('^Carlos$')
    ui.press_button(find_main(), MENU)
    ui.do_action(ui.wait_to_find(find_main, 'menu item', re.compile(item)))


def save(ending):
    """Save the list through the menu and the dialog; what is in the file then."""
    path = pathlib.Path(FOLDER.name, f'week.{ending}')
    path.unlink(missing_ok=True)
    choose('Save as Playlist…$')
    ui.answer_file_dialog('Save as Playlist', path, '^Carlos$')
    ui.wait_for(path.exists, f'{path.name}')
    ui.wait_for_toast(find_main(), f'saved as {path.name}')
    return path.read_text(encoding='utf-8')


def starts():
    """Without an account: the whole list is there, but nobody to send it to."""
    ui.wait_for(lambda: len(list_rows()) == 30, '30 recommendations')
    global tracks
    tracks = read_tracks()
    assert len(set(tracks)) == 30
    ui.wait_for_x_window('^Carlos$')
    ui.press_button(find_main(), MENU)
    ui.wait_to_find(find_main, 'menu item', re.compile('Save as Playlist…$'))
    assert not ui.find(find_main(), 'menu item', re.compile('Send to'))
    ui.press('Escape')


def saves_xspf():
    namespace = '{http://xspf.org/ns/0/}'
    rows = ElementTree.fromstring(save('xspf')).findall(f'.//{namespace}track')
    assert [(row.findtext(f'{namespace}creator'), row.findtext(f'{namespace}title')) for row in rows] == tracks


def saves_jspf():
    rows = json.loads(save('jspf'))['playlist']['track']
    assert [(row['creator'], row['title']) for row in rows] == tracks


def saves_csv():
    rows = list(csv.DictReader(save('csv').splitlines()))
    assert [(row['artists'], row['title']) for row in rows] == tracks


def saves_m3u8():
    """What has no place is named in it, and the window says how many players skip."""
    lines = save('m3u8').splitlines()
    names = [re.sub('^(#EXTINF:[^,]*,|# )', '', line) for line in lines if re.match('#(EXTINF:| )', line)]
    assert names == [f'{artist} - {title}' for artist, title in tracks], names
    n_missing = sum(line.startswith('# ') for line in lines)
    assert 0 < n_missing < 30, n_missing
    ui.wait_to_find(find_main, 'label', re.compile(f'^Players will skip {n_missing} of the 30 tracks'))


def opens_in_the_player():
    """By the button of a row of which Spotify's name is known."""
    artist, title = next(names for names in tracks if names in by_name and by_name[names] % 2 == 0)
    ui.press_button(find_list_of(app.pid), f'Play {title}')
    uri = f'spotify:track:{CATALOGUE.spotify_id("track", by_name[artist, title])}'
    ui.wait_for(lambda: PLAYED.exists() and PLAYED.read_text(encoding='utf-8') == f'{uri}\n', f'{uri} to be opened')


def ends():
    ui.wait_for_x_window('^Carlos$')
    ui.press('ctrl+q')
    assert app.wait_for_end() == 0


# With accounts


def connects():
    """By the command line, since signing in has a test of its own."""
    global app
    run_cli('login', 'spotify', '--client-id', CLIENT_ID, '--playlists')
    run_cli('login', 'listenbrainz', LISTENER, '--token-stdin', input=f'{TOKEN}\n')
    run_cli('sync')
    app = ui.Application.run(CARLOS, env=ENVIRONMENT)
    ui.wait_for(lambda: len(list_rows()) == 30, 'the list')
    assert read_tracks() == tracks


def wait_in_sending(pattern):
    return ui.wait_to_find(find_sending, None, re.compile(pattern))


def go_to(role, name):
    """Press Tab until the keyboard is at something in the window that sends."""
    ui.wait_for_x_window('^Send the List$')
    node = ui.wait_to_find(find_sending, role, name)

    def arrives():
        if any(ui.has_state(part, 'focused') for part in ui.walk(node)):
            return True
        ui.press('Tab')
        return False

    ui.wait_for(arrives, f'the keyboard to come to {name!r}')
    return node


def open_sending(service):
    choose('Send to Spotify or ListenBrainz…$')
    box = ui.wait_to_find(find_sending, 'combo box', 'Send To')
    ui.wait_for(lambda: ui.find(box, 'label', 'Spotify'), 'the accounts to be known')
    if service == 'ListenBrainz':
        go_to('combo box', 'Send To')
        ui.press('Return', 'Down', 'Return')
        ui.wait_to_find(box, 'label', 'ListenBrainz')


def plan():
    ui.press_button(find_sending(), 'Show What Changes')


def send():
    ui.press_button(find_sending(), 'Send')


def close_sending():
    ui.wait_for_x_window('^Send the List$')
    ui.press('Escape')
    ui.wait_for(lambda: not find_sending(), 'the window to go')


def list_at_spotify():
    """The addresses of the tracks of each playlist."""
    return [playlist['uris'] for playlist in SPOTIFY.state()['playlists']]


def expect_at_spotify():
    return [f'spotify:track:{CATALOGUE.spotify_id("track", by_name[names])}' for names in tracks if names in by_name]


def is_told_of_a_refusal():
    """Nothing is made, and the window says what is missing."""
    open_sending('Spotify')
    SPOTIFY.fail({'kind': 'error', 'name': 'scope', 'method': 'POST', 'path': '^/v1/me/playlists$'})
    plan()
    wait_in_sending('^A private playlist “Recommended in .*” is made at Spotify')
    send()
    wait_in_sending('^The sign-in to Spotify does not allow this; sign in again to allow it$')
    assert not list_at_spotify()


def is_told_to_sign_in_again():
    SPOTIFY.fail({'kind': 'error', 'name': 'unauthorized', 'path': '^/v1/'})
    plan()
    wait_in_sending('^Spotify does not accept the sign-in')
    ui.press_button(find_sending(), 'Accounts…')
    ui.wait_for(lambda: ui.find_window(app, '^Accounts$'), 'the window of accounts')
    ui.wait_for_x_window('^Accounts$')
    ui.press('Escape')
    ui.wait_for(lambda: not ui.find_window(app, '^Accounts$'), 'the window of accounts to go')
    SPOTIFY.fail()


def loses_the_network():
    """When the playlist is made and nothing is in it yet."""
    open_sending('Spotify')
    plan()
    wait_in_sending(f'^Not at Spotify: {30 - len(expect_at_spotify())}$')
    SPOTIFY.fail({'kind': 'refuse', 'path': '/items'})
    send()
    wait_in_sending('^Spotify can’t be reached')
    assert list_at_spotify() == [[]], list_at_spotify()


def goes_on_where_it_ended():
    """The same playlist is filled, in the order of the list."""
    SPOTIFY.fail()
    plan()
    wait_in_sending(', which Carlos made, is changed')
    send()
    wait_in_sending('is at Spotify now')
    assert list_at_spotify() == [expect_at_spotify()], (list_at_spotify(), expect_at_spotify())
    close_sending()


def sends_nothing_twice():
    open_sending('Spotify')
    SPOTIFY.forget_log()
    plan()
    wait_in_sending('at Spotify is like that already')
    assert not any(ui.has_state(node, 'visible') and ui.list_actions(node)
                   for node in ui.find_all(find_sending(), 'push button', 'Send'))
    assert list_at_spotify() == [expect_at_spotify()]
    assert not SPOTIFY.log('^/v1/', 'PUT|POST')
    ui.wait_for(lambda: any(ui.has_state(node, 'focused') for node in ui.find_all(find_sending(), 'push button', 'Close')),
                'the keyboard to be at Close')
    close_sending()


def is_told_of_a_bad_token():
    open_sending('ListenBrainz')
    LISTENBRAINZ.fail({'kind': 'error', 'name': 'bad-token', 'path': '/1/playlist'})
    plan()
    wait_in_sending('made at ListenBrainz')
    send()
    wait_in_sending('^ListenBrainz does not know this token')
    assert not LISTENBRAINZ.state()['playlists']
    LISTENBRAINZ.fail()


def sends_to_listenbrainz():
    """What MusicBrainz does not know is told, and the others are there in the order of the list."""
    known = [by_name[names] for names in tracks if names in by_name and CATALOGUE.is_known('track', by_name[names])]
    plan()
    wait_in_sending(f'^Not at ListenBrainz: {30 - len(known)}$')
    send()
    wait_in_sending('is at ListenBrainz now')
    playlist, = LISTENBRAINZ.state()['playlists'].values()
    sent = [re.search('[0-9a-f-]{36}', json.dumps(row['identifier'])).group() for row in playlist['track']]
    assert sent == [CATALOGUE.mbid('track', track) for track in known], sent
    assert playlist['title'].startswith('Recommended in 20'), playlist['title']
    close_sending()


def copies_a_link():
    """From the row's menu, to be pasted wherever there is room for text."""
    names = next(names for names in tracks if names in by_name and by_name[names] % 2 == 0)
    row = list_rows()[tracks.index(names)]
    ui.do_action(row, 'row.copy')
    ui.wait_for_toast(find_main(), '^Link copied$')
    open_sending('Spotify')
    ui.wait_for_x_window('^Send the List$')
    name = ui.wait_to_find(find_sending, 'text', 'Name')
    link = f'https://open.spotify.com/track/{CATALOGUE.spotify_id("track", by_name[names])}'

    def is_pasted():
        if ui.get_text(name) == link:
            return True
        ui.press('Tab', 'ctrl+a', 'ctrl+v')
        return False

    ui.wait_for(is_pasted, link)
    close_sending()


def is_disconnected_meanwhile():
    """While the window to send with is open somebody signs out elsewhere: it says so, and sends nothing."""
    open_sending('ListenBrainz')
    run_cli('logout', 'listenbrainz')
    plan()
    wait_in_sending('^No account at ListenBrainz is connected')
    close_sending()


def ask_player(name):
    """What the desktop is told of what Carlos plays, as text; "" while there is nothing."""
    run = subprocess.run(['gdbus', 'call', '--session', '--dest', PLAYER, '--object-path', '/org/mpris/MediaPlayer2',
                          '--method', 'org.freedesktop.DBus.Properties.Get', 'org.mpris.MediaPlayer2.Player', name],
                         capture_output=True, text=True, env=ENVIRONMENT)
    return run.stdout


def plays_an_own_file():
    """What the listener has as a file is played by Carlos, by the same button or by P."""
    artist, title = tracks[0]
    MUSIC.mkdir()
    sound = functools.cache(music_tree.song(220, 100))
    (MUSIC / 'own.wav').write_bytes(music_tree.wav({'artist': artist, 'title': title, 'album': 'Own'}, sound, 20))
    subprocess.run([CARLOS, MUSIC], env=ENVIRONMENT, check=True, timeout=ui.PATIENCE)

    def find_playable():
        row = next((row for row in list_rows() if row.get_name().startswith(f'{title}, ')), None)
        return row if row and 'row.play' in ui.list_actions(row) else None

    ui.do_action(ui.wait_for(find_playable, 'the file to be known', 4 * ui.PATIENCE), 'row.play')
    ui.wait_for(lambda: 'Playing' in ask_player('PlaybackStatus') and title in ask_player('Metadata'),
                'the file to be heard')
    ui.press_button(find_main(), 'Stop')


def names_the_own_file():
    """In the playlist for players, once the list knows of it."""
    ui.wait_for(lambda: str(MUSIC / 'own.wav') in save('m3u8').splitlines(), 'the file in the playlist', 4 * ui.PATIENCE)


def meets_no_fault_of_its_own():
    assert not SPOTIFY.violations() and not LISTENBRAINZ.violations()


by_name = {name_track(track): track for track in range(TRACKS)}
tracks = []
add_player()
unlock_keyring()
run_cli('import', write_history())
app = ui.Application.run(CARLOS, env=ENVIRONMENT)
try:
    app.wait_for_window()
    tap.run([starts, saves_xspf, saves_jspf, saves_csv, saves_m3u8, opens_in_the_player, ends, connects,
             is_told_of_a_refusal, is_told_to_sign_in_again, loses_the_network, goes_on_where_it_ended,
             sends_nothing_twice, is_told_of_a_bad_token, sends_to_listenbrainz, copies_a_link,
             is_disconnected_meanwhile, plays_an_own_file, names_the_own_file, meets_no_fault_of_its_own, ends])
finally:
    app.kill()
    FOLDER.cleanup()
