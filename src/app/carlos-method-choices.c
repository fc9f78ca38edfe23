/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-choices.h"

#include "carlos-sound-part.h"

#include <glib/gi18n-lib.h>

/* What is being typed or stepped through settles for this long before it counts, in milliseconds. */
#define SETTLE_MS 300

/**
 * CarlosMethodChoices:
 *
 * What the method could have been: another number of clusters, space, pipeline or seed, or without some features.
 */
struct _CarlosMethodChoices
{
  GtkPopover parent_instance;

  GtkDropDown *pipeline_drop_down;
  GtkDropDown *space_drop_down;
  GtkCheckButton *auto_check;
  GtkSpinButton *k_spin;
  GtkSpinButton *seed_spin;
  GtkFlowBox *features;
  GtkCheckButton *feature_checks[CARLOS_N_FEATURES]; /* NULL for those that the listener's tracks have not */

  CarlosWeighting weighting;
  gboolean is_filling; /* the controls follow the listener, nobody touches them */
  guint settle;
};

G_DEFINE_FINAL_TYPE (CarlosMethodChoices, carlos_method_choices, GTK_TYPE_POPOVER)

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_USE,
  N_SIGNALS,
} CarlosMethodChoicesSignal;

static guint signals[N_SIGNALS];

static gboolean
settled_cb (gpointer data)
{
  CarlosMethodChoices *self = CARLOS_METHOD_CHOICES (data);

  self->settle = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static gboolean
is_study (CarlosMethodChoices *self)
{
  return gtk_drop_down_get_selected (self->pipeline_drop_down) == CARLOS_PIPELINE_STUDY;
}

static void
update_actions (CarlosMethodChoices *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->space_drop_down), !is_study (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "choices.use", carlos_method_choices_can_be_used (self));
}

static void
changed_cb (CarlosMethodChoices *self)
{
  update_actions (self);
  if (self->is_filling)
    return;

  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
use_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_popover_popdown (GTK_POPOVER (widget));
  g_signal_emit (widget, signals[SIGNAL_USE], 0);
}

static void
carlos_method_choices_dispose (GObject *object)
{
  CarlosMethodChoices *self = CARLOS_METHOD_CHOICES (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_METHOD_CHOICES);

  G_OBJECT_CLASS (carlos_method_choices_parent_class)->dispose (object);
}

static void
carlos_method_choices_class_init (CarlosMethodChoicesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_method_choices_dispose;

  /**
   * CarlosMethodChoices::changed:
   *
   * Something else is to be tried.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  /**
   * CarlosMethodChoices::use:
   *
   * What was tried is wanted everywhere.
   */
  signals[SIGNAL_USE]
    = g_signal_new ("use", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "choices.use", NULL, use_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-method-choices.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodChoices, pipeline_drop_down);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodChoices, space_drop_down);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodChoices, auto_check);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodChoices, k_spin);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodChoices, seed_spin);
  gtk_widget_class_bind_template_child (widget_class, CarlosMethodChoices, features);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
carlos_method_choices_init (CarlosMethodChoices *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_feature (CarlosMethodChoices *self, CarlosFeature feature)
{
  g_autofree char *label = g_strdelimit (g_strdup (carlos_feature_get_name (feature)), "_", ' ');
  GtkWidget *check = gtk_check_button_new_with_label (label);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_signal_connect_object (check, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_flow_box_append (self->features, check);
  gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (check)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  self->feature_checks[feature] = GTK_CHECK_BUTTON (check);
}

static void
fill_features (CarlosMethodChoices *self, const CarlosTrackTable *table)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->features))) != NULL)
    gtk_flow_box_remove (self->features, child);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      self->feature_checks[f] = NULL;
      if (carlos_track_table_get_feature (table, (CarlosFeature) f) != NULL
          && carlos_sound_part_is_axis ((CarlosFeature) f))
        add_feature (self, (CarlosFeature) f);
    }
}

/**
 * carlos_method_choices_set_listener:
 *
 * Puts all controls where the listener's profile comes from.
 */
void
carlos_method_choices_set_listener (CarlosMethodChoices *self, CarlosListener *listener)
{
  const CarlosTasteProfile *profile = listener->profile;

  g_return_if_fail (CARLOS_IS_METHOD_CHOICES (self));

  g_clear_handle_id (&self->settle, g_source_remove);
  self->is_filling = TRUE;
  self->weighting = profile->weighting;
  gtk_drop_down_set_selected (self->pipeline_drop_down, profile->pipeline);
  gtk_drop_down_set_selected (self->space_drop_down,
                              profile->space.is_chosen ? CARLOS_SPACE_AUTO : profile->space.kind);
  gtk_check_button_set_active (self->auto_check, profile->k_is_chosen);
  gtk_spin_button_set_range (self->k_spin, 1, MIN (CARLOS_PROFILE_MAX_K, MAX (1, profile->n_items)));
  gtk_spin_button_set_value (self->k_spin, profile->fitted_k);
  gtk_spin_button_set_value (self->seed_spin, (double) profile->seed);
  fill_features (self, listener->table);
  self->is_filling = FALSE;
  update_actions (self);
}

static CarlosFeatureSet
get_off_features (CarlosMethodChoices *self)
{
  CarlosFeatureSet off = 0;

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (self->feature_checks[f] != NULL && !gtk_check_button_get_active (self->feature_checks[f]))
        off |= 1u << f;
    }

  return off;
}

/**
 * carlos_method_choices_get_options:
 * @options: (out): how the listener's tracks are to be analysed
 */
void
carlos_method_choices_get_options (CarlosMethodChoices *self, CarlosProfileOptions *options)
{
  g_return_if_fail (CARLOS_IS_METHOD_CHOICES (self));

  carlos_profile_options_init (options);
  options->pipeline = (CarlosPipeline) gtk_drop_down_get_selected (self->pipeline_drop_down);
  if (!is_study (self))
    {
      options->space = (CarlosSpaceKind) gtk_drop_down_get_selected (self->space_drop_down);
      options->weighting = self->weighting;
    }
  if (!gtk_check_button_get_active (self->auto_check))
    options->k = (guint) gtk_spin_button_get_value_as_int (self->k_spin);
  options->seed = (guint64) gtk_spin_button_get_value (self->seed_spin);
  options->off_features = get_off_features (self);
}

/**
 * carlos_method_choices_can_be_used:
 *
 * Returns: whether the rest of the program can work like this: it knows no study, no seed, and all features
 */
gboolean
carlos_method_choices_can_be_used (CarlosMethodChoices *self)
{
  CarlosProfileOptions options, usual;

  g_return_val_if_fail (CARLOS_IS_METHOD_CHOICES (self), FALSE);

  carlos_profile_options_init (&usual);
  carlos_method_choices_get_options (self, &options);

  return options.pipeline == usual.pipeline && options.seed == usual.seed && options.off_features == 0;
}
