/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-recommend-keeper-private.h"

#include "carlos-hold.h"

#include <glib/gi18n-lib.h>

#define COUNT 30

#define PROGRESS_INTERVAL_MS 100

/* While somebody drags the period, listeners come one after the other; a recommender is made for the one that stays. */
#define LISTENER_REST_MS 400

/* Likewise a control has to rest before the list that it makes is the one that the week is remembered by. */
#define CONTROL_REST_MS 1000

/**
 * CarlosRecommendKeeper:
 *
 * The recommendations of the listener who is shown. It owns the recommender, which is made anew on a worker when something
 * changes that it is made from, and the list, which another worker makes whenever it would differ. Of requests that follow
 * each other the last one wins. What the listener says is stored in the library, and for a listener without one it is
 * kept for this run.
 */
G_DEFINE_FINAL_TYPE (CarlosRecommendKeeper, carlos_recommend_keeper, G_TYPE_OBJECT)

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_PROGRESS,
  SIGNAL_SAID,
  SIGNAL_MESSAGE,
  SIGNAL_FAILED,
  N_SIGNALS,
} CarlosRecommendKeeperSignal;

static guint signals[N_SIGNALS];

void
carlos_recommend_keeper_tell_changed (CarlosRecommendKeeper *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const char *
carlos_recommend_keeper_get_library (CarlosRecommendKeeper *self)
{
  return self->listener != NULL && carlos_input_is_library (self->listener->input)
           ? carlos_input_get_library_path (self->listener->input)
           : NULL;
}

static void
forget_list (CarlosRecommendKeeper *self)
{
  g_clear_pointer (&self->base, carlos_recommendations_unref);
  g_clear_pointer (&self->list, carlos_recommendations_unref);
}

static gboolean
read_progress_cb (gpointer data)
{
  CarlosRecommendKeeper *self = CARLOS_RECOMMEND_KEEPER (data);

  self->progress = g_atomic_int_get (&self->making->thousandths) / 1000.0;
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);

  return G_SOURCE_CONTINUE;
}

static void
end_making (CarlosRecommendKeeper *self)
{
  self->making = NULL;
  g_clear_handle_id (&self->progress_timer, g_source_remove);
}

/* The list that is there stays until the next one is. */
static void
take_recommender (CarlosRecommendKeeper *self, CarlosRecommender *recommender)
{
  g_clear_pointer (&self->recommender, carlos_recommender_unref);
  self->recommender = recommender;
  g_clear_pointer (&self->base, carlos_recommendations_unref);
  g_clear_pointer (&self->problem, g_free);
  carlos_recommend_keeper_request_list (self);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosRecommendKeeper *self = CARLOS_RECOMMEND_KEEPER (source);
  g_autoptr (GError) error = NULL;
  CarlosRecommender *recommender = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_task_data (G_TASK (result)) != self->making)
    {
      g_clear_pointer (&recommender, carlos_recommender_unref); /* another was asked for meanwhile */
      carlos_release (data);
      return;
    }

  end_making (self);
  if (recommender != NULL)
    {
      take_recommender (self, recommender);
    }
  else
    {
      forget_list (self);
      g_clear_pointer (&self->recommender, carlos_recommender_unref);
      g_free (self->problem);
      self->problem = g_strdup (error->message);
    }
  carlos_recommend_keeper_tell_changed (self);
  carlos_release (data);
}

static void
abandon_making (CarlosRecommendKeeper *self)
{
  if (self->making != NULL)
    g_cancellable_cancel (self->making->cancellable);
  end_making (self);
}

static void
start_making (CarlosRecommendKeeper *self)
{
  g_autoptr (GTask) task = NULL;
  CarlosRecommendMaking *making = g_new0 (CarlosRecommendMaking, 1);

  abandon_making (self);
  making->listener = carlos_listener_ref (self->listener);
  making->model = g_strdup (self->model);
  making->cancellable = g_cancellable_new ();
  self->making = making;
  self->progress = 0;
  self->progress_timer = g_timeout_add (PROGRESS_INTERVAL_MS, read_progress_cb, self);
  g_clear_pointer (&self->problem, g_free);
  task = g_task_new (self, NULL, made_cb, carlos_hold ());
  g_task_set_source_tag (task, start_making);
  g_task_set_task_data (task, making, (GDestroyNotify) carlos_recommend_making_free);
  g_task_run_in_thread (task, carlos_recommend_making_run);
}

