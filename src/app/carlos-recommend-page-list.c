/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-recommend-page-private.h"

#include "carlos-browser.h"
#include "carlos-glance.h"
#include "carlos-recommend-link.h"

#include <glib/gi18n-lib.h>

/* What makes two items the same, however often the list is made. */
static char *
dup_key (const CarlosRecommendation *item)
{
  return g_strdup_printf ("%s\n%s", item->artist, item->title != NULL ? item->title : "");
}

/**
 * carlos_recommend_page_find_liked:
 *
 * Returns: (transfer none) (nullable): where the listener said that more like an item is wanted
 */
const CarlosFeedback *
carlos_recommend_page_find_liked (CarlosRecommendPage *self, const CarlosRecommendation *item)
{
  const GPtrArray *feedback = carlos_recommend_keeper_get_feedback (self->keeper);

  for (guint i = 0; feedback != NULL && i < feedback->len; i++)
    {
      const CarlosFeedback *said = g_ptr_array_index (feedback, i);

      if (said->kind == CARLOS_FEEDBACK_LIKE && g_str_equal (said->artist, item->artist)
          && g_strcmp0 (said->title, item->title) == 0)
        return said;
    }

  return NULL;
}

/* Liked once more, something is liked no more. */
static void
say_cb (CarlosRecommendRow *row, int kind, int reason, CarlosRecommendPage *self)
{
  const CarlosRecommendation *item = carlos_recommend_row_get_item (row);
  const CarlosFeedback *liked = carlos_recommend_page_find_liked (self, item);
  g_autoptr (CarlosFeedback) feedback = NULL;

  if (kind == CARLOS_FEEDBACK_LIKE && liked != NULL)
    {
      carlos_recommend_keeper_take_back (self->keeper, liked->id);
      return;
    }
  feedback = carlos_feedback_new ((CarlosFeedbackKind) kind, (CarlosFeedbackReason) reason, item->artist,
                                  kind != CARLOS_FEEDBACK_BLOCK ? item->title : NULL,
                                  g_get_real_time () / G_USEC_PER_SEC);
  carlos_recommend_keeper_say (self->keeper, feedback, FALSE);
}

static gboolean
is_said (const GPtrArray *feedback, gint64 id)
{
  for (guint i = 0; feedback != NULL && i < feedback->len; i++)
    if (((const CarlosFeedback *) g_ptr_array_index (feedback, i))->id == id)
      return TRUE;

  return FALSE;
}

/**
 * carlos_recommend_page_undo:
 *
 * Takes back what was said last in this run and still holds.
 */
void
carlos_recommend_page_undo (CarlosRecommendPage *self)
{
  const GPtrArray *feedback = carlos_recommend_keeper_get_feedback (self->keeper);
  gboolean is_done = FALSE;

  while (self->said->len > 0 && !is_done)
    {
      gint64 id = g_array_index (self->said, gint64, self->said->len - 1);

      g_array_set_size (self->said, self->said->len - 1);
      is_done = is_said (feedback, id);
      if (is_done)
        carlos_recommend_keeper_take_back (self->keeper, id);
    }
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosRecommendPage) self = CARLOS_RECOMMEND_PAGE (data);
  g_autoptr (GError) error = NULL;

  if (!carlos_browser_open_finish (result, &error))
    carlos_recommend_page_tell (self, TRUE, error->message);
}

static void
open_cb (CarlosRecommendRow *row, CarlosRecommendPage *self)
{
  g_autofree char *target = carlos_recommend_link_dup_target (carlos_recommend_row_get_item (row));
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (target != NULL)
    carlos_browser_open_async (window, target, opened_cb, g_object_ref (self));
}

static void
copy_cb (CarlosRecommendRow *row, CarlosRecommendPage *self)
{
  g_autofree char *page = carlos_recommend_link_dup_page (carlos_recommend_row_get_item (row));

  if (page == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), page);
  carlos_recommend_page_tell (self, FALSE, _ ("Link copied"));
}

