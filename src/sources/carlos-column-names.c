/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-column-names.h"

#include <string.h>

/* No name that is recognised is longer, and no unit. */
#define MAX_NAME 32
#define MAX_UNIT 16

/* More minutes or plays than anybody has had. */
#define MAX_WEIGHT 1e9

/* A name as tables write it, reduced to what it says: "Loudness (dB)" is "loudness" in "db", "artist(s)_name" is
 * "artistname" in "s", "danceability_%" is "danceability" in "%". */
typedef struct
{
  char name[MAX_NAME + 1];
  char unit[MAX_UNIT + 1];
} ReducedName;

typedef struct
{
  const char *name;
  CarlosColumn column;
} KnownName;

#define TEXT(kind)                                 \
  {                                                \
    CARLOS_COLUMN_##kind, 0, CARLOS_CELL_NUMBER, 1 \
  }
#define WEIGHT(kind, scale)                              \
  {                                                      \
    CARLOS_COLUMN_##kind, 0, CARLOS_CELL_NUMBER, (scale) \
  }
#define FEATURE(feature, form)                                             \
  {                                                                        \
    CARLOS_COLUMN_FEATURE, CARLOS_FEATURE_##feature, CARLOS_CELL_##form, 1 \
  }

/* The names of a kind stand from the most to the least telling: where two columns could be the same thing, the one
 * that comes first here is it. */
static const KnownName known_names[] = {
  { "trackid", TEXT (ID) },
  { "songid", TEXT (ID) },
  { "trackuri", TEXT (ID) },
  { "spotifyid", TEXT (ID) },
  { "spotifytrackid", TEXT (ID) },
  { "id", TEXT (ID) },
  { "uri", TEXT (ID) },
  { "trackname", TEXT (TITLE) },
  { "tracktitle", TEXT (TITLE) },
  { "songname", TEXT (TITLE) },
  { "songtitle", TEXT (TITLE) },
  { "title", TEXT (TITLE) },
  { "name", TEXT (TITLE) },
  { "song", TEXT (TITLE) },
  { "track", TEXT (TITLE) },
  { "trackartists", TEXT (ARTISTS) },
  { "trackartist", TEXT (ARTISTS) },
  { "artistnames", TEXT (ARTISTS) },
  { "artistname", TEXT (ARTISTS) },
  { "artists", TEXT (ARTISTS) },
  { "artist", TEXT (ARTISTS) },
  { "trackgenres", TEXT (GENRES) },
  { "trackgenre", TEXT (GENRES) },
  { "genres", TEXT (GENRES) },
  { "artistgenres", TEXT (GENRES) },
  { "artistgenre", TEXT (GENRES) },
  { "genre", TEXT (GENRES) },
  { "msplayed", WEIGHT (MINUTES, 1.0 / 60000) },
  { "secondsplayed", WEIGHT (MINUTES, 1.0 / 60) },
  { "minutesplayed", WEIGHT (MINUTES, 1) },
  { "minuteslistened", WEIGHT (MINUTES, 1) },
  { "minutes", WEIGHT (MINUTES, 1) },
  { "playcount", WEIGHT (PLAYS, 1) },
  { "listencount", WEIGHT (PLAYS, 1) },
  { "plays", WEIGHT (PLAYS, 1) },
  { "danceability", FEATURE (DANCEABILITY, NUMBER) },
  { "energy", FEATURE (ENERGY, NUMBER) },
  { "key", FEATURE (KEY, KEY) },
  { "loudness", FEATURE (LOUDNESS, NUMBER) },
  { "loudnessdb", FEATURE (LOUDNESS, NUMBER) },
  { "mode", FEATURE (MODE, MODE) },
  { "speechiness", FEATURE (SPEECHINESS, NUMBER) },
  { "acousticness", FEATURE (ACOUSTICNESS, NUMBER) },
  { "instrumentalness", FEATURE (INSTRUMENTALNESS, NUMBER) },
  { "liveness", FEATURE (LIVENESS, NUMBER) },
  { "valence", FEATURE (VALENCE, NUMBER) },
  { "tempo", FEATURE (TEMPO, NUMBER) },
  { "tempobpm", FEATURE (TEMPO, NUMBER) },
  { "bpm", FEATURE (TEMPO, NUMBER) },
  { "timesignature", FEATURE (TIME_SIGNATURE, METRE) },
  { "carlosdanceability", FEATURE (OWN_DANCEABILITY, NUMBER) },
  { "carlosenergy", FEATURE (OWN_ENERGY, NUMBER) },
  { "carlosloudness", FEATURE (OWN_LOUDNESS, NUMBER) },
  { "carlosspeechiness", FEATURE (OWN_SPEECHINESS, NUMBER) },
  { "carlosacousticness", FEATURE (OWN_ACOUSTICNESS, NUMBER) },
  { "carlosinstrumentalness", FEATURE (OWN_INSTRUMENTALNESS, NUMBER) },
  { "carlosbrightness", FEATURE (OWN_BRIGHTNESS, NUMBER) },
  { "carlostempo", FEATURE (OWN_TEMPO, NUMBER) },
  { "carloskey", FEATURE (OWN_KEY, KEY) },
  { "carlosmode", FEATURE (OWN_MODE, MODE) },
};

