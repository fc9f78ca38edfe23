#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Real tables of tracks, which a clone of the project does not have: CARLOS_SHARED_DATA names their folder."""

import os
import pathlib

import command
import tap

TABLES = pathlib.Path(os.environ.get('CARLOS_SHARED_DATA', '')) / 'tracks'


def read(name, tracks):
    if not (TABLES / name).is_file():
        raise tap.Skip(f'there is no {TABLES / name}')
    document = command.profile('--input', str(TABLES / name))
    names = [cluster['name'] for cluster in document['clusters']]
    assert document['tracks'] == document['rows'] == tracks, document['tracks']
    assert document['skipped_rows'] == []
    assert 2 <= document['k'] <= 12, document['k']
    assert all(names) and len(set(names)) == len(names), names
    assert abs(sum(cluster['share'] for cluster in document['clusters']) - 1) < 1e-9
    return document


def microgenres():
    document = read('tracks-microgenres.csv', 16275)
    assert document['space']['name'] == 'blend'
    assert all(2 <= len(cluster['genres']) <= 4 for cluster in document['clusters'])


def top_hits():
    read('top-hits-2000-2019.csv', 2000)


def messy():
    read('microgenres-messy.csv', 3550)


tap.run([microgenres, top_hits, messy])
