#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""carlos-cli genres, as a script meets it."""

import json

import tap
from command import refuse, run, succeed


def resolve(*names, **options):
    document = json.loads(succeed('genres', 'resolve', '--json', *names, **options))
    assert document['format'] == 1 and set(document) == {'format', 'genres'}
    assert [genre['name'] for genre in document['genres']] == list(names)
    return document['genres']


def every_how():
    exact, alias, ancestor, none = resolve('Norwegian Black-Metal', 'rap argentino', 'uzbek black metal', 'seen live')
    assert exact == {'name': 'Norwegian Black-Metal', 'canonical': 'norwegian black metal',
                     'parents': ['black metal', 'metal'], 'how': 'exact'}, exact
    assert (alias['canonical'], alias['how']) == ('argentine hip hop', 'alias')
    assert alias['parents'][0] != 'latin' and alias['parents'][-1] in ('latin', 'hip hop'), alias
    assert (ancestor['canonical'], ancestor['parents'], ancestor['how']) == ('black metal', ['metal'], 'ancestor')
    assert none == {'name': 'seen live', 'canonical': None, 'parents': [], 'how': None}


def no_tags():
    for genre in resolve('favourites', 'sexy', 'my favourite rock songs', '00s', 'albums i own', '', ' ', '\x1b[31m'):
        assert genre['how'] is None and genre['canonical'] is None and genre['parents'] == [], genre


def any_locale():
    for locale in ('es_ES.UTF-8', 'de_DE.UTF-8'):
        assert resolve('Música popular brasileira', locale=locale)[0]['canonical'] == 'mpb'


def text():
    lines = succeed('genres', 'resolve', 'Hip-Hop', 'uzbek black metal', 'seen live').decode().splitlines()
    assert lines == ['Hip-Hop: hip hop', 'uzbek black metal: a kind of black metal < metal', 'seen live: no genre'], lines
    assert b'\x1b' not in succeed('genres', 'resolve', 'a\x1b[31mb')


def many_names():
    assert len(resolve(*(f'rock {n}' for n in range(5000)))) == 5000


def wrong_usage():
    refuse(2, 'genres')
    refuse(2, 'genres', 'resolve')
    refuse(2, 'genres', 'list', 'rock', word='resolve')
    refuse(2, 'genres', '--json', 'rock')
    refuse(2, 'genres', 'resolve', '--no-such-option')
    refuse(2, 'genres', 'resolve', b'\xff\xfe')


def full_disk():
    with open('/dev/full', 'wb') as full:
        done = run('genres', 'resolve', 'rock', stdout=full)
    assert done.returncode == 1 and b'standard output' in done.stderr, done


tap.run([every_how, no_tags, any_locale, text, many_names, wrong_usage, full_disk])
