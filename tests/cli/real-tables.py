#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Real tables of tracks, which a clone of the project does not have: CARLOS_SHARED_DATA names their folder."""

import csv
import math
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


def read_table(folder, name):
    path, = folder.glob(f'[0-9][0-9]-{name}.csv')
    with path.open(encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def agree(name):
    """Every table of the method that tells of clusters means those of the profile by their numbers."""
    if not (TABLES / name).is_file():
        raise tap.Skip(f'there is no {TABLES / name}')
    folder = command.FOLDER / name
    command.succeed('method', '--input', str(TABLES / name), '--output', str(folder))
    clusters = {cluster['id']: cluster for cluster in command.profile('--input', str(TABLES / name))['clusters']}
    for path in folder.glob('*.csv'):
        for row in read_table(folder, path.stem[3:]):
            if row.get('cluster'):
                cluster = clusters[int(row['cluster'])]
                assert row.get('name', cluster['name']) == cluster['name'], (path.name, row)
    assert [int(row['cluster']) for row in read_table(folder, 'bubbles')] == list(clusters)
    for row in read_table(folder, 'bubbles'):
        cluster = clusters[int(row['cluster'])]
        assert math.isclose(float(row['share']), cluster['share']) and int(row['tracks']) == cluster['tracks']
    last = {row['item']: row['cluster'] for row in read_table(folder, 'assignments')}
    assert last == {row['item']: row['cluster'] for row in read_table(folder, 'positions')}


def method_of_top_hits():
    agree('top-hits-2000-2019.csv')


def method_of_messy():
    agree('microgenres-messy.csv')


tap.run([microgenres, top_hits, messy, method_of_top_hits, method_of_messy])
