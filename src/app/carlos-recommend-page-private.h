/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-recommend-controls.h"
#include "carlos-recommend-page.h"
#include "carlos-recommend-row.h"

G_BEGIN_DECLS

struct _CarlosRecommendPage
{
  AdwBin parent_instance;

  GtkLabel *count;
  CarlosRecommendControls *controls;
  GtkWidget *chip;
  GtkLabel *chip_label;
  GtkStack *pages;
  GtkProgressBar *progress;
  AdwStatusPage *failed;
  AdwStatusPage *nothing;
  GtkWidget *nothing_community;
  GtkListBox *list_box;
  GtkLabel *short_reason;
  GtkLabel *advice;

  CarlosRecommendKeeper *keeper;
  CarlosRecommendations *list;      /* that is shown */
  GArray *said;                     /* numbers of what was said in this run, the last one last */
  GHashTable *rows;                 /* what an item is called -> its row, not owned */
  guint cluster;                    /* id of the one that is shown, 0 for all */
  CarlosRecommendFilterFunc filter; /* (nullable): of an area */
  gpointer filter_data;
  char *filter_name;
  int pointed; /* which item is looked at, -1 for none */
  gboolean repeats;
  gboolean can_send;
  GtkFileChooserNative *chooser; /* while one is open */
};

/* carlos-recommend-page.c */
void carlos_recommend_page_tell (CarlosRecommendPage *self, gboolean has_failed, const char *text);
void carlos_recommend_page_point (CarlosRecommendPage *self, int index);

/* carlos-recommend-page-list.c: the rows */
void carlos_recommend_page_add_list (CarlosRecommendPage *self);
gboolean carlos_recommend_page_is_shown (CarlosRecommendPage *self, guint index);
void carlos_recommend_page_update_list (CarlosRecommendPage *self);
void carlos_recommend_page_undo (CarlosRecommendPage *self);
guint carlos_recommend_page_count_shown (CarlosRecommendPage *self);
const CarlosFeedback *carlos_recommend_page_find_liked (CarlosRecommendPage *self,
                                                        const CarlosRecommendation *item);

/* carlos-recommend-page-save.c: the list as a playlist */
void carlos_recommend_page_choose_playlist (CarlosRecommendPage *self);

G_END_DECLS
