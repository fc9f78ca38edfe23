/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No border of a period. */
#define CARLOS_TIME_MIN G_MININT64
#define CARLOS_TIME_MAX G_MAXINT64

/**
 * CarlosSelectionKind:
 * @CARLOS_SELECTION_ALL: everything that was heard; in a library where nothing was, all that is in lists
 * @CARLOS_SELECTION_TOP: the top tracks that services name; where none does, those that were heard most
 * @CARLOS_SELECTION_SAVED: the saved tracks
 * @CARLOS_SELECTION_PLAYLIST: one playlist
 */
typedef enum
{
  CARLOS_SELECTION_ALL,
  CARLOS_SELECTION_TOP,
  CARLOS_SELECTION_SAVED,
  CARLOS_SELECTION_PLAYLIST,
} CarlosSelectionKind;

/**
 * CarlosSelection:
 * @playlist: (nullable): its name, for a playlist
 * @from: the first second that counts, since 1970, UTC, or CARLOS_TIME_MIN
 * @to: the first second that does not count any more, or CARLOS_TIME_MAX
 * @half_life_days: listening this many days before the latest play counts half, twice as old a quarter; 0 for all alike
 *
 * The part of a library that a profile is made from.
 */
typedef struct
{
  CarlosSelectionKind kind;
  char *playlist;
  gint64 from;
  gint64 to;
  double half_life_days;
} CarlosSelection;

CarlosSelection *carlos_selection_new (CarlosSelectionKind kind, const char *playlist);
CarlosSelection *carlos_selection_copy (const CarlosSelection *self);
void carlos_selection_free (CarlosSelection *self);
CarlosSelection *carlos_selection_parse (const char *text);
char *carlos_selection_dup_key (const CarlosSelection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSelection, carlos_selection_free)

G_END_DECLS
