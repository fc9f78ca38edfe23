/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-community-columns.h"

#include <string.h>

#define MAX_NAME 32

/* Names as normalise() leaves them, those that are taken first at the front. */
static const char *const names[CARLOS_N_COMMUNITY_COLUMNS][16] = {
  [CARLOS_COMMUNITY_COLUMN_LISTENER] = { "user", "userid", "listener", "listenerid", "username" },
  [CARLOS_COMMUNITY_COLUMN_ITEM]
  = { "item", "itemid", "song", "songid", "track", "trackid", "artistid", "artist", "artistname" },
  [CARLOS_COMMUNITY_COLUMN_COUNT]
  = { "count", "plays", "playcount", "listens", "listencount", "weight", "rating" },
  [CARLOS_COMMUNITY_COLUMN_ID] = { "id", "itemid", "trackid", "songid", "artistid" },
  [CARLOS_COMMUNITY_COLUMN_TITLE] = { "title", "name", "trackname", "songname" },
  [CARLOS_COMMUNITY_COLUMN_ARTIST] = { "artists", "artist", "artistname" },
  [CARLOS_COMMUNITY_COLUMN_GENRES] = { "genres", "genre", "tags" },
  [CARLOS_COMMUNITY_COLUMN_TAG] = { "tag", "tagid" },
};

/* Letters and digits only, in lower case; a name that is too long is none of ours. */
static void
normalise (CarlosSlice cell, char *name)
{
  gsize n = 0;

  for (gsize i = 0; i < cell.length && n < MAX_NAME - 1; i++)
    if (g_ascii_isalnum (cell.data[i]))
      name[n++] = g_ascii_tolower (cell.data[i]);
  name[n] = '\0';
}

static guint
find_column (char (*cells)[MAX_NAME], guint n_cells, CarlosCommunityColumn column)
{
  for (guint i = 0; i < G_N_ELEMENTS (names[column]) && names[column][i] != NULL; i++)
    for (guint field = 0; field < n_cells; field++)
      if (strcmp (cells[field], names[column][i]) == 0)
        return field;

  return CARLOS_COMMUNITY_NO_COLUMN;
}

/* Features have one name each. */
static guint
find_feature (char (*cells)[MAX_NAME], guint n_cells, CarlosFeature feature)
{
  const char *text = carlos_feature_get_name (feature);
  char name[MAX_NAME];

  normalise ((CarlosSlice){ text, strlen (text) }, name);
  for (guint field = 0; field < n_cells; field++)
    if (strcmp (cells[field], name) == 0)
      return field;

  return CARLOS_COMMUNITY_NO_COLUMN;
}

/* Only numbers, so that no other text is taken for a list. */
static gboolean
is_list (CarlosSlice line)
{
  for (gsize i = 0; i < line.length; i++)
    if (line.data[i] != ' ' && !g_ascii_isdigit (line.data[i]))
      return FALSE;

  return line.length > 0;
}

static CarlosCommunityForm
find_form (const CarlosCommunityColumns *self, CarlosSlice first)
{
  const guint *fields = self->fields;

  if (self->n_fields == 1)
    return is_list (first) ? CARLOS_COMMUNITY_LISTS : CARLOS_COMMUNITY_UNKNOWN;
  if (fields[CARLOS_COMMUNITY_COLUMN_TAG] != CARLOS_COMMUNITY_NO_COLUMN
      && fields[CARLOS_COMMUNITY_COLUMN_ITEM] != CARLOS_COMMUNITY_NO_COLUMN)
    return CARLOS_COMMUNITY_TAGS;
  if (fields[CARLOS_COMMUNITY_COLUMN_LISTENER] != CARLOS_COMMUNITY_NO_COLUMN
      && fields[CARLOS_COMMUNITY_COLUMN_ITEM] != CARLOS_COMMUNITY_NO_COLUMN)
    return CARLOS_COMMUNITY_PAIRS;
  if (fields[CARLOS_COMMUNITY_COLUMN_ID] != CARLOS_COMMUNITY_NO_COLUMN
      && fields[CARLOS_COMMUNITY_COLUMN_TITLE] != CARLOS_COMMUNITY_NO_COLUMN)
    return CARLOS_COMMUNITY_CATALOGUE;

  return CARLOS_COMMUNITY_UNKNOWN;
}

/**
 * carlos_community_columns_recognise:
 * @first_row: a header, or the first line of lists
 *
 * Tells by the first row what a file about a community is. Case, spaces and punctuation in the names of columns do not
 * matter.
 */
void
carlos_community_columns_recognise (CarlosCommunityColumns *self,
                                    const CarlosSlice *first_row,
                                    guint n_fields)
{
  g_autofree char *room = g_malloc0 ((gsize) MAX_NAME * MAX (n_fields, 1));
  char (*cells)[MAX_NAME] = (gpointer) room;

  for (guint field = 0; field < n_fields; field++)
    normalise (first_row[field], cells[field]);
  for (guint column = 0; column < CARLOS_N_COMMUNITY_COLUMNS; column++)
    self->fields[column] = find_column (cells, n_fields, column);
  for (guint feature = 0; feature < CARLOS_N_FEATURES; feature++)
    self->features[feature] = find_feature (cells, n_fields, feature);
  self->n_fields = n_fields;
  self->form = find_form (self, first_row[0]);
}
