/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-library.h"

#include <math.h>

static const char *const kind_names[] = {
  [CARLOS_TRACK_LIST_SAVED] = "saved",       [CARLOS_TRACK_LIST_TOP] = "top",
  [CARLOS_TRACK_LIST_PLAYLIST] = "playlist", [CARLOS_TRACK_LIST_BANNED] = "banned",
  [CARLOS_TRACK_LIST_FILES] = "files",
};

const char *
carlos_track_list_kind_to_string (CarlosTrackListKind kind)
{
  return kind_names[kind];
}

/**
 * carlos_track_list_new:
 * @name: (nullable): copied
 * @tracks: (array length=n_tracks): copied
 */
CarlosTrackList *
carlos_track_list_new (CarlosTrackListKind kind, const char *name, const guint *tracks, guint n_tracks)
{
  CarlosTrackList *self = g_new0 (CarlosTrackList, 1);

  *self = (CarlosTrackList){
    .kind = kind,
    .name = g_strdup (name),
    .tracks = g_memdup2 (tracks, sizeof (guint) * n_tracks),
    .n_tracks = n_tracks,
  };

  return self;
}

void
carlos_track_list_free (CarlosTrackList *self)
{
  g_free (self->name);
  g_free (self->tracks);
  g_free (self);
}

/**
 * carlos_library_new:
 *
 * Returns: (transfer full): an empty one, to be filled before anybody else sees it
 */
CarlosLibrary *
carlos_library_new (void)
{
  CarlosLibrary *self = g_atomic_rc_box_new0 (CarlosLibrary);

  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_track_list_free);
  self->exclusions = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_exclusion_free);

  return self;
}

CarlosLibrary *
carlos_library_ref (CarlosLibrary *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
library_clear (gpointer data)
{
  CarlosLibrary *self = data;

  g_ptr_array_unref (self->exclusions);
  if (self->origin != NULL)
    {
      carlos_library_unref (self->origin);
      return;
    }

  for (guint t = 0; self->files != NULL && t < carlos_track_table_get_n_tracks (self->tracks); t++)
    g_free (self->files[t]);
  g_free (self->files);
  g_free (self->excerpt_starts);
  g_clear_pointer (&self->tracks, carlos_track_table_unref);
  g_clear_pointer (&self->plays, carlos_play_log_unref);
  for (guint i = 0; i < self->n_albums; i++)
    g_free (self->albums[i]);
  g_free (self->albums);
  g_free (self->track_albums);
  g_free (self->track_keys);
  g_ptr_array_unref (self->lists);
}

void
carlos_library_unref (CarlosLibrary *self)
{
  g_atomic_rc_box_release_full (self, library_clear);
}

/**
 * carlos_library_copy_with_rules:
 * @exclusions: of CarlosExclusion, copied
 * @generation: of the store that has these rules
 *
 * Other rules about the same music, without reading it again.
 *
 * Returns: (transfer full): a library that shares everything but its rules with @self
 */
CarlosLibrary *
carlos_library_copy_with_rules (CarlosLibrary *self, const GPtrArray *exclusions, guint64 generation)
{
  CarlosLibrary *copy = g_atomic_rc_box_dup (sizeof *self, self);

  copy->origin = carlos_library_ref (self);
  copy->exclusions = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_exclusion_free);
  for (guint i = 0; i < exclusions->len; i++)
    g_ptr_array_add (copy->exclusions, carlos_exclusion_copy (g_ptr_array_index (exclusions, i)));
  copy->generation = generation;

  return copy;
}

/**
 * carlos_library_get_file:
 * @track: a number in the library's table
 *
 * Returns: (transfer none) (nullable): where a file of the track is, in the encoding of the file system, or was when the
 *   folder was scanned; NULL when none is known
 */
const char *
carlos_library_get_file (const CarlosLibrary *self, guint track)
{
  return self->files != NULL ? self->files[track] : NULL;
}

/**
 * carlos_library_get_excerpt_start:
 * @track: a number in the library's table
 *
 * Returns: where the loudest stable part of the track's file begins, seconds; NaN when the file was not heard yet
 */
double
carlos_library_get_excerpt_start (const CarlosLibrary *self, guint track)
{
  return self->excerpt_starts != NULL ? (double) self->excerpt_starts[track] : NAN;
}

/**
 * carlos_library_find_list:
 * @name: (nullable): of a playlist, as it is written; not looked at for other kinds
 *
 * Returns: (nullable) (transfer none): the first such list
 */
const CarlosTrackList *
carlos_library_find_list (const CarlosLibrary *self, CarlosTrackListKind kind, const char *name)
{
  for (guint i = 0; i < self->lists->len; i++)
    {
      const CarlosTrackList *list = g_ptr_array_index (self->lists, i);

      if (list->kind == kind && (kind != CARLOS_TRACK_LIST_PLAYLIST || g_strcmp0 (list->name, name) == 0))
        return list;
    }

  return NULL;
}
