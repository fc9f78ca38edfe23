# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Music folders that are made up: short files of several kinds with tags, and whatever else lies in people's folders.

The files are written byte by byte after the formats' own descriptions (RIFF INFO; id3.org, ID3v2.4.0 and ISO/IEC 11172-3
for MP3; xiph.org for FLAC and its comments), so that a test needs no encoder.
"""

import math
import os
import struct
import uuid

GENRES = ('Rock', 'Post-Punk', 'Hip Hop; Soul', 'Techno/Chanson', 'Drum & Bass')


def _chunk(name, data):
    return name + struct.pack('<I', len(data)) + data + b'\0' * (len(data) % 2)


def wav(tags, sound=None, seconds=.25, rate=8000):
    """A sound with tags in a LIST chunk; of those, INFO has neither the album's artist nor a recording's number."""
    names = {'artist': b'IART', 'title': b'INAM', 'album': b'IPRD', 'genre': b'IGNR', 'number': b'ITRK',
             'date': b'ICRD'}
    info = b'INFO' + b''.join(_chunk(names[key], value.encode() + b'\0') for key, value in tags.items()
                              if key in names)
    n_samples = round(seconds * rate)
    samples = bytes(2 * n_samples)
    if sound:
        samples = b''.join(struct.pack('<h', round(32000 * sound(i / rate))) for i in range(n_samples))
    body = (b'WAVE' + _chunk(b'fmt ', struct.pack('<HHIIHH', 1, 1, rate, 2 * rate, 2, 16))
            + _chunk(b'data', samples) + _chunk(b'LIST', info))
    return b'RIFF' + struct.pack('<I', len(body)) + body


def _syncsafe(number):
    return bytes((number >> shift) & 0x7f for shift in (21, 14, 7, 0))


def _frame(name, data):
    return name + _syncsafe(len(data)) + b'\0\0' + data


def mp3(tags, encoding=3, picture=0, frames=10):
    """Frames of silence of 26 ms, 128 kbit/s, behind an ID3v2.4 tag. Encoding 3 is UTF-8; 0 says Latin-1 and lies."""
    names = {'artist': b'TPE1', 'album_artist': b'TPE2', 'title': b'TIT2', 'album': b'TALB', 'genre': b'TCON',
             'number': b'TRCK', 'date': b'TDRC'}
    tag = b''.join(_frame(names[key], bytes([encoding]) + value.encode()) for key, value in tags.items()
                   if key in names)
    if 'recording' in tags:
        tag += _frame(b'UFID', b'http://musicbrainz.org\0' + tags['recording'].encode())
    if picture:
        tag += _frame(b'APIC', b'\0image/png\0\3\0' + b'\x89PNG' * (picture // 4))
    return (b'ID3\4\0\0' + _syncsafe(len(tag)) + tag) * bool(tag) + (b'\xff\xfb\x90\xc4' + bytes(413)) * frames


def _crc(data, polynomial, bits):
    value, top = 0, 1 << (bits - 1)
    for byte in data:
        value ^= byte << (bits - 8)
        for _ in range(8):
            value = ((value << 1) ^ (polynomial if value & top else 0)) & ((1 << bits) - 1)
    return value


def _flac_frame(number):
    """4096 samples, one channel of 16 bits, all 0."""
    head = bytes((0xff, 0xf8, 0xc0, 0x08, number))
    head += bytes([_crc(head, 0x07, 8)])
    frame = head + b'\0\0\0'
    return frame + struct.pack('>H', _crc(frame, 0x8005, 16))


_FLAC_FRAMES = b''.join(_flac_frame(number) for number in range(4))


def flac(tags, rate=8000):
    """Two seconds of silence. Values may be bytes, which need not be UTF-8."""
    names = {'artist': 'ARTIST', 'album_artist': 'ALBUMARTIST', 'title': 'TITLE', 'album': 'ALBUM', 'genre': 'GENRE',
             'number': 'TRACKNUMBER', 'date': 'DATE', 'recording': 'MUSICBRAINZ_TRACKID'}
    comments = [names[key].encode() + b'=' + (value if isinstance(value, bytes) else value.encode())
                for key, value in tags.items()]
    block = struct.pack('<I', 4) + b'test' + struct.pack('<I', len(comments))
    block += b''.join(struct.pack('<I', len(comment)) + comment for comment in comments)
    info = struct.pack('>HH', 4096, 4096) + bytes(6) + struct.pack('>Q', rate << 44 | 15 << 36 | 4 * 4096) + bytes(16)
    return (b'fLaC' + struct.pack('>I', len(info)) + info + struct.pack('>I', 4 << 24 | 1 << 31 | len(block)) + block
            + _FLAC_FRAMES)


def _ogg_page(serial, number, packet, granule=0, first=False):
    """One packet a page."""
    lengths = bytes([255] * (len(packet) // 255) + [len(packet) % 255])
    head = b'OggS' + struct.pack('<BBQIII', 0, 2 * first, granule, serial, number, 0) + bytes([len(lengths)])
    return head + lengths + packet


def film_ogg(tags, seconds=16, rate=8000):
    """Vorbis without any sound behind a Theora stream, as converters make of a picture of the album; after xiph.org."""
    comments = [f'{name.upper()}={value}'.encode() for name, value in tags.items()]
    block = struct.pack('<I', 4) + b'test' + struct.pack('<I', len(comments))
    block += b''.join(struct.pack('<I', len(comment)) + comment for comment in comments)
    vorbis = struct.pack('<IBIIIIBB', 0, 1, rate, 0, 64000, 0, 0xb8, 1)
    return (_ogg_page(1, 0, b'\x80theora' + bytes(35), first=True) + _ogg_page(2, 0, b'\1vorbis' + vorbis, first=True)
            + _ogg_page(1, 1, b'\x81theora' + bytes(300)) + _ogg_page(2, 1, b'\3vorbis' + block + b'\1')
            + _ogg_page(2, 2, bytes(500), seconds * rate) + _ogg_page(1, 2, bytes(500), 1))


def song(tonic, bpm):
    """A sound with a beat and a triad."""
    def sample(time):
        beat = time % (60 / bpm)
        click = math.exp(-beat / .01) * math.sin(2 * math.pi * 1500 * beat)
        return .4 * click + .12 * sum(math.sin(2 * math.pi * tonic * ratio * time) for ratio in (1, 1.25, 1.5))
    return sample


def tags_of(artist, album, number):
    """What a track is called: of every eighth MusicBrainz has a number."""
    tags = {'artist': f'Künstler {artist:03d}', 'title': f'Lied {album}-{number}', 'album': f'Album {album}',
            'genre': GENRES[artist % len(GENRES)], 'number': f'{number}/10', 'date': '1999-05-04'}
    if number % 8 == 0:
        tags['recording'] = str(uuid.UUID(int=(artist << 16) + (album << 8) + number))
    return tags


MAKERS = (('mp3', mp3), ('flac', flac), ('wav', wav))


class Tree:
    """A folder with so many sound files, by artist and album, each with its tags; what else is in it is counted."""

    def __init__(self, path, n_files):
        self.path, self.n_files, self.n_unreadable = path, n_files, 0
        self.n_other = self.n_hidden = self.n_repeated = 0
        for i in range(n_files):
            artist, album, number = i // 25, i // 5 % 5, i % 5 + 4
            ending, make = MAKERS[i % len(MAKERS)]
            self.write(self.place(artist, album, number, ending), make(tags_of(artist, album, number)))

    @staticmethod
    def place(artist, album, number, ending):
        return f'Künstler {artist:03d}/Album {album}/{number:02d} Lied.{ending}'

    def write(self, name, data):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def add(self, name, data):
        """A sound file more."""
        self.n_files += 1
        return self.write(name, data)

    def add_faults(self):
        """Whatever is no sound that can be read, and loops."""
        for i in range(20):
            for name, data in ((f'nothing {i}.ogg', b''), (f'letter {i}.mp3', b'Dear all,\n'),
                               (f'noise {i}.flac', bytes((7 * i * j) % 256 for j in range(300)))):
                self.add(f'Broken/{name}', data)
                self.n_unreadable += 1
        for i in range(10):
            self.write(f'Künstler 000/Album 0/cover {i}.jpg', b'\xff\xd8')
            self.write(f'Künstler 000/.hidden {i}.mp3', b'')
        os.mkfifo(self.path / 'pipe.mp3')
        os.symlink('/nonexistent', self.path / 'nowhere.mp3')
        self.n_other, self.n_hidden = 12, 10
        os.symlink(self.path, self.path / 'Künstler 000/loop')
        os.symlink('.', self.path / 'Künstler 000/self')
        os.symlink(self.path / 'Künstler 001', self.path / 'Zum Künstler')
        os.symlink('04 Lied.mp3', self.path / 'Künstler 000/Album 0/99 Lied.mp3')
        self.n_repeated = 4
        self.add('Encodings/latin.mp3', mp3({'artist': 'Größe', 'title': 'Latin'}, encoding=0))
        self.add('Encodings/bytes.flac', flac({'artist': b'Gr\xf6\xdfe', 'title': b'\xff\xfe\x00', 'album': 'Al'}))
        self.add('Encodings/huge.mp3', mp3({'artist': 'A' * 5000, 'title': 'T' * 1000000}, picture=3 << 20))
        self.add(os.fsdecode(b'Encodings/\xff\xfe.mp3'), mp3({}))
        self.add('Various/Sampler/07 - Somebody Else - A_Song.wav', wav({}))
        self.add('Somebody/Only Title.mp3', mp3({}))
        self.add('lonely.mp3', mp3({}))
        self.add('Films/film.ogg', film_ogg({'artist': 'Film Maker', 'title': 'With a Picture', 'genre': 'Jazz'}))
        deep = '/'.join('deep' for _ in range(70))
        self.write(f'{deep}/too deep.mp3', mp3({}))
