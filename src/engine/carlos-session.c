/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-session.h"

#include "carlos-session-job.h"

/* How often the progress of a worker is read, in milliseconds. */
#define PROGRESS_INTERVAL_MS 50

/**
 * CarlosSession:
 *
 * The listener that is looked at, and the work that brings another. Work runs on a worker thread; a second request
 * cancels the first, and its result is dropped even if it comes too late to be stopped: the last request wins.
 *
 * What changes the library is never dropped: requests after it wait for its answer and start from that. Itself it waits
 * for a quick answer that is under way, so that the part of the library that was asked for last is what is changed.
 */
struct _CarlosSession
{
  GObject parent_instance;

  CarlosListener *listener;
  gboolean is_rough;    /* a thorough analysis of it is still to come */
  CarlosJob *job;       /* the one whose result is wanted, NULL when idle */
  GQueue waiting;       /* GTask, for the end of that */
  guint progress_timer; /* runs while there is a job */
  double progress;
  gboolean waited; /* when that was told last */
};

G_DEFINE_FINAL_TYPE (CarlosSession, carlos_session, G_TYPE_OBJECT)

typedef enum
{
  PROP_LISTENER = 1,
  PROP_BUSY,
  PROP_PROGRESS,
} CarlosSessionProperty;

static GParamSpec *props[PROP_PROGRESS + 1];

static gboolean
read_progress_cb (gpointer data)
{
  CarlosSession *self = CARLOS_SESSION (data);
  double progress = g_atomic_int_get (&self->job->thousandths) / 1000.0;
  gboolean waits = carlos_session_get_waits (self);

  if (progress > self->progress || waits != self->waited)
    {
      self->progress = MAX (progress, self->progress);
      self->waited = waits;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
    }

  return G_SOURCE_CONTINUE;
}

