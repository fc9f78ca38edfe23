/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-recommend-controls.h"

#include "carlos-cluster-choice.h"
#include "carlos-settings.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Where the scales of weights end. More of one kind of evidence is hardly to be told from that kind alone. */
#define MAX_WEIGHT 4.0

/* The kinds of evidence that can be weighed, in the order of the setting. */
#define N_WEIGHTS 3

static const CarlosEvidence weighed[N_WEIGHTS]
  = { CARLOS_EVIDENCE_COMMUNITY, CARLOS_EVIDENCE_TEXT, CARLOS_EVIDENCE_SOUND };

/**
 * CarlosRecommendControls:
 *
 * What a list of recommendations is to be like: how far from what is known, how popular, what counts how much, and of which
 * clusters. The sliders are bound to the settings; clusters are chosen for the listener that is shown.
 *
 * # Accessibility
 *
 * Sliders and check boxes with names. GTK 4.8 hands the words for a slider's value to no screen reader, so they are its
 * description too.
 */
struct _CarlosRecommendControls
{
  AdwBin parent_instance;

  GtkScale *novelty;
  GtkScale *popularity;
  GtkWidget *popularity_near;
  GtkWidget *popularity_far;
  GtkWidget *weights_heading;
  GtkScale *weights[N_WEIGHTS];
  GtkWidget *weight_labels[N_WEIGHTS];
  GtkToggleButton *more;
  GtkImage *arrow;
  CarlosClusterChoice *clusters;
  GtkWidget *restore;

  GSettings *settings;
  CarlosRecommendOptions defaults;
  gboolean is_filling; /* several controls change at once, which is told at the end */
};

G_DEFINE_FINAL_TYPE (CarlosRecommendControls, carlos_recommend_controls, ADW_TYPE_BIN)

typedef enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
} CarlosRecommendControlsSignal;

static guint signals[N_SIGNALS];

static double
get_value (GtkScale *scale)
{
  return gtk_range_get_value (GTK_RANGE (scale));
}

static gboolean
differs (GtkScale *scale, double usual)
{
  return fabs (get_value (scale) - usual) > 1e-6;
}

static gboolean
is_changed (CarlosRecommendControls *self)
{
  gboolean is_changed = differs (self->novelty, self->defaults.novelty)
                        || differs (self->popularity, 1 - self->defaults.popularity)
                        || !carlos_cluster_choice_is_all (self->clusters);

  for (guint i = 0; i < N_WEIGHTS; i++)
    is_changed = is_changed || differs (self->weights[i], self->defaults.weights[weighed[i]]);

  return is_changed;
}

static void
say_value (GtkScale *scale, const char *words)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (scale), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/* The five fifths of a slider from 0 to 1. */
static void
say_part (GtkScale *scale, const char *const words[5])
{
  say_value (scale, _ (words[MIN ((guint) (5 * get_value (scale)), 4)]));
}

static void
say_weight (GtkScale *scale, double usual)
{
  double weight = get_value (scale);
  g_autofree char *words = NULL;

  if (weight <= 0)
    words = g_strdup (_ ("does not count"));
  else if (!differs (scale, usual))
    words = g_strdup (_ ("counts as usual"));
  else
    /* Translators: how much a kind of evidence counts: “counts 1.5 times as much as usual” */
    words = g_strdup_printf (_ ("counts %.1f times as much as usual"), weight / usual);
  say_value (scale, words);
}

static void
say_values (CarlosRecommendControls *self)
{
  static const char *const novelty[]
    = { N_ ("familiar"), N_ ("rather familiar"), N_ ("neither near nor far"), N_ ("rather far"), N_ ("far") };
  static const char *const popularity[]
    = { N_ ("popular"), N_ ("rather popular"), N_ ("popular or not"), N_ ("rather obscure"), N_ ("obscure") };

  say_part (self->novelty, novelty);
  say_part (self->popularity, popularity);
  for (guint i = 0; i < N_WEIGHTS; i++)
    say_weight (self->weights[i], self->defaults.weights[weighed[i]]);
}

