#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""carlos-cli sync and the sending of lists, where there is nothing to be synced with. services.py has the rest."""

import json

import tap
from command import FOLDER, refuse, succeed, write

LIBRARY = ('--library', str(FOLDER / 'sync.db'))
MISSING = FOLDER / 'missing.db'


def begin():
    table = write('plays.csv', 'ts,artist,title,ms_played\n2021-01-01T10:00:00Z,Band,Song,180000\n')
    succeed('import', table, *LIBRARY)


def nothing_is_connected():
    begin()
    for arguments, word in ((('sync',), 'connected'), (('sync', 'spotify'), 'Spotify'),
                            (('sync', 'listenbrainz', '--json'), 'ListenBrainz')):
        refuse(1, *arguments, *LIBRARY, word=word)
        refuse(1, *arguments, '--library', str(MISSING), word=word)
    refuse(1, 'sync', '--genres', '--library', str(MISSING))
    assert not MISSING.exists(), 'a library was made of nothing'
    assert json.loads(succeed('status', '--json', *LIBRARY))['accounts'] == []
    assert json.loads(succeed('status', '--json', '--library', str(MISSING)))['accounts'] == []


def nobody_is_looked_up_without_consent():
    begin()
    refuse(1, 'sync', 'musicbrainz', *LIBRARY, word='allow')


def nowhere_to_send_to():
    begin()
    for command in (('top', 'tracks'), ('forgotten',)):
        refuse(1, *command, '--send-to', 'spotify', '--name', 'A list', *LIBRARY, word='Spotify')


def wrong_usage():
    for arguments in (('sync', 'deezer'), ('sync', 'spotify', 'lastfm'), ('sync', 'Spotify'), ('sync', '--all'),
                      ('top', 'tracks', '--send-to', 'spotify'), ('top', 'tracks', '--name', 'A list'),
                      ('top', 'tracks', '--dry-run'), ('top', 'tracks', '--send-to', 'lastfm', '--name', 'A list'),
                      ('top', 'tracks', '--send-to', 'spotify', '--name', ''),
                      ('top', 'artists', '--send-to', 'spotify', '--name', 'A list'),
                      ('forgotten', '--send-to', 'nobody', '--name', 'A list'),
                      ('login', 'lastfm', 'a', '--api-key-stdin', '--playlists')):
        refuse(2, *arguments, *LIBRARY)


tap.run([nothing_is_connected, nobody_is_looked_up_without_consent, nowhere_to_send_to, wrong_usage])