static void
set_job (CarlosSession *self, CarlosJob *job)
{
  gboolean was_busy = self->job != NULL;

  self->job = job;
  self->progress = 0;
  if (job != NULL && !was_busy)
    self->progress_timer = g_timeout_add (PROGRESS_INTERVAL_MS, read_progress_cb, self);
  else if (job == NULL)
    g_clear_handle_id (&self->progress_timer, g_source_remove);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
  if (was_busy != (job != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

/* Lets the running work come to nothing; its callback hears so. */
static void
abandon (CarlosSession *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (self->job->cancellable);
}

static gboolean
must_wait (CarlosSession *self, const CarlosJob *job)
{
  if (self->job == NULL)
    return FALSE;

  return !g_queue_is_empty (&self->waiting) || self->job->changes_library
         || (job->changes_library && self->job->is_quick);
}

/* Takes over the reference to the task. A name leaves a picture as rough as it was. */
static void
begin (CarlosSession *self, GTask *task)
{
  CarlosJob *job = g_task_get_task_data (task);

  if (must_wait (self, job))
    {
      g_queue_push_tail (&self->waiting, task);
      return;
    }

  abandon (self);
  if (self->listener != NULL)
    job->before = carlos_listener_ref (self->listener);
  if (job->work == carlos_job_name)
    job->is_quick = self->is_rough;
  set_job (self, job);
  g_task_run_in_thread (task, carlos_job_run);
  g_object_unref (task);
}

/* Each of them ends the one before, unless that one is waited for in turn. */
static void
begin_waiting (CarlosSession *self)
{
  GQueue waiting = self->waiting;
  GTask *task;

  g_queue_init (&self->waiting);
  while ((task = g_queue_pop_head (&waiting)) != NULL)
    begin (self, task);
}

static void
cancel_waiting (CarlosSession *self)
{
  GTask *task;

  while ((task = g_queue_pop_head (&self->waiting)) != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
      g_object_unref (task);
    }
}

static void
start (CarlosSession *self,
       CarlosJob *job,
       const CarlosProfileOptions *options,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  job->options = *options;
  job->cancellable = g_cancellable_new ();
  g_task_set_source_tag (task, carlos_session_finish);
  g_task_set_task_data (task, job, (GDestroyNotify) carlos_job_free);
  begin (self, task);
}

/**
 * carlos_session_open_async:
 * @input: what to read
 *
 * Reads and analyses an input. [property@Session:listener] changes when [method@Session.finish] has said TRUE.
 */
void
carlos_session_open_async (CarlosSession *self,
                           CarlosInput *input,
                           const CarlosProfileOptions *options,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  CarlosJob *job;

  g_return_if_fail (CARLOS_IS_SESSION (self));

  job = carlos_job_new (carlos_job_open);
  job->input = carlos_input_ref (input);
  start (self, job, options, callback, user_data);
}

/**
 * carlos_session_analyse_async:
 *
 * Analyses the present listener's tracks again, with other options. There must be a listener.
 */
void
carlos_session_analyse_async (CarlosSession *self,
                              const CarlosProfileOptions *options,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (CARLOS_IS_SESSION (self));
  g_return_if_fail (self->listener != NULL);

  start (self, carlos_job_new (carlos_job_analyse), options, callback, user_data);
}

/**
 * carlos_session_select_async:
 * @selection: copied
 *
 * Looks at another part of the present listener's library. A first answer comes at once, from the clusters that are known;
 * a thorough analysis follows by itself and changes [property@Session:listener] once more. There must be a listener with a
 * library.
 */
void
carlos_session_select_async (CarlosSession *self,
                             const CarlosSelection *selection,
                             const CarlosProfileOptions *options,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  CarlosJob *job;

  g_return_if_fail (CARLOS_IS_SESSION (self));
  g_return_if_fail (self->listener != NULL && self->listener->library != NULL);

  job = carlos_job_new (carlos_job_select);
  job->selection = carlos_selection_copy (selection);
  job->is_quick = TRUE;
  start (self, job, options, callback, user_data);
}

/**
 * carlos_session_exclude_async:
 * @rule: copied
 * @takes_back: whether the rule goes, instead of coming
 *
 * Stores a rule about what is no part of the listener's taste, or takes one back, and goes on as
 * [method@Session.select_async] does.
 */
void
carlos_session_exclude_async (CarlosSession *self,
                              const CarlosExclusion *rule,
                              gboolean takes_back,
                              const CarlosProfileOptions *options,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CarlosJob *job;

  g_return_if_fail (CARLOS_IS_SESSION (self));
  g_return_if_fail (self->listener != NULL && self->listener->library != NULL);

  job = carlos_job_new (carlos_job_exclude);
  job->rule = carlos_exclusion_copy (rule);
  job->takes_back = takes_back;
  job->is_quick = TRUE;
  job->changes_library = TRUE;
  start (self, job, options, callback, user_data);
}

/**
 * carlos_session_name_async:
 * @cluster: the id of one of the present listener's clusters
 * @name: (nullable): what it is called from now on; NULL for the name that Carlos finds
 *
 * Gives a cluster a name, which is stored. A thorough analysis that it interrupts follows once more. There must be a
 * listener with a library.
 */
void
carlos_session_name_async (CarlosSession *self,
                           guint cluster,
                           const char *name,
                           const CarlosProfileOptions *options,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  CarlosJob *job;

  g_return_if_fail (CARLOS_IS_SESSION (self));
  g_return_if_fail (self->listener != NULL && self->listener->library != NULL);

  job = carlos_job_new (carlos_job_name);
  job->cluster = cluster;
  job->name = g_strdup (name);
  job->changes_library = TRUE;
  start (self, job, options, callback, user_data);
}

/* The thorough analysis after a quick one. When it fails, what the quick one has shown stays. */
static void
refined_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  carlos_session_finish (CARLOS_SESSION (source), result, NULL);
}

/* Takes the result of a job over, unless another has taken its place. */
static gpointer
take_result (CarlosSession *self, GAsyncResult *result, GError **error)
{
  CarlosJob *job = g_task_get_task_data (G_TASK (result));
  gpointer taken;

  if (job != self->job)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Superseded");
      return NULL;
    }

  taken = g_task_propagate_pointer (G_TASK (result), error);
  set_job (self, NULL);

  return taken;
}

static void
take_listener (CarlosSession *self, CarlosListener *listener, gboolean is_rough)
{
  g_clear_pointer (&self->listener, carlos_listener_unref);
  self->listener = listener;
  self->is_rough = is_rough;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LISTENER]);
}

/**
 * carlos_session_finish:
 *
 * Ends what began with any of the functions that bring a listener and takes its result over.
 *
 * Returns: FALSE with an error that is one sentence, or with G_IO_ERROR_CANCELLED when it was cancelled or a later
 *   request took its place; the listener is the old one then
 */
gboolean
carlos_session_finish (CarlosSession *self, GAsyncResult *result, GError **error)
{
  CarlosListener *listener;
  CarlosJob *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  listener = take_result (self, result, error);
  if (listener != NULL)
    take_listener (self, listener, job->is_quick);
  if (self->job == NULL)
    begin_waiting (self);
  if (listener != NULL && job->is_quick && self->job == NULL)
    carlos_session_analyse_async (self, &job->options, refined_cb, NULL);

  return listener != NULL;
}

