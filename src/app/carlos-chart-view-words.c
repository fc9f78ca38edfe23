/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chart-view-private.h"

/* Filling the outlines of all words with every frame takes longer than all else does. So bubbles keep the pixels of their
 * words. While the chart moves these are drawn a little larger or smaller than they are, and kept anew only when that would be
 * seen; once it stands still they are kept at just the size that they have. Either way, a few with each frame. */

/* After so much time without motion the chart stands still. */
#define REST_USEC (120 * 1000)

/* How long a frame may keep words anew. The last one begins before it is over. */
#define BUDGET_USEC 2000

/* In motion words may be so many times larger or smaller than those that are kept. Beyond that they look washed out. */
#define TOLERANCE (4 / 3.0)

/* Returns whether there was something to do. */
static gboolean
refresh_words (CarlosChartView *self, double tolerance, gint64 end)
{
  gboolean was_any = FALSE;

  for (guint depth = self->levels->len; depth-- > 0;)
    {
      GPtrArray *bubbles = carlos_chart_view_get_level (self, depth)->bubbles;

      for (guint i = 0; i < bubbles->len; i++)
        {
          was_any |= carlos_chart_bubble_refresh_words (g_ptr_array_index (bubbles, i), tolerance);
          if (was_any && g_get_monotonic_time () >= end)
            return TRUE;
        }
    }

  return was_any;
}

static gboolean
sharpen_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (widget);
  gint64 now = g_get_monotonic_time ();
  gboolean moves = now < self->moved_time + REST_USEC;

  if (refresh_words (self, moves ? TOLERANCE : 1, now + BUDGET_USEC) || moves)
    return G_SOURCE_CONTINUE;

  self->words_tick = 0;
  return G_SOURCE_REMOVE;
}

/**
 * carlos_chart_view_sharpen_words:
 *
 * Sees to the words until they are sharp and the chart stands still.
 */
void
carlos_chart_view_sharpen_words (CarlosChartView *self)
{
  if (self->words_tick == 0)
    self->words_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), sharpen_cb, NULL, NULL);
}
