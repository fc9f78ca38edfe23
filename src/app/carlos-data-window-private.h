/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-data-job.h"
#include "carlos-data-report.h"
#include "carlos-data-window.h"
#include "carlos-merge-form.h"
#include "carlos-notice.h"
#include "carlos-progress-strip.h"

G_BEGIN_DECLS

struct _CarlosDataWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  CarlosNotice *notice;
  GtkWidget *content;
  GtkListBox *sources;
  GtkLabel *total;
  AdwActionRow *path_row;
  GtkLabel *set_aside;
  GtkWidget *export_button;
  GtkWidget *delete_button;
  GtkListBox *merges;
  CarlosMergeForm *form;
  CarlosProgressStrip *progress;

  char *library;
  CarlosDataReport *report; /* what is shown, NULL at first */
  CarlosDataJob *job;       /* what is being done; its task's */
  guint progress_timer;     /* runs while there is a job */
  GtkWidget *used;          /* what had the keyboard before the job */
  GtkFileChooserNative *chooser;
};

/* carlos-data-window.c */
void carlos_data_window_hold (CarlosDataWindow *self);
void carlos_data_window_refresh (CarlosDataWindow *self);
void carlos_data_window_give_up (CarlosDataWindow *self, const GError *error);

/* carlos-data-window-work.c: what is done with the library */
void carlos_data_window_remove (CarlosDataWindow *self, const CarlosStoredImport *source);
void carlos_data_window_delete (CarlosDataWindow *self);
void carlos_data_window_merge (CarlosDataWindow *self, const char *kept, const char *other);
void carlos_data_window_undo (CarlosDataWindow *self, const CarlosMerge *merge);
void carlos_data_window_choose_export (CarlosDataWindow *self);

G_END_DECLS