static void
play_cb (CarlosRecommendRow *row, CarlosRecommendPage *self)
{
  g_signal_emit_by_name (self, "play", (int) carlos_recommend_row_get_index (row));
}

static void
glance_cb (GtkWidget *row, gpointer data)
{
  carlos_recommend_page_point (CARLOS_RECOMMEND_PAGE (data),
                               row != NULL ? (int) carlos_recommend_row_get_index (CARLOS_RECOMMEND_ROW (row))
                                           : -1);
}

/* A finger has no other way to point. */
static void
pressed_cb (GtkGesture *gesture, double x, double y, CarlosRecommendPage *self)
{
  glance_cb (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), self);
}

static CarlosRecommendRow *
create_row (CarlosRecommendPage *self)
{
  CarlosRecommendRow *row = carlos_recommend_row_new ();
  GtkGesture *finger = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (finger), TRUE);
  g_signal_connect_object (finger, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (row, "say", G_CALLBACK (say_cb), self, 0);
  g_signal_connect_object (row, "open", G_CALLBACK (open_cb), self, 0);
  g_signal_connect_object (row, "copy", G_CALLBACK (copy_cb), self, 0);
  g_signal_connect_object (row, "play", G_CALLBACK (play_cb), self, 0);
  carlos_glance_watch (GTK_WIDGET (row), glance_cb, self);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (finger));

  return row;
}

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer data)
{
  guint first = carlos_recommend_row_get_index (CARLOS_RECOMMEND_ROW (a));
  guint second = carlos_recommend_row_get_index (CARLOS_RECOMMEND_ROW (b));

  return (first > second) - (first < second);
}

/* Of the cluster that is shown, and in the area that is shown. */
gboolean
carlos_recommend_page_is_shown (CarlosRecommendPage *self, guint index)
{
  if (self->cluster != 0 && self->list->items[index].cluster != self->cluster)
    return FALSE;

  return self->filter == NULL || self->filter (index, self->filter_data);
}

static gboolean
is_shown (GtkListBoxRow *row, gpointer data)
{
  CarlosRecommendPage *self = CARLOS_RECOMMEND_PAGE (data);
  guint index = carlos_recommend_row_get_index (CARLOS_RECOMMEND_ROW (row));

  return self->list == NULL || index >= self->list->n_items || carlos_recommend_page_is_shown (self, index);
}

static GtkWidget *
create_placeholder (void)
{
  GtkWidget *label = gtk_label_new (_ ("Nothing of this part is in the list."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 24);
  gtk_widget_set_margin_bottom (label, 24);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static void
activated_cb (GtkListBox *list_box, GtkListBoxRow *row, gpointer data)
{
  carlos_recommend_row_toggle (CARLOS_RECOMMEND_ROW (row));
}

/**
 * carlos_recommend_page_add_list:
 *
 * Makes the list box ready for rows.
 */
void
carlos_recommend_page_add_list (CarlosRecommendPage *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_list_box_set_sort_func (self->list_box, compare_rows, NULL, NULL);
  gtk_list_box_set_filter_func (self->list_box, is_shown, self, NULL);
  gtk_list_box_set_placeholder (self->list_box, create_placeholder ());
  g_signal_connect_object (self->list_box, "row-activated", G_CALLBACK (activated_cb), self, 0);
}

/* The row that has the keyboard, or something inside of it. */
static CarlosRecommendRow *
find_focus (CarlosRecommendPage *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->list_box));

  return child != NULL && CARLOS_IS_RECOMMEND_ROW (child) ? CARLOS_RECOMMEND_ROW (child) : NULL;
}

