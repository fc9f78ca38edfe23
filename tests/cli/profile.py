#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""carlos-cli profile, as a script meets it."""

import json
import os
import subprocess

import command
import tap
from command import FIXTURES, profile, refuse, run, succeed, write

TABLE = command.invent_table()


def assert_whole(document):
    """What holds of every profile."""
    clusters = document['clusters']
    assert document['format'] == 1
    assert document['k'] == len(clusters) == clusters[-1]['id']
    assert abs(sum(cluster['share'] for cluster in clusters) - 1) < 1e-9
    assert sum(cluster['tracks'] for cluster in clusters) + document['unplaced'] == document['tracks']
    assert sum(cluster['items'] for cluster in clusters) == document['items']
    assert document['tracks'] + document['skipped'] == document['rows']
    assert all(cluster['name'] and 'unknown' not in cluster['name'] for cluster in clusters)
    assert all(len(cluster['centroid']) == len(document['space']['features']) for cluster in clusters)
    words = [genre['name'] for cluster in clusters for genre in cluster['genres']]
    assert len(words) == len(set(words)) or document['pipeline'] == 'study', words


def invented():
    document = profile('--input', TABLE)
    assert_whole(document)
    assert document['k'] == 3 and document['space']['name'] == 'blend', document['k']
    assert document['space']['weights'] == {'sound': .5, 'genre': .5, 'listening': None}
    assert document['space']['coverage']['listening'] is None
    assert all(2 <= len(cluster['genres']) <= 4 for cluster in document['clusters'])
    assert document['by'] == 'minutes' and document['item'] == 'track' and 'assignments' not in document


def sample():
    document = profile('--sample')
    assert_whole(document)
    assert document['tracks'] == 600 and document['k'] in (5, 6)


def every_space():
    for space in ('sound', 'genre', 'blend'):
        document = profile('--input', TABLE, '--space', space)
        assert_whole(document)
        assert document['space']['name'] == space
        assert document['item'] == ('artist' if space == 'genre' else 'track')
        assert (document['space']['weights'] is None) == (space != 'blend')


def chosen_numbers():
    for k in (1, 2, 7):
        document = profile('--input', TABLE, '-k', str(k))
        assert document['k'] == k and document['k_rule'] == 'asked for'
        assert len(document['k_scan']) == 12
    assert len(profile('--input', TABLE, '--k-max', '4', '--clusters', 'auto')['k_scan']) == 4
    assert profile('--input', TABLE, '--seed', '77', '--restarts', '2')['seed'] == 77


def unknown_genres():
    """Words that are no genres: said of nothing, and the profile is one of sound."""
    table = write('unknown.csv', 'title,artist,genre,energy,tempo\n' + ''.join(
        f't,A{row % 7},{"seen live" if row % 2 else "awesome"},{.1 + .8 * (row % 2)},{80 + 60 * (row % 2) + row % 5}\n'
        for row in range(60)))
    document = profile('--input', table)
    assert_whole(document)
    coverage = document['space']['coverage']
    assert document['space']['name'] == 'sound' and coverage['sound'] == 1 and coverage['genre'] == 0, coverage
    assert 'genres for 0 %' in document['space']['reason'], document['space']['reason']
    assert not any(cluster['genres'] for cluster in document['clusters'])
    assert 'genres for 0 %' in succeed('profile', '--input', table).decode()
    refuse(1, 'profile', '--json', '--input', table, '--space', 'genre', word='knows none')


def spellings_of_genres():
    table = write('spellings.csv', 'title,artist,genre\n' + ''.join(
        f't,A{row},{("Hip-Hop", "rap", "hiphop", "techno", "Techno music", "uzbek techno")[row % 6]}\n'
        for row in range(60)))
    words = [genre['name'] for cluster in profile('--input', table)['clusters'] for genre in cluster['genres']]
    assert set(words) == {'hip hop', 'techno', 'uzbek techno'}, words


def weightings():
    for by in ('minutes', 'tracks'):
        document = profile('--input', TABLE, '--by', by)
        assert document['by'] == by
        assert_whole(document)
    share = document['clusters'][0]['share']
    assert share == document['clusters'][0]['tracks'] / document['tracks']


