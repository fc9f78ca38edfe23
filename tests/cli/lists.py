#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""carlos-cli top and forgotten, as a script meets them: over a library that a table of plays was imported into."""

import csv
import datetime
import json
import os
import xml.etree.ElementTree as ElementTree

import command
import tap
from command import refuse, run, succeed

LIBRARY = str(command.FOLDER / 'library.db')
START = datetime.datetime(2022, 1, 1, 12, tzinfo=datetime.timezone.utc)

# Title, artist, album, seconds of each play, plays, days from one to the next. The last one is a favourite of the first
# weeks; the others go on to the end. The table says when plays begin, the lists when they ended.
MUSIC = (('Long', 'Ada', 'First', 600, 40, 15), ('Duo', 'Bob', 'Zweite', 300, 30, 20),
         ('Brief', 'Cleo', 'Second', 40, 60, 10), ('Skipped', 'Dora', 'Third', 10, 20, 30),
         ('Favorita', 'Eñe', 'Vieja', 200, 12, 4))


def import_plays():
    """A library of nobody, out of a table of plays."""
    rows = [['time', 'artist', 'title', 'album', 'ms_played']]
    for title, artists, album, seconds, plays, days in MUSIC:
        for play in range(plays):
            time = START + datetime.timedelta(days=play * days)
            rows.append([time.strftime('%Y-%m-%dT%H:%M:%SZ'), artists, title, album, seconds * 1000])
    with open(command.FOLDER / 'plays.csv', 'w', encoding='utf-8', newline='') as file:
        csv.writer(file).writerows(rows)
    succeed('import', '--library', LIBRARY, str(command.FOLDER / 'plays.csv'))


def top(*arguments, **options):
    return json.loads(succeed('top', '--json', '--library', LIBRARY, *arguments, **options))


def forgotten(*arguments, **options):
    return json.loads(succeed('forgotten', '--json', '--library', LIBRARY, *arguments, **options))


def names(document):
    return [entry['name'] for entry in document['entries']]


def artists():
    document = top('artists')
    assert document['format'] == 1 and document['list'] == 'artists' and document['by'] == 'minutes'
    assert names(document) == ['Ada', 'Bob', 'Cleo', 'Eñe'], names(document)
    assert document['heard'] == 4
    ada = document['entries'][0]
    assert ada['plays'] == 40 and ada['minutes'] == 400 and ada['tracks'] == 1
    assert ada['first'] == '2022-01-01T12:10:00Z' and ada['last'] == '2023-08-09T12:10:00Z', ada
    assert document['plays'] == 142 and document['minutes'] == 630


def by_plays():
    document = top('artists', '--by', 'plays')
    assert document['by'] == 'plays'
    assert names(document) == ['Cleo', 'Ada', 'Bob', 'Eñe'], names(document)


def tracks():
    document = top('tracks')
    assert names(document) == ['Long', 'Duo', 'Brief', 'Favorita']
    assert document['entries'][1]['artists'] == ['Bob'] and document['entries'][1]['album'] == 'Zweite'
    assert 'tracks' not in document['entries'][0]


def albums():
    document = top('albums')
    assert sorted(names(document)) == ['First', 'Second', 'Vieja', 'Zweite'], names(document)
    assert document['entries'][0]['artist'] == 'Ada' and document['entries'][0]['tracks'] == 1


def count():
    document = top('tracks', '--count', '2')
    assert names(document) == ['Long', 'Duo'] and document['heard'] == 4
    assert names(forgotten('-n', '1')) == ['Favorita']


def part():
    document = top('tracks', '--from', '2023', '--by', 'plays')
    assert names(document)[0] == 'Brief' and 'Favorita' not in names(document)
    assert not top('tracks', '--from', '2030')['entries']


