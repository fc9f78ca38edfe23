#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""How well and how fast carlos-cli analyses sound files, beside aubio (Debian's python3-aubio) on the same files.

usage: audio.py accuracy|speed CARLOS-CLI FOLDER
       audio.py rhythms|grooves CARLOS-CLI

FOLDER holds ground-truth.tsv (file, bpm, key, basis; tab-separated) and the files that it names. Loops are repeated to
30 seconds. For speed, songs of 3.5 minutes are cut from the longest files and encoded as Vorbis and MP3. Rhythms are made
up (rhythms.py), each at 11 tempi, steady and swaying by 3 %; grooves are rendered accompaniments (grooves.py).
"""

import csv
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import wave

import aubio
import numpy

import grooves
import rhythms

# Two labels are the tempo of the notation, not of the music: in the MIDI files the drums play every three quarters of a
# beat, and next to no note falls on the second of three.
HEARD = {'busy_schedule.ogg': 134 / .75, 'the_fast_route.ogg': 128 / .75}
SONG = 210
TOLERANCE = .04
OCTAVES = (1, 2, 3, 1 / 2, 1 / 3)
SWAY = .03


def read(path):
    """All samples of a file, frames x channels, and its rate."""
    source = aubio.source(str(path), 0, 4096)
    blocks = []
    while True:
        block, n = source.do_multi()
        blocks.append(block[:, :n].copy())
        if n < 4096:
            return numpy.concatenate(blocks, 1).T, source.samplerate


def write(path, samples, rate):
    with wave.open(str(path), 'wb') as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((numpy.clip(samples, -1, 1) * 32767).astype('<i2').tobytes())


def load_truth(folder):
    with open(folder / 'ground-truth.tsv', encoding='utf-8') as file:
        return list(csv.DictReader(file, delimiter='\t'))


def analyse(cli, paths, *options):
    done = subprocess.run([cli, 'analyze', '--json', *options, *map(str, paths)], check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)['files']


def find_aubio_tempo(path):
    source = aubio.source(str(path), 0, 512)
    tempo = aubio.tempo('default', 1024, 512, source.samplerate)
    heard = []
    while True:
        samples, n = source()
        if tempo(samples) and tempo.get_bpm() > 0:
            heard.append(tempo.get_bpm())
        if n < 512:
            return float(numpy.median(heard)) if heard else 0


def is_near(estimate, bpm, factors):
    return any(abs(estimate - bpm * factor) <= TOLERANCE * bpm * factor for factor in factors)


def find_interval(n_right, n, z=1.96):
    """Wilson's, of 95 %."""
    part, scale = n_right / n, 1 + z * z / n
    centre, half = part + z * z / (2 * n), z * math.sqrt(part * (1 - part) / n + z * z / (4 * n * n))
    return (centre - half) / scale, (centre + half) / scale


def print_row(name, estimates, labels):
    """Accuracy 1 and 2 of a pair of equally long lists."""
    cells = []
    for factors in ((1,), OCTAVES):
        n_right = sum(is_near(estimate, bpm, factors) for estimate, bpm in zip(estimates, labels))
        low, high = find_interval(n_right, len(labels))
        cells.append(f'{n_right}/{len(labels)} = {n_right / len(labels):.1%} ({low:.0%}-{high:.0%})')
    print(f'| {name} | {" | ".join(cells)} |')


def prepare(folder, row, scratch):
    """The file itself, or its sound again and again."""
    path = folder / row['file']
    samples, rate = read(path)
    if len(samples) >= 20 * rate:
        return path
    repeated = scratch / (path.name + '.wav')
    write(repeated, numpy.tile(samples, (math.ceil(30 * rate / len(samples)), 1)), rate)
    return repeated


