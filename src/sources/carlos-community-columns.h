/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-track-table-builder.h"

G_BEGIN_DECLS

/**
 * CarlosCommunityForm:
 * @CARLOS_COMMUNITY_UNKNOWN: nothing of what follows
 * @CARLOS_COMMUNITY_PAIRS: a table with a listener and an item in each row
 * @CARLOS_COMMUNITY_CATALOGUE: a table of what items are called
 * @CARLOS_COMMUNITY_TAGS: a table with an item and a tag in each row
 * @CARLOS_COMMUNITY_LISTS: a listener and all of its items in each line, numbers
 *   separated by spaces
 *
 * What a file about a community is.
 */
typedef enum
{
  CARLOS_COMMUNITY_UNKNOWN,
  CARLOS_COMMUNITY_PAIRS,
  CARLOS_COMMUNITY_CATALOGUE,
  CARLOS_COMMUNITY_TAGS,
  CARLOS_COMMUNITY_LISTS,
} CarlosCommunityForm;

/**
 * CarlosCommunityColumn:
 *
 * What a column may hold.
 */
typedef enum
{
  CARLOS_COMMUNITY_COLUMN_LISTENER,
  CARLOS_COMMUNITY_COLUMN_ITEM,
  CARLOS_COMMUNITY_COLUMN_COUNT,
  CARLOS_COMMUNITY_COLUMN_ID,
  CARLOS_COMMUNITY_COLUMN_TITLE,
  CARLOS_COMMUNITY_COLUMN_ARTIST,
  CARLOS_COMMUNITY_COLUMN_GENRES,
  CARLOS_COMMUNITY_COLUMN_TAG,
} CarlosCommunityColumn;

#define CARLOS_N_COMMUNITY_COLUMNS (CARLOS_COMMUNITY_COLUMN_TAG + 1)

/* A column that a table does not have. */
#define CARLOS_COMMUNITY_NO_COLUMN G_MAXUINT

/**
 * CarlosCommunityColumns:
 * @fields: the place of each column in a row, or CARLOS_COMMUNITY_NO_COLUMN
 * @features: likewise of each feature
 * @n_fields: how many fields a row has
 */
typedef struct
{
  CarlosCommunityForm form;
  guint fields[CARLOS_N_COMMUNITY_COLUMNS];
  guint features[CARLOS_N_FEATURES];
  guint n_fields;
} CarlosCommunityColumns;

void carlos_community_columns_recognise (CarlosCommunityColumns *self,
                                         const CarlosSlice *first_row,
                                         guint n_fields);

G_END_DECLS
