#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Accounts from end to end: the assistant, a sync, the chart, a playlist, signing out, and nothing left of it.

usage: accounts.py CARLOS, under headless.sh without a library

The names say which of the project's requirements on signing in a test is about: tests/services/oauth-checklist.md.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

import carlos_ui as ui
import fakes
import tap

CARLOS = sys.argv[1]
CLIENT_ID = '0123456789abcdef0123456789abcdef'
HOME = pathlib.Path(os.environ['XDG_DATA_HOME']).parent
LOG = pathlib.Path(os.environ['XDG_RUNTIME_DIR'], 'carlos.log')
REPORT = pathlib.Path(os.environ['XDG_RUNTIME_DIR'], 'browser.jsonl')
MODE = pathlib.Path(os.environ['XDG_RUNTIME_DIR'], 'browser-mode')
BROWSER = pathlib.Path(os.environ['XDG_RUNTIME_DIR'], 'browser')
LIBRARY = pathlib.Path(os.environ['XDG_DATA_HOME'], 'carlos', 'library.db')
NAME = 'Sent by a test'

SPOTIFY = fakes.Fake('spotify', '--saved', 60, '--artists', 12, '--playlists', 3)
NOWHERE = {name: 'http://127.0.0.1:9' for names in fakes.VARIABLES.values() for name in names}
ENVIRONMENT = {**os.environ, **NOWHERE, **SPOTIFY.environment(), 'CARLOS_BROWSER': str(BROWSER),
               'CARLOS_SERVICE_INTERVAL_MS': '1', 'CARLOS_TEST_BROWSER_REPORT': str(REPORT), 'G_MESSAGES_DEBUG': 'all',
               'SOUP_DEBUG': '3', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', 'no_proxy': '127.0.0.1'}

# All that was on the screen, and in the list of processes, for secrets to be searched in.
SEEN = []


def write_browser():
    """Somebody who does what the file says: nothing at first."""
    BROWSER.write_text(f'#!/bin/sh\ntest -e {MODE} || exit 0\n'
                       f'CARLOS_TEST_BROWSER=$(cat {MODE}) exec {sys.executable} {fakes.BROWSER} "$1"\n')
    BROWSER.chmod(0o700)


def unlock_keyring():
    """The real one, on the bus of this test."""
    if not shutil.which('gnome-keyring-daemon'):
        raise SystemExit('gnome-keyring-daemon is needed')
    subprocess.run(['gnome-keyring-daemon', '--unlock', '--components=secrets'], input=b'a password', check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(['gdbus', 'wait', '--session', '--timeout', '20', 'org.freedesktop.secrets'], check=True)


def read_keyring():
    run = subprocess.run(['secret-tool', 'search', '--all', 'service', 'spotify'], capture_output=True, text=True,
                         check=False)
    return run.stdout + run.stderr


def start():
    with open(LOG, 'ab') as log:
        return ui.Application.run(CARLOS, env=ENVIRONMENT, stdout=log, stderr=log)


def look(find):
    """Remember what is in a window, and the program's own command line."""
    SEEN.extend(filter(None, ui.list_words(find())))
    SEEN.append(pathlib.Path('/proc', str(app.pid), 'cmdline').read_text(encoding='utf-8', errors='replace'))


def find_main():
    return ui.find_window(app, '^Carlos$')


def find_accounts():
    return ui.find_window(app, '^Accounts$')


def find_sending():
    return ui.find_window(app, '^Send the List$')


def wait_for_button(root, name):
    return ui.wait_for(lambda: root() and next(filter(ui.list_actions, ui.find_each(root(), 'push button', name)), None),
                       f'the button {getattr(name, "pattern", name)!r}')


def press(root, name):
    ui.do_action(wait_for_button(root, re.compile(name)))


def go_to(root, role, name, *keys):
    """Press keys in turn until the keyboard is at something."""
    node = ui.wait_to_find(root, role, re.compile(name))
    keys = keys or ('Tab', 'Down')

    def arrives():
        if ui.has_focus(node):
            return True
        ui.press(keys[go_to.turn // 8 % len(keys)])
        go_to.turn += 1
        return False

    go_to.turn = 0
    ui.wait_for(arrives, f'the keyboard to come to {name!r}')


def open_accounts():
    ui.wait_for_x_window('^Carlos$')
    ui.press('ctrl+shift+a')
    ui.wait_for(find_accounts, 'the window of accounts')
    ui.wait_for_x_window('^Accounts$')


def open_row(name):
    ui.wait_for_x_window('^Accounts$')
    go_to(find_accounts, 'list item', name)
    ui.press('Return')


def close_accounts():
    ui.wait_for_x_window('^Accounts$')
    for _ in range(4):
        if not find_accounts():
            break
        ui.press('Escape')
        time.sleep(.3)
    ui.wait_for(lambda: not find_accounts(), 'the window of accounts to go')


def list_bubbles():
    chart = ui.find(find_main(), 'list', 'Taste bubbles')
    return [bubble.get_name() for bubble in ui.children(chart)]


def list_ports():
    """The addresses and ports on which the program listens, as the kernel writes them."""
    process = pathlib.Path('/proc', str(app.pid))
    own = set()
    for entry in (process / 'fd').iterdir():
        try:
            own.add(os.readlink(entry))
        except OSError:
            pass  # it was closed meanwhile
    rows = [line.split() for line in (process / 'net/tcp').read_text(encoding='ascii').splitlines()[1:]]
    return [row[1] for row in rows if row[3] == '0A' and f'socket:[{row[9]}]' in own]


# The journey


def starts_without_asking_anybody():
    ui.wait_to_find(find_main, 'label', 'See your taste')
    look(find_main)
    assert not LIBRARY.exists() and not SPOTIFY.log()


def is_reached_from_the_welcome():
    """By the keyboard alone."""
    ui.wait_for_x_window('^Carlos$')
    go_to(find_main, 'list item', '^ListenBrainz, Last.fm, Sign In to Spotify…$')
    ui.press('Return')
    ui.wait_to_find(find_accounts, 'list item', 'Spotify Data Export…')
    # The button in a password entry is libadwaita's own affair.
    tap.report([finding for finding in ui.list_nameless(find_accounts()) if "'GtkImage'" not in finding])
    look(find_accounts)


def explains_first():
    open_row('^Sign In to Spotify…$')
    wait_for_button(find_accounts, re.compile('Get the Data Export'))
    press(find_accounts, 'Set Up Sign-in')
    look(find_accounts)


def oauth_t04_a_wrong_id_opens_no_browser():
    ui.set_text(ui.wait_to_find(find_accounts, 'text', 'Client ID'), 'an id of somebody')
    press(find_accounts, 'Sign In to Spotify')
    ui.wait_to_find(find_accounts, None, 'A client ID has 32 characters, 0 to 9 and a to f.')
    assert not list_ports() and not SPOTIFY.log()


def oauth_t17_cancelling_closes_the_port():
    ui.set_text(ui.wait_to_find(find_accounts, 'text', 'Client ID'), CLIENT_ID)
    press(find_accounts, 'Sign In to Spotify')
    wait_for_button(find_accounts, re.compile('Open the Page Again'))
    assert ui.wait_for(list_ports, 'a port')[0].startswith('0100007F:')
    look(find_accounts)
    press(find_accounts, 'Cancel$')
    ui.wait_for(lambda: not list_ports(), 'the port to be closed')


def oauth_t14_a_refusal_is_calm():
    MODE.write_text('deny')
    press(find_accounts, 'Sign In to Spotify')
    ui.wait_to_find(find_accounts, None, re.compile('^You did not allow Carlos'))
    assert not list_ports()
    assert not SPOTIFY.log('/api/token')
    look(find_accounts)


def signs_in_and_syncs_at_once():
    MODE.write_text('hostile')
    press(find_accounts, 'Try Again')
    wait_for_button(find_accounts, re.compile('Disconnect'))
    ui.wait_to_find(find_accounts, 'list item', 'Saved tracks')
    look(find_accounts)
    assert len([entry for entry in SPOTIFY.log('/api/token') if 'authorization_code' in str(entry)]) == 1
    assert 'refresh_token' in read_keyring()


def oauth_t24_the_end_page_is_a_whole_one():
    answers = [json.loads(line) for line in REPORT.read_text(encoding='utf-8').splitlines()]
    page = [answer for answer in answers if answer['what'] == 'answer'][-1]
    assert page['status'] == 200, page
    for part in ('<title>', 'lang="', 'color-scheme', 'charset'):
        assert part in page['body'] or part in str(page['headers']), part


def shows_the_picture():
    close_accounts()
    ui.wait_for(lambda: len(list_bubbles()) >= 2, 'bubbles')
    assert not ui.find(find_main(), 'label', 'See your taste') \
        or not ui.has_state(ui.find(find_main(), 'label', 'See your taste'), 'showing')
    look(find_main)


def asks_for_the_right_to_write():
    ui.wait_for_x_window('^Carlos$')
    ui.press('alt+4')
    ui.press_button(find_main(), 'Tracks')
    press(find_main, '^S_?end…')
    press(find_sending, 'Allow It…')
    ui.wait_for(find_accounts, 'the window of accounts')
    wait_for_button(find_accounts, re.compile('Disconnect'))
    scopes = SPOTIFY.log('/authorize')[-1]
    assert 'playlist-modify-private' in str(scopes), scopes
    look(find_accounts)
    close_accounts()


def sends_a_playlist():
    press(find_main, '^S_?end…')
    ui.set_text(ui.wait_to_find(find_sending, 'text', 'Name'), NAME)
    press(find_sending, 'Show What Changes')
    ui.wait_to_find(find_sending, 'label', re.compile(f'^A private playlist “{NAME}” is made at Spotify'))
    assert not SPOTIFY.log('', 'POST|PUT') or not [entry for entry in SPOTIFY.log('/v1', 'POST|PUT')]
    look(find_sending)
    press(find_sending, '^_?Send')
    ui.wait_to_find(find_sending, 'link', 'Open the Playlist')
    # The list inside of a row to choose in is libadwaita's own affair.
    tap.report([finding for finding in ui.list_nameless(find_sending()) if "'GtkListView'" not in finding])
    look(find_sending)
    playlist = next(one for one in SPOTIFY.state()['playlists'] if one['name'] == NAME)
    assert playlist['public'] is False and playlist['uris'], playlist
    press(find_sending, 'D_?one')
    ui.wait_for(lambda: not find_sending(), 'the window to go')
    ui.wait_for_x_window('^Carlos$')
    ui.press('alt+1')


def oauth_t40_signing_out_deletes():
    planted = SPOTIFY.secrets()
    open_accounts()
    open_row('^Spotify: ')
    press(find_accounts, 'Disconnect')
    ui.wait_to_find(find_accounts, 'link', 'spotify.com/account/apps')
    ui.wait_to_find(find_accounts, 'label', re.compile('^Deleted: '))
    look(find_accounts)
    assert not any(secret in read_keyring() for secret in planted)
    close_accounts()
    ui.wait_to_find(find_main, 'label', re.compile('^Data: invented'))


def oauth_t17_quitting_ends_an_attempt():
    MODE.unlink()
    SPOTIFY.forget_log()
    open_accounts()
    open_row('^Sign In to Spotify…$')
    press(find_accounts, 'Set Up Sign-in')
    ui.set_text(ui.wait_to_find(find_accounts, 'text', 'Client ID'), CLIENT_ID)
    press(find_accounts, 'Sign In to Spotify')
    ui.wait_for(list_ports, 'a port')
    subprocess.run(['gapplication', 'action', ui.APPLICATION_ID, 'quit'], check=True)
    assert app.wait_for_end() == 0
    assert not SPOTIFY.log('/api/token')


def oauth_t34_no_secret_is_anywhere():
    secrets = SPOTIFY.secrets()
    assert secrets, 'there were none'
    found = [('the screen', secret[:8]) for secret in secrets if any(secret in text for text in SEEN)]
    for path in HOME.rglob('*'):
        if path.is_file() and 'keyrings' not in path.parts and path not in (REPORT,):
            data = path.read_bytes()
            found += [(str(path.relative_to(HOME)), secret[:8]) for secret in secrets if secret.encode() in data]
    tap.report(found)


def nothing_of_the_account_is_left():
    data = LIBRARY.read_bytes()
    state = SPOTIFY.state()
    names = [one['name'] for one in state['playlists'] if len(one['name']) > 6]
    assert names
    tap.report([name for name in (*names, 'Oyente Inventado', 'Spotify Web API') if name.encode() in data])
    assert not SPOTIFY.violations(), SPOTIFY.violations()


def said_nothing_critical():
    log = LOG.read_text(encoding='utf-8', errors='replace')
    tap.report([line for line in log.splitlines() if re.search('-CRITICAL|runtime error|AddressSanitizer', line)])


write_browser()
unlock_keyring()
app = start()
try:
    app.wait_for_window()
    tap.run([starts_without_asking_anybody, is_reached_from_the_welcome, explains_first,
             oauth_t04_a_wrong_id_opens_no_browser, oauth_t17_cancelling_closes_the_port, oauth_t14_a_refusal_is_calm,
             signs_in_and_syncs_at_once, oauth_t24_the_end_page_is_a_whole_one, shows_the_picture,
             asks_for_the_right_to_write, sends_a_playlist, oauth_t40_signing_out_deletes,
             oauth_t17_quitting_ends_an_attempt, oauth_t34_no_secret_is_anywhere, nothing_of_the_account_is_left,
             said_nothing_critical])
finally:
    app.kill()