def print_spread(estimates, labels):
    """How far the accuracies of halves of the files, drawn at random, lie apart."""
    random = numpy.random.default_rng(1)
    for number, factors in ((1, (1,)), (2, OCTAVES)):
        right = numpy.array([is_near(estimate, bpm, factors) for estimate, bpm in zip(estimates, labels)])
        halves = [right[random.permutation(len(right))[:len(right) // 2]].mean() for _ in range(1000)]
        low, high = numpy.percentile(halves, (2.5, 97.5))
        print(f'accuracy {number} of random halves: {low:.0%} to {high:.0%}')


def measure_accuracy(cli, folder, scratch):
    truth = load_truth(folder)
    paths = [prepare(folder, row, scratch) for row in truth]
    heard = analyse(cli, paths)
    rows = [(row, path, found) for row, path, found in zip(truth, paths, heard) if row['bpm']]
    theirs = [find_aubio_tempo(path) for _, path, _ in rows]
    ours = [found['tempo']['bpm'] or 0 for *_, found in rows]
    names = [pathlib.Path(row['file']).name for row, *_ in rows]
    as_given = [float(row['bpm']) for row, *_ in rows]
    as_heard = [HEARD.get(name, bpm) for name, bpm in zip(names, as_given)]
    rendered = [row['file'].startswith('renders/') for row, *_ in rows]

    print('| files | accuracy 1 | accuracy 2 |\n|---|---|---|')
    for title, pick in (('all', [True] * len(rows)), ('rendered', rendered), ('real', [not r for r in rendered])):
        for label, labels in (('labels as given', as_given), ('two labels as heard', as_heard)):
            for who, estimates in (('Carlos', ours), ('aubio', theirs)):
                chosen = [(e, b) for e, b, p in zip(estimates, labels, pick) if p]
                print_row(f'{title}, {label}, {who}', *zip(*chosen))
    print()
    print_spread(ours, as_given)
    for name, bpm, our, their, (*_, found) in zip(names, as_heard, ours, theirs, rows):
        print(f'{name}: {bpm:.1f}, Carlos {our:.1f} (confidence {found["tempo"]["confidence"]:.2f}), aubio {their:.1f}')
    for row, found in zip(truth, heard):
        if row['key']:
            print(f'{row["file"]}: {row["key"]}, Carlos {found["key"]["tonic"]} {found["key"]["mode"]} '
                  f'({found["key"]["strength"]:.2f})')


def make_rhythms(scratch):
    """Rows of (kinds, tempo, path)."""
    rows = []
    for sway in (0, SWAY):
        for name in rhythms.RHYTHMS:
            for bpm in rhythms.TEMPI:
                path = scratch / f'{name.replace(" ", "-")}-{bpm}-{sway}.wav'
                write(path, rhythms.make(name, bpm, sway, bpm)[:, None], rhythms.RATE)
                way = 'swaying' if sway else 'steady'
                rows.append(((f'{name}, {way}', f'all {way}'), bpm, path))
    return rows


def measure_made(cli, rows):
    """Of rows of (kinds, tempo, path), each kind and all."""
    ours = [found['tempo']['bpm'] or 0 for found in analyse(cli, [path for *_, path in rows])]
    theirs = [find_aubio_tempo(path) for *_, path in rows]
    print('| made | accuracy 1 | accuracy 2 |\n|---|---|---|')
    for who, estimates in (('Carlos', ours), ('aubio', theirs)):
        titles = dict.fromkeys(kind for kinds, *_ in rows for kind in kinds)
        for title in sorted(titles, key=lambda title: title.startswith('all ')):
            chosen = [(e, bpm) for e, (kinds, bpm, _) in zip(estimates, rows) if title in kinds]
            print_row(f'{title}, {who}', *zip(*chosen))
        print_row(f'all, {who}', estimates, [bpm for _, bpm, _ in rows])


def make_grooves(scratch):
    return [((kind,), bpm, path) for kind, _, bpm, path in grooves.make(scratch)]


def encode(source, path):
    encoder = {'.ogg': 'vorbisenc quality=0.5 ! oggmux', '.mp3': 'lamemp3enc target=bitrate bitrate=192 ! id3v2mux'}
    command = f'filesrc location={source} ! wavparse ! audioconvert ! {encoder[path.suffix]} ! filesink location={path}'
    subprocess.run(['gst-launch-1.0', '-q', *command.split()], check=True)


def make_songs(folder, scratch):
    longest = sorted((folder / 'renders').glob('*.ogg'), key=lambda path: -path.stat().st_size)[:3]
    for path in longest:
        samples, rate = read(path)
        for part in range(2):
            begin = part * (SONG + 30) * rate
            write(scratch / 'song.wav', samples[begin:begin + SONG * rate], rate)
            for ending in ('.ogg', '.mp3'):
                encode(scratch / 'song.wav', scratch / f'{path.stem}-{part}{ending}')
    (scratch / 'song.wav').unlink()


def time_command(command):
    """Processor seconds, seconds on the clock and megabytes of a run."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024


def run_peer(kind, paths):
    """What aubio does with files: decode them, find the tempo, or tell the timbre."""
    for path in paths:
        source = aubio.source(str(path), 22050 if kind == 'timbre' else 0, 512)
        tempo = aubio.tempo('default', 1024, 512, source.samplerate)
        vocoder = aubio.pvoc(2048, 512)
        mfcc = aubio.mfcc(2048, 40, 13, source.samplerate)
        shapes = [aubio.specdesc(name, 2048) for name in ('centroid', 'rolloff', 'specflux')]
        while True:
            samples, n = source()
            if kind == 'tempo':
                tempo(samples)
            if kind == 'timbre':
                spectrum = vocoder(samples)
                mfcc(spectrum)
                for shape in shapes:
                    shape(spectrum)
            if n < 512:
                break


def measure_speed(cli, folder, scratch):
    # In a process of its own: what starts later would begin with the memory that the samples took.
    subprocess.run([sys.executable, __file__, 'songs', folder, scratch], check=True, stderr=subprocess.DEVNULL)
    songs = sorted(scratch.iterdir())
    ours = [cli, 'analyze', '--json', '--threads', '2']
    peer = [sys.executable, __file__, 'peer']
    runs = {'Carlos, excerpts': [*ours, '--excerpts', *songs], 'Carlos, whole songs': [*ours, *songs],
            **{f'aubio, {kind}': [*peer, kind, *songs] for kind in ('decode', 'tempo', 'timbre')}}
    best = {}
    for _ in range(3):
        for name, command in runs.items():
            best[name] = min(best.get(name, (math.inf,)), time_command(command))
    print(f'{len(songs)} songs of {SONG} s; the run with the fewest processor seconds of three')
    print('| | CPU s a song | times real time a core | songs a minute on 2 cores by CPU | by the clock | MB |')
    print('|---|---|---|---|---|---|')
    for name, (cpu, seconds, megabytes) in best.items():
        song = cpu / len(songs)
        print(f'| {name} | {song:.3f} | {SONG / song:.0f} | {120 / song:.0f} | {60 * len(songs) / seconds:.0f} '
              f'| {megabytes:.0f} |')


def main():
    if sys.argv[1] == 'peer':
        run_peer(sys.argv[2], sys.argv[3:])
        return
    if sys.argv[1] == 'songs':
        make_songs(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
        return
    with tempfile.TemporaryDirectory(prefix='carlos-audio-', dir=os.environ.get('TMPDIR')) as scratch:
        if sys.argv[1] in ('rhythms', 'grooves'):
            make = {'rhythms': make_rhythms, 'grooves': make_grooves}[sys.argv[1]]
            measure_made(sys.argv[2], make(pathlib.Path(scratch)))
            return
        measure = {'accuracy': measure_accuracy, 'speed': measure_speed}[sys.argv[1]]
        measure(sys.argv[2], pathlib.Path(sys.argv[3]), pathlib.Path(scratch))


main()
