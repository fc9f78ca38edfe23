#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""What becomes of a sync when the service is broken, when it dies in the middle, and when the sync itself is killed."""

import fakes
import tap
from person import WEB_API, Person

SPOTIFY = fakes.Fake('spotify', '--saved', 430, '--artists', 20, '--playlists', 3)
# Somebody to whom no token may be carried.
STRANGER = fakes.Fake('listenbrainz')
SAVED = '^/v1/me/tracks$'
MOST_MEMORY = 150


def begin():
    """Somebody who has just signed in."""
    SPOTIFY.do('reset')
    person = Person(SPOTIFY, bus='keyring')
    person.login_spotify()
    SPOTIFY.forget_log()
    return person


def end(person):
    """The sync that comes after the faults brings everything."""
    SPOTIFY.fail()
    person.sync('spotify')
    assert person.rows(WEB_API) == WHOLE, (person.rows(WEB_API), WHOLE)
    person.assert_clean()
    person.leave()


def sync_without_faults():
    """How many rows a sync brings that meets no fault."""
    person = begin()
    person.sync('spotify')
    rows = person.rows(WEB_API)
    person.leave()
    return rows


def broken_answers():
    person = begin()
    for fault in ({'kind': 'truncate'}, {'kind': 'deep'}, {'kind': 'empty'}, {'kind': 'huge'},
                  {'kind': 'status', 'status': 200, 'body': '<html>Sign in to the hotel</html>'},
                  {'kind': 'status', 'status': 200, 'body': '[]'},
                  {'kind': 'status', 'status': 200, 'body': '{"items": 3}'},
                  {'kind': 'status', 'status': 500, 'body': '<b>bold</b>'}, {'kind': 'error', 'name': 'busy'},
                  {'kind': 'error', 'name': 'broken'},
                  {'kind': 'redirect', 'location': STRANGER.url + '/v1/me/tracks'}):
        SPOTIFY.fail({'path': SAVED, **fault})
        SPOTIFY.forget_log()
        status, parts, error = person.try_sync('spotify')
        assert status in (0, 1) and 'saved' in parts, (fault, status, error)
        assert parts['saved']['state'] == 'failed' and '<' not in parts['saved']['sentence'], (fault, parts['saved'])
        asked = SPOTIFY.log(SAVED)
        assert 1 <= len(asked) <= 6 and sum(entry['sent'] for entry in asked) < 50e6, (fault, len(asked))
    assert person.most_memory() < MOST_MEMORY
    assert not STRANGER.log()
    end(person)


def answers_that_can_be_borne():
    """The wrong type of content, and a next page at somebody else's."""
    person = begin()
    SPOTIFY.fail({'path': SAVED, 'kind': 'edit', 'set': {'next': STRANGER.url + '/v1/me/tracks?offset=50'}, 'times': 1},
                 {'path': '/me/playlists', 'kind': 'type', 'type': 'text/html'})
    status, _, error = person.try_sync('spotify')
    assert status in (0, 1), (status, error)
    assert not STRANGER.log()
    end(person)


def odd_rows():
    """Rows of nothing, and members of another type: what can be read is."""
    person = begin()
    SPOTIFY.fail({'path': SAVED, 'kind': 'edit', 'set': {
        'items.0': None, 'items.1.track': None, 'items.2.track.name': 7, 'items.3.track.artists': None,
        'items.4.added_at': 'yesterday', 'items.5.track.duration_ms': -1, 'items.6.track.id': '../../etc',
        'items.7.track.external_ids': [], 'items.8.track.album': 'x', 'items.9': 'text',
        'items.10.track.name': 'a\u0000b\u001b[31m', 'items.11.track.uri': 'spotify:track:<b>',
        'items.12.track.artists.0': 'x', 'items.13.track.duration_ms': 1e300, 'total': 'many'}, 'times': 1})
    assert 416 <= person.sync('spotify')['saved']['new'] <= 430
    listed = person.run('top', 'tracks', '-n', '999').succeed().output
    assert '\u001b' not in listed and '\u0000' not in listed
    person.assert_clean()
    person.leave()


def the_server_dies_anywhere():
    person = begin()
    for path in ('/api/token', '^/v1/me$', 'recently-played', '/me/top/', SAVED, '/me/playlists', '/items$'):
        phase = {'kind': 'drop', 'phase': ('answer', 'header', 'body')[len(path) % 3], 'reset': len(path) % 2 == 0}
        SPOTIFY.fail({'path': path, **phase}, {'path': '/artists/', 'kind': 'refuse'})
        SPOTIFY.do('expire')
        status, _, error = person.try_sync('spotify')
        assert status in (0, 1), (path, status, error)
    end(person)


def killed_and_resumed():
    person = begin()
    kills = sum(person.kill_sync('spotify', SPOTIFY, '/v1/', requests) for requests in (3, 7, 6, 9, 8, 12))
    assert kills >= 4, kills
    end(person)


def two_at_once():
    """Two programs synchronise the same library; one of them may say that the other is at it."""
    person = begin()
    SPOTIFY.fail({'kind': 'delay', 'seconds': .02})
    programs = [person.start('sync', 'spotify', '--json') for _ in range(2)]
    told = [program.communicate(timeout=120) for program in programs]
    statuses = [program.returncode for program in programs]
    assert 0 in statuses and set(statuses) <= {0, 1}, (statuses, [errors[-500:] for _, errors in told])
    end(person)


WHOLE = sync_without_faults()

tap.run([broken_answers, answers_that_can_be_borne, odd_rows, the_server_dies_anywhere, killed_and_resumed,
         two_at_once])
