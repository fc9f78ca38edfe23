#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Prints the tables about other listeners: how fast models are learned, how good they are, how fast lists are made.

usage: community.py [--build FOLDER] [--matrix MATRIX] [--split FOLDER] [--hetrec FOLDER] [--lists] [--runs N] [--threads T]

Each option asks for its tables: --matrix for speed (see README.md for the matrix), --split for the public split (train.txt,
valid.txt, test.txt), --hetrec for listeners kept from training (user_artists.dat, artists.dat, user_taggedartists.dat),
--lists for lists of recommendations. Every run is a process of its own. The operations of the speed table take turns, so that
a busy minute hits all of them; of each the least and the median are told, and beside them how fast OpenBLAS multiplies here.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess

# What OpenBLAS does on the machine on which the peers were measured, in GFLOP/s of two threads: matrices of 4,096 rows.
PEER_GFLOPS = 195
PRODUCT_ROWS = 4096
DENSE_ROWS = 10_000
# operation, command, factors, peers in seconds on that machine, seconds that are wanted
FACTORS = [
    ('gradients, 64 factors', 'als-gradients', 64, {'implicit': 1.23}, .30),
    ('gradients, 128 factors', 'als-gradients', 128, {'implicit': 1.87}, None),
    ('exact, 64 factors', 'als', 64, {'implicit': 6.1, 'iALS in C++': 2.7}, 1.0),
    ('exact, 128 factors', 'als', 128, {'implicit': 18.1, 'iALS in C++': 7.0}, 2.3),
]
DENSE = f'inverse of {DENSE_ROWS:,} rows (EASE)', {'LAPACK': 7.7, 'NumPy, double precision': 34}, 9
MODELS = ['popular', 'knn', 'ease', 'als', 'auto']


def run(*command):
    return json.loads(subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE).stdout)


def print_table(head, rows):
    print('| ' + ' | '.join(head) + ' |')
    print('|' + '---|' * len(head))
    for row in rows:
        print('| ' + ' | '.join(row) + ' |')
    print(flush=True)


def write_times(times):
    return f'{min(times):.3g} ({statistics.median(times):.3g})'


class Speed:
    """The least and the median of several runs of each operation, on the clock and of the processor."""

    def __init__(self, bench, matrix, arguments):
        self._bench, self._matrix, self._arguments = bench, matrix, arguments
        self.clock, self.cpu, self.losses = {}, {}, {}

    def _call(self, command, path, columns, *more):
        return run(self._bench, command, path, '--columns', columns, '--threads', self._arguments.threads, *more)

    def _add(self, name, seconds, cpu_seconds):
        self.clock.setdefault(name, []).append(seconds)
        self.cpu.setdefault(name, []).append(cpu_seconds)

    def _run_factors(self, name, command, columns):
        """An iteration is the difference of runs with four and with one, over three."""
        one, four = (self._call(command, self._matrix, columns, '--restarts', n) for n in (1, 4))
        self._add(name, *((four[key] - one[key]) / 3 for key in ('seconds', 'cpu_seconds')))
        self.losses[name] = four['loss']

    def run(self):
        for _ in range(self._arguments.runs):
            for command, columns in (('product', PRODUCT_ROWS), ('ease', DENSE_ROWS)):
                found = self._call(command, '-', columns)
                self._add(command, found['seconds'], found['cpu_seconds'])
            for name, command, columns, _, _ in FACTORS:
                self._run_factors(name, command, columns)
            found = run(self._bench, 'fold-in', self._matrix, '--columns', 64, '--threads', 1, '--at-least', 1)
            self._add('fold-in', found['seconds'], found['cpu_seconds'])

    def print(self):
        flops = 2 * PRODUCT_ROWS ** 3 / 1e9
        here = flops / min(self.clock['product'])
        print(f'OpenBLAS here: {here:.0f} GFLOP/s on the clock, {flops / min(self.cpu["product"]):.0f} for a second of one '
              f'processor; where the peers were measured {PEER_GFLOPS} on two threads. Ratios are scaled by that.\n')
        cases = [(name, name, peers, wanted) for name, _, _, peers, wanted in FACTORS]
        cases.append((DENSE[0], 'ease', DENSE[1], DENSE[2]))
        rows = []
        for title, name, peers, wanted in cases:
            scaled = min(self.clock[name]) * here / PEER_GFLOPS
            ratios = '; '.join(f'{peer} {seconds}: 1/{seconds / scaled:.2g}' for peer, seconds in peers.items())
            rows.append([title, write_times(self.clock[name]), write_times(self.cpu[name]), f'{scaled:.3g}', ratios,
                         f'{wanted} s' if wanted else ''])
        rows.append(['a listener folded in, the best 100, one thread', write_times(self.clock['fold-in']),
                     write_times(self.cpu['fold-in']), '', '', '0.002 s'])
        print_table(['operation', 's, least (median)', 'CPU s', 's, scaled to their machine', 'peers, s', 'wanted'], rows)
        for name, loss in self.losses.items():
            print(f'Loss after four iterations, {name}: {loss:.6g}')
        print(flush=True)


