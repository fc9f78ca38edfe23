/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-format.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

/**
 * carlos_format_number:
 *
 * Returns: (transfer full): a number for people, by the locale, with a true minus sign and never "-0"; a dash for
 * what is no number
 */
char *
carlos_format_number (double value, guint n_decimals)
{
  double smallest = 0.5 * pow (10, -(double) n_decimals);
  const char *sign = value <= -smallest ? "−" : "";

  if (!isfinite (value))
    return g_strdup ("–");

  return g_strdup_printf ("%s%'.*f", sign, (int) n_decimals, fabs (value));
}

/**
 * carlos_format_count:
 *
 * Returns: (transfer full): a count for people, by the locale
 */
char *
carlos_format_count (guint64 count)
{
  return g_strdup_printf ("%'" PRIu64, count);
}

/**
 * carlos_format_percent:
 * @fraction: 0 to 1
 *
 * Returns: (transfer full): @fraction in percent for people: whole ones, below ten with one decimal
 */
char *
carlos_format_percent (double fraction)
{
  double percent = fraction * 100;
  g_autofree char *number = carlos_format_number (percent, percent < 9.95 && percent > 0 ? 1 : 0);

  /* Translators: a percentage; %s is a number */
  return g_strdup_printf (_ ("%s %%"), number);
}
