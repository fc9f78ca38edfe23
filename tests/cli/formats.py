#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""docs/formats.md names the members that carlos-cli prints, with their types: no more, no fewer."""

import json
import re

import command
import tap

DOCUMENT = (command.SOURCE_ROOT / 'docs/formats.md').read_text(encoding='utf-8')

# Objects whose member names are data.
MAPS = ('space.transform', 'calibration.r2', 'clusters[].sound', 'clusters[].sound_deviation')

TYPES = {int: {'integer', 'number'}, float: {'number'}, str: {'text'}, type(None): {'null'}, dict: {'object'},
         bool: {'boolean'}}


def read_table(heading):
    """What the table below a heading says: the types of each member."""
    section = DOCUMENT.partition(f'\n### {heading}\n')[2].partition('\n### ')[0].partition('\n## ')[0]
    assert section, f'there is no heading {heading}'
    rows = re.findall(r'^\| (`.*?) \| (.*?) \|', section, re.MULTILINE)
    return {name: set(types.split(', ')) for names, types in rows for name in re.findall(r'`([^`]+)`', names)}


def flatten(value, path=''):
    """Yield (path, value) of each member; an object is a member itself only where it may be null."""
    if isinstance(value, dict):
        for name, inner in value.items():
            below = '*' if path in MAPS else name
            yield from flatten(inner, f'{path}.{below}' if path else below)
    elif isinstance(value, list):
        for inner in value:
            yield from flatten(inner, path + '[]')
    else:
        yield path, value


def matches(value, types):
    return bool(TYPES[type(value)] & types) or f'`{value}`' in types


def compare(heading, documents):
    types = read_table(heading)
    members = [member for document in documents for member in flatten(document)]
    printed = {path for path, _ in members}
    described = {path for path in types if 'object' not in types[path]}
    findings = [f'{path} is printed and not described' for path in printed - set(types)]
    findings += [f'{path} is described and not printed' for path in described - printed]
    findings += [f'{path} is {value!r} and should be one of {sorted(types[path])}'
                 for path, value in members if path in types and not matches(value, types[path])]
    tap.report(sorted(set(findings)))


def write_tables():
    """Tables that bring out every member and every null between them."""
    skipping = command.write('skipping.csv', 'title,artist,genre,energy,loudness,key\n' + ''.join(
        f't{row},a{row % 9},{"rock" if row % 2 else "jazz"},{row % 90 / 100},{row % 90 / 10 - 12},{row % 12}\n'
        for row in range(200)) + 't,a,rock,many,-3,0\nt,a\n')
    return command.invent_table(), skipping, command.write('genres.csv', 'title,artist,genre\na,A,rock\nb,B,\n')


def profile_after(rows):
    """Of a library that has grown by some plays, as against the last time."""
    library = str(command.FOLDER / 'library.db')
    command.succeed('import', '--library', library, command.write_history('history.csv', rows))
    return command.profile('--library', library)


def profile_of_both_kinds():
    """Of tracks of which somebody told how they sound, and Carlos heard it too."""
    rows = 'title,artist,genre,plays,energy,tempo,carlos_energy,carlos_tempo\n' + ''.join(
        f'{i},Artist {i % 9},jazz,{1 + i % 3},{i % 10 / 10},{80 + i},{i % 10 / 20},{79 + i}\n' for i in range(60))
    library = str(command.FOLDER / 'both.db')
    command.succeed('import', '--library', library, command.write('both.csv', rows),
                    command.write_history('of-both.csv', command.invent_history(20)))
    return command.profile('--library', library)


def profile():
    documents = [command.profile('--assignments', '--timings', '--input', table) for table in write_tables()]
    study = command.SOURCE_ROOT / 'tests/analysis/study-table.csv'
    documents.append(command.profile('--pipeline', 'study', '--input', str(study)))
    documents += [profile_after(rows) for rows in (command.invent_history(100), command.invent_history(105))]
    documents.append(profile_of_both_kinds())
    compare('`profile --json`', documents)


def chart():
    picture = str(command.FOLDER / 'picture.svg')
    compare('`chart --json`', [json.loads(command.succeed(
        'chart', 'bubbles', '--json', '--input', write_tables()[0], '--output', picture))])


def import_library():
    """A library with an album and without one; the artist of the last track was left long ago."""
    plays = command.write('plays.csv', 'time,artist,title,album,ms_played\n' + ''.join(
        f'2022-{month:02}-05T12:00:00Z,Ada,Song,{album},200000\n' for album in ('First', '') for month in range(1, 13))
        + ''.join(f'2021-01-{day:02}T12:00:00Z,Old,Friend,,200000\n' for day in range(1, 20)))
    library = str(command.FOLDER / 'library.db')
    command.succeed('import', '--library', library, plays)
    return library


def top():
    library = import_library()
    compare('`top --json`', [json.loads(command.succeed('top', kind, '--by', by, '--json', '--library', library))
                             for kind in ('artists', 'tracks', 'albums') for by in ('minutes', 'plays')])


def forgotten():
    compare('`forgotten --json`', [json.loads(command.succeed('forgotten', '--json', '--library', import_library()))])


def genres():
    compare('`genres resolve --json`', [json.loads(command.succeed(
        'genres', 'resolve', '--json', 'hip-hop', 'rap', 'uzbek black metal', 'seen live'))])


def invent_communities():
    """A train and a test part of listeners who hear every other item; one of each hears one thing only."""
    parts = []
    for name, rest in (('train.csv', (3, 5)), ('test.csv', (1,))):
        rows = [f'u{user},{item},{1 + item % 3}' for user in range(30) for item in range(24)
                if (user + item) % 2 and (user * 7 + item * 5) % 6 in rest]
        parts.append(command.write(name, 'user,item,count\n' + '\n'.join(rows) + '\n'))
    tags = command.write('tags.csv', 'item,tag\n' + ''.join(f'{item},t{item % 2}\n' for item in range(24)))
    return parts + [command.write('one.csv', 'user,item\nu0,99\n'), tags]


def train():
    table = invent_communities()[0]
    output = str(command.FOLDER / 'community.carlos-model')
    compare('`train --json`', [json.loads(command.succeed('train', table, '--output', output, '--json', *more))
                               for more in ([], ['--model', 'popular', '--licence', 'CC0'], ['--model', 'knn'])])


def evaluate():
    table, test, one, tags = invent_communities()
    compare('`evaluate --json`', [json.loads(command.succeed(
        'evaluate', '--train', table, '--test', part, '--model', model, '--json', '--timings'))
        for part, model in ((test, 'auto'), (one, 'popular'), (test, 'knn'))] + [json.loads(command.succeed(
            'evaluate', '--train', table, '--train', tags, '--test', test, '--model', 'ease', '--json'))])


def exit_statuses():
    """A failure is 1, a wrong usage 2, as they say."""
    assert '0 done; 1 failed' in DOCUMENT and '2 wrong usage' in DOCUMENT
    command.refuse(1, 'profile', '--json', '--input', '/nonexistent')
    command.refuse(1, 'profile', '--json', word='library')
    command.refuse(2, 'profile', '--json', '--sample', '--input', 'x')


tap.run([profile, chart, genres, top, forgotten, train, evaluate, exit_statuses])
