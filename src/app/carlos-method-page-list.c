/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-method-page-private.h"

#include "carlos-method-job.h"

/* The list that the walk ends with: of the listener it is the one that the window shows, and of what is tried it is made
 * anew, as the window's controls want it. */

/* Whoever looks at the list goes on looking at the same part of it. */
static void
replace_walk (CarlosMethodPage *self, CarlosMethodWalk *walk)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  guint table = gtk_drop_down_get_selected (self->table_drop_down);
  double scroll = gtk_adjustment_get_value (adjustment);

  carlos_method_walk_unref (self->walk);
  self->walk = walk;
  if (gtk_drop_down_get_selected (self->step_drop_down) + 1 != carlos_method_walk_get_n_steps (walk))
    return;
  carlos_method_page_show_step (self);
  gtk_drop_down_set_selected (self->table_drop_down, table);
  gtk_adjustment_set_value (adjustment, scroll);
}

static const CarlosRecommendOptions *
get_options (CarlosMethodPage *self)
{
  return self->wishes != NULL ? &self->wishes->options : NULL;
}

static void start_list (CarlosMethodPage *self);

/* A list of another walk is nobody's; one that was made before a control moved on is shown, so that what is seen follows. */
static void
list_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosMethodPage *self = CARLOS_METHOD_PAGE (source);
  CarlosMethodWalk *walk = g_task_propagate_pointer (G_TASK (result), NULL);

  if (G_TASK (result) != self->list_task)
    {
      g_clear_pointer (&walk, carlos_method_walk_unref);
      return;
    }
  g_clear_object (&self->list_task);
  if (walk != NULL)
    replace_walk (self, walk);
  if (self->is_list_due)
    start_list (self);
}

/* A control moves more often than lists are made: what is under way is awaited. */
static void
start_list (CarlosMethodPage *self)
{
  self->is_list_due = self->list_task != NULL;
  if (!self->is_list_due)
    self->list_task
      = carlos_method_job_start_list (self, self->walk, self->wishes, self->listener, list_made_cb);
}

/* Ends the walk with the list that the window shows, unless it is about something else. */
void
carlos_method_page_take_list (CarlosMethodPage *self)
{
  if (self->walk == NULL || self->is_stale)
    return;
  if (!self->is_other)
    {
      if (self->list != NULL)
        replace_walk (self,
                      carlos_method_walk_new_with_list (self->walk, self->list, get_options (self), NULL));
    }
  else if (self->wishes != NULL)
    {
      start_list (self);
    }
}

/* Nobody waits for a list of a walk that is over. */
void
carlos_method_page_forget_list (CarlosMethodPage *self)
{
  g_clear_object (&self->list_task);
  self->is_list_due = FALSE;
}

/**
 * carlos_method_page_set_list:
 * @list: (nullable): what is recommended to the listener, for whom another part of the window has made it
 * @options: (nullable): what it was asked to be like
 * @model: (nullable): the path of the community model that it was made by
 *
 * Ends the walk with this list, and lets lists of what is tried be as it was asked to be. Without a list the walk makes one
 * itself.
 */
void
carlos_method_page_set_list (CarlosMethodPage *self,
                             CarlosRecommendations *list,
                             const CarlosRecommendOptions *options,
                             const char *model)
{
  g_return_if_fail (CARLOS_IS_METHOD_PAGE (self));

  if (list != NULL && list == self->list)
    return;
  g_clear_pointer (&self->list, carlos_recommendations_unref);
  g_clear_pointer (&self->wishes, carlos_method_wishes_unref);
  self->list = list != NULL ? carlos_recommendations_ref (list) : NULL;
  self->wishes = options != NULL ? carlos_method_wishes_new (options, model) : NULL;
  if (list != NULL)
    carlos_method_page_take_list (self);
  else
    self->is_list_due = FALSE;
}