def write_measure(found, name, k):
    error = found[name + '_error'][str(k)]
    return f'{found[name][str(k)]:.4f}' + (f' ± {error:.4f}' if error else '')


def print_quality(cli, title, arguments, places):
    rows = []
    for model in MODELS:
        found = run(cli, 'evaluate', *arguments, '--model', model, '--json', '--timings')
        rows.append([model if model == found['model'] else f'{model}: {found["model"]}',
                     *(write_measure(found, name, k) for name, k in places), f'{found["coverage"]:.3f}',
                     f'{found["mean_popularity"]:.3f}', f'{found["novelty"]:.2f}', f'{found["train_seconds"]:.1f}'])
        ablation = found['ablation']
        if ablation:
            print(f'{model}: NDCG at 20 {ablation["community_ndcg"]:.4f} without words, {ablation["text_ndcg"]:.4f} by words '
                  f'alone, share of words {ablation["text_share"]}; they add {ablation["text_gain"]:.4f}', flush=True)
    print(f'\n{title}: {found["users"]} listeners, {found["items"]} items\n')
    print_table(['model', *(f'{name} at {k}' for name, k in places), 'coverage', 'popularity', 'novelty', 'train, s'], rows)


def print_lists(build):
    for model in ('ease', 'als'):
        print(subprocess.run([build / 'benchmarks' / 'bench-list', model], check=True, stdout=subprocess.PIPE,
                             text=True).stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition('\n')[0])
    parser.add_argument('--build', type=pathlib.Path, default=pathlib.Path(__file__).parent.parent / '_build')
    parser.add_argument('--matrix')
    parser.add_argument('--split', type=pathlib.Path)
    parser.add_argument('--hetrec', type=pathlib.Path)
    parser.add_argument('--lists', action='store_true')
    parser.add_argument('--runs', type=int, default=5)
    parser.add_argument('--threads', type=int, default=2)
    arguments = parser.parse_args()
    cli = arguments.build / 'src' / 'carlos-cli'

    print(f'load {os.getloadavg()[0]:.1f}\n')
    if arguments.matrix:
        speed = Speed(arguments.build / 'benchmarks' / 'carlos-bench', arguments.matrix, arguments)
        speed.run()
        speed.print()
    if arguments.split:
        files = [word for part in ('train', 'valid', 'test') for word in ('--' + part, arguments.split / f'{part}.txt')]
        print_quality(cli, 'The public split', files,
                      [('recall', 10), ('ndcg', 10), ('recall', 20), ('ndcg', 20), ('ndcg', 50), ('ndcg', 100)])
    if arguments.hetrec:
        names = 'user_artists', 'artists', 'user_taggedartists'
        files = [word for name in names for word in ('--train', arguments.hetrec / f'{name}.dat')]
        print_quality(cli, 'Listeners kept from training', [*files, '--folds', '5'],
                      [('recall', 20), ('recall', 50), ('ndcg', 20), ('ndcg', 100)])
    if arguments.lists:
        print_lists(arguments.build)


if __name__ == '__main__':
    main()
