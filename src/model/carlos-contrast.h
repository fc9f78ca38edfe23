/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CARLOS_CONTRAST_MIN_AXES 3
#define CARLOS_CONTRAST_MAX_AXES 9
#define CARLOS_CONTRAST_MAX_ROWS 6

/**
 * CarlosContrastUnit:
 * @CARLOS_CONTRAST_SOUND: axes are features of sound; values are distances from the listener's average, in standard deviations
 *   of the listener's tracks
 * @CARLOS_CONTRAST_GENRES: axes are families of genres; values are parts of the row's listening, 0 to 1
 */
typedef enum
{
  CARLOS_CONTRAST_SOUND,
  CARLOS_CONTRAST_GENRES,
} CarlosContrastUnit;

/**
 * CarlosContrastRow:
 * @name: for people
 * @id: of a cluster; 0 for anything else
 * @is_other: whether it is what the listener is compared with: another listener or a period
 * @share: of the listening, 0 to 1; NaN for another listener
 * @values: one an axis; NaN where it is not known
 */
typedef struct
{
  char *name;
  guint id;
  gboolean is_other;
  double share;
  double values[CARLOS_CONTRAST_MAX_AXES];
} CarlosContrastRow;

/**
 * CarlosContrast:
 * @axes: (array length=n_axes): for people
 * @n_axes: 0 where nothing is known
 * @average: the listener's: 0 for sound
 * @rows: of CarlosContrastRow: what is beside it, the largest first, what is compared with last
 * @n_left_out: how many more there are
 * @are_albums: whether rows are albums, not clusters
 *
 * Parts of a taste against the whole. Public to read, never changed once handed out, reference counted.
 */
typedef struct
{
  CarlosContrastUnit unit;
  char *axes[CARLOS_CONTRAST_MAX_AXES];
  double average[CARLOS_CONTRAST_MAX_AXES];
  guint n_axes;
  GArray *rows;
  guint n_left_out;
  gboolean are_albums;
} CarlosContrast;

CarlosContrast *carlos_contrast_new (CarlosContrastUnit unit);
CarlosContrast *carlos_contrast_ref (CarlosContrast *self);
void carlos_contrast_unref (CarlosContrast *self);
CarlosContrastRow *carlos_contrast_add_row (CarlosContrast *self, const char *name, guint id, double share);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosContrast, carlos_contrast_unref)

G_END_DECLS