def assignments():
    document = profile('--input', TABLE, '--assignments')
    labels = document['assignments']
    assert len(labels) == 120
    for cluster in document['clusters']:
        assert labels.count(cluster['id']) == cluster['tracks']


def study():
    table = str(command.SOURCE_ROOT / 'tests/analysis/study-table.csv')
    document = profile('--pipeline', 'study', '--input', table)
    assert_whole(document)
    assert document['k'] == 6 and document['k_rule'] == "the study's" and document['by'] == 'tracks'
    assert document['clusters'][0]['name'] == 'jazz, indie, folk'
    assert len(document['space']['features']) == 9


def study_json():
    document = profile('--input', str(FIXTURES / 'study.json'), '-k', '1')
    assert_whole(document)


def same_bytes():
    first = succeed('profile', '--json', '--assignments', '--input', TABLE, '--threads', '1')
    assert first == succeed('profile', '--json', '--assignments', '--input', TABLE, '--threads', '1')
    assert first == succeed('profile', '--json', '--assignments', '--input', TABLE, '--threads', '2')
    assert 'seconds' not in json.loads(first)
    assert json.loads(succeed('profile', '--json', '--timings', '--input', TABLE))['seconds'] > 0


def every_locale():
    """The same bytes whatever the language, its decimal mark and its character set."""
    nameless = write('nameless.csv', 'title,energy,tempo\n' + ''.join(
        f't,{.1 + .8 * (row % 2)},{80 + 60 * (row % 2) + row % 5}\n' for row in range(60)))
    for table, locale in ((TABLE, 'es_ES.ISO-8859-1'), (nameless, 'de_DE.UTF-8')):
        expected = succeed('profile', '--json', '--input', table)
        assert expected == succeed('profile', '--json', '--input', table, locale=locale), locale
        assert expected == succeed('profile', '--json', '--input', table, environment={'LC_ALL': 'C'})
    words = json.loads(expected)['clusters'][0]['name']
    assert 'slow' in words or 'fast' in words, words


def text():
    lines = succeed('profile', '--input', TABLE).decode().splitlines()
    assert lines[0] == 'tracks.csv'
    assert '120 tracks' in lines[1] and '3 clusters' in lines[1]
    assert all(sum(kinds[0] in line.lower() for line in lines) == 1 for kinds in command.KINDS)
    assert any('Künstler' in line for line in lines)
    assert any(line.startswith('Analysed again with half of the music left out, these 3') for line in lines)


def text_of_what_is_missing():
    table = write('missing.csv', 'title,artist,genre,energy,loudness\n' + 'x,X,,,\n' + ''.join(
        f't,A{row % 5},{"rock" if row % 2 else "jazz"},0.{10 + row % 80},{row % 80 - 90}\n' for row in range(80)))
    lines = succeed('profile', '--input', table).decode().splitlines()
    assert any('is left out:' in line for line in lines), lines
    assert lines[-1].startswith('1 track is in no cluster'), lines[-1]


def skipped_rows():
    table = write('skipped.csv', 'title,artist,energy\n' + 'a,A,0.5\nb,B,0.6\n' + 'c,C,many\n' * 14)
    for arguments in ([], ['--json']):
        done = run('profile', '--input', table, *arguments)
        told = done.stderr.decode().splitlines()
        assert done.returncode == 0
        assert told[0] == '14 rows were skipped:'
        assert told[1] == '  row 3, energy: not a number', told[1]
        assert told[11] == '  and 4 more' and len(told) == 12, told
    document = json.loads(done.stdout)
    assert_whole(document)
    assert document['skipped'] == len(document['skipped_rows']) == 14
    assert document['skipped_rows'][0] == {'row': 3, 'line': 4, 'column': 'energy', 'reason': 'not a number'}


def small_tables():
    header = 'title,artist,genre,energy,tempo\n'
    for body, k in (('a,A,rock,.5,100\n', 1), ('a,A,rock,.5,100\n' * 30, 1),
                    ('a,A,rock,.5,100\nb,B,jazz,.9,80\n', 2), ('a,,,.5,\nb,,,.1,\n', 2), ('a,,rock,,\n', 1)):
        document = profile('--input', write('small.csv', header + body))
        assert_whole(document)
        assert document['k'] == k, (body, document['k'])
        succeed('profile', '--input', write('small.csv', header + body))


