#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""What carlos-cli profile says of nothing but plays, and how it stays with what it said."""

import command
import tap

ROWS = command.invent_history()


def grow(library, rows):
    command.succeed('import', '--library', library, command.write_history('history.csv', rows))


def finds_groups():
    """Artists that are played together are in a cluster, which is named by two of them."""
    library = str(command.FOLDER / 'groups.db')
    grow(library, ROWS)
    document = command.profile('--library', library)
    assert document['space']['name'] == 'listening' and document['item'] == 'artist'
    assert document['space']['coverage'] == {'sound': 0, 'genre': 0, 'listening': 1}
    assert document['k'] == 3 and document['unplaced'] == 0 and document['drift'] is None
    for cluster in document['clusters']:
        groups = {artist['name'].split('-')[0] for artist in cluster['artists']}
        assert len(groups) == 1 and cluster['items'] == 12, groups
        assert cluster['name'] == f"around {cluster['artists'][0]['name']}, {cluster['artists'][1]['name']}"
        assert cluster['genres'] == [] and cluster['own_name'] is None
    told = command.succeed('profile', '--library', library, locale='de_DE.UTF-8').decode()
    assert 'Artist 0-' in told and 'unknown' not in told


def stays_put():
    """The same bytes for the same library, and the same clusters for one that has grown by a twentieth."""
    library = str(command.FOLDER / 'stays.db')
    grow(library, ROWS[:len(ROWS) * 20 // 21])
    first = command.succeed('profile', '--json', '--assignments', '--library', library)
    assert first == command.succeed('profile', '--json', '--assignments', '--library', library, '--threads', '1')
    before = {cluster['artists'][0]['name'][:8]: cluster['id'] for cluster in command.profile('--library', library)['clusters']}
    grow(library, ROWS)
    document = command.profile('--library', library)
    assert document['drift']['known'] == 36 and document['drift']['moved'] <= 1, document['drift']
    assert before == {cluster['artists'][0]['name'][:8]: cluster['id'] for cluster in document['clusters']}
    assert document == command.profile('--library', library)


tap.run([finds_groups, stays_put])
