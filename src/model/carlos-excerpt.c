/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-excerpt.h"

#include "carlos-exclusion-filter.h"
#include "carlos-track-table-builder.h"

#include <math.h>
#include <string.h>

#define MS_PER_MINUTE 60000.0
#define SECONDS_PER_DAY 86400.0

/* What is known while an excerpt is made; the arrays have one element a track of the library. */
typedef struct
{
  const CarlosLibrary *library;
  const CarlosSelection *selection;
  CarlosExclusionFilter *filter;
  CarlosExcerpt *excerpt;
  gboolean *belongs; /* to the lists of the selection; NULL when it has none */
  gboolean is_alike; /* tracks count alike: too little was heard to weigh them by it */
  double *minutes;
  double *plays;
  guint *numbers; /* in the excerpt's table; G_MAXUINT for none */
  guint first;    /* of the plays in the period */
  guint end;
} Excerption;

static void
excerption_clear (Excerption *self)
{
  g_clear_pointer (&self->filter, carlos_exclusion_filter_free);
  g_free (self->belongs);
  g_free (self->minutes);
  g_free (self->plays);
  g_free (self->numbers);
}

static guint
count_tracks (const Excerption *self)
{
  return carlos_track_table_get_n_tracks (self->library->tracks);
}

static gboolean
is_of_kind (const Excerption *self, const CarlosTrackList *list)
{
  switch (self->selection->kind)
    {
    case CARLOS_SELECTION_SAVED:
      return list->kind == CARLOS_TRACK_LIST_SAVED;
    case CARLOS_SELECTION_PLAYLIST:
      return list->kind == CARLOS_TRACK_LIST_PLAYLIST
             && g_strcmp0 (list->name, self->selection->playlist) == 0;
    case CARLOS_SELECTION_TOP:
      return list->kind == CARLOS_TRACK_LIST_TOP;
    case CARLOS_SELECTION_ALL:
    default:
      return list->kind != CARLOS_TRACK_LIST_BANNED;
    }
}

static guint
count_listed (const Excerption *self)
{
  g_autofree gboolean *is_listed = g_new0 (gboolean, MAX (count_tracks (self), 1));
  guint n = 0;

  for (guint l = 0; l < self->library->lists->len; l++)
    {
      const CarlosTrackList *list = g_ptr_array_index (self->library->lists, l);

      for (guint i = 0; is_of_kind (self, list) && i < list->n_tracks; i++)
        {
          n += is_listed[list->tracks[i]] ? 0 : 1;
          is_listed[list->tracks[i]] = TRUE;
        }
    }

  return n;
}

/* A service that does not tell what was heard, or only of yesterday, tells what is saved and what is on top, and a music folder
 * has its files: where these name more tracks than there are plays, they say more of the listener. */
static gboolean
says_more_in_lists (const Excerption *self)
{
  const CarlosSelection *selection = self->selection;

  return selection->kind == CARLOS_SELECTION_ALL && selection->from == CARLOS_TIME_MIN
         && selection->to == CARLOS_TIME_MAX && count_listed (self) > self->library->plays->n_plays;
}

/* Whether the selection is of what is in lists, rather than of what was heard. */
static gboolean
is_of_lists (const Excerption *self)
{
  const CarlosSelection *selection = self->selection;

  switch (selection->kind)
    {
    case CARLOS_SELECTION_TOP:
      return carlos_library_find_list (self->library, CARLOS_TRACK_LIST_TOP, NULL) != NULL;
    case CARLOS_SELECTION_ALL:
      return self->is_alike;
    case CARLOS_SELECTION_SAVED:
    case CARLOS_SELECTION_PLAYLIST:
    default:
      return TRUE;
    }
}

static void
mark_lists (Excerption *self)
{
  self->belongs = g_new0 (gboolean, MAX (count_tracks (self), 1));
  for (guint l = 0; l < self->library->lists->len; l++)
    {
      const CarlosTrackList *list = g_ptr_array_index (self->library->lists, l);

      for (guint i = 0; is_of_kind (self, list) && i < list->n_tracks; i++)
        self->belongs[list->tracks[i]] = TRUE;
    }
  for (guint i = 0; self->is_alike && i < self->library->plays->n_plays; i++)
    {
      const CarlosPlay *play = &self->library->plays->plays[i];

      if ((play->flags & CARLOS_PLAY_SHORT) == 0)
        self->belongs[play->track] = TRUE;
    }
}

