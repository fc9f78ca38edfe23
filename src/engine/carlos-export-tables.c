/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-export-tables.h"

#include "carlos-csv-text.h"
#include "carlos-json.h"
#include "carlos-merges-json.h"
#include "carlos-play-log.h"
#include "carlos-rules-json.h"

#include <math.h>
#include <string.h>

#define ARTIST_SEPARATORS ";"
#define GENRE_SEPARATORS ";,"

/* A play that is known by the minute of its end is supposed to have ended in the middle of it. */
#define HALF_MINUTE_S 30

#define MAX_PRECISION 9

static gboolean
write_text (CarlosFileWriter *to, const char *text, GError **error)
{
  return carlos_file_writer_write (to, text, strlen (text), error);
}

static gboolean
end_row (CarlosFileWriter *to, GString *row, GError **error)
{
  g_string_append (row, "\r\n");

  return carlos_file_writer_write (to, row->str, row->len, error);
}

static void
append_next (GString *row, const char *value)
{
  g_string_append_c (row, ',');
  carlos_csv_append_field (row, value);
}

static void
append_names (GString *row, const char *const *names, guint n_names, const char *separators)
{
  g_string_append_c (row, ',');
  carlos_csv_append_names (row, names, n_names, separators);
}

static void
append_flag (GString *row, gboolean flag)
{
  append_next (row, flag ? "true" : "false");
}

/* The shortest decimals that are read as the same number; nothing for one that is not known. */
static void
append_float (GString *row, float value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "";
  char format[] = "%.6g";

  for (char precision = 6; !isnan (value) && precision <= MAX_PRECISION; precision++)
    {
      format[2] = (char) ('0' + precision);
      g_ascii_formatd (text, sizeof text, format, (double) value);
      if ((float) g_ascii_strtod (text, NULL) == value)
        break;
    }
  append_next (row, text);
}

static void
append_track (GString *row, const CarlosImportTrack *track)
{
  append_next (row, track->title);
  append_names (row, track->artists, track->n_artists, ARTIST_SEPARATORS);
  append_next (row, track->album);
}

/* When a play began, as far as is known. */
static gint64
get_start (const CarlosImportPlay *play)
{
  gint64 seconds = (play->ms + 500) / 1000;

  switch (play->time_kind)
    {
    case CARLOS_TIME_START:
      return play->time;
    case CARLOS_TIME_END_MINUTE:
      return play->time + HALF_MINUTE_S - seconds;
    case CARLOS_TIME_END:
    default:
      return play->time - seconds;
    }
}

gboolean
carlos_export_plays_begin (CarlosFileWriter *to, GError **error)
{
  return write_text (to, "time,title,artists,album,ms_played,estimated,skipped,track_uri,source\r\n", error);
}

gboolean
carlos_export_plays_add (CarlosFileWriter *to,
                         const char *source,
                         const CarlosImportPlay *play,
                         GError **error)
{
  g_autofree char *time = carlos_json_format_time (get_start (play));
  g_autoptr (GString) row = g_string_new (time);

  append_track (row, &play->track);
  g_string_append_printf (row, ",%" G_GINT64_FORMAT, play->ms);
  append_flag (row, play->is_estimated);
  append_flag (row, play->skipped);
  append_next (row, play->track.uri);
  append_next (row, source);

  return end_row (to, row, error);
}

gboolean
carlos_export_lists_begin (CarlosFileWriter *to, GError **error)
{
  return write_text (to, "list,playlist,position,title,artists,album,added,track_uri,source\r\n", error);
}

gboolean
carlos_export_lists_add (CarlosFileWriter *to,
                         const char *source,
                         const CarlosImportMember *member,
                         GError **error)
{
  g_autofree char *added = member->added >= 0 ? carlos_json_format_time (member->added) : NULL;
  g_autoptr (GString) row = g_string_new (carlos_track_list_kind_to_string (member->list));

  append_next (row, member->playlist);
  g_string_append_printf (row, ",%u", member->position);
  append_track (row, &member->track);
  append_next (row, added);
  append_next (row, member->track.uri);
  append_next (row, source);

  return end_row (to, row, error);
}

/* What is said of an artist as a whole has no title. */
gboolean
carlos_export_lists_add_artist (CarlosFileWriter *to,
                                const char *source,
                                const CarlosImportArtist *artist,
                                GError **error)
{
  g_autoptr (GString) row = g_string_new (artist->banned ? "banned" : "followed");

  g_string_append (row, ",,,");
  append_names (row, &artist->name, 1, ARTIST_SEPARATORS);
  g_string_append (row, ",,,,");
  carlos_csv_append_field (row, source);

  return end_row (to, row, error);
}

/* Of the artists that a service names one list is of those that are followed, and the others are of those on top. */
gboolean
carlos_export_lists_add_listed_artist (CarlosFileWriter *to,
                                       const CarlosStoredArtistList *list,
                                       guint position,
                                       GError **error)
{
  gboolean is_followed = g_str_equal (list->name, "followed");
  g_autoptr (GString) row = g_string_new (is_followed ? "followed" : "top");

  append_next (row, is_followed ? NULL : list->name);
  g_string_append_printf (row, ",%u,", position);
  append_names (row, (const char *const *) &list->artists[position], 1, ARTIST_SEPARATORS);
  g_string_append (row, ",,,");
  append_next (row, list->source);

  return end_row (to, row, error);
}

