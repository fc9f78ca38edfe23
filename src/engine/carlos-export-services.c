/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-export-services.h"

#include "carlos-export-lines.h"
#include "carlos-export-tables.h"

static gboolean
write_accounts (CarlosExportServices *self, CarlosStore *store, GError **error)
{
  g_autoptr (GPtrArray) accounts = carlos_store_get_accounts (store, error);

  if (accounts == NULL)
    return FALSE;
  self->n_accounts = accounts->len;
  for (guint i = 0; self->lines != NULL && i < accounts->len; i++)
    {
      if (!carlos_export_lines_add_account (self->lines, g_ptr_array_index (accounts, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_artist_list (CarlosExportServices *self, const CarlosStoredArtistList *list, GError **error)
{
  for (guint i = 0; list->artists[i] != NULL; i++)
    {
      self->n_members++;
      if ((self->lines != NULL && !carlos_export_lines_add_listed_artist (self->lines, list, i, error))
          || (self->lists != NULL && !carlos_export_lists_add_listed_artist (self->lists, list, i, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_artist_lists (CarlosExportServices *self, CarlosStore *store, GError **error)
{
  g_autoptr (GPtrArray) lists = carlos_store_get_artist_lists (store, error);

  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      if (!write_artist_list (self, g_ptr_array_index (lists, i), error))
        return FALSE;
    }

  return lists != NULL;
}

static gboolean
write_similar_artists (CarlosExportServices *self, CarlosStore *store, GError **error)
{
  g_autoptr (GPtrArray) all = carlos_store_get_similar_artists (store, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      if (!carlos_export_lines_add_similar (self->lines, g_ptr_array_index (all, i), error))
        return FALSE;
    }

  return all != NULL;
}

static gboolean
write_listeners (CarlosExportServices *self, const CarlosStoredCommunity *community, GError **error)
{
  for (guint i = 0; i < community->listeners->len; i++)
    {
      if (!carlos_export_lines_add_neighbour (
            self->lines, &g_array_index (community->listeners, CarlosCommunityListener, i), error))
        return FALSE;
    }
  for (guint i = 0; i < community->counts->len; i++)
    {
      const CarlosCommunityCount *count = &g_array_index (community->counts, CarlosCommunityCount, i);

      if (!carlos_export_lines_add_neighbour_item (
            self->lines, &g_array_index (community->listeners, CarlosCommunityListener, count->listener),
            &g_array_index (community->items, CarlosStoredCommunityItem, count->item), count->count, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_community (CarlosExportServices *self, CarlosStore *store, GError **error)
{
  g_autoptr (CarlosStoredCommunity) community = carlos_store_get_community (store, error);

  if (community == NULL || !write_listeners (self, community, error))
    return FALSE;
  for (guint i = 0; i < community->scores->len; i++)
    {
      const CarlosCommunityScore *score = &g_array_index (community->scores, CarlosCommunityScore, i);

      if (!carlos_export_lines_add_recommendation (
            self->lines, score, &g_array_index (community->items, CarlosStoredCommunityItem, score->item),
            error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_export_services_write:
 *
 * Writes what services tell besides music and listening: accounts, lists of artists, similar artists, other listeners.
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_export_services_write (CarlosExportServices *self, CarlosStore *store, GError **error)
{
  return write_accounts (self, store, error) && write_artist_lists (self, store, error)
         && (self->lines == NULL
             || (write_similar_artists (self, store, error) && write_community (self, store, error)));
}
