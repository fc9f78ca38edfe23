#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""A large library: how often services are asked, and with how much memory."""

import fakes
import tap
from person import Person

SAVED, ARTISTS = 10000, 1000
# Milliseconds from an answer to the next request, at least.
INTERVAL = 10
MOST_MEMORY = 150
# docs/services.md: how many artists are asked for in a day.
MOST_ARTISTS_A_DAY = 100

SPOTIFY = fakes.Fake('spotify', '--saved', SAVED, '--artists', ARTISTS)


def ten_thousand_saved_tracks():
    person = Person(SPOTIFY, bus='keyring')
    person.environment['CARLOS_SERVICE_INTERVAL_MS'] = str(INTERVAL)
    person.environment.pop('G_MESSAGES_DEBUG')
    person.login_spotify()
    SPOTIFY.forget_log()
    parts = person.sync('spotify', timeout=600)
    assert parts['saved']['new'] == SAVED, parts
    log = SPOTIFY.log('/v1/')
    soonest = min(fakes.intervals(log)) * 1000
    assert soonest >= INTERVAL, f'{soonest} ms between two requests'
    assert not fakes.overlapping(log), 'two requests at once'
    assert len(SPOTIFY.log('/v1/artists/')) <= MOST_ARTISTS_A_DAY
    assert person.most_memory() < MOST_MEMORY, f'{person.most_memory()} MiB'

    SPOTIFY.forget_log()
    person.sync('spotify')
    assert len(SPOTIFY.log('/v1/')) < 40, 'the second sync asks for all again'
    assert len(SPOTIFY.log('/v1/artists/')) == 0, 'more than a day allows'
    person.assert_clean()
    person.leave()


tap.run([ten_thousand_saved_tracks])
