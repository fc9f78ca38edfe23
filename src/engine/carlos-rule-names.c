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

/* A name on its way into a list, with the key that it is sorted by. */
typedef struct
{
  char *collation;
  char *name;
} Entry;

/* The names of one kind while they are collected: the hash table owns nothing but its keys. */
typedef struct
{
  GHashTable *folded;
  GArray *entries;
} Collection;

static void
collection_init (Collection *self)
{
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
}

static void
collection_add (Collection *self, const char *name)
{
  g_autofree char *folded = NULL;
  Entry entry;

  if (name == NULL || *name == '\0')
    return;
  folded = g_utf8_casefold (name, -1);
  if (g_hash_table_contains (self->folded, folded))
    return;

  entry.collation = g_utf8_collate_key (name, -1);
  entry.name = g_strdup (name);
  g_array_append_val (self->entries, entry);
  g_hash_table_insert (self->folded, g_steal_pointer (&folded), entry.name);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  int order = strcmp (x->collation, y->collation);

  return order != 0 ? order : strcmp (x->name, y->name);
}

/* Without case and accents, so that nobody needs to know how a name is written. */
static char *
create_key (const char *text)
{
  g_autofree char *decomposed = NULL;
  g_autofree char *folded = NULL;
  char *end;

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);

  folded = g_utf8_casefold (text, -1);
  decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  if (decomposed == NULL)
    return g_steal_pointer (&folded);
  end = decomposed;
  for (const char *p = decomposed; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);

      if (!g_unichar_ismark (g_utf8_get_char (p)))
        end = (char *) memmove (end, p, (gsize) (next - p)) + (next - p);
      p = next;
    }
  *end = '\0';

  return g_steal_pointer (&decomposed);
}

/* Sorts what was collected and moves it to its place. */
static void
collection_end (Collection *self, CarlosRuleNames *names, CarlosExclusionKind kind)
{
  guint n = self->entries->len;

  g_array_sort (self->entries, compare_entries);
  names->n_names[kind] = n;
  names->names[kind] = g_new0 (char *, n + 1);
  names->keys[kind] = g_new0 (char *, n + 1);
  names->folded[kind] = self->folded;
  for (guint i = 0; i < n; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      names->names[kind][i] = entry->name;
      names->keys[kind][i] = create_key (entry->name);
      g_free (entry->collation);
    }
  g_array_unref (self->entries);
}

static void
collect (Collection *collection, const CarlosLibrary *library, CarlosExclusionKind kind)
{
  const CarlosTrackTable *table = library->tracks;

  switch (kind)
    {
    case CARLOS_EXCLUSION_ARTIST:
      for (guint i = 0; i < carlos_track_table_get_n_artists (table); i++)
        collection_add (collection, carlos_track_table_get_artist_name (table, i));
      break;
    case CARLOS_EXCLUSION_ALBUM:
      for (guint i = 0; i < library->n_albums; i++)
        collection_add (collection, library->albums[i]);
      break;
    case CARLOS_EXCLUSION_GENRE:
      for (guint i = 0; i < carlos_track_table_get_n_genres (table); i++)
        collection_add (collection, carlos_track_table_get_genre_name (table, i));
      break;
    case CARLOS_EXCLUSION_PLAYLIST:
      for (guint i = 0; i < library->lists->len; i++)
        {
          const CarlosTrackList *list = g_ptr_array_index (library->lists, i);

          if (list->kind == CARLOS_TRACK_LIST_PLAYLIST)
            collection_add (collection, list->name);
        }
      break;
    case CARLOS_EXCLUSION_PERIOD:
    case CARLOS_EXCLUSION_HOURS:
    default:
      break; /* without names */
    }
}

/**
 * carlos_rule_names_new:
 *
 * Returns: (transfer full): the names of a library
 */
CarlosRuleNames *
carlos_rule_names_new (const CarlosLibrary *library)
{
  CarlosRuleNames *self = g_new0 (CarlosRuleNames, 1);

  for (guint k = 0; k < CARLOS_N_EXCLUSION_KINDS; k++)
    {
      Collection collection;

      collection_init (&collection);
      collect (&collection, library, (CarlosExclusionKind) k);
      collection_end (&collection, self, (CarlosExclusionKind) k);
    }

  return self;
}

void
carlos_rule_names_free (CarlosRuleNames *self)
{
  for (guint k = 0; k < CARLOS_N_EXCLUSION_KINDS; k++)
    {
      g_hash_table_unref (self->folded[k]);
      g_strfreev (self->names[k]);
      g_strfreev (self->keys[k]);
    }
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

  return g_hash_table_lookup (self->folded[kind], folded);
}

/**
 * carlos_rule_names_search:
 * @text: a part of a name, in any case and with or without accents
 * @maximum: at most so many
 *
 * Returns: (transfer container) (array zero-terminated=1): the names that have it, in order
 */
const char **
carlos_rule_names_search (const CarlosRuleNames *self,
                          CarlosExclusionKind kind,
                          const char *text,
                          guint maximum)
{
  g_autofree char *key = create_key (text);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < self->n_names[kind] && found->len < maximum; i++)
    {
      if (strstr (self->keys[kind][i], key) != NULL)
        g_ptr_array_add (found, self->names[kind][i]);
    }
  g_ptr_array_add (found, NULL);

  return (const char **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
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
  /* Translators: between two names; “%s; it has “%s”” has the first and the last quotation mark */
  listed = g_strjoinv (_ ("”, “"), near);
  safe = carlos_text_sanitize (listed);
  if (near[0] != NULL)
    /* Translators: the first is “The library has no artist “X””, the second a name or some */
    g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING, _ ("%s; it has “%s”"), missing, safe);
  else
    g_set_error_literal (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING, missing);

  return NULL;
}
