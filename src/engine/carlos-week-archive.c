/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-week-archive.h"

#include "carlos-json.h"
#include "carlos-store-weeks.h"
#include "carlos-world.h"

static CarlosArchivedPick *
pick_new (const CarlosStoredPick *stored, gboolean is_played)
{
  CarlosArchivedPick *self = g_new0 (CarlosArchivedPick, 1);

  self->artist = g_strdup (stored->artist);
  self->title = g_strdup (stored->title);
  self->lane = g_strdup (stored->lane);
  self->is_played = is_played;

  return self;
}

static void
pick_free (gpointer data)
{
  CarlosArchivedPick *self = data;

  g_free (self->artist);
  g_free (self->title);
  g_free (self->lane);
  g_free (self);
}

static void
week_clear (gpointer data)
{
  CarlosArchivedWeek *week = data;

  g_free (week->week);
  g_ptr_array_unref (week->picks);
}

/* When each artist and each track was played last, G_MININT64 for never. */
typedef struct
{
  gint64 *artists;
  gint64 *rows;
} LastPlays;

static void
last_plays_clear (LastPlays *self)
{
  g_free (self->artists);
  g_free (self->rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LastPlays, last_plays_clear)

static gint64 *
new_times (guint n)
{
  gint64 *times = g_new (gint64, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    times[i] = G_MININT64;

  return times;
}

static void
last_plays_init (LastPlays *self, const CarlosLibrary *library, const CarlosWorld *world)
{
  const CarlosPlayLog *log = library->plays;

  self->artists = new_times (carlos_world_get_n_artists (world));
  self->rows = new_times (carlos_world_get_n_rows (world));
  for (guint i = 0; i < log->n_plays; i++)
    {
      const CarlosPlay *play = &log->plays[i];
      guint n;
      const guint *artists = carlos_track_table_get_artists (world->library->tracks, play->track, &n);

      if ((play->flags & CARLOS_PLAY_SHORT) != 0)
        continue;
      self->rows[play->track] = play->time;
      for (guint a = 0; a < n; a++)
        self->artists[artists[a]] = play->time;
    }
}

static gboolean
is_hit (const LastPlays *last, const CarlosWorld *world, const CarlosStoredPick *pick, gint64 made)
{
  guint number = pick->title != NULL ? carlos_world_find_row (world, pick->artist, pick->title)
                                     : carlos_world_find_artist (world, pick->artist);

  return number != CARLOS_NOTHING && (pick->title != NULL ? last->rows : last->artists)[number] > made;
}

static CarlosArchivedWeek
grade (const LastPlays *last, const CarlosWorld *world, const CarlosStoredWeek *stored)
{
  CarlosArchivedWeek week = { .week = g_strdup (stored->week),
                              .made = stored->made,
                              .n_items = stored->picks->len,
                              .picks = g_ptr_array_new_with_free_func (pick_free) };

  for (guint i = 0; i < stored->picks->len; i++)
    {
      const CarlosStoredPick *pick = g_ptr_array_index (stored->picks, i);
      gboolean is_played = is_hit (last, world, pick, stored->made);

      week.n_hits += is_played ? 1 : 0;
      g_ptr_array_add (week.picks, pick_new (pick, is_played));
    }

  return week;
}

/**
 * carlos_week_archive_new:
 * @weeks: of CarlosStoredWeek
 *
 * Grades the lists of past weeks by what was played after they were made.
 *
 * Returns: (transfer full): of CarlosArchivedWeek, in the order of @weeks
 */
GArray *
carlos_week_archive_new (const CarlosLibrary *library, const GPtrArray *weeks)
{
  GArray *archive = g_array_new (FALSE, FALSE, sizeof (CarlosArchivedWeek));
  g_autoptr (CarlosWorld) world = carlos_world_new (library->tracks, NULL, NULL, NULL, NULL, NULL);
  g_auto (LastPlays) last = { NULL };

  g_array_set_clear_func (archive, week_clear);
  if (world == NULL)
    return archive;
  last_plays_init (&last, library, world);
  for (guint w = 0; w < weeks->len; w++)
    {
      CarlosArchivedWeek week = grade (&last, world, g_ptr_array_index (weeks, w));

      g_array_append_val (archive, week);
    }

  return archive;
}

/**
 * carlos_week_archive_write_json:
 *
 * Returns: (transfer full): the document of `recommend --archive --json` (docs/formats.md)
 */
char *
carlos_week_archive_write_json (const GArray *archive)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_begin_array (builder, "weeks");
  for (guint i = 0; i < archive->len; i++)
    {
      const CarlosArchivedWeek *week = &g_array_index (archive, CarlosArchivedWeek, i);

      json_builder_begin_object (builder);
      carlos_json_add_string (builder, "week", week->week);
      carlos_json_add_time (builder, "made", week->made);
      carlos_json_add_integer (builder, "items", week->n_items);
      carlos_json_add_integer (builder, "played", week->n_hits);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return carlos_json_end (builder);
}