static double
weigh_by_age (const Excerption *self, gint64 time)
{
  const CarlosPlayLog *log = self->library->plays;
  double days;

  if (self->selection->half_life_days <= 0)
    return 1;
  days = (double) (log->plays[self->end - 1].time - time) / SECONDS_PER_DAY;

  return exp2 (-days / self->selection->half_life_days);
}

static void
count_play (Excerption *self, const CarlosPlay *play)
{
  double minutes = play->ms / MS_PER_MINUTE;
  double weight;

  if (play->flags & CARLOS_PLAY_SHORT || (self->belongs != NULL && !self->belongs[play->track]))
    return;

  if (carlos_exclusion_filter_hides_play (self->filter, play))
    {
      self->excerpt->n_excluded_plays++;
      self->excerpt->excluded_minutes += minutes;
      return;
    }

  weight = weigh_by_age (self, play->time);
  self->minutes[play->track] += weight * minutes;
  self->plays[play->track] += weight;
  self->excerpt->n_plays++;
  self->excerpt->minutes += minutes;
}

static void
count_plays (Excerption *self)
{
  const CarlosPlayLog *log = self->library->plays;
  gsize size = sizeof (double) * count_tracks (self);

  memset (self->minutes, 0, size);
  memset (self->plays, 0, size);
  self->excerpt->n_plays = self->excerpt->n_excluded_plays = 0;
  self->excerpt->minutes = self->excerpt->excluded_minutes = 0;
  self->first
    = self->selection->from == CARLOS_TIME_MIN ? 0 : carlos_play_log_find (log, self->selection->from);
  self->end
    = self->selection->to == CARLOS_TIME_MAX ? log->n_plays : carlos_play_log_find (log, self->selection->to);
  self->end = MAX (self->first, self->end); /* of a period that ends before it begins, nothing */
  for (guint i = self->first; i < self->end; i++)
    count_play (self, &log->plays[i]);
}

typedef struct
{
  guint track;
  double minutes;
} RankedTrack;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const RankedTrack *x = a, *y = b;

  if (x->minutes != y->minutes)
    return x->minutes > y->minutes ? -1 : 1;

  return x->track < y->track ? -1 : x->track > y->track;
}

/* The listener's own top, where no service has named one. */
static void
mark_most_heard (Excerption *self)
{
  guint n_tracks = count_tracks (self);
  g_autofree RankedTrack *ranked = g_new (RankedTrack, MAX (n_tracks, 1));

  for (guint t = 0; t < n_tracks; t++)
    ranked[t] = (RankedTrack){ t, self->minutes[t] };
  qsort (ranked, n_tracks, sizeof (RankedTrack), compare_ranked);
  self->belongs = g_new0 (gboolean, MAX (n_tracks, 1));
  for (guint i = 0; i < MIN (n_tracks, CARLOS_EXCERPT_TOP_TRACKS) && ranked[i].minutes > 0; i++)
    self->belongs[ranked[i].track] = TRUE;
}

/* Of a list each track belongs, heard or not; else those that were heard. */
static gboolean
takes_track (const Excerption *self, guint track)
{
  if (self->belongs == NULL)
    return self->plays[track] > 0;

  return self->belongs[track] && !carlos_exclusion_filter_hides_track (self->filter, track);
}

static CarlosSlice
slice (const char *text)
{
  return (CarlosSlice){ text, text != NULL ? strlen (text) : 0 };
}

/* One row of the library's table; the slices of its artists and genres are kept in @names. */
static void
fill_row (const Excerption *self, guint track, GArray *names, CarlosTrackRow *row)
{
  const CarlosTrackTable *table = self->library->tracks;
  guint n_artists, n_genres;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);
  const guint *genres = carlos_track_table_get_genres (table, track, &n_genres);
  CarlosSlice *slices;

  carlos_track_row_clear (row);
  g_array_set_size (names, n_artists + n_genres);
  slices = (CarlosSlice *) (gpointer) names->data;
  for (guint a = 0; a < n_artists; a++)
    slices[a] = slice (carlos_track_table_get_artist_name (table, artists[a]));
  for (guint g = 0; g < n_genres; g++)
    slices[n_artists + g] = slice (carlos_track_table_get_genre_name (table, genres[g]));

  row->id = slice (carlos_track_table_get_id (table, track));
  row->title = slice (carlos_track_table_get_title (table, track));
  row->artists = slices;
  row->n_artists = n_artists;
  row->genres = slices + n_artists;
  row->n_genres = n_genres;
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      const float *feature = carlos_track_table_get_feature (table, (CarlosFeature) f);

      if (feature != NULL)
        row->features[f] = feature[track];
    }
  if (self->excerpt->n_plays > 0 && !self->is_alike)
    {
      row->minutes = (float) self->minutes[track];
      row->plays = (float) self->plays[track];
    }
}

