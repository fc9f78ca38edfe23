#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
"""Writes an invented Spotify data export, in the layout of a real one, and prints what is in it as one JSON object.

The listener has scenes of music, each with artists of its own, and hears one scene a session; some days are fuller than
others, favourites come back, and one play in eight is skipped. Everything is made up; the same options give the same
files. The counts that are printed are those that an import of the file must come to: `rows` is the sum of `plays`,
`short`, `podcasts`, `audiobooks`, `private`, `lost`; `account_rows` are of the account data and are known already when
both packages are imported.
"""

import argparse
import datetime
import io
import json
import os
import random
import zipfile

ROWS_A_FILE = 15_800
ROWS_AN_ACCOUNT_FILE = 10_000
SHORT_MS = 30_000
END = datetime.datetime(2025, 7, 1, tzinfo=datetime.timezone.utc)
BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SYLLABLES = ["ba", "cor", "dél", "fen", "gra", "hol", "ini", "jor", "kel", "lum", "mor", "nax", "or", "pel", "quin", "ra",
             "sol", "tév", "um", "vin", "wol", "xan", "yr", "zet"]

ROW = """  {
    "ts": %s,
    "platform": %s,
    "ms_played": %d,
    "conn_country": "ZZ",
    "ip_addr": "203.0.113.%d",
    "master_metadata_track_name": %s,
    "master_metadata_album_artist_name": %s,
    "master_metadata_album_album_name": %s,
    "spotify_track_uri": %s,
    "episode_name": %s,
    "episode_show_name": %s,
    "spotify_episode_uri": %s,
    "audiobook_title": %s,
    "audiobook_uri": %s,
    "audiobook_chapter_uri": %s,
    "audiobook_chapter_title": %s,
    "reason_start": %s,
    "reason_end": %s,
    "shuffle": %s,
    "skipped": %s,
    "offline": false,
    "offline_timestamp": %d,
    "incognito_mode": %s
  }"""


def word(chance, syllables):
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def identifier(chance, kind):
    return f"spotify:{kind}:" + "".join(chance.choice(BASE62) for _ in range(22))


class Track:
    def __init__(self, chance, artist, album):
        self.artist = artist
        self.album = album
        self.title = " ".join(word(chance, chance.randint(1, 3)) for _ in range(chance.randint(1, 3)))
        if chance.random() < 0.05:
            self.title += " - Remastered 2011"
        self.uri = identifier(chance, "track")
        self.ms = chance.randint(120_000, 420_000)


