/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sync.h"

#include "carlos-library-sync.h"
#include "carlos-store.h"

/* How often the progress of the worker is read, in milliseconds. */
#define PROGRESS_INTERVAL_MS 100

/* How often it is looked whether rows were committed, in microseconds. */
#define LOOK_INTERVAL_US (3 * G_USEC_PER_SEC)

/* What the worker and the main thread both know. */
typedef struct
{
  char *library;
  char *service; /* (nullable) */
  GCancellable *cancellable;

  GMutex mutex;
  char *step; /* (nullable) */
  guint64 done;
  guint64 total;
  guint n_changes; /* how often rows were seen to be committed */
} Job;

/**
 * CarlosSync:
 *
 * Brings a library up to date with the services that it is connected to, on a worker thread. Used again and again.
 *
 * ::changed tells that the library holds something new while the work goes on, some seconds apart at least. ::finished,
 * with a #CarlosSyncReport or a #GError, of which one is NULL, tells that it has ended; both belong to the sync and
 * live as long as the signal.
 */
struct _CarlosSync
{
  GObject parent_instance;

  char *library;
  Job *job; /* (nullable) (unowned): of the work that is under way */
  guint timer;
  char *step; /* (nullable) */
  double fraction;
  guint n_changes;
};

G_DEFINE_FINAL_TYPE (CarlosSync, carlos_sync, G_TYPE_OBJECT)

typedef enum
{
  PROP_RUNNING = 1,
  PROP_STEP,
  PROP_FRACTION,
} CarlosSyncProperty;

static GParamSpec *props[PROP_FRACTION + 1];

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_FINISHED,
  N_SIGNALS,
} CarlosSyncSignal;

static guint signals[N_SIGNALS];

static void
job_free (Job *job)
{
  g_free (job->library);
  g_free (job->service);
  g_object_unref (job->cancellable);
  g_mutex_clear (&job->mutex);
  g_free (job->step);
  g_free (job);
}

/* What the worker alone knows. */
typedef struct
{
  Job *job;
  CarlosStore *store; /* (nullable): another look at the library */
  guint64 generation;
  gint64 next_look; /* monotonic, microseconds */
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->store, carlos_store_close);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

/* Whoever shows the library wants to show what is new, but not with every page that comes. */
static void
look_for_changes (Work *work)
{
  gint64 now = g_get_monotonic_time ();
  guint64 generation;

  if (now < work->next_look)
    return;
  work->next_look = now + LOOK_INTERVAL_US;
  if (work->store == NULL)
    {
      work->store = carlos_store_open (work->job->library, CARLOS_STORE_READ, NULL);
      work->generation = work->store != NULL ? carlos_store_get_generation (work->store) : 0;
      return;
    }

  generation = carlos_store_get_generation (work->store);
  if (generation == work->generation)
    return;
  work->generation = generation;
  g_mutex_lock (&work->job->mutex);
  work->job->n_changes++;
  g_mutex_unlock (&work->job->mutex);
}

static gboolean
report_cb (gpointer data, const char *step, guint64 done, guint64 total)
{
  Work *work = data;
  Job *job = work->job;

  look_for_changes (work);
  g_mutex_lock (&job->mutex);
  if (g_strcmp0 (job->step, step) != 0)
    {
      g_free (job->step);
      job->step = g_strdup (step);
    }
  job->done = done;
  job->total = total;
  g_mutex_unlock (&job->mutex);

  return TRUE;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_auto (Work) work = { .job = job };
  const CarlosSyncProgress progress = { report_cb, &work, job->cancellable };
  g_autoptr (GError) error = NULL;
  CarlosSyncReport *report = carlos_library_sync_run (job->library, job->service,
                                                      carlos_secret_store_get_default (), &progress, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) carlos_sync_report_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
set_progress (CarlosSync *self, const char *step, double fraction)
{
  if (g_strcmp0 (self->step, step) != 0)
    {
      g_free (self->step);
      self->step = g_strdup (step);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STEP]);
    }
  if (self->fraction != fraction)
    {
      self->fraction = fraction;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FRACTION]);
    }
}

static gboolean
read_progress_cb (gpointer data)
{
  CarlosSync *self = CARLOS_SYNC (data);
  Job *job = self->job;
  g_autofree char *step = NULL;
  double fraction;
  guint n_changes;

  g_mutex_lock (&job->mutex);
  step = g_strdup (job->step);
  fraction = job->total > 0 ? MIN ((double) job->done / (double) job->total, 1) : 0;
  n_changes = job->n_changes;
  g_mutex_unlock (&job->mutex);

  set_progress (self, step, fraction);
  if (self->n_changes != n_changes)
    {
      self->n_changes = n_changes;
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }

  return G_SOURCE_CONTINUE;
}

