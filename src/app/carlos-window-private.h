/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-card.h"
#include "carlos-chart-view.h"
#include "carlos-cluster-list.h"
#include "carlos-cluster-table.h"
#include "carlos-evidence.h"
#include "carlos-notice.h"
#include "carlos-path-bar.h"
#include "carlos-progress-strip.h"
#include "carlos-session.h"
#include "carlos-welcome.h"
#include "carlos-window.h"

G_BEGIN_DECLS

struct _CarlosWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  CarlosNotice *notice;
  AdwFlap *flap;
  AdwViewStack *stack;
  GtkOverlay *overlay;
  CarlosChartView *chart;
  CarlosPathBar *path_bar;
  CarlosCard *card;
  CarlosWelcome *welcome;
  GtkWidget *empty_page;
  GtkWidget *drop_hint;
  CarlosClusterList *cluster_list;
  CarlosClusterTable *cluster_table;
  GtkMenuButton *evidence_button;
  CarlosEvidence *evidence;
  GtkLabel *summary_label;
  GtkLabel *data_label;
  CarlosProgressStrip *progress;

  GSettings *settings;
  CarlosSession *session;
  char *working_text;            /* what the running work is */
  guint k;                       /* number of clusters that was asked for, 0 for the rule */
  GtkFileChooserNative *chooser; /* while one is open */
};

void carlos_window_save_chart (CarlosWindow *self);
void carlos_window_copy_chart (CarlosWindow *self);

G_END_DECLS
