#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Prints how much the sound of artists helps to find what listeners hear who are not known yet.

usage: sound.py --hetrec FOLDER --tracks TABLE [--build FOLDER] [--model MODEL] [--folds N]

No open data has listeners together with features, so two are joined: the artists of Last.fm's listeners (user_artists.dat,
artists.dat, user_taggedartists.dat) with the mean features of their tracks in a table of tracks (track_artist and columns of
features). Names are compared by their letters and digits. Two rows are told: of the artists with a sound alone, and of all
artists, of which most have none.
"""

import argparse
import csv
import json
import pathlib
import statistics
import subprocess
import tempfile
import unicodedata

FEATURES = ('danceability', 'energy', 'loudness', 'mode', 'speechiness', 'acousticness', 'instrumentalness', 'liveness',
            'valence', 'tempo')


def read_key(name):
    plain = unicodedata.normalize('NFKD', name.casefold().replace('&', 'and').removeprefix('the '))
    return ''.join(letter for letter in plain if letter.isalnum())


def read_sounds(path):
    """The mean features of each artist, by the key of the name."""
    tracks = {}
    with open(path, encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            tracks.setdefault(read_key(row['track_artist']), []).append([float(row[name]) for name in FEATURES])
    return {key: [statistics.fmean(column) for column in zip(*rows)] for key, rows in tracks.items()}


def read_table(path, encoding='utf-8'):
    with open(path, encoding=encoding, newline='') as file:
        return list(csv.reader(file, delimiter='\t', quoting=csv.QUOTE_NONE))


def write_table(path, rows):
    with open(path, 'w', encoding='utf-8', newline='') as file:
        csv.writer(file).writerows(rows)
    return path


def write_artists(path, artists, sounds):
    """What items are called, and how they sound."""
    return write_table(path, [['id', 'name', *FEATURES]] + [[number, name, *sounds[read_key(name)]]
                                                          for number, name in artists.items()])


def write_some(path, rows, artists, column):
    """A file of Last.fm's, but only the rows of some artists."""
    return write_table(path, [rows[0]] + [row for row in rows[1:] if row[column] in artists])


def evaluate(arguments, *files):
    command = [arguments.build / 'src/carlos-cli', 'evaluate', '--model', arguments.model, '--folds', arguments.folds,
               '--json']
    for file in files:
        command += ['--train', file]
    return json.loads(subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE).stdout)


def tell(name, n_artists, result):
    ablation, quality = result['ablation'], result['ndcg']
    cells = [name, f'{n_artists:,}', f"{quality['20']:.4f} ± {result['ndcg_error']['20']:.4f}"]
    cells += ['' if ablation[key] is None else f'{ablation[key]:.4f}' for key in (
        'community_ndcg', 'text_ndcg', 'sound_ndcg', 'community_gain', 'text_gain', 'sound_gain', 'sound_share')]
    print('| ' + ' | '.join(cells) + ' |', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition('\n')[0])
    parser.add_argument('--hetrec', type=pathlib.Path, required=True)
    parser.add_argument('--tracks', type=pathlib.Path, required=True)
    parser.add_argument('--build', type=pathlib.Path, default=pathlib.Path('_build'))
    parser.add_argument('--model', default='ease')
    parser.add_argument('--folds', type=int, default=5)
    arguments = parser.parse_args()
    sounds = read_sounds(arguments.tracks)
    artists = read_table(arguments.hetrec / 'artists.dat')[1:]
    heard = {row[0]: row[1] for row in artists if read_key(row[1]) in sounds}
    pairs = read_table(arguments.hetrec / 'user_artists.dat')
    tags = read_table(arguments.hetrec / 'user_taggedartists.dat')
    print('| | artists | NDCG at 20, all | listeners alone | tags alone | sound alone | listeners add | tags add '
          '| sound adds | share of sound |')
    print('|' + '---|' * 10)
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        files = [write_some(place / 'pairs.csv', pairs, heard, 1), write_artists(place / 'heard.csv', heard, sounds)]
        tell('without tags', len(heard), evaluate(arguments, *files))
        tell('with tags', len(heard), evaluate(arguments, *files, write_some(place / 'tags.csv', tags, heard, 1)))


if __name__ == '__main__':
    main()