/* A duration says its unit, or it is not used: without one, 211 may be anything. */
typedef struct
{
  const char *name;
  CarlosCellForm form;
  double ms;
} DurationUnit;

static const char *const duration_names[] = { "trackduration", "duration", "length" };

static const DurationUnit duration_units[] = {
  { "ms", CARLOS_CELL_NUMBER, 1 },          { "milliseconds", CARLOS_CELL_NUMBER, 1 },
  { "s", CARLOS_CELL_NUMBER, 1000 },        { "sec", CARLOS_CELL_NUMBER, 1000 },
  { "seconds", CARLOS_CELL_NUMBER, 1000 },  { "min", CARLOS_CELL_NUMBER, 60000 },
  { "minutes", CARLOS_CELL_NUMBER, 60000 }, { "mss", CARLOS_CELL_CLOCK, 1 },
  { "mmss", CARLOS_CELL_CLOCK, 1 },         { "hmmss", CARLOS_CELL_CLOCK, 1 },
  { "hhmmss", CARLOS_CELL_CLOCK, 1 },
};

static void
append (char *text, gsize *length, gsize maximum, char c)
{
  if (*length < maximum)
    text[(*length)++] = g_ascii_tolower (c);
}

/* Leaves out spaces, underscores and the like; what stands in brackets, and "%", is the unit. Returns FALSE for a
 * name that is too long to be known. */
static gboolean
reduce_name (CarlosSlice text, ReducedName *reduced)
{
  gsize name_length = 0;
  gsize unit_length = 0;
  gboolean in_unit = FALSE;

  for (gsize i = 0; i < text.length; i++)
    {
      char c = text.data[i];

      if (c == '(' || c == '[')
        in_unit = TRUE;
      else if (c == ')' || c == ']')
        in_unit = FALSE;
      else if (c == '%' || (in_unit && g_ascii_isalnum (c)))
        append (reduced->unit, &unit_length, MAX_UNIT, c);
      else if (!in_unit && (g_ascii_isalnum (c) || (guchar) c >= 0x80))
        append (reduced->name, &name_length, MAX_NAME, c);
    }
  reduced->name[name_length] = '\0';
  reduced->unit[unit_length] = '\0';

  return name_length < MAX_NAME && unit_length < MAX_UNIT;
}

/* "durationms" and "duration" in "ms" are the same. Returns NULL when the name is not of a duration with a unit. */
static const DurationUnit *
find_duration_unit (const ReducedName *reduced)
{
  for (guint i = 0; i < G_N_ELEMENTS (duration_names); i++)
    {
      const char *unit;

      if (!g_str_has_prefix (reduced->name, duration_names[i]))
        continue;
      unit = reduced->name + strlen (duration_names[i]);
      if (*unit == '\0')
        unit = reduced->unit;
      for (guint u = 0; u < G_N_ELEMENTS (duration_units); u++)
        {
          if (g_str_equal (unit, duration_units[u].name))
            return &duration_units[u];
        }
    }

  return NULL;
}

