/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-lists-page-private.h"

#include "carlos-own-sound.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosListsPage:
 *
 * What was heard most, by artist, track or album, and what was loved once: a page of the window. A list is made on a
 * worker thread when it is looked at for the first time.
 *
 * # Accessibility
 *
 * The cell of each line is labelled with all of its columns.
 *
 * # Shortcuts and gestures
 *
 * Return, Menu, Shift+F10 or the right button on a line: what can be done with it.
 */
G_DEFINE_FINAL_TYPE (CarlosListsPage, carlos_lists_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_KIND = 1,
  PROP_ORDER,
} CarlosListsPageProperty;

static GParamSpec *props[PROP_ORDER + 1];

typedef enum
{
  SIGNAL_EXCLUDE,
  SIGNAL_MESSAGE,
  SIGNAL_FAILED,
  SIGNAL_SEND,
  SIGNAL_POINTED,
  SIGNAL_PLAY,
  N_SIGNALS,
} CarlosListsPageSignal;

static guint signals[N_SIGNALS];

/* What a worker needs to make a list. */
typedef struct _ListJob
{
  CarlosLibrary *library;
  CarlosExcerpt *excerpt;
  CarlosHeardIndex *index; /* NULL when it is yet to be made */
  CarlosHeardListKind kind;
  CarlosTopOrder order;
} ListJob;

static void
list_job_free (ListJob *job)
{
  carlos_library_unref (job->library);
  carlos_excerpt_unref (job->excerpt);
  g_clear_pointer (&job->index, carlos_heard_index_unref);
  g_free (job);
}

static void
make_list (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ListJob *job = data;

  if (job->index == NULL)
    job->index = carlos_heard_index_new (job->excerpt);
  g_task_return_pointer (task, carlos_heard_list_new (job->library, job->index, job->kind, job->order),
                         g_object_unref);
}

/* Forgotten favourites have an order of their own. */
static CarlosHeardList **
find_place (CarlosListsPage *self)
{
  return &self->lists[self->kind][self->kind == CARLOS_HEARD_LIST_FORGOTTEN ? 0 : self->order];
}

/**
 * carlos_lists_page_get_list:
 *
 * Returns: (transfer none) (nullable): the list that is looked at, NULL while there is none or it is being made
 */
CarlosHeardList *
carlos_lists_page_get_list (CarlosListsPage *self)
{
  return *find_place (self);
}

static const char *
explain_nothing (CarlosListsPage *self)
{
  if (self->kind == CARLOS_HEARD_LIST_FORGOTTEN)
    return _ ("No track was loved once and then left for half a year.");
  if (self->kind == CARLOS_HEARD_LIST_ALBUMS)
    return _ ("What was heard names no albums.");

  return _ ("Nothing of this part of the library was heard for 30 seconds or more.");
}

/* The keyboard stays in the list when the list becomes another. */
static void
show_list (CarlosListsPage *self, CarlosHeardList *list)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->view)) != NULL;
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (list)) == 0;
  g_autofree char *summary = carlos_heard_list_dup_summary (list);

  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (list));
  gtk_label_set_label (self->summary, summary);
  adw_status_page_set_description (self->nothing, explain_nothing (self));
  gtk_stack_set_visible_child_name (self->list_pages, is_empty ? "nothing" : "list");
  gtk_widget_set_sensitive (self->save_button, !is_empty);
  gtk_widget_set_sensitive (self->send_button, !is_empty);
  if (had_focus && !is_empty)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
list_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosListsPage *self = CARLOS_LISTS_PAGE (source);
  g_autoptr (CarlosHeardList) list = g_task_propagate_pointer (G_TASK (result), NULL);

  if (g_task_get_task_data (G_TASK (result)) != self->job)
    return; /* another was asked for meanwhile */

  self->job = NULL;
  if (self->index == NULL)
    self->index = carlos_heard_index_ref (carlos_heard_list_get_index (list));
  g_set_object (find_place (self), list);
  show_list (self, list);
}