/**
 * carlos_session_import_async:
 * @library_path: the library's database
 * @files: (array length=n_files): what to read
 *
 * Brings listening into a library. The listener stays; open the library when it has ended. Progress and
 * carlos_session_get_rows() tell how far it is.
 */
void
carlos_session_import_async (CarlosSession *self,
                             const char *library_path,
                             GFile *const *files,
                             guint n_files,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  CarlosProfileOptions options;
  CarlosJob *job;

  g_return_if_fail (CARLOS_IS_SESSION (self));

  job = carlos_job_new (carlos_job_import);
  job->free_result = (GDestroyNotify) carlos_import_report_unref;
  job->library_path = g_strdup (library_path);
  job->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (job->files, g_object_ref (files[i]));
  carlos_profile_options_init (&options);
  start (self, job, &options, callback, user_data);
}

/**
 * carlos_session_import_finish:
 *
 * Returns: (transfer full) (nullable): what became of each row; NULL with an error as [method@Session.finish] has
 */
CarlosImportReport *
carlos_session_import_finish (CarlosSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return take_result (self, result, error);
}

/**
 * carlos_session_cancel:
 *
 * Stops what is running; its callback hears G_IO_ERROR_CANCELLED. Does nothing when the session is idle.
 */
void
carlos_session_cancel (CarlosSession *self)
{
  g_return_if_fail (CARLOS_IS_SESSION (self));

  if (self->job == NULL)
    return;

  cancel_waiting (self);
  abandon (self);
  set_job (self, NULL);
}

static void
carlos_session_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  CarlosSession *self = CARLOS_SESSION (object);

  switch ((CarlosSessionProperty) property_id)
    {
    case PROP_LISTENER:
      g_value_set_pointer (value, self->listener);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, carlos_session_get_busy (self));
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
carlos_session_dispose (GObject *object)
{
  CarlosSession *self = CARLOS_SESSION (object);

  cancel_waiting (self);
  abandon (self);
  self->job = NULL;
  g_clear_handle_id (&self->progress_timer, g_source_remove);
  g_clear_pointer (&self->listener, carlos_listener_unref);

  G_OBJECT_CLASS (carlos_session_parent_class)->dispose (object);
}

static void
carlos_session_class_init (CarlosSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = carlos_session_get_property;
  object_class->dispose = carlos_session_dispose;

  props[PROP_LISTENER] = g_param_spec_pointer ("listener", NULL, NULL, flags);
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
carlos_session_init (CarlosSession *self)
{
}

/**
 * carlos_session_new:
 *
 * Returns: (transfer full): a session without a listener
 */
CarlosSession *
carlos_session_new (void)
{
  return g_object_new (CARLOS_TYPE_SESSION, NULL);
}

/**
 * carlos_session_get_listener:
 *
 * Returns: (transfer none) (nullable): the listener that is looked at
 */
CarlosListener *
carlos_session_get_listener (CarlosSession *self)
{
  g_return_val_if_fail (CARLOS_IS_SESSION (self), NULL);

  return self->listener;
}

gboolean
carlos_session_get_busy (CarlosSession *self)
{
  g_return_val_if_fail (CARLOS_IS_SESSION (self), FALSE);

  return self->job != NULL;
}

/**
 * carlos_session_get_progress:
 *
 * Returns: how much of the running work is done, 0 to 1
 */
double
carlos_session_get_progress (CarlosSession *self)
{
  g_return_val_if_fail (CARLOS_IS_SESSION (self), 0);

  return self->progress;
}

/**
 * carlos_session_get_waits:
 *
 * Returns: whether the running import waits for another program that writes to the library
 */
gboolean
carlos_session_get_waits (CarlosSession *self)
{
  g_return_val_if_fail (CARLOS_IS_SESSION (self), FALSE);

  return self->job != NULL && g_atomic_int_get (&self->job->waits) != 0;
}

/**
 * carlos_session_get_rows:
 *
 * Returns: how many rows the running import has read, 0 when none runs
 */
guint
carlos_session_get_rows (CarlosSession *self)
{
  g_return_val_if_fail (CARLOS_IS_SESSION (self), 0);

  return self->job != NULL ? (guint) g_atomic_int_get (&self->job->rows) : 0;
}
