/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-near-names.h"

#include <string.h>

/* Longer names are not looked at: they are texts, and comparing them would take long. */
#define MAX_LENGTH 128

/* One letter in so many may be wrong. */
#define LETTERS_PER_FAULT 3

/* Fewer letters are in too many names by chance. */
#define MIN_PART 3

/* Letters as they are compared: without case and accents. */
typedef struct
{
  gunichar letters[MAX_LENGTH];
  guint length;
} Letters;

typedef struct
{
  guint distance;
  guint number;
} Found;

static gboolean
letters_init (Letters *self, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *parted = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);

  self->length = 0;
  for (const char *p = parted; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (g_unichar_ismark (letter))
        continue;
      if (self->length == MAX_LENGTH)
        return FALSE;
      self->letters[self->length++] = letter;
    }

  return TRUE;
}

static gboolean
contains (const Letters *self, const Letters *part)
{
  for (guint i = 0; i + part->length <= self->length; i++)
    {
      if (memcmp (self->letters + i, part->letters, part->length * sizeof (gunichar)) == 0)
        return TRUE;
    }

  return FALSE;
}

/* How many letters have to be put in, left out or exchanged to make one of the other (Levenshtein 1966), row by row. */
static guint
measure (const Letters *a, const Letters *b)
{
  guint row[MAX_LENGTH + 1];

  for (guint j = 0; j <= b->length; j++)
    row[j] = j;
  for (guint i = 0; i < a->length; i++)
    {
      guint diagonal = row[0];

      row[0] = i + 1;
      for (guint j = 0; j < b->length; j++)
        {
          guint exchanged = diagonal + (a->letters[i] != b->letters[j]);

          diagonal = row[j + 1];
          row[j + 1] = MIN (exchanged, MIN (row[j], row[j + 1]) + 1);
        }
    }

  return row[b->length];
}

/* G_MAXUINT for a name that is not near. A part of the other is near it however much is left out. */
static guint
find_distance (const Letters *wanted, const Letters *other)
{
  const Letters *shorter = wanted->length < other->length ? wanted : other;
  const Letters *longer = shorter == wanted ? other : wanted;
  guint limit = MAX (wanted->length / LETTERS_PER_FAULT, 1);
  guint distance;

  if (shorter->length >= MIN_PART && contains (longer, shorter))
    return longer->length - shorter->length;
  if (longer->length - shorter->length > limit)
    return G_MAXUINT;
  distance = measure (wanted, other);

  return distance <= limit ? distance : G_MAXUINT;
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *x = a, *y = b;

  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;

  return (x->number > y->number) - (x->number < y->number);
}

/**
 * carlos_near_names_find:
 * @names: (array zero-terminated=1): what there is
 * @name: what somebody wrote, which is none of these
 * @maximum: at most so many
 *
 * Finds what may have been meant: names that differ by a few letters, are a part of @name or have it as a part.
 *
 * Returns: (transfer full) (array zero-terminated=1): the nearest first, equally near ones in the order of @names; possibly
 *   none
 */
char **
carlos_near_names_find (char *const *names, const char *name, guint maximum)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  Letters wanted, other;
  guint n_found;
  char **near;

  if (letters_init (&wanted, name))
    {
      for (guint i = 0; names[i] != NULL; i++)
        {
          guint distance = letters_init (&other, names[i]) ? find_distance (&wanted, &other) : G_MAXUINT;

          if (distance != G_MAXUINT)
            g_array_append_vals (found, &(Found){ distance, i }, 1);
        }
    }
  g_array_sort (found, compare_found);

  n_found = MIN (found->len, maximum);
  near = g_new0 (char *, n_found + 1);
  for (guint i = 0; i < n_found; i++)
    near[i] = g_strdup (names[g_array_index (found, Found, i).number]);

  return near;
}