static void
tell_change (CarlosRecommendControls *self)
{
  say_values (self);
  gtk_widget_set_visible (self->restore, is_changed (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
store_weights (CarlosRecommendControls *self)
{
  double weights[N_WEIGHTS];

  for (guint i = 0; i < N_WEIGHTS; i++)
    weights[i] = get_value (self->weights[i]);
  g_settings_set_value (
    self->settings, "recommend-weights",
    g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, weights, N_WEIGHTS, sizeof (double)));
}

/* Anybody may have written the setting. */
static void
read_weights (CarlosRecommendControls *self)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->settings, "recommend-weights");
  gsize n = 0;
  const double *weights = g_variant_get_fixed_array (value, &n, sizeof (double));

  for (guint i = 0; i < N_WEIGHTS; i++)
    {
      gboolean is_weight = n == N_WEIGHTS && weights[i] >= 0 && weights[i] <= MAX_WEIGHT;

      gtk_range_set_value (GTK_RANGE (self->weights[i]),
                           is_weight ? weights[i] : self->defaults.weights[weighed[i]]);
    }
}

static void
changed_cb (CarlosRecommendControls *self)
{
  if (!self->is_filling)
    tell_change (self);
}

static void
weight_changed_cb (CarlosRecommendControls *self)
{
  if (self->is_filling)
    return;

  self->is_filling = TRUE;
  store_weights (self);
  self->is_filling = FALSE;
  tell_change (self);
}

static void
weights_set_cb (CarlosRecommendControls *self)
{
  gboolean was_filling = self->is_filling;

  if (was_filling)
    return;
  self->is_filling = TRUE;
  read_weights (self);
  self->is_filling = FALSE;
  tell_change (self);
}

static void
restore_cb (CarlosRecommendControls *self)
{
  self->is_filling = TRUE;
  g_settings_reset (self->settings, "recommend-novelty");
  g_settings_reset (self->settings, "recommend-popularity");
  g_settings_reset (self->settings, "recommend-weights");
  read_weights (self);
  carlos_cluster_choice_reset (self->clusters);
  self->is_filling = FALSE;
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  tell_change (self);
}

/* No GtkExpander: in GTK 4.8 a closed one keeps the keyboard, which looks for a place in what is not there. */
static void
more_toggled_cb (CarlosRecommendControls *self)
{
  gboolean is_open = gtk_toggle_button_get_active (self->more);

  gtk_image_set_from_icon_name (self->arrow, is_open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_STATE_EXPANDED, is_open, -1);
}

static void
carlos_recommend_controls_dispose (GObject *object)
{
  CarlosRecommendControls *self = CARLOS_RECOMMEND_CONTROLS (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_RECOMMEND_CONTROLS);

  G_OBJECT_CLASS (carlos_recommend_controls_parent_class)->dispose (object);
}

static void
bind_weights (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < N_WEIGHTS; i++)
    {
      const char *name = carlos_evidence_to_string (weighed[i]);
      g_autofree char *label = g_strconcat (name, "_label", NULL);

      gtk_widget_class_bind_template_child_full (
        widget_class, name, FALSE,
        (gssize) (G_STRUCT_OFFSET (CarlosRecommendControls, weights) + i * sizeof (GtkScale *)));
      gtk_widget_class_bind_template_child_full (
        widget_class, label, FALSE,
        (gssize) (G_STRUCT_OFFSET (CarlosRecommendControls, weight_labels) + i * sizeof (GtkWidget *)));
    }
}

