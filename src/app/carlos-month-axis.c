/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-month-axis.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MONTHS_PER_YEAR 12

/* Months since the year 0. */
static int
count_months (const CarlosMonthAxis *self, guint month)
{
  return self->first_year * MONTHS_PER_YEAR + self->first_month - 1 + (int) month;
}

/**
 * carlos_month_axis_get_edge:
 * @month: 0 to n_months
 *
 * Returns: where the month begins, in whole px, so that bars are sharp; of n_months, where the last one ends
 */
int
carlos_month_axis_get_edge (const CarlosMonthAxis *self, guint month)
{
  if (self->n_months == 0)
    return self->left;

  return self->left + (int) lround ((double) self->width * month / self->n_months);
}

/**
 * carlos_month_axis_get_month:
 * @x: px
 *
 * Returns: the month at @x, or the one that is nearest; 0 without months
 */
guint
carlos_month_axis_get_month (const CarlosMonthAxis *self, double x)
{
  if (self->n_months == 0 || self->width <= 0)
    return 0;

  return (guint) CLAMP (floor ((x - self->left) * self->n_months / self->width), 0, self->n_months - 1.0);
}

/**
 * carlos_month_axis_get_distance:
 * @dx: px
 *
 * Returns: how many months that is, to the nearest
 */
int
carlos_month_axis_get_distance (const CarlosMonthAxis *self, double dx)
{
  return self->width > 0 ? (int) lround (dx * self->n_months / self->width) : 0;
}

int
carlos_month_axis_get_year (const CarlosMonthAxis *self, guint month)
{
  return count_months (self, month) / MONTHS_PER_YEAR;
}

gboolean
carlos_month_axis_is_january (const CarlosMonthAxis *self, guint month)
{
  return count_months (self, month) % MONTHS_PER_YEAR == 0;
}

/**
 * carlos_month_axis_get_year_step:
 * @label_width: of a year with the space that it needs, px
 *
 * Returns: 1, 2, 5, 10, 20 …: the years that this divides have room for their labels
 */
int
carlos_month_axis_get_year_step (const CarlosMonthAxis *self, double label_width)
{
  static const int steps[] = { 1, 2, 5 };
  double year_width = self->n_months > 0 ? (double) self->width * MONTHS_PER_YEAR / self->n_months : 0;

  if (year_width <= 0)
    return G_MAXINT;

  for (int decade = 1; decade < 10000; decade *= 10)
    {
      for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        {
          if (year_width * steps[i] * decade >= label_width)
            return steps[i] * decade;
        }
    }

  return G_MAXINT;
}

/**
 * carlos_month_axis_dup_name:
 *
 * Returns: (transfer full): the month in words, such as "March 2024"
 */
char *
carlos_month_axis_dup_name (const CarlosMonthAxis *self, guint month)
{
  int months = count_months (self, month);
  g_autoptr (GDateTime) day
    = g_date_time_new_utc (months / MONTHS_PER_YEAR, months % MONTHS_PER_YEAR + 1, 1, 0, 0, 0);

  /* Translators: a month and its year as g_date_time_format () writes them; %OB is the month's name standing alone */
  return day != NULL ? g_date_time_format (day, _ ("%OB %Y")) : g_strdup ("");
}

/**
 * carlos_month_axis_dup_period:
 * @from: the first month
 * @to: the month after the last, more than @from
 *
 * Returns: (transfer full): the period in words, such as "March 2014 – July 2018"
 */
char *
carlos_month_axis_dup_period (const CarlosMonthAxis *self, guint from, guint to)
{
  g_autofree char *first = carlos_month_axis_dup_name (self, from);
  g_autofree char *last = NULL;

  if (to == from + 1)
    return g_steal_pointer (&first);

  last = carlos_month_axis_dup_name (self, to - 1);

  /* Translators: a period; both are months with their years */
  return g_strdup_printf (_ ("%s – %s"), first, last);
}