static gboolean
listener_rested_cb (gpointer data)
{
  CarlosRecommendKeeper *self = CARLOS_RECOMMEND_KEEPER (data);

  self->listener_timer = 0;
  start_making (self);

  return G_SOURCE_REMOVE;
}

static gboolean
control_rested_cb (gpointer data)
{
  CarlosRecommendKeeper *self = CARLOS_RECOMMEND_KEEPER (data);

  self->control_timer = 0;
  if (carlos_recommend_keeper_get_library (self) != NULL && self->recommender != NULL)
    carlos_recommend_keeper_request_list (self);

  return G_SOURCE_REMOVE;
}

static void
forget_all (CarlosRecommendKeeper *self)
{
  abandon_making (self);
  forget_list (self);
  g_clear_pointer (&self->recommender, carlos_recommender_unref);
  g_clear_pointer (&self->feedback, g_ptr_array_unref);
  g_clear_pointer (&self->weeks, g_ptr_array_unref);
  g_clear_pointer (&self->problem, g_free);
}

static void
carlos_recommend_keeper_dispose (GObject *object)
{
  CarlosRecommendKeeper *self = CARLOS_RECOMMEND_KEEPER (object);

  g_clear_handle_id (&self->listener_timer, g_source_remove);
  g_clear_handle_id (&self->control_timer, g_source_remove);
  forget_all (self);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) carlos_recommend_job_free);
  g_clear_pointer (&self->listener, carlos_listener_unref);
  g_clear_pointer (&self->analysis, g_free);
  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->off_clusters, g_free);

  G_OBJECT_CLASS (carlos_recommend_keeper_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, GType type)
{
  return type == G_TYPE_NONE ? g_signal_new (name, CARLOS_TYPE_RECOMMEND_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0)
                             : g_signal_new (name, CARLOS_TYPE_RECOMMEND_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 1, type);
}

static void
carlos_recommend_keeper_class_init (CarlosRecommendKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = carlos_recommend_keeper_dispose;

  /**
   * CarlosRecommendKeeper::changed:
   *
   * There is another list, recommender or state, or something was said or taken back.
   */
  signals[SIGNAL_CHANGED] = add_signal ("changed", G_TYPE_NONE);

  /**
   * CarlosRecommendKeeper::progress:
   *
   * The work on a recommender went on.
   */
  signals[SIGNAL_PROGRESS] = add_signal ("progress", G_TYPE_NONE);

  /**
   * CarlosRecommendKeeper::said:
   * @feedback: (type CarlosFeedback): with the id that takes it back
   *
   * Something was said, and is kept.
   */
  signals[SIGNAL_SAID] = add_signal ("said", G_TYPE_POINTER);

  /**
   * CarlosRecommendKeeper::message:
   * @text: a few words
   *
   * Something was done that the listener cannot see.
   */
  signals[SIGNAL_MESSAGE] = add_signal ("message", G_TYPE_STRING);

  /**
   * CarlosRecommendKeeper::failed:
   * @text: one sentence
   *
   * Something that the listener asked for was not done; what was there is still there.
   */
  signals[SIGNAL_FAILED] = add_signal ("failed", G_TYPE_STRING);
}

static CarlosWeek
find_week (gint64 now)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();

  return carlos_week_of_time (now, time_zone);
}

static void
carlos_recommend_keeper_init (CarlosRecommendKeeper *self)
{
  g_queue_init (&self->waiting);
  self->week = find_week (g_get_real_time () / G_USEC_PER_SEC);
  carlos_recommend_options_init (&self->options, 0);
  self->options.count = COUNT;
  self->options.explains = TRUE;
}

/**
 * carlos_recommend_keeper_new:
 *
 * Returns: (transfer full): one with nobody to recommend to
 */
