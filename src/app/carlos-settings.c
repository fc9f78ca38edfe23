/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-settings.h"

#include "carlos-community-choice.h"

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *system = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own = NULL;
  GSettingsSchema *schema = NULL;

  if (system != NULL)
    schema = g_settings_schema_source_lookup (system, CARLOS_APPLICATION_ID, TRUE);
  if (schema != NULL)
    return schema;

  own = g_settings_schema_source_new_from_directory (CARLOS_SCHEMADIR, system, TRUE, NULL);

  return own != NULL ? g_settings_schema_source_lookup (own, CARLOS_APPLICATION_ID, TRUE) : NULL;
}

/**
 * carlos_settings_new:
 *
 * Finds the settings where the desktop looks for them or, when Carlos was installed where the desktop does not look, where
 * it was installed. Without this an installation in a home directory could not be started from its launcher.
 *
 * Returns: (transfer full): the settings; a broken installation, without a schema anywhere, ends the program
 */
GSettings *
carlos_settings_new (void)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();

  if (schema == NULL)
    g_error ("The settings schema %s is not installed", CARLOS_APPLICATION_ID);

  return g_settings_new_full (schema, NULL, NULL);
}

/**
 * carlos_settings_dup_community_model:
 * @input: who is shown
 *
 * The setting `community-model` changes whenever this does.
 *
 * Returns: (transfer full) (nullable): the path of the community model to be used for recommendations to this listener, as
 *   [struct@RecommendSetup] wants it
 */
char *
carlos_settings_dup_community_model (GSettings *settings, const CarlosInput *input)
{
  g_autofree char *wanted = g_settings_get_string (settings, "community-model");

  return carlos_community_choice_find (wanted, input);
}
