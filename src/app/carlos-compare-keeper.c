/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-compare-keeper.h"

#include "carlos-compare-job.h"
#include "carlos-hold.h"

/**
 * CarlosCompareKeeper:
 *
 * Keeps what the listener is compared with: another period, or another listener of whom a file tells. It is compared anew
 * whenever there is another map, on a worker, one comparison at a time; of those that are wanted meanwhile the last one is
 * made. Of something that can't be compared with nothing stays but the sentence that says why.
 */
struct _CarlosCompareKeeper
{
  GObject parent_instance;

  CarlosMapKeeper *map_keeper;
  CarlosCompareAgainst *wanted;   /* (nullable) */
  CarlosCompareAgainst *compared; /* (nullable): what @comparison is of */
  CarlosMapComparison *comparison;
  gboolean is_working;
  gboolean is_due; /* once more, after what is on its way */
};

G_DEFINE_FINAL_TYPE (CarlosCompareKeeper, carlos_compare_keeper, G_TYPE_OBJECT)

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS,
} CarlosCompareKeeperSignal;

static guint signals[N_SIGNALS];

static void make (CarlosCompareKeeper *self);

static void
set_wanted (CarlosCompareKeeper *self, CarlosCompareAgainst *against)
{
  if (against != NULL)
    carlos_compare_against_ref (against);
  g_clear_pointer (&self->wanted, carlos_compare_against_unref);
  self->wanted = against;
}

static void
set_comparison (CarlosCompareKeeper *self, CarlosMapComparison *comparison, CarlosCompareAgainst *against)
{
  g_clear_pointer (&self->comparison, carlos_map_comparison_unref);
  g_clear_pointer (&self->compared, carlos_compare_against_unref);
  if (comparison != NULL)
    {
      self->comparison = carlos_map_comparison_ref (comparison);
      self->compared = carlos_compare_against_ref (against);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What was compared with before stays, unless it is that which can't be had any more. */
static void
give_up (CarlosCompareKeeper *self, const GError *error)
{
  gboolean is_same = self->wanted == self->compared;

  set_wanted (self, is_same ? NULL : self->compared);
  if (is_same && self->comparison != NULL)
    set_comparison (self, NULL, NULL);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosCompareKeeper *self = CARLOS_COMPARE_KEEPER (source);
  CarlosCompareJob *job = g_task_get_task_data (G_TASK (result));
  gboolean is_wanted = job->against == self->wanted;
  g_autoptr (GError) error = NULL;

  self->is_working = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error) && is_wanted)
    set_comparison (self, job->comparison, job->against);
  else if (error != NULL && is_wanted)
    give_up (self, error);
  if (self->is_due)
    make (self);
  carlos_release (data);
}

static void
make (CarlosCompareKeeper *self)
{
  CarlosMapItems *items = carlos_map_keeper_get_items (self->map_keeper);
  g_autoptr (GTask) task = NULL;
  CarlosCompareJob *job;

  self->is_due = self->is_working;
  if (self->is_working || self->wanted == NULL || items == NULL
      || (self->wanted->file == NULL && items->listener->library == NULL)) /* its map is still to come */
    return;
  job = g_new0 (CarlosCompareJob, 1);
  job->listener = carlos_listener_ref (items->listener);
  job->map = carlos_taste_map_ref (carlos_map_keeper_get_map (self->map_keeper));
  job->maker = carlos_map_maker_ref (carlos_map_keeper_get_maker (self->map_keeper));
  job->against = carlos_compare_against_ref (self->wanted);
  self->is_working = TRUE;
  task = g_task_new (self, NULL, made_cb, carlos_hold ());
  g_task_set_source_tag (task, make);
  g_task_set_task_data (task, job, (GDestroyNotify) carlos_compare_job_free);
  g_task_run_in_thread (task, carlos_compare_job_run);
}

/* Periods are those of a library: another listener has others, or none. */
static void
map_changed_cb (CarlosCompareKeeper *self)
{
  CarlosMapItems *items = carlos_map_keeper_get_items (self->map_keeper);

  if (self->wanted != NULL && self->wanted->file == NULL && items->listener->library == NULL)
    carlos_compare_keeper_end (self);
  else
    make (self);
}

static void
carlos_compare_keeper_dispose (GObject *object)
{
  CarlosCompareKeeper *self = CARLOS_COMPARE_KEEPER (object);

  g_clear_object (&self->map_keeper);
  g_clear_pointer (&self->wanted, carlos_compare_against_unref);
  g_clear_pointer (&self->compared, carlos_compare_against_unref);
  g_clear_pointer (&self->comparison, carlos_map_comparison_unref);

  G_OBJECT_CLASS (carlos_compare_keeper_parent_class)->dispose (object);
}

static void
carlos_compare_keeper_class_init (CarlosCompareKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = carlos_compare_keeper_dispose;

  /**
   * CarlosCompareKeeper::changed:
   *
   * There is another comparison, or none any more.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosCompareKeeper::failed:
   * @text: why something can't be compared with
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
carlos_compare_keeper_init (CarlosCompareKeeper *self)
{
}

/**
 * carlos_compare_keeper_new:
 * @map_keeper: whose listener and map are compared
 *
 * Returns: (transfer full): a keeper that compares with nothing yet
 */
CarlosCompareKeeper *
carlos_compare_keeper_new (CarlosMapKeeper *map_keeper)
{
  CarlosCompareKeeper *self = g_object_new (CARLOS_TYPE_COMPARE_KEEPER, NULL);

  self->map_keeper = g_object_ref (map_keeper);
  g_signal_connect_object (map_keeper, "map-changed", G_CALLBACK (map_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * carlos_compare_keeper_get_comparison:
 *
 * Returns: (transfer none) (nullable): the comparison
 */
CarlosMapComparison *
carlos_compare_keeper_get_comparison (CarlosCompareKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_COMPARE_KEEPER (self), NULL);

  return self->comparison;
}

static void
compare_with (CarlosCompareKeeper *self, CarlosCompareAgainst *against)
{
  set_wanted (self, against);
  carlos_compare_against_unref (against);
  make (self);
}

/**
 * carlos_compare_keeper_compare_with_file:
 * @file: about another taste; nothing of it is believed
 *
 * Compares with another listener. ::changed or ::failed tells what came of it, once there is a map.
 */
void
carlos_compare_keeper_compare_with_file (CarlosCompareKeeper *self, GFile *file)
{
  g_return_if_fail (CARLOS_IS_COMPARE_KEEPER (self));

  compare_with (self, carlos_compare_against_new_for_file (file));
}

/**
 * carlos_compare_keeper_compare_with_period:
 * @from: the first second that counts, or CARLOS_TIME_MIN
 * @to: the first second that does not count any more, or CARLOS_TIME_MAX
 * @name: what the period is called
 * @options: how the listener is analysed
 *
 * Compares with the same part of the library in another period, likewise.
 */
void
carlos_compare_keeper_compare_with_period (CarlosCompareKeeper *self,
                                           gint64 from,
                                           gint64 to,
                                           const char *name,
                                           const CarlosProfileOptions *options)
{
  g_return_if_fail (CARLOS_IS_COMPARE_KEEPER (self));

  compare_with (self, carlos_compare_against_new_for_period (from, to, name, options));
}

/**
 * carlos_compare_keeper_end:
 *
 * Compares with nothing any more.
 */
void
carlos_compare_keeper_end (CarlosCompareKeeper *self)
{
  g_return_if_fail (CARLOS_IS_COMPARE_KEEPER (self));

  set_wanted (self, NULL);
  if (self->comparison != NULL)
    set_comparison (self, NULL, NULL);
}
