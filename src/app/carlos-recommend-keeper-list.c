/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-recommend-keeper-private.h"

#include "carlos-block-list.h"
#include "carlos-hold.h"

#include <glib/gi18n-lib.h>

static void start_next (CarlosRecommendKeeper *self);

/* What is looked at through a period is not what the week is remembered by. */
static gboolean
is_to_remember (CarlosRecommendKeeper *self)
{
  const CarlosSelection *selection;

  if (carlos_recommend_keeper_get_library (self) == NULL || self->control_timer != 0)
    return FALSE;
  selection = carlos_input_get_selection (self->listener->input);

  return selection->from == CARLOS_TIME_MIN && selection->to == CARLOS_TIME_MAX;
}

/* In the words of the command line, so that both find the same list. */
static char *
describe_setup (CarlosRecommendKeeper *self)
{
  g_autofree char *selection = NULL;

  if (carlos_recommend_keeper_get_library (self) == NULL)
    return g_strdup ("");
  selection = carlos_selection_dup_key (carlos_input_get_selection (self->listener->input));

  return g_strdup_printf ("model=%s catalogue= of=%s %s known=%d", self->model != NULL ? self->model : "",
                          selection, self->analysis != NULL ? self->analysis : "",
                          CARLOS_RECOMMENDER_KNOWN_PLAYS);
}

void
carlos_recommend_keeper_copy_options (const CarlosRecommendOptions *options,
                                      CarlosRecommendOptions *copy,
                                      guint **off_clusters)
{
  guint *ids = g_memdup2 (options->off_clusters, options->n_off_clusters * sizeof (guint));

  *copy = *options;
  g_free (*off_clusters);
  *off_clusters = ids;
  copy->off_clusters = ids;
  copy->feedback = NULL;
  copy->weeks = NULL;
}

static CarlosRecommendJob *
create_job (CarlosRecommendKeeper *self, CarlosRecommendChange change)
{
  CarlosRecommendJob *job = carlos_recommend_job_new (change, carlos_recommend_keeper_get_library (self));

  job->person = self->person;

  return job;
}

/* What was said of somebody who is not shown any more is stored all the same, but makes no list. */
static void
complete_job (CarlosRecommendKeeper *self, CarlosRecommendJob *job)
{
  if (job->person != self->person)
    return;
  carlos_recommend_keeper_copy_options (&self->options, &job->options, &job->off_clusters);
  job->options.week = self->week;
  job->setup = describe_setup (self);
  job->is_remembered = is_to_remember (self);
  job->recommender = self->recommender != NULL ? carlos_recommender_ref (self->recommender) : NULL;
  job->base = self->base != NULL ? carlos_recommendations_ref (self->base) : NULL;
  job->feedback = self->feedback != NULL ? g_ptr_array_ref (self->feedback) : NULL;
  job->weeks = self->weeks != NULL ? g_ptr_array_ref (self->weeks) : NULL;
}

static void
take_pointer (GPtrArray **place, GPtrArray *value)
{
  g_clear_pointer (place, g_ptr_array_unref);
  *place = value != NULL ? g_ptr_array_ref (value) : NULL;
}

/* A list of another recommender is nobody's. One that was made before the controls moved on is shown, so that what is seen
 * follows them. */
static void
take_list (CarlosRecommendKeeper *self, CarlosRecommendJob *job)
{
  if (job->list == NULL || job->recommender != self->recommender)
    return;
  g_clear_pointer (&self->base, carlos_recommendations_unref);
  if (!self->is_list_due)
    self->base = g_steal_pointer (&job->base);
  g_clear_pointer (&self->list, carlos_recommendations_unref);
  self->list = g_steal_pointer (&job->list);
  g_clear_pointer (&self->problem, g_free);
}

static void
tell_said (CarlosRecommendKeeper *self, const CarlosRecommendJob *job)
{
  g_autofree char *text = NULL;

  if (job->said != NULL && !job->is_quiet)
    g_signal_emit_by_name (self, "said", job->said);
  if (job->change != CARLOS_RECOMMEND_IMPORT)
    return;
  text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u artist blocked", "%u artists blocked", job->n_added), job->n_added);
  g_signal_emit_by_name (self, "message", text);
}

static void
tell_failed (CarlosRecommendKeeper *self, const CarlosRecommendJob *job, const GError *error)
{
  if (self->list == NULL && job->change == CARLOS_RECOMMEND_NO_CHANGE
      && job->recommender == self->recommender)
    {
      g_free (self->problem);
      self->problem = g_strdup (error->message);
    }
  else
    {
      g_signal_emit_by_name (self, "failed", error->message);
    }
}

