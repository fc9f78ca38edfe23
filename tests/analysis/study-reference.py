#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Writes study-table.csv and prints what the published study's method makes of it, for test-profiler.c.

The table is invented. Clusters are scikit-learn's KMeans on the nine columns, each standardised with the population
deviation; each row keeps its label in the column "expected". The study's labels are computed here from their description
alone: artist weight = countInCluster^2 / (artistTotal * clusterTotal); genres counted over the ten heaviest artists;
clusters visited from largest to smallest, each taking up to three genres not taken before.

Run with scikit-learn 1.2.1 and NumPy 1.24.2; needed again only if the table changes.

usage: study-reference.py study-table.csv
"""

import collections
import csv
import random
import sys

import numpy
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler

COLUMNS = ('danceability', 'energy', 'speechiness', 'acousticness', 'instrumentalness', 'liveness', 'valence',
           'tempo', 'duration_ms')
SIZES = (60, 48, 40, 32, 24, 16)
GENRES = ('rock', 'indie', 'folk', 'jazz', 'soul', 'techno', 'house', 'ambient', 'metal', 'pop', 'ska', 'fado',
          'tango', 'blues', 'dub', 'swing')
rand = random.Random(6)


def invent_artists():
    """Forty artists with two or three words each; neighbours share words."""
    return {f'Artist {number}': [GENRES[(number // 3 + step * (1 + number % 3)) % len(GENRES)]
                                 for step in range(2 + number % 2)]
            for number in range(40)}


def invent_track(group, centre, artists):
    """A sound near the centre of the group, by an artist who is mostly of the group."""
    number = (group * 6 + min(int(rand.expovariate(.35)), 14)) % len(artists)
    name = f'Artist {number}'
    sound = [min(max(value + rand.gauss(0, .04), 0), 1) for value in centre]
    return {'title': f'Title {rand.randrange(10 ** 6)}', 'artists': name,
            'genres': '|'.join(rand.sample(artists[name], rand.randint(1, len(artists[name])))),
            **{column: f'{value:.4f}' for column, value in zip(COLUMNS[:7], sound)},
            'tempo': f'{70 + 110 * sound[7]:.2f}', 'duration_ms': str(int(100000 + 300000 * sound[8]))}


def invent_rows():
    artists = invent_artists()
    rows = []
    for group, size in enumerate(SIZES):
        centre = [rand.uniform(.1, .9) for _ in COLUMNS]
        rows += [invent_track(group, centre, artists) for _ in range(size)]
    rand.shuffle(rows)
    return rows


def weigh_artists(rows, labels, cluster):
    total = collections.Counter(row['artists'] for row in rows)
    inside = collections.Counter(row['artists'] for row, label in zip(rows, labels) if label == cluster)
    size = sum(inside.values())
    order = {name: place for place, name in enumerate(total)}
    weights = {name: count ** 2 / (total[name] * size) for name, count in inside.items()}
    return sorted(weights.items(), key=lambda item: (-item[1], order[item[0]]))


def name_clusters(rows, labels):
    """Yield (size, ten heaviest artists, genres) from the largest cluster to the smallest."""
    taken = set()
    for cluster, size in collections.Counter(labels).most_common():
        heaviest = weigh_artists(rows, labels, cluster)[:10]
        counts = collections.Counter()
        for name, _ in heaviest:
            counts.update(list(dict.fromkeys(genre for row in rows if row['artists'] == name
                                             for genre in row['genres'].split('|'))))
        words = [genre for genre, _ in counts.most_common() if genre not in taken][:3]
        taken.update(words)
        yield size, heaviest, words


rows = invent_rows()
points = StandardScaler().fit_transform(numpy.array([[float(row[column]) for column in COLUMNS] for row in rows]))
model = KMeans(n_clusters=6, n_init=100, random_state=1).fit(points)
with open(sys.argv[1], 'w', newline='', encoding='utf-8') as file:
    writer = csv.DictWriter(file, [*rows[0], 'expected'], lineterminator='\n')
    writer.writeheader()
    writer.writerows({**row, 'expected': label} for row, label in zip(rows, model.labels_))

print(f'inertia {model.inertia_:.9g}')
for size, heaviest, words in name_clusters(rows, list(model.labels_)):
    print(size, ', '.join(words), *(f'{name} {weight:.9g}' for name, weight in heaviest[:2]), len(heaviest))
