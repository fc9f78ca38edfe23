#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""carlos-cli analyze, as a script meets it."""

import json
import math
import os
import struct
import wave

import tap
from command import FOLDER, refuse, run, succeed

RATE = 22050
READABLE = {'energy', 'danceability', 'acousticness', 'instrumentalness', 'speechiness', 'brightness'}
MEMBERS = {'path', 'duration', 'heard', 'excerpt_start', 'sample_rate', 'channels', 'decoder', 'tempo', 'key', 'loudness_lufs',
           'loudness_range', 'true_peak', 'timbre'} | READABLE


def write(name, seconds, sound):
    path = FOLDER / name
    with wave.open(str(path), 'wb') as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b''.join(struct.pack('<h', round(32767 * sound(i / RATE))) for i in range(seconds * RATE)))
    return str(path)


def beat(time):
    """A minor triad, and a click 120 times a minute."""
    click = math.exp(-(time % .5) / .01) * math.sin(2 * math.pi * 1500 * time)
    return .4 * click + .1 * sum(math.sin(2 * math.pi * hertz * time) for hertz in (220, 261.63, 329.63))


SONG = write('song ä.wav', 8, beat)
SILENCE = write('silence.wav', 2, lambda time: 0)
LETTER = FOLDER / 'letter.mp3'
LETTER.write_text('Dear all,\n')
NOTHING = FOLDER / 'nothing.ogg'
NOTHING.write_bytes(b'')


def analyze(*arguments, **options):
    text = succeed('analyze', '--json', *arguments, **options).decode('utf-8')
    document = json.loads(text, parse_constant=lambda word: (_ for _ in ()).throw(AssertionError(f'{word} in JSON')))
    assert list(document)[0] == 'format' and document['format'] == 1 and document['version'] >= 1
    assert set(document) == {'format', 'version', 'files'}
    return document['files']


def every_member():
    song, = analyze(SONG)
    assert set(song) == MEMBERS, song
    assert song['path'] == SONG and song['duration'] == song['heard'] == 8
    assert (song['sample_rate'], song['channels'], song['decoder']) == (RATE, 1, 'libsndfile')
    assert abs(song['tempo']['bpm'] - 120) < .5 and 0 < song['tempo']['confidence'] <= 1
    assert (song['key']['tonic'], song['key']['mode']) == ('A', 'minor') and .6 < song['key']['strength'] <= 1
    assert -40 < song['loudness_lufs'] < -10
    for name in READABLE:
        assert set(song[name]) == {'value', 'confidence'}
        assert 0 <= song[name]['value'] <= 1 and 0 <= song[name]['confidence'] <= .4, song[name]
    assert len(song['timbre']['mfcc']) == 13


def silence_is_null():
    silence, = analyze(SILENCE)
    assert silence['loudness_lufs'] is None and silence['tempo']['bpm'] is None and silence['key']['tonic'] is None
    assert silence['energy'] == {'value': None, 'confidence': 0} and silence['timbre']['mfcc'] == []


def what_fails_says_why():
    files = analyze(LETTER, SONG, NOTHING, FOLDER / 'none.wav', FOLDER)
    assert [set(file) == {'path', 'error'} for file in files] == [True, False, True, True, True]
    assert files[2]['error'] == 'The file is empty', files[2]
    assert len({file.get('error') for file in files}) == 5
    done = run('analyze', LETTER, SONG)
    assert done.returncode == 0 and done.stderr.decode().startswith(str(LETTER)) and done.stderr.count(b'\n') == 1


def nothing_is_a_failure():
    refuse(1, 'analyze', LETTER, word='letter.mp3')
    refuse(1, 'analyze', '--json', NOTHING, word='empty')
    done = run('analyze', '--json', LETTER, NOTHING)
    assert done.returncode == 1 and done.stdout == b'' and done.stderr.count(b'\n') == 3, done


def timings_only_when_asked():
    assert analyze(SONG, '--timings')[0]['seconds'] > 0
    assert analyze(LETTER, SONG, '--timings')[0]['seconds'] >= 0
    same = [succeed('analyze', '--json', SONG, SILENCE, '--threads', str(n)) for n in (1, 2)]
    assert same[0] == same[1]


def any_locale():
    assert analyze(SONG, locale='de_DE.UTF-8') == analyze(SONG)


def text():
    line, = succeed('analyze', SONG, '--excerpts').decode().splitlines()
    assert line.startswith(f'{SONG}: 120.') and ' BPM · A minor · −' in line and 'energy 0.' in line, line
    assert succeed('analyze', SILENCE).decode() == f'{SILENCE}: silence\n'


def hostile_name():
    path = os.fsencode(FOLDER) + b'/\x1b[31m\xff.wav'
    os.link(SONG, path)
    assert b'\x1b' not in succeed('analyze', path)
    assert analyze(path)[0]['tempo']['bpm'] > 0


def wrong_usage():
    refuse(2, 'analyze')
    refuse(2, 'analyze', '--json')
    refuse(2, 'analyze', SONG, '--threads', '-1')
    refuse(2, 'analyze', SONG, '--no-such-option')


tap.run([every_member, silence_is_null, what_fails_says_why, nothing_is_a_failure, timings_only_when_asked, any_locale,
         text, hostile_name, wrong_usage])
