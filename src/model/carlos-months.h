/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-play-log.h"

G_BEGIN_DECLS

/**
 * CarlosMonths:
 * @n_months: from the month of the first play to that of the last; 0 without any
 * @starts: (array length=n_months+1): when each month begins on the listener's calendar, seconds since 1970, UTC; the last
 *   one is when the months end
 * @minutes: (array length=n_months): what was heard in each, by when a play ended
 * @total: what was heard in all, minutes
 * @first_year: of the first month
 * @first_month: its number, 1 to 12
 *
 * Listening month by month, those without any among them. Public to read, never changed, reference counted, safe to read
 * from any thread.
 */
typedef struct
{
  guint n_months;
  gint64 *starts;
  double *minutes;
  double total;
  int first_year;
  int first_month;
} CarlosMonths;

CarlosMonths *carlos_months_new (const CarlosPlayLog *plays, GTimeZone *time_zone);
CarlosMonths *carlos_months_ref (CarlosMonths *self);
void carlos_months_unref (CarlosMonths *self);
int carlos_months_get_year (const CarlosMonths *self, guint month);
int carlos_months_get_month (const CarlosMonths *self, guint month);
guint carlos_months_find (const CarlosMonths *self, gint64 time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMonths, carlos_months_unref)

G_END_DECLS
