/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-plays-columns.h"

#include "carlos-cell-value.h"
#include "carlos-column-names.h"
#include "carlos-time-text.h"

#include <string.h>

/* No name that is recognised is longer. */
#define MAX_NAME 40

/* The columns of the exporter that writes no header: artist, album, title, time. */
#define HEADERLESS_FIELDS 4

typedef struct
{
  const char *name; /* small letters and digits */
  CarlosPlaysColumn column;
  CarlosTimeKind time_kind;
  double ms;
} KnownName;

#define TIME(name, kind)                             \
  {                                                  \
    (name), CARLOS_PLAYS_TIME, CARLOS_TIME_##kind, 0 \
  }
#define LENGTH(name, ms)                 \
  {                                      \
    (name), CARLOS_PLAYS_LENGTH, 0, (ms) \
  }
#define OTHER(name, column)             \
  {                                     \
    (name), CARLOS_PLAYS_##column, 0, 0 \
  }

/* The names of a column stand from the most to the least telling, as in a table of tracks. Times that the privacy export
 * names are ends of plays; everybody else tells beginnings. */
static const KnownName known_names[] = {
  TIME ("uts", START),
  TIME ("listenedat", START),
  TIME ("playedat", START),
  TIME ("starttime", START),
  TIME ("ts", END),
  TIME ("endtime", END_MINUTE),
  TIME ("timestamp", START),
  TIME ("utctime", START),
  TIME ("datetime", START),
  TIME ("time", START),
  TIME ("date", START),
  OTHER ("mastermetadatatrackname", TITLE),
  OTHER ("trackname", TITLE),
  OTHER ("tracktitle", TITLE),
  OTHER ("songname", TITLE),
  OTHER ("songtitle", TITLE),
  OTHER ("title", TITLE),
  OTHER ("song", TITLE),
  OTHER ("track", TITLE),
  OTHER ("name", TITLE),
  OTHER ("mastermetadataalbumartistname", ARTIST),
  OTHER ("artistname", ARTIST),
  OTHER ("artistnames", ARTIST),
  OTHER ("artists", ARTIST),
  OTHER ("artist", ARTIST),
  OTHER ("albumartist", ARTIST),
  OTHER ("mastermetadataalbumalbumname", ALBUM),
  OTHER ("albumname", ALBUM),
  OTHER ("albumtitle", ALBUM),
  OTHER ("album", ALBUM),
  OTHER ("releasename", ALBUM),
  LENGTH ("msplayed", 1),
  LENGTH ("secondsplayed", 1000),
  LENGTH ("minutesplayed", 60000),
  OTHER ("spotifytrackuri", ID),
  OTHER ("trackuri", ID),
  OTHER ("spotifytrackid", ID),
  OTHER ("spotifyid", ID),
  OTHER ("trackid", ID),
  OTHER ("uri", ID),
  OTHER ("recordingmbid", MBID),
  OTHER ("trackmbid", MBID),
  OTHER ("isrc", ISRC),
  OTHER ("skipped", SKIPPED),
  OTHER ("incognitomode", PRIVATE),
};

/* Returns NULL for a name that says nothing. */
static const KnownName *
look_up (CarlosSlice text)
{
  char name[MAX_NAME];
  gsize length = 0;

  for (gsize i = 0; i < text.length && length < sizeof name - 1; i++)
    {
      if (g_ascii_isalnum (text.data[i]))
        name[length++] = g_ascii_tolower (text.data[i]);
    }
  name[length] = '\0';

  for (guint i = 0; i < G_N_ELEMENTS (known_names); i++)
    {
      if (g_str_equal (name, known_names[i].name))
        return &known_names[i];
    }

  return NULL;
}

/* Takes the most telling column for each thing, the first of equals. Returns the name of the time, or NULL. */
static const KnownName *
take_columns (CarlosPlaysColumns *self, const CarlosSlice *header)
{
  const KnownName *taken[CARLOS_N_PLAYS_COLUMNS] = { NULL };

  for (guint i = 0; i < self->n_fields; i++)
    {
      const KnownName *known = look_up (header[i]);

      if (known == NULL || (taken[known->column] != NULL && known >= taken[known->column]))
        continue;
      taken[known->column] = known;
      self->fields[known->column] = i;
    }

  if (taken[CARLOS_PLAYS_TIME] != NULL)
    self->time_kind = taken[CARLOS_PLAYS_TIME]->time_kind;
  if (taken[CARLOS_PLAYS_LENGTH] != NULL)
    self->ms = taken[CARLOS_PLAYS_LENGTH]->ms;

  return taken[CARLOS_PLAYS_TIME];
}

static gboolean
has (const CarlosPlaysColumns *self, CarlosPlaysColumn column)
{
  return self->fields[column] != CARLOS_NO_COLUMN;
}

/* A table of tracks may well have a column "date" or "time" that is about the track. */
static gboolean
describes_tracks (const CarlosSlice *header, guint n_fields)
{
  g_autofree CarlosColumn *columns = g_new (CarlosColumn, n_fields);

  carlos_column_names_recognise (header, n_fields, columns);
  for (guint i = 0; i < n_fields; i++)
    {
      if (columns[i].kind == CARLOS_COLUMN_GENRES || columns[i].kind == CARLOS_COLUMN_FEATURE)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_ambiguous (const KnownName *time)
{
  return g_str_equal (time->name, "time") || g_str_equal (time->name, "date")
         || g_str_equal (time->name, "datetime");
}

static gboolean
recognise_headerless (CarlosPlaysColumns *self, const CarlosSlice *row)
{
  g_autofree char *last = NULL;
  gint64 time;

  if (self->n_fields != HEADERLESS_FIELDS)
    return FALSE;
  last = g_strndup (row[3].data, row[3].length);
  if (!carlos_time_parse (g_strstrip (last), &time))
    return FALSE;

  self->fields[CARLOS_PLAYS_ARTIST] = 0;
  self->fields[CARLOS_PLAYS_ALBUM] = 1;
  self->fields[CARLOS_PLAYS_TITLE] = 2;
  self->fields[CARLOS_PLAYS_TIME] = 3;
  self->has_header = FALSE;
  self->kind = "scrobbles";

  return TRUE;
}

/**
 * carlos_plays_columns_recognise:
 * @self: (out caller-allocates): the columns
 * @first_row: a header, or the first row of a table without one
 *
 * Recognises a table of plays: by a time, and a title and an artist or else an id; or, without a header, by the form of
 * its first row. Whatever may as well be a table of tracks is left to be one.
 *
 * Returns: FALSE when it is no table of plays
 */
gboolean
carlos_plays_columns_recognise (CarlosPlaysColumns *self, const CarlosSlice *first_row, guint n_fields)
{
  const KnownName *time;

  *self = (CarlosPlaysColumns){
    .n_fields = n_fields, .has_header = TRUE, .kind = "plays", .time_kind = CARLOS_TIME_START
  };
  for (guint column = 0; column < CARLOS_N_PLAYS_COLUMNS; column++)
    self->fields[column] = CARLOS_NO_COLUMN;
  if (recognise_headerless (self, first_row))
    return TRUE;

  time = take_columns (self, first_row);
  if (time == NULL || (is_ambiguous (time) && describes_tracks (first_row, n_fields)))
    return FALSE;
  if (g_str_equal (time->name, "uts") || g_str_equal (time->name, "utctime"))
    self->kind = "scrobbles";

  return has (self, CARLOS_PLAYS_ID) || (has (self, CARLOS_PLAYS_TITLE) && has (self, CARLOS_PLAYS_ARTIST));
}
