/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-library-removal.h"

#include "carlos-json.h"
#include "carlos-library-file.h"
#include "carlos-store-error.h"
#include "carlos-store-removal.h"

void
carlos_library_removal_free (CarlosLibraryRemoval *self)
{
  g_clear_pointer (&self->before, carlos_store_overview_free);
  g_clear_pointer (&self->after, carlos_store_overview_free);
  g_free (self);
}

static gboolean
remove_from (CarlosLibraryRemoval *self, CarlosStore *store, const char *source, GError **error)
{
  self->before = carlos_store_get_overview (store, error);
  if (self->before == NULL
      || !(source != NULL ? carlos_store_remove_source (store, source, error)
                          : carlos_store_delete_everything (store, error)))
    return FALSE;
  self->after = carlos_store_get_overview (store, error);

  return self->after != NULL;
}

/* A library that is damaged cannot be emptied: it is set aside first, and goes with everything else that was. Nobody can
 * tell what was in it. */
static gboolean
remove_damaged (CarlosLibraryRemoval *self, const char *path, GError **error)
{
  g_autofree char *aside = carlos_store_set_aside (path, error);
  g_autoptr (CarlosStore) store = aside != NULL ? carlos_store_open (path, CARLOS_STORE_WRITE, error) : NULL;

  g_clear_pointer (&self->before, carlos_store_overview_free);

  return store != NULL && remove_from (self, store, NULL, error);
}

static gboolean
run (CarlosLibraryRemoval *self, const char *path, const char *source, GError **error)
{
  g_autoptr (GError) reason = NULL;
  CarlosStore *store = carlos_library_file_open_to_change (path, &reason);
  gboolean is_done = store != NULL && remove_from (self, store, source, &reason);

  g_clear_pointer (&store, carlos_store_close);
  if (is_done)
    return TRUE;
  if (source == NULL && g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_DAMAGED))
    return remove_damaged (self, path, error);
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

/**
 * carlos_library_removal_run:
 * @path: of a library's database, which must be there
 * @source: (nullable): the name of a source; NULL for everything
 *
 * Removes all that came from a source, or everything that the library holds: rules, names and damaged libraries that were
 * set aside too. It cannot be undone.
 *
 * Returns: (transfer full) (nullable): what is gone; NULL with an error that is one sentence
 */
CarlosLibraryRemoval *
carlos_library_removal_run (const char *path, const char *source, GError **error)
{
  g_autoptr (CarlosLibraryRemoval) self = g_new0 (CarlosLibraryRemoval, 1);

  return run (self, path, source, error) ? g_steal_pointer (&self) : NULL;
}

static guint64
subtract (guint64 before, guint64 after)
{
  return before > after ? before - after : 0;
}

/**
 * carlos_library_removal_sum:
 * @gone: (out): how many plays, short ones, members and facts are gone; of its other fields nothing is said
 *
 * What another source told as well is not gone.
 */
void
carlos_library_removal_sum (const CarlosLibraryRemoval *self, CarlosStoredImport *gone)
{
  CarlosStoredImport before, after;

  carlos_store_overview_sum (self->before, &before);
  carlos_store_overview_sum (self->after, &after);
  *gone = (CarlosStoredImport){
    .plays = subtract (before.plays, after.plays),
    .shorts = subtract (before.shorts, after.shorts),
    .members = subtract (before.members, after.members),
    .facts = subtract (before.facts, after.facts),
    .first = G_MAXINT64,
    .last = G_MININT64,
  };
}

/**
 * carlos_library_removal_add_json:
 *
 * Adds the member `removed` to a document.
 */
void
carlos_library_removal_add_json (const CarlosLibraryRemoval *self, JsonBuilder *builder)
{
  CarlosStoredImport gone;

  carlos_library_removal_sum (self, &gone);
  carlos_json_begin_object (builder, "removed");
  carlos_json_add_integer (builder, "plays", (gint64) gone.plays);
  carlos_json_add_integer (builder, "short", (gint64) gone.shorts);
  carlos_json_add_integer (builder, "members", (gint64) gone.members);
  carlos_json_add_integer (builder, "facts", (gint64) gone.facts);
  carlos_json_add_integer (builder, "tracks",
                           (gint64) subtract (self->before->n_tracks, self->after->n_tracks));
  carlos_json_add_integer (builder, "artists",
                           (gint64) subtract (self->before->n_artists, self->after->n_artists));
  json_builder_end_object (builder);
}

/**
 * carlos_library_removal_write_json:
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_library_removal_write_json (const CarlosLibraryRemoval *self)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_library_removal_add_json (self, builder);

  return carlos_json_end (builder);
}
