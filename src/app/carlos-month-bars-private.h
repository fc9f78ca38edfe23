/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-month-axis.h"
#include "carlos-month-bars.h"
#include "carlos-period-handle.h"

G_BEGIN_DECLS

/* Space beside the bars for a handle and the ring of its focus; above them for the ring; px. */
#define CARLOS_MONTH_BARS_SIDE (CARLOS_PERIOD_HANDLE_WIDTH + 4)
#define CARLOS_MONTH_BARS_TOP 4

/* The bars, as high as the handles; under them the years; px. */
#define CARLOS_MONTH_BARS_HEIGHT 30
#define CARLOS_MONTH_BARS_YEARS_HEIGHT 16

/* What the pointer can take hold of. */
typedef enum
{
  CARLOS_GRIP_BARS,   /* draws out a new period */
  CARLOS_GRIP_PERIOD, /* moves the period */
  CARLOS_GRIP_FROM,   /* moves its beginning */
  CARLOS_GRIP_TO,     /* moves its end */
} CarlosGrip;

struct _CarlosMonthBars
{
  GtkWidget parent_instance;

  double *minutes; /* of each month of axis */
  CarlosMonthAxis axis;
  guint from; /* the first month of the period */
  guint to;   /* the month after its last */

  CarlosPeriodHandle *from_handle;
  CarlosPeriodHandle *to_handle;
  gboolean is_filling; /* the handles follow the period, nobody moves them */
  guint change_tick;   /* will tell of what the listener changed, with the next frame */

  CarlosGrip grip; /* what a drag holds */
  gboolean is_dragging;
  double press_x; /* where it began, px */
  guint press_from;
  guint press_to;
};

void carlos_month_bars_change_period (CarlosMonthBars *self, guint from, guint to);
void carlos_month_bars_draw (CarlosMonthBars *self, GtkSnapshot *snapshot);
void carlos_month_bars_add_controllers (CarlosMonthBars *self);

G_END_DECLS