def make_scenes(chance, n_scenes, n_artists):
    """A list of scenes, each a list of (track, weight)."""
    scenes = []
    for _ in range(n_scenes):
        tracks = []
        for rank in range(max(1, n_artists // n_scenes)):
            artist = " ".join(word(chance, 2) for _ in range(chance.randint(1, 2)))
            for album_number in range(chance.randint(1, 4)):
                album = f"{word(chance, 2)} {album_number + 1}"
                tracks += [(Track(chance, artist, album), 1 / (rank + 1) * chance.paretovariate(1.5))
                           for _ in range(chance.randint(2, 10))]
        scenes.append(tracks)
    return scenes


class Listener:
    """Rows of listening, in the order of time: what is known of each, as a dictionary."""

    def __init__(self, options):
        self.options = options
        self.chance = random.Random(options.seed)
        self.scenes = make_scenes(self.chance, options.scenes, options.artists)
        self.shows = [(word(self.chance, 3), identifier(self.chance, "show")) for _ in range(5)]

    def special(self):
        """What a row is besides a play: each in its share."""
        draw = self.chance.random()
        for kind in ("podcasts", "audiobooks", "private", "lost"):
            draw -= getattr(self.options, kind)
            if draw < 0:
                return kind
        return None

    def one(self, scene, weights):
        chance = self.chance
        kind = self.special()
        if kind in ("podcasts", "audiobooks", "lost"):
            return {"kind": kind, "ms": chance.randint(1_000, 2_400_000)}
        track = chance.choices(scene, weights)[0][0]
        if chance.random() < self.options.skips:
            ms = chance.randint(0, SHORT_MS - 1)
        else:
            ms = track.ms if chance.random() < 0.9 else chance.randint(SHORT_MS, track.ms)
        return {"kind": kind or ("short" if ms < SHORT_MS else "plays"), "track": track, "ms": ms}

    def rows(self):
        chance = self.chance
        days = self.options.days or max(30, min(4_000, self.options.rows // 10))
        first = END - datetime.timedelta(days=days)
        n_sessions = max(1, self.options.rows // 15)
        left = self.options.rows
        free = first
        for session in range(n_sessions):
            scene = chance.choices(self.scenes, [1 / (i + 1) for i in range(len(self.scenes))])[0]
            weights = [weight for _, weight in scene]
            hour = chance.choice((8, 13, 18, 21)) + chance.random()
            time = max(free, first + datetime.timedelta(days=session * days // n_sessions, hours=hour))
            last = session == n_sessions - 1
            for _ in range(left if last else min(left, chance.randint(5, 25))):
                row = self.one(scene, weights)
                time += datetime.timedelta(seconds=row["ms"] // 1000 + chance.randint(1, 5))
                row["time"] = time
                left -= 1
                yield row
            free = time + datetime.timedelta(minutes=40)


def quote(text):
    return "null" if text is None else json.dumps(text, ensure_ascii=False)


def format_row(chance, listener, row):
    names = [None] * 4
    episode = [None] * 3
    book = [None] * 4
    kind = row["kind"]
    if "track" in row:
        track = row["track"]
        names = [track.title, track.artist, track.album, track.uri]
    elif kind == "podcasts":
        show, _ = chance.choice(listener.shows)
        episode = [f"Episode {chance.randint(1, 400)}", show, identifier(chance, "episode")]
    elif kind == "audiobooks":
        show, uri = chance.choice(listener.shows)
        book = [f"The Book of {show}", uri, identifier(chance, "episode"), f"Chapter {chance.randint(1, 30)}"]
    short = row["ms"] < SHORT_MS
    return ROW % (
        quote(row["time"].strftime("%Y-%m-%dT%H:%M:%SZ")), quote(chance.choice(("android", "ios", "linux"))), row["ms"],
        chance.randint(1, 254), *map(quote, names), *map(quote, episode), *map(quote, book), quote("trackdone"),
        quote("fwdbtn" if short else "trackdone"), "true" if chance.random() < 0.3 else "false",
        "true" if short else "false", int(row["time"].timestamp()), "true" if kind == "private" else "false")


def write_member(package, name, text):
    info = zipfile.ZipInfo(name, (2026, 7, 1, 12, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(info, text)


def history_name(rows, number):
    years = sorted({rows[0]["time"].year, rows[-1]["time"].year})
    return f"Spotify Extended Streaming History/Streaming_History_Audio_{'-'.join(map(str, years))}_{number}.json"


def write_history(package, listener, rows):
    """One file for each 15,800 rows; they are numbered in the order of time, which is not that of the alphabet."""
    chance = random.Random(listener.options.seed + 1)
    for number, start in enumerate(range(0, len(rows), ROWS_A_FILE)):
        part = rows[start:start + ROWS_A_FILE]
        text = ",\n".join(format_row(chance, listener, row) for row in part)
        write_member(package, history_name(part, number), f"[\n{text}\n]\n")
    write_member(package, "Spotify Extended Streaming History/ReadMeFirst_ExtendedStreamingHistory.pdf", "%PDF-1.4\n")


def in_past_year(rows):
    """Music of the last 365 days, skips too."""
    begin = rows[-1]["time"] - datetime.timedelta(days=365)
    return [row for row in rows if row["time"] >= begin and row["kind"] in ("plays", "short")]


def write_account(package, rows):
    music = in_past_year(rows)
    for number, start in enumerate(range(0, len(music), ROWS_AN_ACCOUNT_FILE)):
        text = [{"endTime": row["time"].strftime("%Y-%m-%d %H:%M"), "artistName": row["track"].artist,
                 "trackName": row["track"].title, "msPlayed": row["ms"]}
                for row in music[start:start + ROWS_AN_ACCOUNT_FILE]]
        write_member(package, f"Spotify Account Data/StreamingHistory_music_{number}.json",
                     json.dumps(text, ensure_ascii=False, indent=2))
    tracks = list({row["track"].uri: row["track"] for row in music}.values())
    library = {"tracks": [{"artist": track.artist, "album": track.album, "track": track.title, "uri": track.uri}
                          for track in tracks[::3]],
               "albums": [], "shows": [], "episodes": [], "bannedTracks": [], "artists": [], "bannedArtists": [],
               "other": []}
    playlists = {"playlists": [{"name": f"Mix {number + 1}", "lastModifiedDate": "2026-01-01", "items": [
        {"track": {"trackName": track.title, "artistName": track.artist, "albumName": track.album,
                   "trackUri": track.uri},
         "episode": None, "localTrack": None, "addedDate": "2025-01-01"} for track in tracks[number * 20:number * 20 + 20]],
        "description": None, "numberOfFollowers": 0} for number in range(3)]}
    write_member(package, "Spotify Account Data/YourLibrary.json", json.dumps(library, ensure_ascii=False, indent=2))
    write_member(package, "Spotify Account Data/Playlist1.json", json.dumps(playlists, ensure_ascii=False, indent=2))
    write_member(package, "Spotify Account Data/Userdata.json", json.dumps({"username": "nobody"}))
    n_entries = len(library["tracks"]) + sum(len(playlist["items"]) for playlist in playlists["playlists"])
    return len(music), n_entries


def write_atomically(path, fill):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        result = fill(package)
    with open(f"{path}.part", "wb") as file:
        file.write(data.getvalue())
    os.replace(f"{path}.part", path)
    return result


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", help="the zip with the extended streaming history")
    parser.add_argument("--account", metavar="FILE", help="also write the account data of the past year, into another zip")
    parser.add_argument("--rows", type=int, default=2_000, help="rows of listening (%(default)s)")
    parser.add_argument("--days", type=int, help="how long the listening goes on (a tenth of the rows, 30 to 4,000)")
    parser.add_argument("--seed", type=int, default=1, help="of all chance (%(default)s)")
    parser.add_argument("--scenes", type=int, default=12, help="scenes of music (%(default)s)")
    parser.add_argument("--artists", type=int, default=400, help="artists of all scenes (%(default)s)")
    parser.add_argument("--skips", type=float, default=0.12, help="share of music that is skipped (%(default)s)")
    parser.add_argument("--podcasts", type=float, default=0.03, help="share of podcasts (%(default)s)")
    parser.add_argument("--audiobooks", type=float, default=0.005, help="share of audiobooks (%(default)s)")
    parser.add_argument("--private", type=float, default=0.01, help="share of private sessions (%(default)s)")
    parser.add_argument("--lost", type=float, default=0.01, help="share of rows without any name (%(default)s)")
    return parser.parse_args()


def main():
    options = parse_options()
    listener = Listener(options)
    rows = list(listener.rows())
    counts = {kind: sum(row["kind"] == kind for row in rows)
              for kind in ("plays", "short", "podcasts", "audiobooks", "private", "lost")}
    write_atomically(options.output, lambda package: write_history(package, listener, rows))
    result = {"rows": len(rows), **counts}
    if options.account:
        n_rows, n_entries = write_atomically(options.account, lambda package: write_account(package, rows))
        result.update(account_rows=n_rows, memberships=n_entries)
    print(json.dumps(result))


main()
