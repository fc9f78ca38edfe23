/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-playlist-plan.h"

#include <glib/gi18n-lib.h>

/* Longer names are refused. */
#define MAX_NAME 100

/**
 * carlos_playlist_plan_new:
 * @name: any text; what is too long of it is left out
 *
 * Returns: (transfer full): of a playlist without tracks
 */
CarlosPlaylistPlan *
carlos_playlist_plan_new (const char *name)
{
  CarlosPlaylistPlan *self = g_new0 (CarlosPlaylistPlan, 1);

  self->name = g_strstrip (g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), MAX_NAME)));
  self->uris = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->adds = g_ptr_array_new_with_free_func (g_free);
  self->removes = g_ptr_array_new_with_free_func (g_free);
  self->unresolved = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
carlos_playlist_plan_free (CarlosPlaylistPlan *self)
{
  g_free (self->name);
  g_free (self->id);
  g_ptr_array_unref (self->uris);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->adds);
  g_ptr_array_unref (self->removes);
  g_ptr_array_unref (self->unresolved);
  g_free (self);
}

/**
 * carlos_playlist_plan_dup_label:
 * @artist: (nullable)
 * @title: (nullable)
 *
 * Returns: (transfer full): what a track is called
 */
char *
carlos_playlist_plan_dup_label (const char *artist, const char *title)
{
  if (artist == NULL || title == NULL)
    return g_strdup (title != NULL ? title : artist != NULL ? artist : "?");

  /* Translators: an artist and a title */
  return g_strdup_printf (_ ("%s – %s"), artist, title);
}

/**
 * carlos_playlist_plan_add:
 * @uri: (nullable): what the service calls the track; NULL when it does not have it
 * @label: what it is called
 *
 * Adds the next track of the list.
 */
void
carlos_playlist_plan_add (CarlosPlaylistPlan *self, const char *uri, const char *label)
{
  if (uri == NULL)
    {
      g_ptr_array_add (self->unresolved, g_strdup (label));
      return;
    }
  g_ptr_array_add (self->uris, g_strdup (uri));
  g_ptr_array_add (self->labels, g_strdup (label));
}

static gboolean
are_equal (const GPtrArray *a, const GPtrArray *b)
{
  gboolean equal = a->len == b->len;

  for (guint i = 0; equal && i < a->len; i++)
    equal = g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i));

  return equal;
}

/* Counts how often each is in the list. */
static GHashTable *
count (const GPtrArray *uris)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < uris->len; i++)
    {
      gpointer uri = g_ptr_array_index (uris, i);

      g_hash_table_insert (counts, uri,
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, uri)) + 1));
    }

  return counts;
}

/* Adds to @rest what is in @uris, but not, or not so often, in @others. */
static void
subtract (const GPtrArray *uris, const GPtrArray *labels, const GPtrArray *others, GPtrArray *rest)
{
  g_autoptr (GHashTable) counts = count (others);

  for (guint i = 0; i < uris->len; i++)
    {
      gpointer uri = g_ptr_array_index (uris, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, uri));

      if (n > 0)
        g_hash_table_insert (counts, uri, GUINT_TO_POINTER (n - 1));
      else
        g_ptr_array_add (rest, g_strdup (g_ptr_array_index (labels, i)));
    }
}

/**
 * carlos_playlist_plan_compare:
 * @uris: of what is in the playlist now, in its order
 * @labels: what that is called
 *
 * Finds out what changes, when all tracks were added.
 */
void
carlos_playlist_plan_compare (CarlosPlaylistPlan *self, const GPtrArray *uris, const GPtrArray *labels)
{
  subtract (self->uris, self->labels, uris, self->adds);
  subtract (uris, labels, self->uris, self->removes);
  self->n_stays = self->uris->len - self->adds->len;
  self->is_same = self->id != NULL && are_equal (self->uris, uris);
}