/* What follows takes the place of what had the keyboard. */
static void
focus_near (CarlosRecommendPage *self, guint index)
{
  CarlosRecommendRow *near = NULL;
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list_box));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!CARLOS_IS_RECOMMEND_ROW (child) || !gtk_widget_get_child_visible (child))
        continue;
      near = CARLOS_RECOMMEND_ROW (child);
      if (carlos_recommend_row_get_index (near) >= index)
        break;
    }
  gtk_widget_grab_focus (near != NULL ? GTK_WIDGET (near) : GTK_WIDGET (self->list_box));
}

/* Rows of items that stay are the same rows, so that what is open stays open: takes them from @before. */
static void
keep_rows (CarlosRecommendPage *self, GHashTable *before, CarlosRecommendRow **rows)
{
  for (guint i = 0; i < self->list->n_items; i++)
    {
      g_autofree char *key = dup_key (&self->list->items[i]);

      rows[i] = g_hash_table_lookup (before, key);
      g_hash_table_remove (before, key);
    }
}

/* Making a row takes ten times as long as filling it, which a slider would feel. Nobody notices another item in a row that is
 * closed and has not the keyboard. */
static CarlosRecommendRow *
take_spare_row (GHashTable *before, CarlosRecommendRow *focus)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (row != focus && !carlos_recommend_row_get_expanded (row))
      {
        g_hash_table_iter_remove (&iter);
        return row;
      }

  return NULL;
}

/* Returns the rows that nothing is left for. */
static GHashTable *
fill_rows (CarlosRecommendPage *self, CarlosRecommendRow *focus)
{
  CarlosListener *listener = carlos_recommend_keeper_get_listener (self->keeper);
  CarlosRecommendContext context = { .list = self->list,
                                     .recommender = carlos_recommend_keeper_get_recommender (self->keeper),
                                     .most = carlos_evidence_bar_get_most (self->list),
                                     .library = listener != NULL ? listener->library : NULL };
  g_autofree CarlosRecommendRow **rows = g_new (CarlosRecommendRow *, self->list->n_items);
  GHashTable *before = g_steal_pointer (&self->rows);

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  keep_rows (self, before, rows);
  for (guint i = 0; i < self->list->n_items; i++)
    {
      const CarlosRecommendation *item = &self->list->items[i];
      gboolean is_new;

      if (rows[i] == NULL)
        rows[i] = take_spare_row (before, focus);
      is_new = rows[i] == NULL;
      if (is_new)
        rows[i] = create_row (self);
      carlos_recommend_row_set_item (rows[i], &context, i,
                                     carlos_recommend_page_find_liked (self, item) != NULL);
      if (is_new)
        gtk_list_box_append (self->list_box, GTK_WIDGET (rows[i]));
      g_hash_table_insert (self->rows, dup_key (item), rows[i]);
    }

  return before;
}

/**
 * carlos_recommend_page_update_list:
 *
 * Shows the page's list; the keyboard stays where it is, or comes to what follows.
 */
void
carlos_recommend_page_update_list (CarlosRecommendPage *self)
{
  CarlosRecommendRow *focus = find_focus (self);
  guint index = focus != NULL ? carlos_recommend_row_get_index (focus) : 0;
  g_autoptr (GHashTable) gone = fill_rows (self, focus);
  gboolean is_focus_gone = FALSE;
  GHashTableIter iter;
  gpointer row;

  gtk_list_box_invalidate_sort (self->list_box);
  gtk_list_box_invalidate_filter (self->list_box);
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      is_focus_gone = is_focus_gone || row == focus;
      gtk_list_box_remove (self->list_box, row);
    }
  if (is_focus_gone)
    focus_near (self, index);
}

/**
 * carlos_recommend_page_count_shown:
 *
 * Returns: how many items of the list are in the cluster and the area that are shown
 */
guint
carlos_recommend_page_count_shown (CarlosRecommendPage *self)
{
  guint n = 0;

  for (guint i = 0; self->list != NULL && i < self->list->n_items; i++)
    n += carlos_recommend_page_is_shown (self, i) ? 1 : 0;

  return n;
}