/* A feature of 0 to 1 may be written in percent. */
static double
get_percent_scale (const CarlosColumn *column)
{
  double minimum;
  double maximum;

  carlos_column_get_range (column, &minimum, &maximum);

  return column->kind == CARLOS_COLUMN_FEATURE && minimum == 0 && maximum == 1 ? .01 : 1;
}

/* Finds what a name means and how telling it is: less is better. */
static gboolean
look_up (CarlosSlice text, CarlosColumn *column, guint *rank)
{
  ReducedName reduced;
  const DurationUnit *unit;

  if (!reduce_name (text, &reduced))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (known_names); i++)
    {
      if (g_str_equal (reduced.name, known_names[i].name))
        {
          *column = known_names[i].column;
          if (g_str_equal (reduced.unit, "%"))
            column->scale *= get_percent_scale (column);
          *rank = i;
          return TRUE;
        }
    }

  unit = find_duration_unit (&reduced);
  if (unit == NULL)
    return FALSE;
  *column = (CarlosColumn){ CARLOS_COLUMN_FEATURE, CARLOS_FEATURE_DURATION_MS, unit->form, unit->ms };
  *rank = (guint) (unit - duration_units);

  return TRUE;
}

/* One number for everything that only one column can be. */
static guint
get_slot (const CarlosColumn *column)
{
  return column->kind + (column->kind == CARLOS_COLUMN_FEATURE ? column->feature : 0);
}

/**
 * carlos_column_names_recognise:
 * @names: the header, @n_names fields
 * @columns: (out caller-allocates) (array length=n_names): what each column is read as
 *
 * Recognises the columns by the names that tables usually give them, whatever their case, spaces, underscores and
 * units. Each role goes to one column: the one with the most telling name, the first of equals.
 */
void
carlos_column_names_recognise (const CarlosSlice *names, guint n_names, CarlosColumn *columns)
{
  guint owners[CARLOS_COLUMN_FEATURE + CARLOS_N_FEATURES];
  guint ranks[G_N_ELEMENTS (owners)];

  for (guint slot = 0; slot < G_N_ELEMENTS (ranks); slot++)
    ranks[slot] = G_MAXUINT;

  for (guint i = 0; i < n_names; i++)
    {
      CarlosColumn column;
      guint rank;
      guint slot;

      columns[i] = (CarlosColumn){ .kind = CARLOS_COLUMN_IGNORED };
      if (!look_up (names[i], &column, &rank))
        continue;
      slot = get_slot (&column);
      if (rank >= ranks[slot])
        continue;

      if (ranks[slot] != G_MAXUINT)
        columns[owners[slot]].kind = CARLOS_COLUMN_IGNORED;
      columns[i] = column;
      owners[slot] = i;
      ranks[slot] = rank;
    }
}

/**
 * carlos_column_get_role:
 *
 * Returns: (nullable): the static English word of a report for what the column is, NULL when it is ignored
 */
const char *
carlos_column_get_role (const CarlosColumn *column)
{
  static const char *const roles[] = {
    [CARLOS_COLUMN_IGNORED] = NULL,    [CARLOS_COLUMN_ID] = "id",
    [CARLOS_COLUMN_TITLE] = "title",   [CARLOS_COLUMN_ARTISTS] = "artists",
    [CARLOS_COLUMN_GENRES] = "genres", [CARLOS_COLUMN_MINUTES] = "minutes",
    [CARLOS_COLUMN_PLAYS] = "plays",
  };

  if (column->kind == CARLOS_COLUMN_FEATURE)
    return carlos_feature_get_name (column->feature);

  return roles[column->kind];
}

/**
 * carlos_column_get_range:
 * @column: a column of numbers
 * @minimum: (out): the smallest value that is believed, in the unit of the table of tracks
 * @maximum: (out): the largest one
 */
void
carlos_column_get_range (const CarlosColumn *column, double *minimum, double *maximum)
{
  if (column->kind == CARLOS_COLUMN_FEATURE)
    {
      carlos_feature_get_range (column->feature, minimum, maximum);
      return;
    }

  *minimum = 0;
  *maximum = MAX_WEIGHT;
}
