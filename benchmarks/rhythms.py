# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Rhythms that are made up, as WAV files: what a tempo is heard in, but for the music.

A rhythm is a bar: how many beats it has and, for each instrument, on which of them it sounds, counted from 0. Everything is
played with a little freedom (5 ms) and unequal strength, by a generator with a seed, so that two runs make the same files.
"""

import numpy

RATE = 22050
TEMPI = range(60, 201, 14)
SECONDS = 24
THIRD = 1 / 3
EIGHTHS = (0, .5, 1, 1.5, 2, 2.5, 3, 3.5)

# Beats of the bar, then instruments.
RHYTHMS = {
    'rock': (4, {'kick': (0, 2, 2.5), 'snare': (1, 3), 'hat': EIGHTHS}),
    'four on the floor': (4, {'kick': (0, 1, 2, 3), 'snare': (1, 3), 'hat': (.5, 1.5, 2.5, 3.5), 'bass': EIGHTHS}),
    'half time': (4, {'kick': (0, .75), 'snare': (2,), 'hat': EIGHTHS}),
    'break': (4, {'kick': (0, .5, 2.5, 2.75), 'snare': (1, 1.75, 2.25, 3), 'hat': EIGHTHS}),
    'swing': (4, {'hat': (0, 1, 1 + 2 * THIRD, 2, 3, 3 + 2 * THIRD), 'kick': (0, 2), 'bass': (0, 1, 2, 3), 'snare': (2 + 2 * THIRD,)}),
    'shuffle': (4, {'kick': (0, 2), 'snare': (1, 3), 'hat': (0, 2 * THIRD, 1, 1 + 2 * THIRD, 2, 2 + 2 * THIRD, 3, 3 + 2 * THIRD)}),
    'light swing': (4, {'kick': (0, 2), 'snare': (1, 3), 'hat': (0, .6, 1, 1.6, 2, 2.6, 3, 3.6), 'bass': (0, 1.6, 2, 3.6)}),
    'triplets': (4, {'kick': (0, 2), 'snare': (1, 3), 'chord': tuple(i * THIRD for i in range(12))}),
    'six eight': (2, {'kick': (0,), 'snare': (1,), 'hat': tuple(i * THIRD for i in range(6)), 'bass': (0, 2 * THIRD, 1)}),
    'waltz': (3, {'kick': (0,), 'chord': (1, 2), 'bass': (0,), 'hat': (0, 1, 2)}),
    'dotted': (4, {'kick': (0, 1, 2, 3), 'snare': (.75, 1.5, 2.75, 3.5), 'bass': (0, .75, 1.5, 2, 2.75, 3.5)}),
    'bossa': (4, {'kick': (0, 1.5, 2, 3.5), 'snare': (0, 1.5, 3), 'hat': EIGHTHS, 'bass': (0, 1.5, 2, 3.5)}),
    'offbeat': (4, {'chord': (.5, 1.5, 2.5, 3.5), 'kick': (2,), 'snare': (2,), 'bass': (0, .75, 2, 3, 3.5)}),
    'ballad': (4, {'chord': EIGHTHS, 'bass': (0, 2)}),
    'metronome': (4, {'hat': (0, 1, 2, 3)}),
}
ROOTS = (45, 41, 48, 43)  # of the four bars' chords, as MIDI counts


def decay(seconds, half):
    return numpy.exp2(-numpy.arange(round(seconds * RATE)) / RATE / half)


def tone(note, seconds, half, harmonics):
    hertz, time = 440 * 2 ** ((note - 69) / 12), numpy.arange(round(seconds * RATE)) / RATE
    sound = sum(numpy.sin(2 * numpy.pi * hertz * h * time) / h for h in range(1, harmonics + 1))
    return sound * decay(seconds, half) * numpy.minimum(1, time / .004)


def play(name, bar, random):
    root = ROOTS[bar % len(ROOTS)]
    if name == 'kick':
        time = numpy.arange(round(.2 * RATE)) / RATE
        return .9 * numpy.sin(2 * numpy.pi * (50 * time + 3 * (1 - numpy.exp(-time / .02)))) * decay(.2, .04)
    if name == 'snare':
        return .4 * random.standard_normal(round(.15 * RATE)) * decay(.15, .03) + .3 * tone(54, .15, .03, 1)
    if name == 'hat':
        noise = numpy.diff(random.standard_normal(round(.05 * RATE) + 1))
        return .15 * noise * decay(.05, .012)
    if name == 'bass':
        return .35 * tone(root - 5, .3, .12, 4)
    return sum(.1 * tone(root + 12 + step, .5, .15, 5) for step in (0, 4 if root in (41, 48, 43) else 3, 7))


def find_times(bpm, drift):
    """When beat number b is, for any b: the tempo sways around its mean over 8 seconds."""
    fine = numpy.arange(0, SECONDS + 4, .01)
    beats = numpy.cumsum(bpm / 60 * (1 + drift * numpy.sin(2 * numpy.pi * fine / 8)) * .01)
    return lambda beat: numpy.interp(beat, beats, fine)


def make(name, bpm, drift=0, seed=1):
    """A sound of mono samples."""
    random = numpy.random.default_rng(seed)
    sound = numpy.zeros((SECONDS + 2) * RATE)
    n_beats, instruments = RHYTHMS[name]
    when = find_times(bpm, drift)
    for bar in range(int(SECONDS * bpm / 60 * (1 + drift) / n_beats) + 1):
        for instrument, beats in instruments.items():
            for beat in beats:
                begin = round((when(bar * n_beats + beat) + .05 + .005 * random.standard_normal()) * RATE)
                note = play(instrument, bar, random) * random.uniform(.7, 1)
                if 0 <= begin < SECONDS * RATE:
                    sound[begin:begin + len(note)] += note
    sound = sound[:SECONDS * RATE] + .001 * random.standard_normal(SECONDS * RATE)
    return .8 * sound / numpy.abs(sound).max()
