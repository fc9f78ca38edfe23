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


def write_bytes(name, rate, channels, frames, claimed=None, length=None):
    """A WAV file of 16 bits; its header may claim another number of bytes, and holes make it longer."""
    path = FOLDER / name
    n_bytes = len(frames) if claimed is None else claimed
    path.write_bytes(b'RIFF' + struct.pack('<I', 36 + n_bytes & 0xffffffff) + b'WAVEfmt ' + struct.pack(
        '<IHHIIHH', 16, 1, channels, rate, rate * channels * 2, channels * 2, 16) + b'data' + struct.pack('<I', n_bytes) + frames)
    if length:
        os.truncate(path, length)
    return path


def tone(rate, channels, seconds):
    return b''.join(struct.pack('<h', round(9000 * math.sin(2 * math.pi * 440 * i / rate))) * channels
                    for i in range(round(rate * seconds)))


def hard_files_have_a_value():
    """One second, ten hours, eight channels, 8 to 192 kHz, cut off: each is heard, as far as there is something."""
    size = 2 * 8000 * 36000
    expected = {
        write_bytes('second.wav', 44100, 2, tone(44100, 2, 1)): (1, 1),
        write_bytes('day.wav', 8000, 1, tone(8000, 1, 1), size, size + 44): (36000, 600),
        write_bytes('eight.wav', 48000, 8, tone(48000, 8, .5)): (.5, .5),
        write_bytes('slow.wav', 8000, 1, tone(8000, 1, 2)): (2, 2),
        write_bytes('fast.wav', 192000, 2, tone(192000, 2, .5)): (.5, .5),
        write_bytes('cut.wav', 8000, 1, tone(8000, 1, 2), size): (2, 2),
        write_bytes('endless.wav', 8000, 1, tone(8000, 1, 2), 0xfffffff0): (2, 2)}
    for file, (path, (duration, heard)) in zip(analyze(*expected), expected.items()):
        assert file['path'] == str(path) and 'error' not in file, file
        assert abs(file['duration'] - duration) < .1 and abs(file['heard'] - heard) < 1, file
        assert path.name == 'day.wav' or -60 < file['loudness_lufs'] < 0, file
        assert 0 <= file['tempo']['confidence'] <= 1 and 0 <= file['key']['strength'] <= 1, file
        assert all(0 <= file[name]['confidence'] <= 1 for name in READABLE), file


def hard_files_have_a_reason():
    """What is no sound, or too little, is told in one sentence each."""
    noise = struct.pack('<5000I', *(i * 2654435761 & 0xffffffff for i in range(5000)))
    contents = {'page.flac': b'<!doctype html><html></html>', 'picture.mp3': b'\x89PNG\r\n\x1a\n' + noise, 'one.mp3': b'\xff',
                'random.ogg': noise, 'zeros.wav': bytes(20000)}
    paths = [FOLDER / name for name in contents]
    for path in paths:
        path.write_bytes(contents[path.name])
    paths += [write_bytes('short.wav', 8000, 1, tone(8000, 1, .1)), write_bytes('still.wav', 0, 1, tone(8000, 1, 1)),
              write_bytes('mute.wav', 8000, 0, tone(8000, 1, 1))]
    for file in analyze(*paths, SONG)[:-1]:
        assert set(file) == {'path', 'error'} and 10 < len(file['error']) < 120 and '\n' not in file['error'], file


def wrong_usage():
    refuse(2, 'analyze')
    refuse(2, 'analyze', '--json')
    refuse(2, 'analyze', SONG, '--threads', '-1')
    refuse(2, 'analyze', SONG, '--no-such-option')


tap.run([every_member, silence_is_null, what_fails_says_why, nothing_is_a_failure, timings_only_when_asked, any_locale,
         text, hostile_name, hard_files_have_a_value, hard_files_have_a_reason, wrong_usage])