static void
start_list (CarlosListsPage *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, list_made_cb, NULL);
  ListJob *job = g_new0 (ListJob, 1);

  job->library = carlos_library_ref (self->library);
  job->excerpt = carlos_excerpt_ref (self->excerpt);
  job->index = self->index != NULL ? carlos_heard_index_ref (self->index) : NULL;
  job->kind = self->kind;
  job->order = self->order;
  self->job = job;
  g_task_set_source_tag (task, start_list);
  g_task_set_task_data (task, job, (GDestroyNotify) list_job_free);
  g_task_run_in_thread (task, make_list);
}

/* Shows the list that is asked for, now or when it is made. A page that nobody looks at makes none. */
static void
update (CarlosListsPage *self)
{
  CarlosHeardList *list = *find_place (self);
  gboolean is_of_tracks = self->kind == CARLOS_HEARD_LIST_TRACKS || self->kind == CARLOS_HEARD_LIST_FORGOTTEN;

  self->job = NULL;
  gtk_stack_set_visible_child_name (GTK_STACK (adw_bin_get_child (ADW_BIN (self))),
                                    self->library != NULL ? "lists" : "empty");
  gtk_widget_set_visible (self->orders, self->kind != CARLOS_HEARD_LIST_FORGOTTEN);
  gtk_widget_set_visible (self->save_button, is_of_tracks);
  gtk_widget_set_visible (self->send_button, is_of_tracks && self->can_send);
  if (list != NULL)
    show_list (self, list);
  else if (self->library != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    start_list (self);
}

/**
 * carlos_lists_page_tell:
 * @has_failed: whether it is bad news
 * @text: one sentence
 */
void
carlos_lists_page_tell (CarlosListsPage *self, gboolean has_failed, const char *text)
{
  g_signal_emit (self, signals[has_failed ? SIGNAL_FAILED : SIGNAL_MESSAGE], 0, text);
}

/* The parameter is the rule's number in the open menu. */
static void
exclude_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosListsPage *self = CARLOS_LISTS_PAGE (widget);
  g_autoptr (GPtrArray) rules = g_steal_pointer (&self->menu_rules);
  guint rule = g_variant_get_uint32 (parameter);

  if (rules != NULL && rule < rules->len)
    g_signal_emit (self, signals[SIGNAL_EXCLUDE], 0, g_ptr_array_index (rules, rule));
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_lists_page_choose_playlist (CARLOS_LISTS_PAGE (widget));
}

static void
send_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_SEND], 0);
}

/* The row that the keyboard is on: what has the focus is its cell, or something inside of it. */
static CarlosHeardRow *
find_focused_row (CarlosListsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    row = gtk_widget_get_first_child (focus);
  if (row == NULL || !CARLOS_IS_HEARD_ROW (row))
    row = focus != NULL ? gtk_widget_get_ancestor (focus, CARLOS_TYPE_HEARD_ROW) : NULL;

  return row != NULL ? CARLOS_HEARD_ROW (row) : NULL;
}

static void
show_menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosHeardRow *row = find_focused_row (CARLOS_LISTS_PAGE (widget));

  if (row != NULL)
    carlos_lists_page_show_menu (CARLOS_LISTS_PAGE (widget), row);
}

static void
activate_cb (CarlosListsPage *self, guint position)
{
  show_menu_cb (GTK_WIDGET (self), NULL, NULL);
}

static void
play_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_PLAY], 0, CARLOS_LISTS_PAGE (widget)->menu_track);
}

static guint
get_track (CarlosHeardRow *row)
{
  CarlosHeardItem *item = row != NULL ? carlos_heard_row_get_item (row) : NULL;

  return item != NULL ? item->track : CARLOS_NO_FILE;
}

static void
entered_cb (GtkEventController *controller, double x, double y, CarlosListsPage *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (controller);

  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_POINTED], 0, get_track (CARLOS_HEARD_ROW (row)));
}

