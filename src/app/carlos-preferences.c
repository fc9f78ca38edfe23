/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-preferences.h"

#include "carlos-community-group.h"
#include "carlos-space.h"

/**
 * CarlosPreferences:
 *
 * What the listener may decide about the analysis, bound to the settings, and which community recommendations are made with.
 */
struct _CarlosPreferences
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow *space_row;
  AdwComboRow *weighting_row;
  AdwComboRow *half_life_row;
  CarlosCommunityGroup *community;
};

G_DEFINE_FINAL_TYPE (CarlosPreferences, carlos_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* The rows list what the enumerations do, in the same order. */
static gboolean
get_space_cb (GValue *value, GVariant *variant, gpointer data)
{
  CarlosSpaceKind kind;

  if (!carlos_space_kind_from_string (g_variant_get_string (variant, NULL), &kind))
    return FALSE;

  g_value_set_uint (value, kind);
  return TRUE;
}

static GVariant *
set_space_cb (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_string (carlos_space_kind_to_string ((CarlosSpaceKind) g_value_get_uint (value)));
}

static gboolean
get_weighting_cb (GValue *value, GVariant *variant, gpointer data)
{
  CarlosWeighting weighting;

  if (!carlos_weighting_from_string (g_variant_get_string (variant, NULL), &weighting))
    return FALSE;

  g_value_set_uint (value, weighting);
  return TRUE;
}

static GVariant *
set_weighting_cb (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_string (carlos_weighting_to_string ((CarlosWeighting) g_value_get_uint (value)));
}

/* In the order of the row. */
static const char *const half_lives[] = { "none", "five-years", "two-years", "one-year", "three-months" };

static gboolean
get_half_life_cb (GValue *value, GVariant *variant, gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (half_lives); i++)
    {
      if (g_str_equal (half_lives[i], g_variant_get_string (variant, NULL)))
        {
          g_value_set_uint (value, i);
          return TRUE;
        }
    }

  return FALSE;
}

static GVariant *
set_half_life_cb (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_string (half_lives[MIN (g_value_get_uint (value), G_N_ELEMENTS (half_lives) - 1)]);
}

static void
carlos_preferences_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_PREFERENCES);

  G_OBJECT_CLASS (carlos_preferences_parent_class)->dispose (object);
}

static void
carlos_preferences_class_init (CarlosPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_preferences_dispose;
  g_type_ensure (CARLOS_TYPE_COMMUNITY_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosPreferences, space_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosPreferences, weighting_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosPreferences, half_life_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosPreferences, community);
}

static void
carlos_preferences_init (CarlosPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_preferences_new:
 * @settings: what to show and change
 * @input: (nullable): who is shown
 */
CarlosPreferences *
carlos_preferences_new (GSettings *settings, const CarlosInput *input)
{
  CarlosPreferences *self = g_object_new (CARLOS_TYPE_PREFERENCES, NULL);

  g_settings_bind_with_mapping (settings, "space", self->space_row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_space_cb, set_space_cb, NULL, NULL);
  g_settings_bind_with_mapping (settings, "weighting", self->weighting_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_weighting_cb, set_weighting_cb, NULL, NULL);
  g_settings_bind_with_mapping (settings, "half-life", self->half_life_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_half_life_cb, set_half_life_cb, NULL, NULL);

  carlos_community_group_set_input (self->community, settings, input);

  return self;
}