static void
carlos_recommend_controls_class_init (CarlosRecommendControlsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_recommend_controls_dispose;

  /**
   * CarlosRecommendControls::changed:
   *
   * A list would be another one now; emitted as often as a slider moves.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CARLOS_TYPE_CLUSTER_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Carlos/carlos-recommend-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendControls, novelty);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendControls, popularity);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendControls, popularity_near);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendControls, popularity_far);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendControls, weights_heading);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendControls, more);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendControls, arrow);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendControls, clusters);
  gtk_widget_class_bind_template_child (widget_class, CarlosRecommendControls, restore);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, weight_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  bind_weights (widget_class);
}

/* What is popular is on the left, where a slider is 0, also for who does not see it. */
static gboolean
show_popularity (GValue *value, GVariant *setting, gpointer data)
{
  g_value_set_double (value, 1 - g_variant_get_double (setting));

  return TRUE;
}

static GVariant *
store_popularity (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_double (1 - g_value_get_double (value));
}

static void
bind_settings (CarlosRecommendControls *self)
{
  g_settings_bind (self->settings, "recommend-novelty", gtk_range_get_adjustment (GTK_RANGE (self->novelty)),
                   "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "recommend-popularity",
                                gtk_range_get_adjustment (GTK_RANGE (self->popularity)), "value",
                                G_SETTINGS_BIND_DEFAULT, show_popularity, store_popularity, NULL, NULL);
}

static void
carlos_recommend_controls_init (CarlosRecommendControls *self)
{
  self->is_filling = TRUE;
  self->settings = carlos_settings_new ();
  carlos_recommend_options_init (&self->defaults, 0);
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_scale_add_mark (self->novelty, self->defaults.novelty, GTK_POS_BOTTOM, NULL);
  gtk_scale_add_mark (self->popularity, 1 - self->defaults.popularity, GTK_POS_BOTTOM, NULL);
  for (guint i = 0; i < N_WEIGHTS; i++)
    {
      gtk_range_set_range (GTK_RANGE (self->weights[i]), 0, MAX_WEIGHT);
      gtk_scale_add_mark (self->weights[i], self->defaults.weights[weighed[i]], GTK_POS_BOTTOM, NULL);
    }

  bind_settings (self);
  read_weights (self);
  g_signal_connect_object (self->settings, "changed::recommend-weights", G_CALLBACK (weights_set_cb), self,
                           G_CONNECT_SWAPPED);
  self->is_filling = FALSE;
  say_values (self);
  gtk_widget_set_visible (self->restore, is_changed (self));
}

/* What would change nothing is not there. */
static void
show_evidence (CarlosRecommendControls *self, const CarlosRecommender *recommender)
{
  gboolean is_popularity_known
    = recommender != NULL && carlos_recommender_has_evidence (recommender, CARLOS_EVIDENCE_POPULARITY);
  gboolean is_any = FALSE;

  gtk_widget_set_visible (GTK_WIDGET (self->popularity), is_popularity_known);
  gtk_widget_set_visible (self->popularity_near, is_popularity_known);
  gtk_widget_set_visible (self->popularity_far, is_popularity_known);
  for (guint i = 0; i < N_WEIGHTS; i++)
    {
      gboolean is_known = recommender != NULL && carlos_recommender_has_evidence (recommender, weighed[i]);

      is_any = is_any || is_known;
      gtk_widget_set_visible (GTK_WIDGET (self->weights[i]), is_known);
      gtk_widget_set_visible (self->weight_labels[i], is_known);
    }
  gtk_widget_set_visible (self->weights_heading, is_any);
}

/**
 * carlos_recommend_controls_set_listener:
 * @listener: whose clusters can be chosen; what was turned off stays so for the same listener
 * @recommender: (nullable): which evidence there is; NULL while that is not known yet
 *
 * Emits nothing; for another listener than before all clusters are on again.
 */
void
carlos_recommend_controls_set_listener (CarlosRecommendControls *self,
                                        CarlosListener *listener,
                                        CarlosRecommender *recommender)
{
  g_return_if_fail (CARLOS_IS_RECOMMEND_CONTROLS (self));

  carlos_cluster_choice_set_listener (self->clusters, listener);
  show_evidence (self, recommender);
  gtk_widget_set_visible (self->restore, is_changed (self));
}

/**
 * carlos_recommend_controls_apply:
 * @options: initialised; what the controls say is written into it, and what it borrows lives until "changed" or another
 *   listener
 */
void
carlos_recommend_controls_apply (CarlosRecommendControls *self, CarlosRecommendOptions *options)
{
  g_return_if_fail (CARLOS_IS_RECOMMEND_CONTROLS (self));

  options->novelty = get_value (self->novelty);
  options->popularity = 1 - get_value (self->popularity);
  for (guint i = 0; i < N_WEIGHTS; i++)
    options->weights[weighed[i]] = get_value (self->weights[i]);
  options->off_clusters = carlos_cluster_choice_get_off (self->clusters, &options->n_off_clusters);
}
