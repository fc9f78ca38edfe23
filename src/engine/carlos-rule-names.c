/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-rule-names.h"

#include "carlos-near-names.h"
#include "carlos-store-error.h"
#include "carlos-text.h"

#include <string.h>

/* More names are no help to somebody who has written another one. */
#define MAX_NEAR 3

/* Names on their way into a list: each with the key that it is sorted by. */
typedef struct
{
  char *key;
  const char *name;
} Entry;

typedef struct
{
  GHashTable *seen; /* case-folded */
  GArray *entries;
} Collection;

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->key);
}

static void
collection_init (Collection *self)
{
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
}

static void
collection_add (Collection *self, const char *name)
{
  Entry entry;

  if (name == NULL || *name == '\0' || !g_hash_table_add (self->seen, g_utf8_casefold (name, -1)))
    return;

  entry.key = g_utf8_collate_key (name, -1);
  entry.name = name;
  g_array_append_val (self->entries, entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  int by_key = strcmp (x->key, y->key);

  return by_key != 0 ? by_key : strcmp (x->name, y->name);
}

/* Sorts what was collected and leaves nothing behind. */
static char **
collection_end (Collection *self)
{
  char **names = g_new (char *, self->entries->len + 1);

  g_array_sort (self->entries, compare_entries);
  for (guint i = 0; i < self->entries->len; i++)
    names[i] = g_strdup (g_array_index (self->entries, Entry, i).name);
  names[self->entries->len] = NULL;
  g_hash_table_unref (self->seen);
  g_array_unref (self->entries);

  return names;
}

static char **
list_of_table (const CarlosTrackTable *table, guint n, const char *(*get) (const CarlosTrackTable *, guint))
{
  Collection collection;

  collection_init (&collection);
  for (guint i = 0; i < n; i++)
    collection_add (&collection, get (table, i));

  return collection_end (&collection);
}

static char **
list_albums (const CarlosLibrary *library)
{
  Collection collection;

  collection_init (&collection);
  for (guint i = 0; i < library->n_albums; i++)
    collection_add (&collection, library->albums[i]);

  return collection_end (&collection);
}

static char **
list_playlists (const CarlosLibrary *library)
{
  Collection collection;

  collection_init (&collection);
  for (guint i = 0; i < library->lists->len; i++)
    {
      const CarlosTrackList *list = g_ptr_array_index (library->lists, i);

      if (list->kind == CARLOS_TRACK_LIST_PLAYLIST)
        collection_add (&collection, list->name);
    }

  return collection_end (&collection);
}

/**
 * carlos_rule_names_new:
 *
 * Returns: (transfer full): the names of a library
 */
CarlosRuleNames *
carlos_rule_names_new (const CarlosLibrary *library)
{
  const CarlosTrackTable *table = library->tracks;
  CarlosRuleNames *self = g_new0 (CarlosRuleNames, 1);

  self->names[CARLOS_EXCLUSION_ARTIST]
    = list_of_table (table, carlos_track_table_get_n_artists (table), carlos_track_table_get_artist_name);
  self->names[CARLOS_EXCLUSION_GENRE]
    = list_of_table (table, carlos_track_table_get_n_genres (table), carlos_track_table_get_genre_name);
  self->names[CARLOS_EXCLUSION_ALBUM] = list_albums (library);
  self->names[CARLOS_EXCLUSION_PLAYLIST] = list_playlists (library);
  self->names[CARLOS_EXCLUSION_PERIOD] = g_new0 (char *, 1);
  self->names[CARLOS_EXCLUSION_HOURS] = g_new0 (char *, 1);

  return self;
}

void
carlos_rule_names_free (CarlosRuleNames *self)
{
  for (guint i = 0; i < CARLOS_N_EXCLUSION_KINDS; i++)
    g_strfreev (self->names[i]);
  g_free (self);
}

/**
 * carlos_rule_names_find:
 * @name: in any case
 *
 * Returns: (nullable) (transfer none): the name as the library writes it, NULL for one that it does not have
 */
const char *
carlos_rule_names_find (const CarlosRuleNames *self, CarlosExclusionKind kind, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (char **other = self->names[kind]; *other != NULL; other++)
    {
      g_autofree char *other_folded = g_utf8_casefold (*other, -1);

      if (g_str_equal (folded, other_folded))
        return *other;
    }

  return NULL;
}

static char *
dup_missing (CarlosExclusionKind kind, const char *name)
{
  switch (kind)
    {
    case CARLOS_EXCLUSION_ALBUM:
      return g_strdup_printf (_ ("The library has no album “%s”"), name);
    case CARLOS_EXCLUSION_GENRE:
      return g_strdup_printf (_ ("The library has no genre “%s”"), name);
    case CARLOS_EXCLUSION_PLAYLIST:
      return g_strdup_printf (_ ("The library has no playlist “%s”"), name);
    case CARLOS_EXCLUSION_ARTIST:
    case CARLOS_EXCLUSION_PERIOD:
    case CARLOS_EXCLUSION_HOURS:
    default:
      return g_strdup_printf (_ ("The library has no artist “%s”"), name);
    }
}

/**
 * carlos_rule_names_require:
 * @name: in any case
 *
 * Like [func@rule_names_find] for a name without which there can be no rule: one that hides nothing is a slip of the pen.
 *
 * Returns: (nullable) (transfer none): the name as the library writes it; NULL with an error that tells what is near it
 */
const char *
carlos_rule_names_require (const CarlosRuleNames *self,
                           CarlosExclusionKind kind,
                           const char *name,
                           GError **error)
{
  const char *found = carlos_rule_names_find (self, kind, name);
  g_autofree char *missing = NULL;
  g_autofree char *listed = NULL;
  g_autofree char *safe = NULL;
  g_auto (GStrv) near = NULL;

  if (found != NULL)
    return found;

  missing = dup_missing (kind, name);
  near = carlos_near_names_find (self->names[kind], name, MAX_NEAR);
  listed = g_strjoinv ("”, “", near);
  safe = carlos_text_sanitize (listed);
  if (near[0] != NULL)
    /* Translators: the first is “The library has no artist “X””, the second a name or some */
    g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING, _ ("%s; it has “%s”"), missing, safe);
  else
    g_set_error_literal (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING, missing);

  return NULL;
}
