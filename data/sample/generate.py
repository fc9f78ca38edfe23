#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
"""Writes the sample listener: see README.md. Usage: generate.py FOLDER"""

import sys

sys.dont_write_bytecode = True

import bisect
import collections
import csv
import datetime
import math
import os
import random

import styles
import words

SEED = 99

FIRST_DAY = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)
N_DAYS = 731

N_LISTENERS = 420

# How unequally the listener likes the songs of one artist, and how much of the devotion to artists passes on to their
# songs.
LIKING_SPREAD = 0.65
DEVOTION_POWER = 0.6

# How far an artist strays from the style's sound, and a track from its artist's: in logits, decibels and so on, as parts
# of the spread of each feature in SPREADS.
ARTIST_SPREAD = 0.5
TRACK_SPREAD = 0.65
SPREADS = {"loudness": 1.9, "tempo": 17, "minutes": 0.6}
LOGIT_SPREAD = 0.42

AUDIO_COLUMNS = ["danceability", "energy", "key", "loudness", "mode", "speechiness", "acousticness", "instrumentalness",
                 "liveness", "valence", "tempo", "duration_ms", "time_signature"]
CATALOGUE_COLUMNS = ["track_id", "track_name", "artists", "genres", "album", "year"] + AUDIO_COLUMNS

Artist = collections.namedtuple("Artist", "name style genres sound")
Play = collections.namedtuple("Play", "time track ms")


class Chance:
    """Draws from random() alone, whose sequence for a seed is the same in every version of Python."""

    def __init__(self, seed):
        self.uniform = random.Random(seed).random

    def normal(self):
        """Box and Muller's transform of two uniform numbers."""
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        return radius * math.cos(2 * math.pi * self.uniform())

    def below(self, n):
        return int(self.uniform() * n)

    def choice(self, items):
        return items[self.below(len(items))]

    def weighted(self, items, weights):
        sums = []
        total = 0
        for weight in weights:
            total += weight
            sums.append(total)
        return items[min(bisect.bisect_right(sums, self.uniform() * total), len(items) - 1)]

    def sample(self, items, n):
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in range(n)]

    def weighted_sample(self, weights, n):
        """n different keys, by Efraimidis and Spirakis' keys u^(1/w) (Information Processing Letters 97, 2006)."""
        keys = {item: self.uniform() ** (1 / weight) for item, weight in weights.items()}
        return sorted(keys, key=keys.get, reverse=True)[:n]


def logit(p):
    return math.log(p / (1 - p))


def logistic(x):
    return 1 / (1 + math.exp(-x))


def stray(chance, sound, spread):
    """A sound near another one. Features between 0 and 1 move on the logit scale, so that they stay there."""
    moved = {}
    for feature, value in sound._asdict().items():
        step = spread * chance.normal()
        if feature in SPREADS:
            moved[feature] = value + step * SPREADS[feature]
        else:
            moved[feature] = logistic(logit(value) + step * LOGIT_SPREAD)
    # What is louder sounds more energetic and less acoustic, in any style.
    shift = spread * chance.normal() * LOGIT_SPREAD
    moved["energy"] = logistic(logit(moved["energy"]) + shift)
    moved["acousticness"] = logistic(logit(moved["acousticness"]) - shift)
    moved["loudness"] += 2 * shift
    return styles.Sound(**moved)


# --- names ---

def plural(thing):
    if thing.endswith("man"):
        return thing[:-3] + "men"
    if thing.endswith(("s", "sh", "ch", "x")):
        return thing + "es"
    if thing.endswith("y") and thing[-2] not in "aeiou":
        return thing[:-1] + "ies"
    return thing + "s"


def split_phrases(text, separator):
    return [" ".join(phrase.split()) for phrase in text.split(separator)]


def make_band_name(chance, flavour):
    adjective = chance.choice(words.ADJECTIVES[flavour])
    thing = chance.choice(words.THINGS[flavour])
    other = chance.choice(words.THINGS[flavour])
    company = chance.choice(split_phrases(words.COMPANIES[flavour], ","))
    leader = chance.choice(words.FIRST_NAMES)
    surname = chance.choice(words.LAST_NAMES)
    return chance.choice([
        f"The {adjective} {plural(thing)}",
        f"{adjective} {thing}",
        f"{adjective} {thing} {company}",
        f"The {thing} {company}",
        f"{leader} & the {adjective} {plural(thing)}",
        f"{leader} {surname} & the {thing} {company}",
        f"{thing} & {other}" if thing != other else f"{plural(thing)} of {surname}",
        f"{surname}'s {adjective} {thing}",
    ])


def make_person_name(chance):
    first = chance.choice(words.FIRST_NAMES)
    last = chance.choice(words.LAST_NAMES)
    return f"{first} {last}"