static void
make_table (Excerption *self)
{
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (CarlosSlice));
  GArray *library_tracks = g_array_new (FALSE, FALSE, sizeof (guint));
  const CarlosTrackList *files;

  for (guint t = 0; t < count_tracks (self); t++)
    self->numbers[t] = G_MAXUINT;
  for (guint t = 0; t < count_tracks (self); t++)
    {
      CarlosTrackRow row;

      if (!takes_track (self, t))
        continue;
      fill_row (self, t, names, &row);
      if (!carlos_track_table_builder_add (builder, &row))
        break;
      self->numbers[t] = library_tracks->len;
      g_array_append_val (library_tracks, t);
    }

  files = carlos_library_find_list (self->library, CARLOS_TRACK_LIST_FILES, NULL);
  self->excerpt->is_library_map
    = self->is_alike && files != NULL && files->n_tracks > library_tracks->len / 2;
  self->excerpt->table = carlos_track_table_builder_end (builder);
  self->excerpt->library_tracks = (guint *) (gpointer) g_array_free (library_tracks, FALSE);
}

static void
make_log (Excerption *self)
{
  const CarlosPlayLog *log = self->library->plays;
  GArray *plays = g_array_sized_new (FALSE, FALSE, sizeof (CarlosPlay), self->end - self->first);

  for (guint i = self->first; i < self->end; i++)
    {
      CarlosPlay play = log->plays[i];

      if (self->numbers[play.track] == G_MAXUINT || carlos_exclusion_filter_hides_play (self->filter, &play))
        continue;
      play.track = self->numbers[play.track];
      g_array_append_val (plays, play);
    }
  self->excerpt->plays = carlos_play_log_new_take (plays);
}

/**
 * carlos_excerpt_new:
 * @time_zone: the listener's, for rules about hours of the day
 *
 * Takes a selection out of a library, without what the library's rules hide. Listening counts as plays of 30 seconds and
 * more; a track of a list belongs whether it was heard or not. Of a library whose lists name more tracks than there are plays,
 * everything is what is in its lists and what was heard, each track alike; the tracks of which there are files are such a list.
 *
 * Returns: (transfer full): the excerpt; its table may be empty
 */
CarlosExcerpt *
carlos_excerpt_new (const CarlosLibrary *library, const CarlosSelection *selection, GTimeZone *time_zone)
{
  guint n_tracks = carlos_track_table_get_n_tracks (library->tracks);
  CarlosExcerpt *excerpt = g_atomic_rc_box_new0 (CarlosExcerpt);
  Excerption excerption = {
    .library = library,
    .selection = selection,
    .filter = carlos_exclusion_filter_new (library, time_zone),
    .excerpt = excerpt,
    .minutes = g_new (double, MAX (n_tracks, 1)),
    .plays = g_new (double, MAX (n_tracks, 1)),
    .numbers = g_new (guint, MAX (n_tracks, 1)),
  };

  excerption.is_alike = says_more_in_lists (&excerption);
  if (is_of_lists (&excerption))
    mark_lists (&excerption);
  count_plays (&excerption);
  if (selection->kind == CARLOS_SELECTION_TOP && excerption.belongs == NULL)
    {
      mark_most_heard (&excerption);
      count_plays (&excerption);
    }
  make_table (&excerption);
  make_log (&excerption);
  excerption_clear (&excerption);

  return excerpt;
}

CarlosExcerpt *
carlos_excerpt_ref (CarlosExcerpt *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
excerpt_clear (gpointer data)
{
  CarlosExcerpt *self = data;

  g_clear_pointer (&self->table, carlos_track_table_unref);
  g_clear_pointer (&self->plays, carlos_play_log_unref);
  g_free (self->library_tracks);
}

void
carlos_excerpt_unref (CarlosExcerpt *self)
{
  g_atomic_rc_box_release_full (self, excerpt_clear);
}