static void
job_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosRecommendKeeper *self = CARLOS_RECOMMEND_KEEPER (source);
  CarlosRecommendJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);

  self->job = NULL;
  if (is_done && job->person == self->person)
    {
      take_pointer (&self->feedback, job->feedback);
      take_pointer (&self->weeks, job->weeks);
      take_list (self, job);
    }
  if (is_done)
    tell_said (self, job);
  else
    tell_failed (self, job, error);
  carlos_recommend_keeper_tell_changed (self);
  start_next (self);
  carlos_release (data);
}

static void
start_job (CarlosRecommendKeeper *self, CarlosRecommendJob *job)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, job_done_cb, carlos_hold ());

  complete_job (self, job);
  self->job = job;
  g_task_set_source_tag (task, start_job);
  g_task_set_task_data (task, job, (GDestroyNotify) carlos_recommend_job_free);
  g_task_run_in_thread (task, carlos_recommend_job_run);
}

/* One after the other: what is said first is said first, and of lists only the last is wanted. */
static void
start_next (CarlosRecommendKeeper *self)
{
  CarlosRecommendJob *job;

  if (self->job != NULL)
    return;
  job = g_queue_pop_head (&self->waiting);
  if (job == NULL && (!self->is_list_due || self->recommender == NULL))
    return;
  if (job == NULL)
    job = create_job (self, CARLOS_RECOMMEND_NO_CHANGE);
  self->is_list_due = FALSE;
  start_job (self, job);
}

void
carlos_recommend_keeper_request_list (CarlosRecommendKeeper *self)
{
  self->is_list_due = TRUE;
  start_next (self);
}

static void
change (CarlosRecommendKeeper *self, CarlosRecommendJob *job)
{
  g_queue_push_tail (&self->waiting, job);
  start_next (self);
}

/**
 * carlos_recommend_keeper_say:
 * @feedback: copied
 * @is_quiet: whether [signal@RecommendKeeper::said] is not wanted
 *
 * Keeps what the listener says; the list follows. There must be a listener.
 */
void
carlos_recommend_keeper_say (CarlosRecommendKeeper *self, const CarlosFeedback *feedback, gboolean is_quiet)
{
  CarlosRecommendJob *job;

  g_return_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self));

  job = create_job (self, CARLOS_RECOMMEND_SAY);
  job->said = carlos_feedback_copy (feedback);
  job->is_quiet = is_quiet;
  change (self, job);
}

/**
 * carlos_recommend_keeper_take_back:
 * @id: of what was said
 *
 * Takes something back; the list follows.
 */
void
carlos_recommend_keeper_take_back (CarlosRecommendKeeper *self, gint64 id)
{
  CarlosRecommendJob *job;

  g_return_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self));

  job = create_job (self, CARLOS_RECOMMEND_TAKE_BACK);
  job->id = id;
  change (self, job);
}

/**
 * carlos_recommend_keeper_import_blocks:
 * @file: one artist a line
 *
 * Blocks the artists of a file; [signal@RecommendKeeper::message] or [signal@RecommendKeeper::failed] tells how it went.
 */
void
carlos_recommend_keeper_import_blocks (CarlosRecommendKeeper *self, GFile *file)
{
  CarlosRecommendJob *job;

  g_return_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self));

  job = create_job (self, CARLOS_RECOMMEND_IMPORT);
  job->file = g_object_ref (file);
  change (self, job);
}

static void
write_blocks (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *feedback = g_object_get_data (G_OBJECT (task), "feedback");
  GError *error = NULL;

  if (carlos_block_list_write (feedback, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
blocks_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GFile *file = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = g_strdup_printf (_ ("Block list saved as %s"), shown);

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit_by_name (source, "message", text);
  else
    g_signal_emit_by_name (source, "failed", error->message);
  carlos_release (data);
}

/**
 * carlos_recommend_keeper_export_blocks:
 *
 * Writes the blocked artists to a file, as [method@RecommendKeeper.import_blocks] reads them.
 */
void
carlos_recommend_keeper_export_blocks (CarlosRecommendKeeper *self, GFile *file)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self));

  if (self->feedback == NULL)
    return;
  task = g_task_new (self, NULL, blocks_written_cb, carlos_hold ());
  g_task_set_source_tag (task, carlos_recommend_keeper_export_blocks);
  g_object_set_data_full (G_OBJECT (task), "feedback", g_ptr_array_ref (self->feedback),
                          (GDestroyNotify) g_ptr_array_unref);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, write_blocks);
}