static void
set_job (CarlosSync *self, Job *job)
{
  self->job = job;
  self->n_changes = 0;
  if (job != NULL)
    self->timer = g_timeout_add (PROGRESS_INTERVAL_MS, read_progress_cb, self);
  else
    g_clear_handle_id (&self->timer, g_source_remove);
  set_progress (self, NULL, 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RUNNING]);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosSync *self = CARLOS_SYNC (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosSyncReport) report = g_task_propagate_pointer (G_TASK (result), &error);

  set_job (self, NULL);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, report, error);
}

static void
carlos_sync_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  CarlosSync *self = CARLOS_SYNC (object);

  switch ((CarlosSyncProperty) property_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, carlos_sync_get_running (self));
      break;
    case PROP_STEP:
      g_value_set_string (value, self->step);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
carlos_sync_finalize (GObject *object)
{
  CarlosSync *self = CARLOS_SYNC (object);

  g_free (self->library);
  g_free (self->step);

  G_OBJECT_CLASS (carlos_sync_parent_class)->finalize (object);
}

static void
carlos_sync_class_init (CarlosSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = carlos_sync_get_property;
  object_class->finalize = carlos_sync_finalize;

  props[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  props[PROP_STEP] = g_param_spec_string ("step", NULL, NULL, NULL, flags);
  props[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_CHANGED]
    = g_signal_new ("changed", CARLOS_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", CARLOS_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_ERROR);
}

static void
carlos_sync_init (CarlosSync *self)
{
}

/**
 * carlos_sync_new:
 * @library: the path of the library's database
 *
 * Returns: (transfer full): a sync that does nothing yet
 */
CarlosSync *
carlos_sync_new (const char *library)
{
  CarlosSync *self = g_object_new (CARLOS_TYPE_SYNC, NULL);

  self->library = g_strdup (library);

  return self;
}

/**
 * carlos_sync_start:
 * @service: (nullable): the name of one, see carlos_service_to_string(); NULL for all that are connected
 *
 * Begins to bring the library up to date, as carlos_library_sync_run() does, with the secrets of the default store.
 * ::finished follows in any case. The sync lives at least until then.
 *
 * Returns: FALSE when it is under way already
 */
gboolean
carlos_sync_start (CarlosSync *self, const char *service)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_val_if_fail (CARLOS_IS_SYNC (self), FALSE);

  if (self->job != NULL)
    return FALSE;

  job = g_new0 (Job, 1);
  job->library = g_strdup (self->library);
  job->service = g_strdup (service);
  job->cancellable = g_cancellable_new ();
  g_mutex_init (&job->mutex);
  task = g_task_new (self, NULL, finished_cb, NULL);
  g_task_set_source_tag (task, carlos_sync_start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  set_job (self, job);
  g_task_run_in_thread (task, run_in_thread);

  return TRUE;
}

/**
 * carlos_sync_cancel:
 *
 * Stops the work as soon as it can be stopped; ::finished follows with %G_IO_ERROR_CANCELLED. What was read until then
 * stays. Does nothing when nothing is under way.
 */
void
carlos_sync_cancel (CarlosSync *self)
{
  g_return_if_fail (CARLOS_IS_SYNC (self));

  if (self->job != NULL)
    g_cancellable_cancel (self->job->cancellable);
}

gboolean
carlos_sync_get_running (CarlosSync *self)
{
  g_return_val_if_fail (CARLOS_IS_SYNC (self), FALSE);

  return self->job != NULL;
}

/**
 * carlos_sync_get_step:
 *
 * Returns: (transfer none) (nullable): what is read now, a translated phrase such as “Saved tracks”
 */
const char *
carlos_sync_get_step (CarlosSync *self)
{
  g_return_val_if_fail (CARLOS_IS_SYNC (self), NULL);

  return self->step;
}

/**
 * carlos_sync_get_fraction:
 *
 * Returns: how much of the step is done, 0 to 1; 0 also while it is not known
 */
double
carlos_sync_get_fraction (CarlosSync *self)
{
  g_return_val_if_fail (CARLOS_IS_SYNC (self), 0);

  return self->fraction;
}
