# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
"""The styles of the sample's world: what they are called, how they sound, how much of each the listener has."""

import collections

# genres: the words for it; an artist has most of them. sound: the centre of each audio feature in its own unit.
# n_artists: in the catalogue. n_tracks: how many the listener has. season: the month (1-12) in which the listener plays
# most of it, or None. flavour: which words its names are made of.
Style = collections.namedtuple("Style", "name genres sound n_artists n_tracks season flavour")

Sound = collections.namedtuple(
    "Sound",
    "danceability energy loudness speechiness acousticness instrumentalness liveness valence tempo minutes major")

STYLES = [
    Style("indie",
          ["indie folk", "chamber pop", "lo-fi", "indie rock", "freak folk"],
          Sound(0.47, 0.38, -11.5, 0.035, 0.66, 0.16, 0.13, 0.34, 112, 3.9, 0.72),
          120, 286, 11, "indie"),
    Style("soul",
          ["soul blues", "motown", "southern soul", "classic soul", "memphis soul"],
          Sound(0.63, 0.55, -9.0, 0.042, 0.45, 0.004, 0.17, 0.79, 108, 2.9, 0.74),
          60, 92, None, "soul"),
    Style("folk rock",
          ["folk rock", "singer-songwriter", "mellow gold", "british folk", "soft rock"],
          Sound(0.53, 0.46, -12.5, 0.034, 0.58, 0.006, 0.14, 0.60, 121, 3.5, 0.88),
          50, 64, 10, "folk"),
    Style("neo soul",
          ["neo soul", "r&b", "quiet storm", "contemporary r&b", "nu jazz"],
          Sound(0.71, 0.45, -8.5, 0.125, 0.30, 0.012, 0.12, 0.51, 92, 4.2, 0.42),
          50, 60, None, "soul"),
    Style("alt country",
          ["alt country", "new americana", "stomp and holler", "outlaw country", "bluegrass"],
          Sound(0.52, 0.65, -7.5, 0.036, 0.24, 0.006, 0.21, 0.54, 134, 3.7, 0.93),
          45, 51, 9, "country"),
    Style("synth",
          ["synthpop", "alternative dance", "indie r&b", "new rave", "electropop"],
          Sound(0.69, 0.79, -6.0, 0.050, 0.04, 0.13, 0.15, 0.62, 122, 4.1, 0.50),
          45, 47, 7, "neon"),
    Style("jazz",
          ["cool jazz", "hard bop", "vocal jazz", "modal jazz", "jazz piano"],
          Sound(0.50, 0.28, -15.5, 0.040, 0.86, 0.45, 0.14, 0.46, 115, 6.0, 0.52), 26, 0, None, "soul"),
    Style("hip hop",
          ["boom bap", "conscious hip hop", "jazz rap", "underground hip hop"],
          Sound(0.74, 0.66, -7.0, 0.270, 0.18, 0.01, 0.20, 0.55, 93, 3.7, 0.50), 26, 0, None, "neon"),
    Style("techno",
          ["minimal techno", "deep house", "dub techno", "melodic techno"],
          Sound(0.77, 0.74, -9.5, 0.055, 0.03, 0.84, 0.10, 0.35, 125, 6.4, 0.45), 26, 0, None, "neon"),
    Style("ambient",
          ["ambient", "drone", "modern classical", "post-minimalism"],
          Sound(0.27, 0.14, -22.0, 0.038, 0.88, 0.89, 0.11, 0.12, 96, 5.5, 0.60), 26, 0, None, "indie"),
    Style("metal",
          ["doom metal", "post-metal", "black metal", "stoner rock"],
          Sound(0.33, 0.90, -6.5, 0.065, 0.01, 0.38, 0.18, 0.24, 118, 5.8, 0.48), 24, 0, None, "dark"),
    Style("punk",
          ["garage rock", "post-punk", "riot grrrl", "skate punk"],
          Sound(0.46, 0.91, -5.0, 0.060, 0.02, 0.04, 0.22, 0.56, 152, 2.6, 0.66), 24, 0, None, "dark"),
    Style("bossa nova",
          ["bossa nova", "mpb", "samba", "tropicalia"],
          Sound(0.60, 0.37, -13.0, 0.043, 0.73, 0.03, 0.12, 0.66, 112, 3.1, 0.62), 24, 0, None, "sun"),
    Style("reggae",
          ["roots reggae", "dub", "rocksteady", "lovers rock"],
          Sound(0.77, 0.52, -9.0, 0.100, 0.15, 0.06, 0.15, 0.78, 100, 3.8, 0.62), 24, 0, None, "sun"),
    Style("afrobeat",
          ["afrobeat", "highlife", "desert blues", "afrofunk"],
          Sound(0.71, 0.72, -8.5, 0.070, 0.22, 0.15, 0.17, 0.83, 116, 5.2, 0.58), 24, 0, None, "sun"),
    Style("pop",
          ["dance pop", "power pop", "teen pop", "europop", "art pop"],
          Sound(0.67, 0.72, -5.5, 0.055, 0.14, 0.001, 0.17, 0.60, 120, 3.4, 0.66), 28, 0, None, "neon"),
]

# A few artists stand between two styles and carry a genre of the other.
NEIGHBOURS = {
    "indie": "folk rock",
    "soul": "neo soul",
    "folk rock": "alt country",
    "neo soul": "soul",
    "alt country": "folk rock",
    "synth": "pop",
    "jazz": "neo soul",
    "hip hop": "neo soul",
    "techno": "synth",
    "ambient": "indie",
    "metal": "punk",
    "punk": "indie",
    "bossa nova": "jazz",
    "reggae": "soul",
    "afrobeat": "jazz",
    "pop": "synth",
}