CarlosRecommendKeeper *
carlos_recommend_keeper_new (void)
{
  return g_object_new (CARLOS_TYPE_RECOMMEND_KEEPER, NULL);
}

CarlosRecommendState
carlos_recommend_keeper_get_state (CarlosRecommendKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self), CARLOS_RECOMMEND_NOBODY);

  if (self->listener == NULL)
    return CARLOS_RECOMMEND_NOBODY;
  if (self->list != NULL)
    return CARLOS_RECOMMEND_READY;

  return self->problem != NULL ? CARLOS_RECOMMEND_FAILED : CARLOS_RECOMMEND_WORKING;
}

/**
 * carlos_recommend_keeper_get_progress:
 *
 * Returns: how much of a recommender is made, 0 to 1
 */
double
carlos_recommend_keeper_get_progress (CarlosRecommendKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self), 0);

  return self->progress;
}

/**
 * carlos_recommend_keeper_get_problem:
 *
 * Returns: (transfer none) (nullable): why there is no list, one sentence
 */
const char *
carlos_recommend_keeper_get_problem (CarlosRecommendKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self), NULL);

  return self->problem;
}

/**
 * carlos_recommend_keeper_get_listener:
 *
 * Returns: (transfer none) (nullable)
 */
CarlosListener *
carlos_recommend_keeper_get_listener (CarlosRecommendKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self), NULL);

  return self->listener;
}

/**
 * carlos_recommend_keeper_get_recommender:
 *
 * Returns: (transfer none) (nullable): what lists are made from; while another is made, still the one before
 */
CarlosRecommender *
carlos_recommend_keeper_get_recommender (CarlosRecommendKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self), NULL);

  return self->recommender;
}

/**
 * carlos_recommend_keeper_get_list:
 *
 * Returns: (transfer none) (nullable): the list that is shown
 */
CarlosRecommendations *
carlos_recommend_keeper_get_list (CarlosRecommendKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self), NULL);

  return self->list;
}

/**
 * carlos_recommend_keeper_get_feedback:
 *
 * Returns: (transfer none) (nullable) (element-type CarlosFeedback): what the listener said, the oldest first
 */
const GPtrArray *
carlos_recommend_keeper_get_feedback (CarlosRecommendKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self), NULL);

  return self->feedback;
}

static gboolean
is_same_person (const CarlosListener *before, const CarlosListener *now)
{
  if (before == NULL || now == NULL)
    return FALSE;
  if (carlos_input_is_library (before->input) && carlos_input_is_library (now->input))
    return g_str_equal (carlos_input_get_library_path (before->input),
                        carlos_input_get_library_path (now->input));

  return carlos_input_is_sample (before->input) && carlos_input_is_sample (now->input);
}

/**
 * carlos_recommend_keeper_set_listener:
 * @listener: (nullable)
 * @analysis: (nullable): how the listener's clusters were asked for, such as "space=auto k=auto"
 *
 * Recommends to a listener. The list of the same person as before stays until there is another.
 */
void
carlos_recommend_keeper_set_listener (CarlosRecommendKeeper *self,
                                      CarlosListener *listener,
                                      const char *analysis)
{
  gboolean is_same;

  g_return_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self));

  if (listener == self->listener)
    return;
  is_same = is_same_person (self->listener, listener);
  if (!is_same)
    {
      forget_all (self);
      self->person++;
    }
  g_clear_handle_id (&self->listener_timer, g_source_remove);
  g_clear_pointer (&self->listener, carlos_listener_unref);
  self->listener = listener != NULL ? carlos_listener_ref (listener) : NULL;
  g_free (self->analysis);
  self->analysis = g_strdup (analysis);
  if (is_same)
    self->listener_timer = g_timeout_add (LISTENER_REST_MS, listener_rested_cb, self);
  else if (listener != NULL)
    start_making (self);
  carlos_recommend_keeper_tell_changed (self);
}

/**
 * carlos_recommend_keeper_set_model:
 * @path: (nullable): of a community model; NULL or "" for what there is without one
 *
 * Recommends by another model.
 */
