/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-community-job.h"

#include "carlos-community-choice.h"
#include "carlos-community-training.h"
#include "carlos-similar-listeners.h"

void
carlos_community_use_free (CarlosCommunityUse *self)
{
  g_free (self->path);
  g_clear_pointer (&self->model, carlos_community_model_unref);
  g_free (self);
}

static CarlosCommunityUse *
use_new (CarlosCommunityOrigin origin, const char *path, CarlosCommunityModel *model)
{
  CarlosCommunityUse *self = g_new0 (CarlosCommunityUse, 1);

  self->origin = model != NULL ? origin : CARLOS_COMMUNITY_NOBODY;
  self->path = g_strdup (path);
  self->model = model;

  return self;
}

static void
job_free (CarlosCommunityJob *self)
{
  g_free (self->path);
  g_clear_pointer (&self->input, carlos_input_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self->licence);
  g_object_unref (self->cancellable);
  g_free (self);
}

static gboolean
tell_progress (gpointer data, double fraction)
{
  CarlosCommunityJob *self = data;

  g_atomic_int_set (&self->thousandths, (int) (1000 * fraction));

  return !g_cancellable_is_cancelled (self->cancellable);
}

/* A model that was there before stays unless there is a new one. */
static CarlosCommunityUse *
train (CarlosCommunityJob *self, GError **error)
{
  const CarlosMonitor monitor = { tell_progress, self };
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();
  const CarlosCommunityFiles files = { .train = self->files };
  const CarlosTrainerOptions options = { .seed = 1 };
  g_autoptr (CarlosCommunityModel) model = NULL;
  g_autofree char *folder = g_path_get_dirname (self->path);

  model = carlos_community_train (&files, &options, self->licence != NULL ? self->licence : "", report,
                                  &monitor, error);
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_error (error);
      g_cancellable_set_error_if_cancelled (self->cancellable, error);
      return NULL;
    }
  if (model == NULL)
    return NULL;
  g_mkdir_with_parents (folder, 0700);
  if (!carlos_community_save (model, self->path, error))
    return NULL;

  return use_new (CARLOS_COMMUNITY_FILE, self->path, g_steal_pointer (&model));
}

static CarlosCommunityUse *
read_file (const char *path, GError **error)
{
  CarlosCommunityModel *model = carlos_community_model_open (path, error);

  return model != NULL ? use_new (CARLOS_COMMUNITY_FILE, path, model) : NULL;
}

static CarlosCommunityUse *
find (CarlosCommunityJob *self, GError **error)
{
  g_autofree char *path = carlos_community_choice_find (self->path, self->input);
  CarlosCommunityModel *model = NULL;

  if (path != NULL)
    return read_file (path, error);
  if (carlos_input_is_sample (self->input))
    {
      model = carlos_community_train_sample (NULL, error);
      return model != NULL ? use_new (CARLOS_COMMUNITY_SAMPLE, NULL, model) : NULL;
    }
  if (carlos_input_is_library (self->input)
      && g_file_test (carlos_input_get_library_path (self->input), G_FILE_TEST_EXISTS)
      && !carlos_similar_listeners_train (carlos_input_get_library_path (self->input), &model, error))
    return NULL;

  return use_new (CARLOS_COMMUNITY_SERVICES, NULL, model);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CarlosCommunityJob *self = data;
  GError *error = NULL;
  CarlosCommunityUse *use;

  if (self->files != NULL)
    use = train (self, &error);
  else
    use = self->input != NULL ? find (self, &error) : read_file (self->path, &error);
  if (use != NULL)
    g_task_return_pointer (task, use, (GDestroyNotify) carlos_community_use_free);
  else
    g_task_return_error (task, error);
}

/**
 * carlos_community_job_new:
 * @path: (nullable): a model's file
 *
 * Returns: (transfer full): a job that reads @path, for its other fields to be filled in
 */
CarlosCommunityJob *
carlos_community_job_new (const char *path)
{
  CarlosCommunityJob *self = g_new0 (CarlosCommunityJob, 1);

  self->path = g_strdup (path);
  self->cancellable = g_cancellable_new ();

  return self;
}

/**
 * carlos_community_job_run_async:
 * @self: (transfer full): may be asked until @callback has returned
 * @source: (type GObject): whom @callback is told for whom it is
 *
 * Does a job on a worker thread.
 */
void
carlos_community_job_run_async (CarlosCommunityJob *self,
                                gpointer source,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);

  g_task_set_source_tag (task, carlos_community_job_run_async);
  g_task_set_task_data (task, self, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * carlos_community_job_run_finish:
 * @job: (out) (transfer none): which job has ended
 *
 * Returns: (transfer full) (nullable): what was found or trained; NULL with an error that is one sentence
 */
CarlosCommunityUse *
carlos_community_job_run_finish (GAsyncResult *result, const CarlosCommunityJob **job, GError **error)
{
  *job = g_task_get_task_data (G_TASK (result));

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * carlos_community_job_get_progress:
 *
 * Returns: how much of a training is done, 0 to 1
 */
double
carlos_community_job_get_progress (const CarlosCommunityJob *self)
{
  return g_atomic_int_get (&self->thousandths) / 1000.0;
}

/**
 * carlos_community_job_cancel:
 *
 * Stops a training, which leaves no file.
 */
void
carlos_community_job_cancel (CarlosCommunityJob *self)
{
  g_cancellable_cancel (self->cancellable);
}
