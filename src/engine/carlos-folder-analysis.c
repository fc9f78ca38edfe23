/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-folder-analysis.h"

#include "carlos-audio-analysis.h"
#include "carlos-folder-report.h"
#include "carlos-library-file.h"
#include "carlos-low-priority.h"
#include "carlos-parallel.h"
#include "carlos-power.h"
#include "carlos-store-sounds.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Results are stored together when there are so many, or a second after the last time. */
#define BATCH 16

#define TICK ((gint64) G_USEC_PER_SEC / 5)
#define SECOND ((gint64) G_USEC_PER_SEC)
#define POWER_INTERVAL (2 * SECOND)

/* Whoever cancels may be the one that writes: what was heard is not lost to a moment. */
#define LAST_PATIENCE_MS 500

/* What one thread found out. */
typedef struct
{
  const CarlosUnheardFile *file; /* (nullable): NULL when the thread has ended */
  CarlosAudioFeatures features;
  GError *error;
} Result;

/* An analysis on its way. */
typedef struct
{
  const CarlosFolderAnalysis *plan;
  CarlosStore *store;
  GPtrArray *files; /* CarlosUnheardFile */
  int next;         /* atomic */
  GAsyncQueue *results;
  GPtrArray *waiting; /* Result, not stored yet */
  CarlosAnalysisProgress *progress;
  gint64 working_time; /* while the gate was open */
  gint64 last_tick;
  gint64 last_stored;
  gint64 last_report;
  gint64 last_power;
} Run;

static void
result_free (gpointer data)
{
  Result *self = data;

  g_clear_error (&self->error);
  g_free (self);
}

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->store, carlos_store_close);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->results, g_async_queue_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* --- the threads --- */

static gboolean
is_wanted (gpointer data, double fraction)
{
  return !carlos_analysis_gate_is_cancelled (data);
}

static Result *
hear (const Run *self, const CarlosUnheardFile *file)
{
  const CarlosMonitor monitor = { is_wanted, self->plan->gate };
  Result *result = g_new0 (Result, 1);
  CarlosAudioOptions options;

  carlos_audio_options_init (&options);
  options.excerpts = !self->plan->hears_whole;
  result->file = file;
  carlos_audio_analyse (file->path, &options, &monitor, &result->features, &result->error);

  return result;
}

static gpointer
work (gpointer data)
{
  Run *self = data;

  if (self->plan->in_background)
    carlos_low_priority_begin ();
  while (carlos_analysis_gate_pass (self->plan->gate))
    {
      const guint i = (guint) g_atomic_int_add (&self->next, 1);

      if (i >= self->files->len)
        break;
      g_async_queue_push (self->results, hear (self, g_ptr_array_index (self->files, i)));
    }
  g_async_queue_push (self->results, g_new0 (Result, 1));

  return NULL;
}

/* --- the thread that called --- */

/**
 * carlos_folder_analysis_fill_features:
 * @features: (out) (array): CARLOS_N_FEATURES numbers: what was heard, as features of a track; NaN for the others
 */
void
carlos_folder_analysis_fill_features (const CarlosAudioFeatures *heard, float *features)
{
  static const struct
  {
    CarlosReadableKind kind;
    CarlosFeature feature;
  } readable[] = {
    { CARLOS_READABLE_ENERGY, CARLOS_FEATURE_OWN_ENERGY },
    { CARLOS_READABLE_DANCEABILITY, CARLOS_FEATURE_OWN_DANCEABILITY },
    { CARLOS_READABLE_ACOUSTICNESS, CARLOS_FEATURE_OWN_ACOUSTICNESS },
    { CARLOS_READABLE_INSTRUMENTALNESS, CARLOS_FEATURE_OWN_INSTRUMENTALNESS },
    { CARLOS_READABLE_SPEECHINESS, CARLOS_FEATURE_OWN_SPEECHINESS },
    { CARLOS_READABLE_BRIGHTNESS, CARLOS_FEATURE_OWN_BRIGHTNESS },
  };

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    features[f] = NAN;
  for (guint i = 0; i < G_N_ELEMENTS (readable); i++)
    features[readable[i].feature] = (float) heard->readable[readable[i].kind].value;
  features[CARLOS_FEATURE_OWN_LOUDNESS] = (float) heard->loudness.integrated;
  features[CARLOS_FEATURE_OWN_TEMPO] = (float) heard->tempo.bpm;
  if (heard->key.strength > 0)
    {
      features[CARLOS_FEATURE_OWN_KEY] = (float) heard->key.tonic;
      features[CARLOS_FEATURE_OWN_MODE] = heard->key.is_minor ? 0 : 1;
    }
}

/* A file that is not there just now is heard another time. */
static gboolean
is_gone (const Result *result)
{
  return g_error_matches (result->error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_UNREADABLE);
}

static void
set_cancelled (GError **error)
{
  g_clear_error (error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The analysis was cancelled"));
}

static gboolean
store_waiting (Run *self, GError **error)
{
  const guint n = self->waiting->len;
  g_autofree CarlosHeardFile *heard = g_new0 (CarlosHeardFile, MAX (n, 1));

  self->last_stored = g_get_monotonic_time ();
  if (n == 0)
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      const Result *result = g_ptr_array_index (self->waiting, i);

      heard[i]
        = (CarlosHeardFile){ .file = result->file, .version = CARLOS_AUDIO_VERSION, .excerpt_start = NAN };
      if (result->error != NULL)
        {
          heard[i].fault = result->error->message;
          continue;
        }
      heard[i].excerpt_start = result->features.excerpt_start;
      carlos_folder_analysis_fill_features (&result->features, heard[i].features);
    }
  if (!carlos_store_add_heard (self->store, heard, n, error))
    {
      if (carlos_analysis_gate_is_cancelled (self->plan->gate))
        set_cancelled (error);
      return FALSE;
    }
  self->progress->waits &= ~CARLOS_GATE_LIBRARY;
  self->progress->n_stored += n;
  g_ptr_array_set_size (self->waiting, 0);

  return TRUE;
}

