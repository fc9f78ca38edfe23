/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-contrast.h"

#include <math.h>

static void
clear_row (gpointer data)
{
  CarlosContrastRow *row = data;

  g_free (row->name);
}

/**
 * carlos_contrast_new:
 *
 * Returns: (transfer full): one without axes and rows, for whoever fills it
 */
CarlosContrast *
carlos_contrast_new (CarlosContrastUnit unit)
{
  CarlosContrast *self = g_atomic_rc_box_new0 (CarlosContrast);

  self->unit = unit;
  self->rows = g_array_new (FALSE, TRUE, sizeof (CarlosContrastRow));
  g_array_set_clear_func (self->rows, clear_row);

  return self;
}

CarlosContrast *
carlos_contrast_ref (CarlosContrast *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
contrast_clear (gpointer data)
{
  CarlosContrast *self = data;

  for (guint i = 0; i < CARLOS_CONTRAST_MAX_AXES; i++)
    g_free (self->axes[i]);
  g_array_unref (self->rows);
}

void
carlos_contrast_unref (CarlosContrast *self)
{
  g_atomic_rc_box_release_full (self, contrast_clear);
}

/**
 * carlos_contrast_add_row:
 *
 * Returns: (transfer none): the row, with no value known; until the next is added
 */
CarlosContrastRow *
carlos_contrast_add_row (CarlosContrast *self, const char *name, guint id, double share)
{
  CarlosContrastRow row = { g_strdup (name), id, FALSE, share, { 0 } };

  for (guint i = 0; i < CARLOS_CONTRAST_MAX_AXES; i++)
    row.values[i] = NAN;
  g_array_append_val (self->rows, row);

  return &g_array_index (self->rows, CarlosContrastRow, self->rows->len - 1);
}
