/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-back-test-view.h"

#include "carlos-back-test.h"
#include "carlos-recommend-setup.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosBackTestView:
 *
 * What lists of recommendations would have foretold, in one sentence that is found on a worker thread; it may be told not to
 * look, and asked again.
 */
struct _CarlosBackTestView
{
  AdwBin parent_instance;

  GtkSpinner *spinner;
  GtkLabel *words;
  GtkWidget *cancel_button;
  GtkWidget *again_button;

  CarlosListener *listener;
  char *model;
  struct _Job *job; /* the one whose result is wanted; its task owns it */
};

G_DEFINE_FINAL_TYPE (CarlosBackTestView, carlos_back_test_view, ADW_TYPE_BIN)

/* What a worker needs, and what it finds. */
typedef struct _Job
{
  CarlosListener *listener;
  char *model;
  GCancellable *cancellable;
  CarlosBackTest result;
} Job;

static void
job_free (Job *job)
{
  carlos_listener_unref (job->listener);
  g_free (job->model);
  g_object_unref (job->cancellable);
  g_free (job);
}

static gboolean
go_on (gpointer data, double fraction)
{
  return !g_cancellable_is_cancelled (data);
}

static void
look_back (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const CarlosMonitor monitor = { go_on, job->cancellable };
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  g_autoptr (CarlosRecommender) recommender = NULL;
  GError *error = NULL;
  CarlosRecommendSetup setup;
  CarlosRecommendOptions options;

  carlos_recommend_setup_init (&setup);
  setup.model = job->model;
  setup.until = carlos_back_test_get_until (job->listener->library);
  recommender = carlos_recommend_setup_make (&setup, job->listener, &monitor, &error);
  if (recommender == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  carlos_recommend_options_init (&options,
                                 carlos_week_of_time (g_get_real_time () / G_USEC_PER_SEC, time_zone));
  carlos_back_test_run (&job->result, recommender, job->listener->library, &options);
  g_task_return_boolean (task, TRUE);
}

static void
show_words (CarlosBackTestView *self, const char *words, gboolean is_looking, gboolean can_look)
{
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_looking);
  gtk_spinner_set_spinning (self->spinner, is_looking);
  gtk_widget_set_visible (self->cancel_button, is_looking);
  gtk_widget_set_visible (self->again_button, can_look);
}

static void
looked_back_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosBackTestView *self = CARLOS_BACK_TEST_VIEW (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *words = NULL;

  if (job != self->job)
    return; /* given up, or another listener came */

  self->job = NULL;
  words = is_done ? carlos_back_test_say (&job->result) : g_strdup (error->message);
  show_words (self, words, FALSE, !is_done);
}

static void
start (CarlosBackTestView *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, looked_back_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->listener = carlos_listener_ref (self->listener);
  job->model = g_strdup (self->model);
  job->cancellable = g_cancellable_new ();
  self->job = job;
  show_words (self, _ ("Looking at what Carlos would have shown you…"), TRUE, FALSE);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, look_back);
}

static void
cancel_cb (CarlosBackTestView *self)
{
  gboolean was_focused = gtk_widget_has_focus (self->cancel_button);

  carlos_back_test_view_cancel (self);
  if (was_focused)
    gtk_widget_grab_focus (self->again_button);
}

static void
again_cb (CarlosBackTestView *self)
{
  start (self);
  gtk_widget_grab_focus (self->cancel_button);
}

static void
carlos_back_test_view_dispose (GObject *object)
{
  CarlosBackTestView *self = CARLOS_BACK_TEST_VIEW (object);

  if (self->job != NULL)
    g_cancellable_cancel (self->job->cancellable);
  self->job = NULL;
  g_clear_pointer (&self->listener, carlos_listener_unref);
  g_clear_pointer (&self->model, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_BACK_TEST_VIEW);

  G_OBJECT_CLASS (carlos_back_test_view_parent_class)->dispose (object);
}

static void
carlos_back_test_view_class_init (CarlosBackTestViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_back_test_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-back-test-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosBackTestView, spinner);
  gtk_widget_class_bind_template_child (widget_class, CarlosBackTestView, words);
  gtk_widget_class_bind_template_child (widget_class, CarlosBackTestView, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosBackTestView, again_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
}

static void
carlos_back_test_view_init (CarlosBackTestView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_back_test_view_set_listener:
 * @listener: one with a library
 * @model: (nullable): the path of the community model that is used
 *
 * Begins to look.
 */
void
carlos_back_test_view_set_listener (CarlosBackTestView *self, CarlosListener *listener, const char *model)
{
  g_return_if_fail (CARLOS_IS_BACK_TEST_VIEW (self));
  g_return_if_fail (listener->library != NULL);

  carlos_back_test_view_cancel (self);
  carlos_listener_ref (listener);
  g_clear_pointer (&self->listener, carlos_listener_unref);
  self->listener = listener;
  g_free (self->model);
  self->model = g_strdup (model);
  start (self);
}

/**
 * carlos_back_test_view_cancel:
 *
 * Looks no more, if it does.
 */
void
carlos_back_test_view_cancel (CarlosBackTestView *self)
{
  g_return_if_fail (CARLOS_IS_BACK_TEST_VIEW (self));

  if (self->job == NULL)
    return;
  g_cancellable_cancel (self->job->cancellable);
  self->job = NULL;
  show_words (self, _ ("What Carlos would have shown you is not known."), FALSE, TRUE);
}