def make_unique(make, taken):
    while True:
        name = make()
        if name.lower() not in taken:
            taken.add(name.lower())
            return name


def make_title(chance, flavour):
    opening = chance.choice(split_phrases(words.TITLE_OPENINGS[flavour], "|"))
    greeting = chance.choice(split_phrases(words.NAME_OPENINGS[flavour], "|"))
    ending = chance.choice(split_phrases(words.TITLE_ENDINGS[flavour], ","))
    adjective = chance.choice(words.ADJECTIVES[flavour])
    thing = chance.choice(words.THINGS[flavour])
    name = chance.choice(words.FIRST_NAMES)
    return chance.choice([
        f"{opening} {thing}",
        f"{opening} {thing}",
        f"{opening} {adjective} {thing}",
        f"{adjective} {thing}",
        f"{thing} {ending}",
        f"{greeting} {name}",
        thing,
    ])


# --- the catalogue ---

def make_artists(chance):
    by_name = {style.name: style for style in styles.STYLES}
    taken = set()
    artists = []
    for style in styles.STYLES:
        for _ in range(style.n_artists):
            if chance.uniform() < 0.35:
                name = make_unique(lambda: make_person_name(chance), taken)
            else:
                name = make_unique(lambda: make_band_name(chance, style.flavour), taken)
            genres = chance.sample(style.genres, min(4 + chance.below(2), len(style.genres)))
            if chance.uniform() < 0.07:
                genres.append(chance.choice(by_name[styles.NEIGHBOURS[style.name]].genres))
            artists.append(Artist(name, style, genres, stray(chance, style.sound, ARTIST_SPREAD)))
    return artists


def make_track(chance, artist, title, album, year):
    sound = stray(chance, artist.sound, TRACK_SPREAD)
    track = {"track_name": title, "artists": artist.name, "genres": "|".join(artist.genres), "album": album, "year": year,
             "artist": artist}
    for feature in ("danceability", "energy", "speechiness", "acousticness", "instrumentalness", "liveness", "valence"):
        track[feature] = f"{getattr(sound, feature):.4f}"
    track["loudness"] = f"{min(sound.loudness, -1):.3f}"
    track["tempo"] = f"{min(max(sound.tempo, 55), 205):.3f}"
    track["duration_ms"] = int(60000 * max(sound.minutes, 1.2))
    track["key"] = chance.weighted(range(12), [9, 6, 9, 4, 7, 7, 4, 9, 5, 8, 4, 6])
    track["mode"] = int(chance.uniform() < artist.style.sound.major)
    track["time_signature"] = chance.weighted([4, 3, 5], [90, 9, 1])
    return track


def make_catalogue(chance, artists):
    catalogue = []
    for artist in artists:
        taken = set()
        year = 1965 + chance.below(58)
        for _ in range(1 + chance.below(2)):
            album = make_unique(lambda: make_title(chance, artist.style.flavour), taken)
            for _ in range(2 + chance.below(5)):
                title = make_unique(lambda: make_title(chance, artist.style.flavour), taken)
                catalogue.append(make_track(chance, artist, title, album, year))
            year = min(year + 1 + chance.below(4), 2025)
    for number, track in enumerate(catalogue, 1):
        track["track_id"] = f"sample{number:05}"
    return catalogue


# --- the listener ---

def choose_tracks(chance, catalogue):
    """The listener's own tracks: much of a few artists, little of many. Returns them, and the devotion to each artist."""
    chosen = []
    devotion = {}
    for style in styles.STYLES:
        weights = {}
        for number, track in enumerate(catalogue):
            if track["artist"].style is style:
                artist = track["artist"].name
                if artist not in devotion:
                    devotion[artist] = math.exp(1.1 * chance.normal())
                weights[number] = devotion[artist]
        chosen += [catalogue[number] for number in chance.weighted_sample(weights, style.n_tracks)]
    return chosen, devotion


def get_season(style, month):
    """1.6 in the style's own month, 0.4 half a year away."""
    if style.season is None:
        return 1
    return 1 + 0.6 * math.cos(2 * math.pi * (month - style.season) / 12)


class Taste:
    """What the listener would put on: by style, by favourites, by what is newly found."""

    def __init__(self, chance, tracks, devotion):
        self.chance = chance
        self.tracks = tracks
        self.styles = [style for style in styles.STYLES if style.n_tracks > 0]
        # Favourite songs are mostly those of favourite artists, of whom there are several.
        self.liking = [math.exp(LIKING_SPREAD * chance.normal()) * devotion[track["artist"].name] ** DEVOTION_POWER
                       for track in tracks]
        # Four in ten were known before; the others turn up over the two years.
        self.found = [0 if chance.uniform() < 0.4 else chance.below(N_DAYS - 30) for _ in tracks]
        self.by_style = {style.name: [i for i, track in enumerate(tracks) if track["artist"].style is style]
                         for style in self.styles}

    def choose_style(self, month):
        weights = [style.n_tracks * get_season(style, month) for style in self.styles]
        return self.chance.weighted(self.styles, weights)

    def choose_track(self, style, day):
        """A song just found is played six times as often, and the novelty halves every ten days."""
        known = [i for i in self.by_style[style.name] if self.found[i] <= day]
        weights = [self.liking[i] * (1 + 5 * 0.5 ** ((day - self.found[i]) / 10)) for i in known]
        return self.chance.weighted(known, weights)