void
carlos_recommend_keeper_set_model (CarlosRecommendKeeper *self, const char *path)
{
  g_return_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self));

  if (path != NULL && *path == '\0')
    path = NULL;
  if (g_strcmp0 (path, self->model) == 0)
    return;
  g_free (self->model);
  self->model = g_strdup (path);
  carlos_recommend_keeper_retry (self);
}

/**
 * carlos_recommend_keeper_get_model:
 *
 * Returns: (transfer none) (nullable): the path of the model, NULL for what there is without one
 */
const char *
carlos_recommend_keeper_get_model (CarlosRecommendKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self), NULL);

  return self->model;
}

static gboolean
is_same_options (const CarlosRecommendOptions *a, const CarlosRecommendOptions *b)
{
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    if (a->weights[e] != b->weights[e])
      return FALSE;
  for (guint i = 0; a->n_off_clusters == b->n_off_clusters && i < a->n_off_clusters; i++)
    if (a->off_clusters[i] != b->off_clusters[i])
      return FALSE;

  return a->n_off_clusters == b->n_off_clusters && a->novelty == b->novelty && a->popularity == b->popularity
         && a->repeats == b->repeats && a->count == b->count;
}

/**
 * carlos_recommend_keeper_get_options:
 *
 * Returns: (transfer none): what lists are like; to be copied, changed and set
 */
const CarlosRecommendOptions *
carlos_recommend_keeper_get_options (CarlosRecommendKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self), NULL);

  return &self->options;
}

/**
 * carlos_recommend_keeper_set_options:
 * @options: copied; the week, what was said and past weeks are the keeper's own affair
 *
 * Makes another list, if it would differ. Options may change with every move of a pointer: the list follows, and the one
 * that they come to rest at is the one that the week is remembered by.
 */
void
carlos_recommend_keeper_set_options (CarlosRecommendKeeper *self, const CarlosRecommendOptions *options)
{
  g_return_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self));

  if (is_same_options (options, &self->options))
    return;
  carlos_recommend_keeper_copy_options (options, &self->options, &self->off_clusters);
  g_clear_pointer (&self->base, carlos_recommendations_unref);
  if (self->recommender == NULL)
    return;
  g_clear_handle_id (&self->control_timer, g_source_remove);
  self->control_timer = g_timeout_add (CONTROL_REST_MS, control_rested_cb, self);
  carlos_recommend_keeper_request_list (self);
}

/**
 * carlos_recommend_keeper_set_time:
 * @now: seconds since 1970
 *
 * Makes another list when another week has begun on the listener's calendar.
 */
void
carlos_recommend_keeper_set_time (CarlosRecommendKeeper *self, gint64 now)
{
  CarlosWeek week = find_week (now);

  g_return_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self));

  if (week == self->week)
    return;
  self->week = week;
  g_clear_pointer (&self->base, carlos_recommendations_unref);
  if (self->recommender != NULL)
    carlos_recommend_keeper_request_list (self);
}

/**
 * carlos_recommend_keeper_cancel:
 *
 * Ends the work on a recommender. Without a list the state is CARLOS_RECOMMEND_FAILED then.
 */
void
carlos_recommend_keeper_cancel (CarlosRecommendKeeper *self)
{
  g_return_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self));

  g_clear_handle_id (&self->listener_timer, g_source_remove);
  if (self->making == NULL)
    return;
  abandon_making (self);
  g_free (self->problem);
  self->problem = g_strdup (_ ("Recommending was stopped"));
  carlos_recommend_keeper_tell_changed (self);
}

/**
 * carlos_recommend_keeper_retry:
 *
 * Makes the recommender anew.
 */
void
carlos_recommend_keeper_retry (CarlosRecommendKeeper *self)
{
  g_return_if_fail (CARLOS_IS_RECOMMEND_KEEPER (self));

  if (self->listener == NULL)
    return;
  g_clear_handle_id (&self->listener_timer, g_source_remove);
  start_making (self);
  carlos_recommend_keeper_tell_changed (self);
}