static void
left_cb (CarlosListsPage *self)
{
  g_signal_emit (self, signals[SIGNAL_POINTED], 0, CARLOS_NO_FILE);
}

/* A finger points by staying. */
static void
add_pointing (CarlosListsPage *self, GtkWidget *row)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *finger = gtk_gesture_long_press_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (entered_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (finger), TRUE);
  g_signal_connect_object (finger, "pressed", G_CALLBACK (entered_cb), self, 0);
  gtk_widget_add_controller (row, motion);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (finger));
}

static void
set_up_row_cb (CarlosListsPage *self, GtkListItem *list_item)
{
  GtkWidget *row = carlos_heard_row_new ();

  add_pointing (self, row);

  g_signal_connect_object (row, "menu", G_CALLBACK (carlos_lists_page_show_menu), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

/* GTK gives the cell around a row no accessible name of its own. */
static void
bind_row_cb (CarlosListsPage *self, GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  CarlosHeardItem *item = CARLOS_HEARD_ITEM (gtk_list_item_get_item (list_item));

  carlos_heard_row_set_item (CARLOS_HEARD_ROW (row), item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  item->description, -1);
}

static void
carlos_lists_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (carlos_lists_page_parent_class)->map (widget);

  if (CARLOS_LISTS_PAGE (widget)->job == NULL)
    update (CARLOS_LISTS_PAGE (widget));
}

static void
carlos_lists_page_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  CarlosListsPage *self = CARLOS_LISTS_PAGE (object);

  switch ((CarlosListsPageProperty) property_id)
    {
    case PROP_KIND:
      g_value_set_uint (value, self->kind);
      break;
    case PROP_ORDER:
      g_value_set_uint (value, self->order);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
carlos_lists_page_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  CarlosListsPage *self = CARLOS_LISTS_PAGE (object);
  guint number = g_value_get_uint (value);

  switch ((CarlosListsPageProperty) property_id)
    {
    case PROP_KIND:
      if (number == self->kind)
        return;
      self->kind = (CarlosHeardListKind) number;
      break;
    case PROP_ORDER:
      if (number == self->order)
        return;
      self->order = (CarlosTopOrder) number;
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }

  update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
forget_lists (CarlosListsPage *self)
{
  g_clear_pointer (&self->index, carlos_heard_index_unref);
  for (guint k = 0; k < CARLOS_N_HEARD_LIST_KINDS; k++)
    {
      for (guint o = 0; o < CARLOS_N_TOP_ORDERS; o++)
        g_clear_object (&self->lists[k][o]);
    }
}

static void
carlos_lists_page_dispose (GObject *object)
{
  CarlosListsPage *self = CARLOS_LISTS_PAGE (object);

  self->job = NULL;
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->menu_rules, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_LISTS_PAGE);
  forget_lists (self);
  g_clear_pointer (&self->excerpt, carlos_excerpt_unref);
  g_clear_pointer (&self->library, carlos_library_unref);

  G_OBJECT_CLASS (carlos_lists_page_parent_class)->dispose (object);
}

static void
install_signals (CarlosListsPageClass *klass)
{
  /**
   * CarlosListsPage::exclude:
   * @rule: (type CarlosExclusion): a rule that is not stored yet
   *
   * The listener says: that wasn't me.
   */
  signals[SIGNAL_EXCLUDE] = g_signal_new ("exclude", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * CarlosListsPage::message:
   * @text: one sentence
   *
   * Something was done that the listener cannot see.
   */
  signals[SIGNAL_MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * CarlosListsPage::failed:
   * @text: one sentence
   *
   * Something that the listener asked for was not done.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * CarlosListsPage::send:
   *
   * The list that is looked at should be sent to a service.
   */
  signals[SIGNAL_SEND] = g_signal_new ("send", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);

  /**
   * CarlosListsPage::pointed:
   * @track: of the library, or CARLOS_NO_FILE
   *
   * The pointer is on a track of which the listener has a file, or on none any more.
   */
  signals[SIGNAL_POINTED] = g_signal_new ("pointed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * CarlosListsPage::play:
   * @track: of the library, with a file
   *
   * The listener wants to hear a track.
   */
  signals[SIGNAL_PLAY] = g_signal_new ("play", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "lists.kind", "kind");
  gtk_widget_class_install_property_action (widget_class, "lists.order", "order");
  gtk_widget_class_install_action (widget_class, "lists.exclude", "u", exclude_cb);
  gtk_widget_class_install_action (widget_class, "lists.play", NULL, play_cb);
  gtk_widget_class_install_action (widget_class, "lists.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "lists.send", NULL, send_cb);
  gtk_widget_class_install_action (widget_class, "lists.show-menu", NULL, show_menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "lists.show-menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "lists.show-menu", NULL);
}

static void
carlos_lists_page_class_init (CarlosListsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = carlos_lists_page_dispose;
  object_class->get_property = carlos_lists_page_get_property;
  object_class->set_property = carlos_lists_page_set_property;
  widget_class->map = carlos_lists_page_map;

  props[PROP_KIND] = g_param_spec_uint ("kind", NULL, NULL, 0, CARLOS_N_HEARD_LIST_KINDS - 1,
                                        CARLOS_HEARD_LIST_ARTISTS, flags);
  props[PROP_ORDER]
    = g_param_spec_uint ("order", NULL, NULL, 0, CARLOS_N_TOP_ORDERS - 1, CARLOS_TOP_BY_MINUTES, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  install_signals (klass);
  install_actions (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-lists-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosListsPage, orders);
  gtk_widget_class_bind_template_child (widget_class, CarlosListsPage, list_pages);
  gtk_widget_class_bind_template_child (widget_class, CarlosListsPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, CarlosListsPage, view);
  gtk_widget_class_bind_template_child (widget_class, CarlosListsPage, selection);
  gtk_widget_class_bind_template_child (widget_class, CarlosListsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, CarlosListsPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosListsPage, send_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
}

static void
carlos_lists_page_init (CarlosListsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_lists_page_set_excerpt:
 * @library: (nullable): whose listening to list, NULL for nobody's
 * @excerpt: (nullable): the part of it that is looked at; NULL without a library
 *
 * Forgotten favourites are those of the whole library, whatever part of it is looked at.
 */
void
carlos_lists_page_set_excerpt (CarlosListsPage *self, CarlosLibrary *library, CarlosExcerpt *excerpt)
{
  g_return_if_fail (CARLOS_IS_LISTS_PAGE (self));
  g_return_if_fail ((library == NULL) == (excerpt == NULL));

  if (library == self->library && excerpt == self->excerpt)
    return;

  forget_lists (self);
  g_clear_pointer (&self->library, carlos_library_unref);
  g_clear_pointer (&self->excerpt, carlos_excerpt_unref);
  if (library != NULL)
    {
      self->library = carlos_library_ref (library);
      self->excerpt = carlos_excerpt_ref (excerpt);
    }
  update (self);
}

/**
 * carlos_lists_page_set_can_send:
 * @can_send: whether a service is connected that takes playlists
 */
void
carlos_lists_page_set_can_send (CarlosListsPage *self, gboolean can_send)
{
  g_return_if_fail (CARLOS_IS_LISTS_PAGE (self));

  if (self->can_send == can_send)
    return;
  self->can_send = can_send;
  update (self);
}

/**
 * carlos_lists_page_get_focused:
 *
 * Returns: the library's number of the track that the keyboard is on, or CARLOS_NO_FILE
 */
guint
carlos_lists_page_get_focused (CarlosListsPage *self)
{
  g_return_val_if_fail (CARLOS_IS_LISTS_PAGE (self), CARLOS_NO_FILE);

  return get_track (find_focused_row (self));
}
