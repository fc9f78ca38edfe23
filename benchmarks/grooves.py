# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Accompaniments of known tempo: one groove of each file of MMA's standard library, from Argentine tango to zydeco, 24 bars of
chords at a tempo of 70 to 180, rendered by FluidSynth (Debian's mma, fluidsynth and timgm6mb-soundfont). A seed draws the tempo, and
what MMA leaves to chance."""

import pathlib
import random
import re
import shutil
import subprocess
import sys

LIBRARY = pathlib.Path('/usr/share/mma/lib/stdlib')
SOUNDS = '/usr/share/sounds/sf2/TimGM6mb.sf2'
SEED = 7
CHORDS = ('C', 'Am', 'F', 'G7', 'Em', 'Am', 'Dm', 'G7') * 3


def run(*command):
    subprocess.run(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def find():
    """Rows of (kind, groove, tempo): every second file is tried when the method is changed, the others are held out."""
    files, generator = sorted(LIBRARY.glob('*.mma')), random.Random(SEED)
    if not files or not pathlib.Path(SOUNDS).exists() or not shutil.which('fluidsynth'):
        sys.exit('grooves need mma, fluidsynth and timgm6mb-soundfont')
    for kind, chosen in (('tried', files[::2]), ('held out', files[1::2])):
        for path in chosen:
            names = re.findall(r'^\s*DefGroove\s+(\S+)', path.read_text(errors='replace'), re.M | re.I)
            if names:
                yield kind, names[0], generator.choice(range(70, 181))


def make(folder):
    """Rows of (kind, groove, tempo, path)."""
    for kind, groove, bpm in find():
        source, notes, sound = (folder / (groove + ending) for ending in ('.mma', '.mid', '.wav'))
        bars = ''.join(f'{i} {chord}\n' for i, chord in enumerate(CHORDS, 1))
        source.write_text(f'RndSeed {SEED}\nTempo {bpm}\nGroove {groove}\n{bars}')
        run('mma', '-f', notes, source)
        run('fluidsynth', '-ni', '-q', '-r', '22050', '-F', sound, SOUNDS, notes)
        if sound.exists():
            yield kind, groove, bpm, sound
