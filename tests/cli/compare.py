#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Tastes beside each other, as a script meets them: compare, profile --taste, and charts with --compare."""

import json
import os
import xml.etree.ElementTree

import command
import tap
from command import FIXTURES, FOLDER, refuse, succeed, write

SVG = '{http://www.w3.org/2000/svg}'
TABLE = command.invent_table()
TASTES = FIXTURES.parent / 'tastes'
SMALL = str(TASTES / 'small.carlos-taste')
HISTORY = command.write_history('history.csv', command.invent_history())
LIBRARY = str(FOLDER / 'library.db')


def compare(*arguments):
    return json.loads(succeed('compare', '--json', *arguments))


def give_away(name, *arguments):
    path = str(FOLDER / name)
    succeed('profile', *arguments, '--taste', path, '--name', 'Zoë')
    return path


def list_groups(path):
    root = xml.etree.ElementTree.parse(path).getroot()
    return [group.get('id') for group in root.iter(SVG + 'g')]


def file_tells_no_more():
    """Shares and names; nothing of the tracks, and nothing of where they came from."""
    path = give_away('own.carlos-taste', '--input', TABLE)
    text = open(path, encoding='utf-8').read()
    document = json.loads(text)
    assert document['kind'] == 'carlos-taste' and document['format'] == 1 and document['name'] == 'Zoë'
    assert set(document) == {'kind', 'format', 'name', 'genre_coverage', 'artist_coverage', 'clusters', 'genres',
                             'artists', 'sound', 'map'}, document.keys()
    assert 'Título' not in text and str(FOLDER) not in text and TABLE not in text and 'ms_played' not in text
    assert len(document['map']['density']) == 48 * 48 and 240 < max(document['map']['density']) <= 255
    for name in ('clusters', 'genres', 'artists'):
        assert abs(sum(entry['share'] for entry in document[name]) - 1) < .001, name
    assert len(text) < 50000
    assert open(give_away('again.carlos-taste', '--input', TABLE), encoding='utf-8').read() == text


def with_oneself():
    path = give_away('own.carlos-taste', '--input', TABLE)
    document = compare('--input', TABLE, '--with', path)
    assert document['with'] == 'Zoë' and document['by'] == 'genres', document
    assert document['shared'] > .999 and document['genres']['untold'] < .001
    assert not document['genres']['only_mine'] and not document['genres']['only_theirs']
    assert all(abs(row['mine'] - row['theirs']) < 1e-4 for row in document['genres']['both'])


def with_another():
    """The fixture: forró .5, raï .3, axé .2; what is shared can be had from the lists."""
    document = compare('--input', TABLE, '--with', SMALL, '-n', '1000')
    genres = document['genres']
    assert document['with'] == 'Ánna' and {row['name'] for row in genres['both']} == {'forró', 'axé', 'raï'}, genres
    assert abs(document['shared'] - sum(min(row['mine'], row['theirs']) for row in genres['both'])) < 1e-9
    assert 'ranchera' in {row['name'] for row in genres['only_mine']} and not genres['only_theirs']
    assert {row['name'] for row in document['artists']['only_theirs']} == {'Nobody Knows', 'Without Genres'}
    assert abs(document['artists']['untold'] - .45) < 1e-9
    text = succeed('compare', '--input', TABLE, '--with', SMALL, '-n', '2').decode()
    assert text.startswith(f'Shared with Ánna: {100 * document["shared"]:.1f} %'), text
    assert 'only you' in text and 'only the other' in text


def with_a_period():
    succeed('import', HISTORY, '--library', LIBRARY)
    same = compare('--library', LIBRARY, '--against-from', '2020')
    assert same['with'] == 'since 2020' and same['by'] == 'artists' and same['shared'] > .9999, same
    other = compare('--library', LIBRARY, '--to', '2020-01', '--against-from', '2020-02', '--against-to', '2020-03')
    assert 0 < other['shared'] < 1 and other['with'] == '2020-02 – 2020-03', other
    back = compare('--library', LIBRARY, '--from', '2020-02', '--to', '2020-03', '--against-to', '2020-01')
    assert abs(back['shared'] - other['shared']) < 1e-9


