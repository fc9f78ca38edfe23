/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-years.h"

static void
append (GArray *years, const CarlosMonths *months, guint first, guint length)
{
  CarlosYear year = {
    .first = first,
    .end = first + length,
    .from = months->starts[first],
    .to = months->starts[first + length],
  };

  g_array_append_val (years, year);
}

/**
 * carlos_years_new:
 * @length: months of each period, at least 1
 * @step: months from one to the next, at least 1
 *
 * Finds the periods of "my taste through the years": windows of the same length that move on through the history, such as 12
 * months moved by 3. The last one ends with the last month and the first one begins with the first, for which the first move
 * may be shorter. A history that is no longer than a window is one.
 *
 * Returns: (transfer full): of CarlosYear, the earliest first; empty without any month
 */
GArray *
carlos_years_new (const CarlosMonths *months, guint length, guint step)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (CarlosYear));
  guint last; /* where the last one begins */

  if (months->n_months == 0)
    return years;
  length = MIN (length, months->n_months);
  last = months->n_months - length;
  if (last % step != 0)
    append (years, months, 0, length);
  for (guint first = last % step; first <= last; first += step)
    append (years, months, first, length);

  return years;
}
