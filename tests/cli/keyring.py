#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""carlos-cli login and logout with a real keyring, on a bus of its own.

The names of some say which of the project's requirements on signing in they are about: tests/services/oauth-checklist.md.
"""

import atexit
import json
import os
import shutil
import subprocess
import time

import command
import fakes
import tap
from command import FOLDER

CLIENT = '0123456789abcdef0123456789abcdef'
KEY = '00112233445566778899aabbccddeeff'
HOME = FOLDER / 'home'
LIBRARY = HOME / 'library.db'
PLACES = {'HOME': str(HOME), 'XDG_RUNTIME_DIR': str(HOME), 'XDG_DATA_HOME': str(HOME / 'data'),
          'XDG_CONFIG_HOME': str(HOME / 'config'), 'XDG_CACHE_HOME': str(HOME / 'cache')}


def start_bus():
    """The address of a bus on which there is nothing but a keyring; None where the programs are missing."""
    if not shutil.which('dbus-daemon') or not shutil.which('gnome-keyring-daemon'):
        return None
    HOME.mkdir(mode=0o700)
    bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address'],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    atexit.register(bus.kill)
    address = bus.stdout.readline().strip()
    keyring = subprocess.Popen(['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets'],
                               stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env={**command.ENVIRONMENT, **PLACES, 'DBUS_SESSION_BUS_ADDRESS': address})
    atexit.register(keyring.kill)
    keyring.stdin.write(b'password')
    keyring.stdin.close()
    return address


BUS = start_bus()
SPOTIFY = fakes.Fake('spotify')
LASTFM = fakes.Fake('lastfm')
ENVIRONMENT = {**PLACES, **SPOTIFY.environment(), **LASTFM.environment(), 'CARLOS_BROWSER': str(fakes.BROWSER),
               'CARLOS_SERVICE_INTERVAL_MS': '1', 'DBUS_SESSION_BUS_ADDRESS': BUS or ''}


def connect():
    if not BUS:
        raise tap.Skip('there is no dbus-daemon or no gnome-keyring-daemon')
    try:
        from gi.repository import Gio
    except ImportError:
        raise tap.Skip('there is no python3-gi') from None
    flags = Gio.DBusConnectionFlags
    return Gio.DBusConnection.new_for_address_sync(
        BUS, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)


def call(bus, path, interface, method, arguments, form):
    from gi.repository import Gio, GLib
    return bus.call_sync('org.freedesktop.secrets', path, interface, method, arguments, GLib.VariantType(form),
                         Gio.DBusCallFlags.NONE, 10000, None).unpack()


def list_items():
    """What everybody on the bus can read of Carlos's secrets without opening one: attributes and label of each."""
    from gi.repository import GLib
    bus = connect()
    schema = GLib.Variant('(a{ss})', ({},))
    paths = sum(call(bus, '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service', 'SearchItems', schema,
                     '(aoao)'), [])
    items = []
    for path in paths:
        values = [call(bus, path, 'org.freedesktop.DBus.Properties', 'Get',
                       GLib.Variant('(ss)', ('org.freedesktop.Secret.Item', name)), '(v)')[0]
                  for name in ('Attributes', 'Label')]
        items.append((values[0], values[1]))
    return [item for item in items if 'service' in item[0]]


def wait_for_keyring():
    """The keyring takes a moment to come."""
    from gi.repository import Gio, GLib
    bus = connect()
    for _ in range(200):
        owned = bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'NameHasOwner',
                              GLib.Variant('(s)', ('org.freedesktop.secrets',)), GLib.VariantType('(b)'),
                              Gio.DBusCallFlags.NONE, 10000, None).unpack()[0]
        if owned:
            return
        time.sleep(.05)
    raise AssertionError('the keyring does not come')


def succeed(*arguments, **options):
    return command.succeed(*arguments, '--library', str(LIBRARY), environment=ENVIRONMENT, **options)


def search(words):
    """The files of the listener that hold one of the words."""
    found = []
    for place, _folders, names in os.walk(HOME):
        for name in names:
            path = os.path.join(place, name)
            if os.path.isfile(path):
                with open(path, 'rb') as file:
                    content = file.read()
                found += [f'{path}: {word[:6]}…' for word in words if word.encode() in content]
    return found


def oauth_t35_tokens_are_in_the_keyring_only():
    wait_for_keyring()
    document = json.loads(succeed('login', 'spotify', '--client-id', CLIENT, '--json'))
    assert document['lasting'] is True
    succeed('login', 'lastfm', 'oyente_inventada', '--api-key-stdin', stdin=None, input=KEY.encode())
    assert sorted(attributes['service'] for attributes, _label in list_items()) == ['lastfm', 'spotify']
    words = [*SPOTIFY.secrets(), *LASTFM.secrets()]
    assert len(words) >= 6, words
    tap.report(search(words))


def oauth_t37_attributes_hold_no_secret_and_no_address():
    connect()
    words = [*SPOTIFY.secrets(), KEY, '@', 'oyente', 'Oyente']
    items = list_items()
    assert len(items) == 2, items
    tap.report([f'{item}: {word[:6]}…' for item in items for word in words if word in str(item)])


def oauth_t40_signing_out_empties_the_keyring():
    connect()
    succeed('logout', 'lastfm')
    assert [attributes['service'] for attributes, _label in list_items()] == ['spotify']
    succeed('logout', 'spotify')
    assert not list_items(), list_items()
    succeed('logout', 'spotify')


tap.run([oauth_t35_tokens_are_in_the_keyring_only, oauth_t37_attributes_hold_no_secret_and_no_address,
         oauth_t40_signing_out_empties_the_keyring])