def charts():
    svg = str(FOLDER / 'a.svg')
    told = json.loads(succeed('chart', 'map', '--input', TABLE, '--compare', SMALL, '-o', svg, '--json'))['map']
    assert 'other' in list_groups(svg) and 0 <= told['compare']['missing'] < 1, told['compare']
    assert 0 < told['compare']['shared_on_map'] <= 1
    for kind in ('radar', 'dots'):
        succeed('chart', kind, '--input', TABLE, '--compare', SMALL, '-o', svg)
        groups = list_groups(svg)
        assert 'other' in groups and 'key' in groups and 'cluster-1' in groups, (kind, groups)
        succeed('chart', kind, '--input', TABLE, '-o', svg)
        assert 'other' not in list_groups(svg)


def charts_of_a_library():
    svg = str(FOLDER / 'a.svg')
    succeed('import', HISTORY, '--library', LIBRARY)
    succeed('chart', 'map', '--library', LIBRARY, '--from', '2020-02', '--compare', '..2020-01', '-o', svg)
    assert 'other' in list_groups(svg)
    for kind in ('radar', 'dots'):
        succeed('chart', kind, '--library', LIBRARY, '--albums', '--compare', '2020-01', '-o', svg)


def hostile_files():
    good = open(SMALL, encoding='utf-8').read()
    for text in ('', '{}', '[]', 'null', '{"kind":', good[:-5], good.replace('"format": 1', '"format": 2'),
                 good.replace('0.5', '5'), '[' * 100000, '{"a":' * 100000, good + ' ' * (1 << 20), b'\xff\xfe',
                 good.replace('forró', 'x' * 201)):
        refuse(1, 'compare', '--input', TABLE, '--with', write('bad.carlos-taste', text))
    refuse(1, 'chart', 'map', '--input', TABLE, '--compare', write('bad.carlos-taste', '{}'), '-o', str(FOLDER / 'a.svg'))
    refuse(1, 'compare', '--input', TABLE, '--with', '/nonexistent.carlos-taste')
    refuse(1, 'compare', '--input', TABLE, '--with', '/dev/zero')
    refuse(1, 'compare', '--input', TABLE, '--with', str(FOLDER))


def escape_sequences():
    text = open(SMALL, encoding='utf-8').read().replace('Ánna', '\\u001b[31mÁnna').replace('Nobody', '\\u001b]0;x')
    done = succeed('compare', '--input', TABLE, '--with', write('escape.carlos-taste', text))
    assert b'\x1b' not in done, done


def nothing_is_written_in_vain():
    refuse(1, 'profile', '--sample', '--taste', '/nonexistent/a.carlos-taste')
    refuse(2, 'profile', '--sample', '--taste', str(FOLDER / 'a.json'))
    assert not os.path.exists(FOLDER / 'a.json')


def wrong_usage():
    for arguments in ([], ['--with', SMALL, '--against-from', '2020'], ['--against-from', '2020'],
                      ['--with', SMALL, '-n', '-1'], ['--with', SMALL, 'more']):
        refuse(2, 'compare', '--input', TABLE, *arguments)
    refuse(2, 'compare', '--against-from', '2021', '--against-to', '2020')
    refuse(2, 'compare', '--against-from', 'yesterday')
    refuse(2, 'profile', '--input', TABLE, '--name', 'Zoë')
    target = str(FOLDER / 'a.svg')
    refuse(2, 'chart', 'bubbles', '--input', TABLE, '-o', target, '--compare', SMALL)
    refuse(2, 'chart', 'map', '--input', TABLE, '-o', target, '--compare', '2020')
    refuse(2, 'chart', 'map', '-o', target, '--compare', 'sometime')
    refuse(2, 'chart', 'dots', '--input', TABLE, '-o', target, '--albums')
    refuse(2, 'chart', 'map', '-o', target, '--albums')


tap.run([file_tells_no_more, with_oneself, with_another, with_a_period, charts, charts_of_a_library, hostile_files,
         escape_sequences, nothing_is_written_in_vain, wrong_usage])
