/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Nothing waits longer than it must; this is for slow machines. */
#define STAGE_PATIENCE (60 * G_USEC_PER_SEC)

/* Lets the main loop run until the condition holds. */
#define stage_wait_until(condition)                                                   \
  G_STMT_START                                                                        \
  {                                                                                   \
    gint64 stage_end = g_get_monotonic_time () + STAGE_PATIENCE;                      \
    while (!(condition))                                                              \
      {                                                                               \
        if (g_get_monotonic_time () > stage_end)                                      \
          g_error ("%s:%d: waited in vain until %s", __FILE__, __LINE__, #condition); \
        stage_turn ();                                                                \
      }                                                                               \
  }                                                                                   \
  G_STMT_END

void stage_init (int *argc, char ***argv);
void stage_set_animations (gboolean enabled);
void stage_turn (void);
void stage_settle (GtkWidget *widget);
void stage_move_focus (GtkWindow *window, GtkDirectionType direction);
gboolean stage_press (GtkWidget *widget, guint key);
gpointer stage_find_controller (GtkWidget *widget, GType type);
gpointer stage_find_child (GtkWidget *widget, GType type);
guchar *stage_read_pixels (GtkWidget *widget);
void stage_read_pixel (GtkWidget *widget, int x, int y, guchar pixel[4]);

G_END_DECLS
