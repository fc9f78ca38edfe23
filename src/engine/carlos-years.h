/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-months.h"

G_BEGIN_DECLS

/**
 * CarlosYear:
 * @first: its first month
 * @end: the month behind its last one
 * @from: when it begins, seconds since 1970, UTC
 * @to: the first second that does not belong to it
 *
 * A period of listening, for a selection.
 */
typedef struct
{
  guint first;
  guint end;
  gint64 from;
  gint64 to;
} CarlosYear;

GArray *carlos_years_new (const CarlosMonths *months, guint length, guint step);

G_END_DECLS
