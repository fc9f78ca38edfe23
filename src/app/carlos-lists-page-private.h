/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-heard-list.h"
#include "carlos-heard-row.h"
#include "carlos-lists-page.h"

G_BEGIN_DECLS

#define CARLOS_N_TOP_ORDERS (CARLOS_TOP_BY_PLAYS + 1)

struct _CarlosListsPage
{
  AdwBin parent_instance;

  GtkWidget *orders;
  GtkStack *list_pages; /* “nothing” for an empty list, else “list” */
  AdwStatusPage *nothing;
  GtkListView *view;
  GtkNoSelection *selection;
  GtkLabel *summary;
  GtkWidget *save_button;
  GtkWidget *send_button;

  CarlosLibrary *library;
  CarlosExcerpt *excerpt;
  CarlosHeardIndex *index; /* of the excerpt, once a list was made */
  CarlosHeardList *lists[CARLOS_N_HEARD_LIST_KINDS][CARLOS_N_TOP_ORDERS]; /* those that were looked at */
  CarlosHeardListKind kind;
  CarlosTopOrder order;
  struct _ListJob *job; /* the one whose result is wanted */

  gboolean can_send;
  GtkWidget *menu;               /* of whatever row, once there was one */
  GPtrArray *menu_rules;         /* of CarlosExclusion, what it offers */
  guint menu_track;              /* what it can play, or CARLOS_NO_FILE */
  GtkFileChooserNative *chooser; /* while one is open */
};

CarlosHeardList *carlos_lists_page_get_list (CarlosListsPage *self);
void carlos_lists_page_show_menu (CarlosListsPage *self, CarlosHeardRow *row);
void carlos_lists_page_choose_playlist (CarlosListsPage *self);
void carlos_lists_page_tell (CarlosListsPage *self, gboolean has_failed, const char *text);

G_END_DECLS
