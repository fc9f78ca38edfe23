/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-track-table.h"

G_BEGIN_DECLS

/* Strings live in one arena each and are found by offset, so that a million tracks cost two allocations, not two
 * million. A list column (artists or genres of a track) is a pair of arrays: track t owns
 * values[offsets[t]] .. values[offsets[t + 1] - 1]. */
typedef struct
{
  GArray *offsets; /* guint, one more than there are tracks */
  GArray *values;  /* guint */
} CarlosListColumn;

typedef struct
{
  GByteArray *bytes; /* the strings, each ended by a NUL */
  GArray *offsets;   /* gsize, one a string */
} CarlosStringColumn;

struct _CarlosTrackTable
{
  guint n_tracks;
  CarlosStringColumn ids;
  CarlosStringColumn titles;
  CarlosStringColumn artist_names;
  CarlosStringColumn genre_names;
  CarlosListColumn artists;
  CarlosListColumn genres;
  GArray *features[CARLOS_N_FEATURES]; /* float; NULL where absent */
  GArray *minutes;                     /* float; NULL where absent */
  GArray *plays;                       /* float; NULL where absent */
};

void carlos_string_column_init (CarlosStringColumn *column);
void carlos_string_column_clear (CarlosStringColumn *column);
guint carlos_string_column_append (CarlosStringColumn *column, const char *text, gsize length);
const char *carlos_string_column_get (const CarlosStringColumn *column, guint index);

G_END_DECLS