/* How often and how long each track was heard. */
static void
add_up_plays (const CarlosLibrary *library, guint64 *n_plays, guint64 *ms)
{
  for (guint i = 0; i < library->plays->n_plays; i++)
    {
      const CarlosPlay *play = &library->plays->plays[i];

      if (play->flags & CARLOS_PLAY_SHORT)
        continue;
      n_plays[play->track]++;
      ms[play->track] += play->ms;
    }
}

static void
append_table_names (GString *row,
                    const CarlosTrackTable *table,
                    const guint *numbers,
                    guint n,
                    const char *(*get) (const CarlosTrackTable *, guint),
                    const char *separators)
{
  g_autofree const char **names = g_new (const char *, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    names[i] = get (table, numbers[i]);
  append_names (row, names, n, separators);
}

static void
append_table_track (GString *row, const CarlosLibrary *library, guint track)
{
  const CarlosTrackTable *table = library->tracks;
  guint album = library->track_albums[track];
  const guint *numbers;
  guint n;

  carlos_csv_append_field (row, carlos_track_table_get_id (table, track));
  append_next (row, carlos_track_table_get_title (table, track));
  numbers = carlos_track_table_get_artists (table, track, &n);
  append_table_names (row, table, numbers, n, carlos_track_table_get_artist_name, ARTIST_SEPARATORS);
  append_next (row, album != CARLOS_NO_ALBUM ? library->albums[album] : NULL);
  numbers = carlos_track_table_get_genres (table, track, &n);
  append_table_names (row, table, numbers, n, carlos_track_table_get_genre_name, GENRE_SEPARATORS);
}

static void
append_features (GString *row, const CarlosTrackTable *table, guint track)
{
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      const float *values = carlos_track_table_get_feature (table, (CarlosFeature) f);

      append_float (row, values != NULL ? values[track] : NAN);
    }
}

static gboolean
begin_tracks (CarlosFileWriter *to, GError **error)
{
  g_autoptr (GString) row = g_string_new ("track_uri,title,artists,album,genres,plays,ms_played");

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    append_next (row, carlos_feature_get_name ((CarlosFeature) f));

  return end_row (to, row, error);
}

/* A table of tracks, as Carlos reads it with --input. */
gboolean
carlos_export_tracks_write (CarlosFileWriter *to, const CarlosLibrary *library, GError **error)
{
  guint n_tracks = carlos_track_table_get_n_tracks (library->tracks);
  g_autofree guint64 *n_plays = g_new0 (guint64, MAX (n_tracks, 1));
  g_autofree guint64 *ms = g_new0 (guint64, MAX (n_tracks, 1));
  g_autoptr (GString) row = g_string_new (NULL);

  if (!begin_tracks (to, error))
    return FALSE;
  add_up_plays (library, n_plays, ms);
  for (guint t = 0; t < n_tracks; t++)
    {
      g_string_truncate (row, 0);
      append_table_track (row, library, t);
      g_string_append_printf (row, ",%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT, n_plays[t], ms[t]);
      append_features (row, library->tracks, t);
      if (!end_row (to, row, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_rule (CarlosFileWriter *to,
            const char *what,
            const char *kind,
            const char *name,
            const char *other,
            const char *from,
            const char *until,
            GError **error)
{
  g_autoptr (GString) row = g_string_new (what);

  append_next (row, kind);
  append_next (row, name);
  append_next (row, other);
  append_next (row, from);
  append_next (row, until);

  return end_row (to, row, error);
}

static gboolean
write_exclusion (CarlosFileWriter *to, const CarlosExclusion *rule, GError **error)
{
  g_autofree char *from = carlos_rules_json_dup_from (rule);
  g_autofree char *until = carlos_rules_json_dup_to (rule);

  return write_rule (to, "rule", carlos_exclusion_kind_to_string (rule->kind), rule->name, NULL, from, until,
                     error);
}

static gboolean
write_cluster_name (CarlosFileWriter *to, const CarlosClusterName *name, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%u", name->id);

  return write_rule (to, "name", name->selection, name->name, id, NULL, NULL, error);
}

/* What the listener said: rules, merges and names of clusters, each a row. */
gboolean
carlos_export_rules_write (CarlosFileWriter *to,
                           const GPtrArray *rules,
                           const GPtrArray *merges,
                           const GPtrArray *names,
                           GError **error)
{
  gboolean is_good = write_text (to, "what,kind,name,other,from,to\r\n", error);

  for (guint i = 0; is_good && i < rules->len; i++)
    is_good = write_exclusion (to, g_ptr_array_index (rules, i), error);
  for (guint i = 0; is_good && i < merges->len; i++)
    {
      const CarlosMerge *merge = g_ptr_array_index (merges, i);

      is_good = write_rule (to, "merge", carlos_merge_kind_to_string (merge->kind), merge->kept, merge->other,
                            NULL, NULL, error);
    }
  for (guint i = 0; is_good && i < names->len; i++)
    is_good = write_cluster_name (to, g_ptr_array_index (names, i), error);

  return is_good;
}