def play_session(chance, taste, day, start, plays):
    """One sitting: mostly one style, a song every few minutes, now and then a skip. Returns when it ended."""
    time = start
    month = start.month
    style = taste.choose_style(month)
    for _ in range(3 + int(12 * chance.uniform() ** 2)):
        if chance.uniform() < 0.2:
            style = taste.choose_style(month)
        track = taste.choose_track(style, day)
        duration = taste.tracks[track]["duration_ms"]
        skipped = chance.uniform() < 0.14
        ms = int(4000 + 40000 * chance.uniform() ** 2) if skipped else duration
        plays.append(Play(time, track, ms))
        time += datetime.timedelta(milliseconds=ms, seconds=1 + chance.below(3))
    return time


def make_plays(chance, tracks, devotion):
    taste = Taste(chance, tracks, devotion)
    plays = []
    free = FIRST_DAY
    for day in range(N_DAYS):
        date = FIRST_DAY + datetime.timedelta(days=day)
        weekend = date.weekday() >= 5
        for hour, likelihood in ((7.5, 0.3 if weekend else 0.65), (13, 0.45 if weekend else 0.3),
                                 (18.5, 0.6), (21.5, 0.75 if weekend else 0.5)):
            start = date + datetime.timedelta(seconds=int(3600 * (hour + 0.8 * chance.normal())))
            if chance.uniform() < likelihood and start > free:
                free = play_session(chance, taste, day, start, plays)
    play_the_forgotten(chance, tracks, plays, free)
    return plays


def play_the_forgotten(chance, tracks, plays, time):
    """The last evening goes through what was never put on, so that every track of the listener's has been heard."""
    heard = {play.track for play in plays}
    for track in range(len(tracks)):
        if track not in heard:
            plays.append(Play(time, track, tracks[track]["duration_ms"]))
            time += datetime.timedelta(milliseconds=tracks[track]["duration_ms"], seconds=2)


# --- the community ---

def make_community(chance, artists):
    """Listeners of one to three styles each, with some curiosity beyond. Rows of user, artist, plays."""
    fame = [math.exp(1.2 * chance.normal()) for _ in artists]
    rows = []
    for number in range(1, N_LISTENERS + 1):
        loved = chance.sample(styles.STYLES, 1 + chance.below(3))
        share = {style.name: 0.25 + chance.uniform() for style in loved}
        weights = {i: fame[i] * share.get(artist.style.name, 0.015) for i, artist in enumerate(artists)}
        chosen = chance.weighted_sample(weights, 15 + chance.below(45))
        for rank, i in enumerate(chosen, 1):
            count = max(1, int(180 * math.exp(0.7 * chance.normal()) / rank))
            rows.append((f"listener{number:03}", artists[i].name, count))
    return rows


# --- the files ---

def write_table(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_tracks(folder, tracks, plays):
    ms = [0] * len(tracks)
    counts = [0] * len(tracks)
    for play in plays:
        ms[play.track] += play.ms
        counts[play.track] += 1
    write_table(folder, "sample-tracks.csv", CATALOGUE_COLUMNS + ["ms_played", "plays"],
                ([track[column] for column in CATALOGUE_COLUMNS] + [ms[i], counts[i]] for i, track in enumerate(tracks)))


def main():
    if len(sys.argv) != 2:
        sys.exit("Usage: generate.py FOLDER")
    folder = sys.argv[1]
    chance = Chance(SEED)
    artists = make_artists(chance)
    catalogue = make_catalogue(chance, artists)
    tracks, devotion = choose_tracks(chance, catalogue)
    plays = make_plays(chance, tracks, devotion)

    write_table(folder, "sample-catalogue.csv", CATALOGUE_COLUMNS,
                ([track[column] for column in CATALOGUE_COLUMNS] for track in catalogue))
    write_tracks(folder, tracks, plays)
    write_table(folder, "sample-plays.csv", ["time", "track_id", "ms_played"],
                ((play.time.strftime("%Y-%m-%dT%H:%M:%SZ"), tracks[play.track]["track_id"], play.ms) for play in plays))
    write_table(folder, "sample-community.csv", ["user", "item", "count"], make_community(chance, artists))


if __name__ == "__main__":
    main()