static void
take_result (Run *self, Result *result)
{
  if (g_error_matches (result->error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_CANCELLED))
    {
      result_free (result);
      return;
    }
  if (is_gone (result))
    {
      self->progress->n_gone++;
      result_free (result);
      return;
    }
  if (result->error != NULL)
    self->progress->n_silent++;
  else
    self->progress->n_heard++;
  g_ptr_array_add (self->waiting, result);
}

static void
measure_speed (Run *self, gint64 now)
{
  CarlosAnalysisProgress *progress = self->progress;
  const guint n_done = progress->n_heard + progress->n_silent + progress->n_gone;

  progress->waits = carlos_analysis_gate_get (self->plan->gate);
  if (progress->waits == 0)
    self->working_time += now - self->last_tick;
  self->last_tick = now;
  if (n_done == 0 || self->working_time == 0)
    return;
  progress->files_a_minute = 60.0 * n_done / ((double) self->working_time / G_USEC_PER_SEC);
  progress->seconds_left = 60.0 * (progress->n_files - n_done) / progress->files_a_minute;
}

static void
check_power (Run *self, gint64 now)
{
  if (!self->plan->only_on_mains || now - self->last_power < POWER_INTERVAL)
    return;
  self->last_power = now;
  carlos_analysis_gate_set (self->plan->gate, CARLOS_GATE_ON_BATTERY, !carlos_power_is_on_mains ());
}

static void
report (Run *self, gint64 now)
{
  if (self->plan->report == NULL || now - self->last_report < SECOND)
    return;
  self->last_report = now;
  self->plan->report (self->progress, self->plan->data);
}

/* Another program writes: an import, say, which may take a minute. */
static gboolean
wait_cb (gpointer data, int waited_ms)
{
  Run *self = data;

  if (waited_ms >= CARLOS_FOLDER_PATIENCE_MS)
    {
      self->progress->waits |= CARLOS_GATE_LIBRARY;
      report (self, g_get_monotonic_time ());
    }

  return waited_ms < LAST_PATIENCE_MS || !carlos_analysis_gate_is_cancelled (self->plan->gate);
}

static gboolean
tick (Run *self, GError **error)
{
  const gint64 now = g_get_monotonic_time ();

  check_power (self, now);
  measure_speed (self, now);
  if ((self->waiting->len >= BATCH || now - self->last_stored >= SECOND) && !store_waiting (self, error))
    return FALSE;
  report (self, now);

  return TRUE;
}

/* Takes results until all threads have ended. After an error nothing more is stored, and they are sent home. */
static gboolean
collect (Run *self, guint n_threads, GError **error)
{
  gboolean is_good = TRUE;

  while (n_threads > 0)
    {
      Result *result = g_async_queue_timeout_pop (self->results, TICK);

      if (result != NULL && result->file == NULL)
        {
          n_threads--;
          result_free (result);
        }
      else if (result != NULL)
        {
          take_result (self, result);
        }
      if (is_good && !tick (self, error))
        {
          is_good = FALSE;
          carlos_analysis_gate_cancel (self->plan->gate);
        }
    }

  return is_good && store_waiting (self, error);
}

static gboolean
run_threads (Run *self, GError **error)
{
  const guint n_threads = MIN (carlos_parallel_get_n_threads (self->plan->n_threads), self->files->len);
  g_autofree GThread **threads = g_new0 (GThread *, (gsize) n_threads + 1);
  gboolean is_good;

  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new ("analysis", work, self);
  is_good = collect (self, n_threads, error);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);

  return is_good;
}

static gboolean
prepare (Run *self, GError **error)
{
  self->store = carlos_library_file_open_to_change (self->plan->library, error);
  if (self->store == NULL)
    return FALSE;
  self->files = carlos_store_list_unheard (self->store, CARLOS_AUDIO_VERSION, error);
  if (self->files == NULL)
    return FALSE;
  carlos_store_set_busy_func (self->store, wait_cb, self);
  self->results = g_async_queue_new_full (result_free);
  self->waiting = g_ptr_array_new_with_free_func (result_free);
  self->last_tick = self->last_stored = self->last_report = g_get_monotonic_time ();
  self->last_power = self->last_tick - POWER_INTERVAL;
  self->progress->n_files = self->files->len;

  return TRUE;
}

/**
 * carlos_folder_analysis_run:
 * @progress: (out caller-allocates): how far it came
 *
 * Hears the files of the library's music folders that were not heard by this version, a track of every artist first. Results
 * are stored a few at a time: after an error, a cancellation or a crash the next run goes on with the rest.
 *
 * Returns: FALSE with an error that is one sentence, %G_IO_ERROR_CANCELLED when the gate was closed for good
 */
gboolean
carlos_folder_analysis_run (const CarlosFolderAnalysis *analysis,
                            CarlosAnalysisProgress *progress,
                            GError **error)
{
  g_auto (Run) run = { .plan = analysis, .progress = progress };

  *progress = (CarlosAnalysisProgress){ .files_a_minute = NAN, .seconds_left = NAN };
  if (!prepare (&run, error))
    return FALSE;
  check_power (&run, g_get_monotonic_time ());
  if (!run_threads (&run, error))
    return FALSE;
  measure_speed (&run, g_get_monotonic_time ());
  if (analysis->report != NULL)
    analysis->report (progress, analysis->data);
  if (!carlos_analysis_gate_is_cancelled (analysis->gate))
    return TRUE;
  set_cancelled (error);

  return FALSE;
}