def favourites():
    document = forgotten()
    assert names(document) == ['Favorita'], names(document)
    entry = document['entries'][0]
    assert entry['artists'] == ['Eñe'] and entry['album'] == 'Vieja'
    assert entry['plays'] == 12 and entry['skips'] == 0 and entry['plays_at_best'] == 12
    assert entry['first'] == '2022-01-01T12:03:20Z' and entry['last'] == '2022-02-14T12:03:20Z'
    assert 540 < entry['days_away'] < 560, entry['days_away']


def playlist():
    for ending in ('.m3u8', '.xspf', '.jspf', '.csv'):
        path = command.FOLDER / f'old{ending}'
        expected = succeed('forgotten', '--json', '--library', LIBRARY)
        assert expected == succeed('forgotten', '--json', '--library', LIBRARY, '--playlist', str(path))
        assert 'Favorita' in path.read_text(encoding='utf-8')
    assert ElementTree.parse(command.FOLDER / 'old.xspf').getroot().tag == '{http://xspf.org/ns/0/}playlist'
    refuse(1, 'forgotten', '--library', LIBRARY, '--playlist', str(command.FOLDER / 'old.png'), word='.m3u8')
    refuse(1, 'forgotten', '--library', LIBRARY, '--playlist', '/nonexistent/old.csv', word='old.csv')


def text():
    lines = succeed('top', 'artists', '--library', LIBRARY).decode().splitlines()
    assert lines[0].split() == '1 Ada · 6 h 40 min · 40 plays · Jan 2022 – Aug 2023'.split(), lines[0]
    assert lines[-1] == '4 artists', lines[-1]
    lines = succeed('top', 'albums', '--count', '1', '--library', LIBRARY).decode().splitlines()
    assert lines[-1] == 'the first 1 of 4 albums', lines[-1]
    lines = succeed('forgotten', '--library', LIBRARY).decode().splitlines()
    away = datetime.datetime.now(datetime.timezone.utc) - datetime.datetime(2022, 2, 14, tzinfo=datetime.timezone.utc)
    ago = f'last heard {int(away.days / 365.25)} years ago'  # from today, not from the end of the library in 2023
    assert lines[0].split() == f'1 Favorita · Eñe · {ago}, 12 plays before'.split(), lines[0]


def every_locale():
    """The same bytes whatever the language, its decimal mark and its character set."""
    expected = succeed('top', 'artists', '--json', '--library', LIBRARY)
    assert expected == succeed('top', 'artists', '--json', '--library', LIBRARY, locale='de_DE.UTF-8')
    for arguments in (['top', 'artists'], ['forgotten']):
        expected = succeed(*arguments, '--json', '--library', LIBRARY)
        assert expected == succeed(*arguments, '--json', '--library', LIBRARY, environment={'LC_ALL': 'C'})


def wrong_usage():
    for arguments in (['top'], ['top', 'songs'], ['top', 'artists', 'tracks'], ['top', 'artists', '--by', 'tracks'],
                      ['top', 'artists', '--count', '0'], ['top', 'artists', '-n', 'x'], ['top', 'artists', '--of', 'x'],
                      ['top', 'artists', '--from', 'May'], ['forgotten', 'x'], ['forgotten', '--count', '-1'],
                      ['forgotten', '--no-such-option']):
        refuse(2, *arguments, '--library', LIBRARY)


def no_library():
    for arguments in (['top', 'artists'], ['forgotten', '--json']):
        refuse(1, *arguments, '--library', '/nonexistent/library.db')


def output_that_cannot_be_written():
    for arguments in (['top', 'tracks'], ['top', 'tracks', '--json'], ['forgotten'], ['forgotten', '--json']):
        with open('/dev/full', 'wb') as full:
            done = run(*arguments, '--library', LIBRARY, stdout=full)
        assert done.returncode == 1 and b'standard output' in done.stderr, done
        closed = run(*arguments, '--library', LIBRARY, stdout=None, preexec_fn=lambda: os.close(1))
        assert closed.returncode == 1, closed


tap.run([import_plays, artists, by_plays, tracks, albums, count, part, favourites, playlist, text, every_locale, wrong_usage,
         no_library, output_that_cannot_be_written])
