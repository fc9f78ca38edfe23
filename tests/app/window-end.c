/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "window-end.h"

#include "carlos-window-private.h"
#include "stage.h"

/**
 * window_end:
 *
 * Closes a window, and waits until it has gone and so has all that works for it: what still wrote into the library would
 * write into that of the next test.
 */
void
window_end (CarlosWindow *window)
{
  gpointer workers[]
    = { window->keeper, window->recommend_keeper, window->map_keeper, window->folder_keeper };

  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    g_object_add_weak_pointer (workers[i], &workers[i]);
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  stage_wait_until (G_OBJECT (window)->ref_count == 1);
  g_assert_finalize_object (window);
  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    stage_wait_until (g_atomic_pointer_get (&workers[i]) == NULL);
}
