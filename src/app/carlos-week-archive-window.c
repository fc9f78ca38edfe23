/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-week-archive-window.h"

#include "carlos-back-test-view.h"
#include "carlos-library-file.h"
#include "carlos-notice.h"
#include "carlos-recommend-words.h"
#include "carlos-store-weeks.h"
#include "carlos-week-archive.h"
#include "carlos-week-row.h"

/**
 * CarlosWeekArchiveWindow:
 *
 * "Past Weeks": what was recommended, how much of it was played afterwards, and what lists would have foretold.
 *
 * # Shortcuts and gestures
 *
 * Escape closes.
 */
struct _CarlosWeekArchiveWindow
{
  AdwWindow parent_instance;

  CarlosNotice *notice;
  GtkStack *pages;
  CarlosBackTestView *back_test;
  GtkListBox *weeks;
  GtkLabel *placeholder;
};

G_DEFINE_FINAL_TYPE (CarlosWeekArchiveWindow, carlos_week_archive_window, ADW_TYPE_WINDOW)

static GArray *
load_archive (const CarlosListener *listener, GError **error)
{
  const char *path = carlos_input_get_library_path (listener->input);
  g_autoptr (CarlosStore) store = carlos_library_file_open (path, error);
  g_autoptr (GPtrArray) weeks = store != NULL ? carlos_store_get_weeks (store, error) : NULL;

  return weeks != NULL ? carlos_week_archive_new (listener->library, weeks) : NULL;
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GArray *archive = load_archive (data, &error);

  if (archive != NULL)
    g_task_return_pointer (task, archive, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosWeekArchiveWindow *self = CARLOS_WEEK_ARCHIVE_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) archive = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->pages == NULL)
    return; /* closed meanwhile */

  gtk_stack_set_visible_child_name (self->pages, "weeks");
  if (archive == NULL)
    {
      carlos_notice_show (self->notice, error->message, NULL, NULL);
      return;
    }
  for (guint i = archive->len; i-- > 0;) /* the latest first */
    gtk_list_box_append (self->weeks, carlos_week_row_new (&g_array_index (archive, CarlosArchivedWeek, i)));
}

/* The window closes: nobody waits for what a worker finds. */
static void
carlos_week_archive_window_unrealize (GtkWidget *widget)
{
  carlos_back_test_view_cancel (CARLOS_WEEK_ARCHIVE_WINDOW (widget)->back_test);

  GTK_WIDGET_CLASS (carlos_week_archive_window_parent_class)->unrealize (widget);
}

static void
carlos_week_archive_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_WEEK_ARCHIVE_WINDOW);

  G_OBJECT_CLASS (carlos_week_archive_window_parent_class)->dispose (object);
}

static void
carlos_week_archive_window_class_init (CarlosWeekArchiveWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_week_archive_window_dispose;
  widget_class->unrealize = carlos_week_archive_window_unrealize;

  g_type_ensure (CARLOS_TYPE_BACK_TEST_VIEW);
  g_type_ensure (CARLOS_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Carlos/carlos-week-archive-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosWeekArchiveWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, CarlosWeekArchiveWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CarlosWeekArchiveWindow, back_test);
  gtk_widget_class_bind_template_child (widget_class, CarlosWeekArchiveWindow, weeks);
  gtk_widget_class_bind_template_child (widget_class, CarlosWeekArchiveWindow, placeholder);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
carlos_week_archive_window_init (CarlosWeekArchiveWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (self->placeholder, carlos_recommend_words_no_weeks ());
}

/**
 * carlos_week_archive_window_new:
 * @listener: whose weeks to show; for one without a library the window says that there are none
 * @model: (nullable): the path of the community model that is used, see carlos_settings_dup_community_model()
 *
 * Returns: (transfer none): a window to be presented, which reads the library meanwhile
 */
GtkWindow *
carlos_week_archive_window_new (CarlosListener *listener, const char *model)
{
  CarlosWeekArchiveWindow *self = g_object_new (CARLOS_TYPE_WEEK_ARCHIVE_WINDOW, NULL);
  g_autoptr (GTask) task = NULL;

  if (listener->library == NULL)
    {
      gtk_stack_set_visible_child_name (self->pages, "none");
      return GTK_WINDOW (self);
    }

  carlos_back_test_view_set_listener (self->back_test, listener, model);
  task = g_task_new (self, NULL, loaded_cb, NULL);
  g_task_set_source_tag (task, carlos_week_archive_window_new);
  g_task_set_task_data (task, carlos_listener_ref (listener), (GDestroyNotify) carlos_listener_unref);
  g_task_run_in_thread (task, load_in_thread);

  return GTK_WINDOW (self);
}
