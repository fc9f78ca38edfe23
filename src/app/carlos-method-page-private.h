/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-method-choices.h"
#include "carlos-method-film.h"
#include "carlos-method-page.h"
#include "carlos-method-sheet.h"
#include "carlos-method-wishes.h"
#include "carlos-progress-strip.h"

G_BEGIN_DECLS

/**
 * CarlosMethodPage:
 *
 * The method walked through, a step at a time: what happens there in words, its formula, pictures and the numbers behind.
 */
struct _CarlosMethodPage
{
  AdwBin parent_instance;

  AdwFlap *flap;
  GtkListBox *step_list;
  GtkDropDown *step_drop_down;
  GtkDropDown *table_drop_down;
  CarlosMethodChoices *choices;
  GtkStack *stack;
  AdwStatusPage *status_page;
  GtkScrolledWindow *scrolled;
  GtkLabel *title_label;
  GtkLabel *note_label;
  GtkLabel *text_label;
  GtkLabel *formula_label;
  GtkBox *pictures;
  CarlosMethodFilm *film;
  CarlosMethodSheet *sheet;
  GMenu *pictures_menu;
  CarlosProgressStrip *progress;

  CarlosListener *listener;    /* (nullable) */
  CarlosRecommendations *list; /* (nullable): what the listener is recommended */
  CarlosMethodWishes *wishes;  /* (nullable): what that was asked to be like */
  CarlosMethodWalk *walk;      /* (nullable) */
  gboolean is_stale;           /* the walk is of another listener, or there is none */
  gboolean is_supposed;        /* something else is tried */
  gboolean is_other;           /* the walk is about other clusters than those that the window shows */
  gboolean is_filling;
  GTask *task;                     /* (nullable): that makes the next walk */
  CarlosMethodWishes *task_wishes; /* (nullable): what its list is asked to be like */
  GCancellable *cancellable;
  GTask *list_task; /* (nullable): that makes another list for the walk */
  gboolean is_list_due;
  guint timer;
  guint fold_idle;
  GtkFileChooserNative *chooser;
  guint chosen_picture; /* what the chooser is asked for; of a table, nothing */
};

/* carlos-method-page.c */
void carlos_method_page_show_step (CarlosMethodPage *self);

/* carlos-method-page-list.c */
void carlos_method_page_take_list (CarlosMethodPage *self);
void carlos_method_page_forget_list (CarlosMethodPage *self);

/* carlos-method-page-steps.c */
void carlos_method_page_fill_steps (CarlosMethodPage *self);
void carlos_method_page_select_step (CarlosMethodPage *self);
void carlos_method_page_row_selected_cb (CarlosMethodPage *self, GtkListBoxRow *row);
void carlos_method_page_folded_cb (CarlosMethodPage *self);
void carlos_method_page_let_names_shrink (GtkDropDown *drop_down);

/* carlos-method-page-save.c */
void carlos_method_page_list_pictures (CarlosMethodPage *self);
void carlos_method_page_choose_picture (CarlosMethodPage *self, guint picture);
void carlos_method_page_choose_table (CarlosMethodPage *self);
const CarlosMethodChart *carlos_method_page_get_chart (CarlosMethodPage *self, guint picture);
CarlosMethodTable *carlos_method_page_get_table (CarlosMethodPage *self);
const CarlosMethodStep *carlos_method_page_get_step (CarlosMethodPage *self);
void carlos_method_page_tell (CarlosMethodPage *self, gboolean failed, const char *message);

G_END_DECLS
