/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommend-job.h"

#include "carlos-block-list.h"
#include "carlos-library-file.h"
#include "carlos-recommend-setup.h"
#include "carlos-store-feedback.h"
#include "carlos-store-weeks.h"
#include "carlos-week-list.h"

void
carlos_recommend_making_free (CarlosRecommendMaking *self)
{
  carlos_listener_unref (self->listener);
  g_free (self->model);
  g_object_unref (self->cancellable);
  g_free (self);
}

static gboolean
report (gpointer data, double fraction)
{
  CarlosRecommendMaking *self = data;

  g_atomic_int_set (&self->thousandths, (int) (1000 * fraction));

  return !g_cancellable_is_cancelled (self->cancellable);
}

void
carlos_recommend_making_run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  CarlosRecommendMaking *self = task_data;
  CarlosMonitor monitor = { report, self };
  CarlosRecommendSetup setup;
  CarlosRecommender *recommender;
  GError *error = NULL;

  carlos_recommend_setup_init (&setup);
  setup.model = self->model;
  recommender = carlos_recommend_setup_make (&setup, self->listener, &monitor, &error);
  if (recommender != NULL)
    g_task_return_pointer (task, recommender, (GDestroyNotify) carlos_recommender_unref);
  else
    g_task_return_error (task, error);
}

CarlosRecommendJob *
carlos_recommend_job_new (CarlosRecommendChange change, const char *library)
{
  CarlosRecommendJob *self = g_new0 (CarlosRecommendJob, 1);

  self->change = change;
  self->library = g_strdup (library);

  return self;
}

void
carlos_recommend_job_free (CarlosRecommendJob *self)
{
  g_clear_pointer (&self->said, carlos_feedback_free);
  g_clear_object (&self->file);
  g_free (self->library);
  g_clear_pointer (&self->recommender, carlos_recommender_unref);
  g_free (self->setup);
  g_free (self->off_clusters);
  g_clear_pointer (&self->base, carlos_recommendations_unref);
  g_clear_pointer (&self->list, carlos_recommendations_unref);
  g_clear_pointer (&self->feedback, g_ptr_array_unref);
  g_clear_pointer (&self->weeks, g_ptr_array_unref);
  g_free (self);
}

static gint64
get_time (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
change_library (CarlosRecommendJob *self, GError **error)
{
  g_auto (GStrv) names = self->file != NULL ? carlos_block_list_read (self->file, error) : NULL;
  g_autoptr (CarlosStore) store = NULL;

  if (self->file != NULL && names == NULL)
    return FALSE;
  store = carlos_library_file_open_to_change (self->library, error);
  if (store == NULL)
    return FALSE;
  if (names != NULL)
    return carlos_store_add_blocks (store, (const char *const *) names, get_time (), &self->n_added, error);
  if (self->said == NULL)
    return carlos_store_remove_feedback (store, self->id, error);
  self->said->id = carlos_store_add_feedback (store, self->said, error);

  return self->said->id != 0;
}

/* What others look at never changes, so a new list takes its place. */
static gint64
copy_feedback (CarlosRecommendJob *self, gint64 but)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_feedback_free);
  gint64 last = 0;

  for (guint i = 0; self->feedback != NULL && i < self->feedback->len; i++)
    {
      const CarlosFeedback *feedback = g_ptr_array_index (self->feedback, i);

      last = MAX (last, feedback->id);
      if (feedback->id != but)
        g_ptr_array_add (copy, carlos_feedback_copy (feedback));
    }
  g_clear_pointer (&self->feedback, g_ptr_array_unref);
  self->feedback = copy;

  return last;
}

static gboolean
change_memory (CarlosRecommendJob *self, GError **error)
{
  g_auto (GStrv) names = self->file != NULL ? carlos_block_list_read (self->file, error) : NULL;
  gint64 last = copy_feedback (self, self->id);

  if (self->file != NULL && names == NULL)
    return FALSE;
  for (char **name = names; name != NULL && *name != NULL; name++)
    {
      CarlosFeedback *block
        = carlos_feedback_new (CARLOS_FEEDBACK_BLOCK, CARLOS_REASON_NONE, *name, NULL, get_time ());

      block->id = ++last;
      g_ptr_array_add (self->feedback, block);
      self->n_added++;
    }
  if (self->said != NULL)
    {
      self->said->id = last + 1;
      g_ptr_array_add (self->feedback, carlos_feedback_copy (self->said));
    }

  return TRUE;
}

/* What the library knows, after what was just changed. */
static gboolean
read_library (CarlosRecommendJob *self, GError **error)
{
  g_autoptr (CarlosStore) store = carlos_library_file_open (self->library, error);
  g_autoptr (GPtrArray) feedback = store != NULL ? carlos_store_get_feedback (store, error) : NULL;
  g_autoptr (GPtrArray) weeks = feedback != NULL ? carlos_store_get_weeks (store, error) : NULL;

  if (weeks == NULL)
    return FALSE;
  g_clear_pointer (&self->feedback, g_ptr_array_unref);
  g_clear_pointer (&self->weeks, g_ptr_array_unref);
  self->feedback = g_steal_pointer (&feedback);
  self->weeks = g_steal_pointer (&weeks);

  return TRUE;
}

static gboolean
make_list (CarlosRecommendJob *self, GError **error)
{
  CarlosWeekList where = { .library = self->library, .setup = self->setup, .now = get_time () };
  CarlosRecommendOptions options = self->options;

  if (self->is_remembered)
    {
      self->list = carlos_week_list_make (&where, self->recommender, &options, error);
      return self->list != NULL;
    }

  options.feedback = self->feedback;
  options.weeks = self->weeks;
  if (self->base == NULL)
    self->base = carlos_recommender_recommend (self->recommender, &options);
  self->list = carlos_week_list_follow (self->base, self->recommender, &options);

  return TRUE;
}

static gboolean
run (CarlosRecommendJob *self, GError **error)
{
  gboolean changes = self->change != CARLOS_RECOMMEND_NO_CHANGE;

  if (changes && !(self->library != NULL ? change_library (self, error) : change_memory (self, error)))
    return FALSE;
  if (self->library != NULL && (changes || self->is_remembered || self->feedback == NULL)
      && !read_library (self, error))
    return FALSE;

  return self->recommender == NULL || make_list (self, error);
}

/**
 * carlos_recommend_job_run:
 * @task_data: (type CarlosRecommendJob): also takes the answer
 *
 * Does the work on a worker thread; nobody else looks at the job until the task has returned.
 */
void
carlos_recommend_job_run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (run (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}