def bad_files():
    refuse(1, 'profile', '--json', '--input', '/nonexistent/tracks.csv')
    refuse(1, 'profile', '--json', '--input', str(command.FOLDER))
    refuse(1, 'profile', '--json', '--input', write('empty.csv', b''))
    refuse(1, 'profile', '--json', '--input', write('noise.csv', bytes(range(256)) * 64))
    for path in sorted(FIXTURES.iterdir()):
        done = run('profile', '--json', '--input', str(path))
        assert done.returncode in (0, 1), f'{path.name}: {done.returncode}: {done.stderr}'
        if done.returncode == 0:
            assert_whole(json.loads(done.stdout))
        else:
            refuse(1, 'profile', '--json', '--input', str(path))


def too_few_tracks():
    table = write('few.csv', 'title,energy\na,.1\nb,.9\n')
    refuse(1, 'profile', '--json', '--input', table, '-k', '3', word='too few')
    refuse(1, 'profile', '--json', '--input', table, '--space', 'genre', word='no genres')
    refuse(1, 'profile', '--json', '--input', table, '--pipeline', 'study', word='danceability')


def wrong_usage():
    for arguments in (['--space', 'mood'], ['--by', 'hours'], ['--pipeline', 'own'], ['-k', '0'], ['-k', '41'],
                      ['-k', '3.5'], ['-k', ''], ['--k-max', '0'], ['--k-max', '101'], ['--k-max', 'x'],
                      ['--restarts', '0'], ['--seed', '-1'], ['--seed', '99999999999999999999'], ['--threads', '-1'],
                      ['--threads', '257'], ['word'], ['--no-such-option'], ['--sample'], ['--space'],
                      ['--space', b'\xff'], ['--pipeline', 'study', '--space', 'genre']):
        refuse(2, 'profile', '--input', TABLE, *arguments)
    refuse(1, 'profile', word='library')
    refuse(1, 'profile', '--input', TABLE, '--space', 'listening', word='listening')
    for arguments in (['--of', 'top'], ['--from', '2024'], ['--to', '2024'], ['--half-life', '9'], ['--library', 'x']):
        refuse(2, 'profile', '--input', TABLE, *arguments, word='library')
    for arguments in (['--of', 'mood'], ['--of', 'playlist:'], ['--from', '2024-13'], ['--from', '2024-02-30'], ['--to', 'x'],
                      ['--from', '2025', '--to', '2024'], ['--half-life', '-1'], ['--half-life', 'nan']):
        refuse(2, 'profile', *arguments)
    refuse(2, 'no-such-command')
    refuse(2)


def output_that_cannot_be_written():
    for arguments in (['--json'], []):
        with open('/dev/full', 'wb') as full:
            done = run('profile', '--input', TABLE, *arguments, stdout=full)
        assert done.returncode == 1 and b'standard output' in done.stderr, done
        closed = run('profile', '--input', TABLE, *arguments, stdout=None, preexec_fn=lambda: os.close(1))
        assert closed.returncode == 1 and b'standard output' in closed.stderr, closed


def closed_pipe():
    """A reader that goes early ends the program; it neither hangs nor complains."""
    with subprocess.Popen([command.CLI, 'profile', '--json', '--assignments', '--sample'], env=command.ENVIRONMENT,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.read(1) == b'{'
        process.stdout.close()
        process.wait(timeout=30)


def closed_input():
    expected = succeed('profile', '--json', '--input', TABLE)
    assert expected == succeed('profile', '--json', '--input', TABLE, stdin=None, preexec_fn=lambda: os.close(0))
    assert expected == succeed('profile', '--json', '--input', '/dev/stdin', stdin=open(TABLE, 'rb'))


tap.run([invented, sample, every_space, unknown_genres, spellings_of_genres, chosen_numbers, weightings, assignments, study, study_json, same_bytes,
         every_locale, text, text_of_what_is_missing, skipped_rows, small_tables, bad_files, too_few_tracks,
         wrong_usage, output_that_cannot_be_written, closed_pipe, closed_input])
