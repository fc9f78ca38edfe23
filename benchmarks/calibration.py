#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""How well features that a service told are foretold from what Carlos hears, on pieces of real recordings.

usage: calibration.py CARLOS-CLI FOLDER

No service tells features any more, so what was told is made here: each piece of music is encoded anew (mono, 16 kHz, MP3 of 40
kbit/s, by Debian's ffmpeg), heard in that form, put on other scales, some of them mixed of two features, and spoilt with noise.
So the two kinds differ by codec, bandwidth, scale and noise, but both are Carlos's ideas of sound: what a service's own
ideas would give, this cannot tell. The pieces, of 15 seconds, are a folder of music; what was told is a table of tracks.
"""

import csv
import json
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile

SECONDS = 15
MAX_PIECES = 12  # of one recording
ENDINGS = ('.ogg', '.flac', '.mp3', '.wav')
TOLD = ('danceability', 'energy', 'loudness', 'speechiness', 'acousticness', 'instrumentalness', 'tempo', 'valence')


def cut(path, folder):
    """Pieces of a recording, each a song of an artist, and the same encoded anew; the last one is shorter and left out."""
    artist = f'{path.parent.name} {path.stem}'
    music, poor = folder / 'music' / artist, folder / 'poor' / artist
    music.mkdir()
    poor.mkdir()
    pieces = ['-vn', '-t', str(MAX_PIECES * SECONDS), '-f', 'segment', '-segment_time', str(SECONDS)]
    subprocess.run(['ffmpeg', '-v', 'error', '-i', path, '-map_metadata', '-1', '-metadata', f'artist={artist}', *pieces,
                    music / '%02d.wav', '-ac', '1', '-ar', '16000', '-b:a', '40k', *pieces, poor / '%02d.mp3'], check=True)
    found = sorted(music.iterdir())
    found.pop().unlink()
    for piece in found:
        yield {'title': piece.stem, 'artist': artist, 'poor': poor / f'{piece.stem}.mp3'}


def tell(heard):
    """What a service might say of a piece, on scales of its own."""
    value = {name: heard[name]['value'] for name in ('danceability', 'energy', 'speechiness', 'acousticness',
                                                     'instrumentalness', 'brightness')}
    return {'danceability': .2 + .6 * value['danceability'], 'energy': .1 + .6 * value['energy'] + .2 * value['brightness'],
            'loudness': heard['loudness_lufs'] + 4, 'speechiness': .03 + .4 * value['speechiness'] ** .5,
            'acousticness': value['acousticness'] ** 2, 'instrumentalness': .9 * value['instrumentalness'],
            'tempo': heard['tempo']['bpm'], 'valence': .5 + .3 * (value['brightness'] - value['acousticness'])}


def spoil(rows, noise, rng):
    """Adds noise of so many deviations of each feature, within its range."""
    spoilt = [dict(row) for row in rows]
    for name in TOLD:
        deviation = statistics.pstdev(row[name] for row in rows)
        for row in spoilt:
            row[name] += rng.gauss(0, noise * deviation)
            if name not in ('loudness', 'tempo'):
                row[name] = min(max(row[name], 0), 1)
    return spoilt


def calibrate(cli, folder, pieces, rows):
    """What comes of a library in which these rows were told."""
    library, table = folder / 'case.db', folder / 'told.csv'
    shutil.copy(folder / 'heard.db', library)
    with open(table, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(['title', 'artist', *TOLD])
        writer.writerows([piece['title'], piece['artist'], *(row[name] for name in TOLD)] for piece, row in zip(pieces, rows))
    subprocess.run([cli, 'import', '--library', library, table], check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run([cli, 'profile', '--json', '--space', 'sound', '--library', library], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    library.unlink()
    return json.loads(done.stdout)['calibration']


def show(what, calibration):
    values = ' | '.join(f'{calibration["r2"][name]:.2f}' if name in calibration['r2'] else '' for name in TOLD)
    print(f'| {what} | {calibration["tracks"]} | {"yes" if calibration["used"] else "no"} | {calibration["mapped"]} | {values} |')


def main():
    cli, data = sys.argv[1], pathlib.Path(sys.argv[2])
    rng = random.Random(1)
    with tempfile.TemporaryDirectory(prefix='carlos-calibration-') as name:
        folder = pathlib.Path(name)
        for inner in ('music', 'poor'):
            (folder / inner).mkdir()
        recordings = sorted(path for path in data.rglob('*') if path.suffix in ENDINGS)
        pieces = [piece for path in recordings for piece in cut(path, folder)]
        rng.shuffle(pieces)
        subprocess.run([cli, 'import', '--music', '--library', folder / 'heard.db', folder / 'music'], check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([cli, 'analyze', '--folders', '--library', folder / 'heard.db'], check=True, stdout=subprocess.DEVNULL)
        done = subprocess.run([cli, 'analyze', '--json', *(piece['poor'] for piece in pieces)], check=True,
                              stdout=subprocess.PIPE)
        told = [tell(heard) for heard in json.loads(done.stdout)['files']]
        print(f'{len(pieces)} pieces of {len(recordings)} recordings\n')
        print('| told | tracks with both | used | mapped |', ' | '.join(TOLD), '|')
        print('|---' * (4 + len(TOLD)) + '|')
        for noise in (0, .25, .5, 1, 2):
            show(f'noise of {noise} deviations', calibrate(cli, folder, pieces, spoil(told[:100], noise, rng)))
        for n_told in (51, 50, 49):
            show(f'noise of 0.25, {n_told} tracks', calibrate(cli, folder, pieces, spoil(told[:n_told], .25, rng)))
        mixed = told[:100]
        rng.shuffle(mixed)
        show('of other tracks', calibrate(cli, folder, pieces, mixed))


main()
