/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-rule-words.h"

#include <glib/gi18n-lib.h>

/* "That wasn't me": rules come and go, each with a way back. */

/* The picture is looked at before one thinks of a way back. */
#define UNDO_SECONDS 10

typedef struct
{
  CarlosWindow *window;
  CarlosExclusion *rule;
  gboolean takes_back;
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->window);
  carlos_exclusion_free (change->rule);
  g_free (change);
}

/* The toast of the latest change carries the rule that its button undoes. */
static void
say_changed (CarlosWindow *self, const Change *change)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  g_autofree char *words = carlos_rule_words_describe (change->rule, time_zone);
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;
  AdwToast *toast;

  g_clear_pointer (&self->last_rule, carlos_exclusion_free);
  self->last_rule = carlos_exclusion_copy (change->rule);
  self->last_rule_went = change->takes_back;
  text = g_strdup_printf (change->takes_back ? _ ("%s counts again") : _ ("%s is set aside"), words);
  title = g_markup_escape_text (text, -1);
  toast = adw_toast_new (title);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-rule");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Change *change = data;
  CarlosWindow *self = change->window;
  g_autoptr (GError) error = NULL;

  if (carlos_session_finish (CARLOS_SESSION (source), result, &error))
    say_changed (self, change);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    carlos_window_tell_error (self, error, _ ("_Show Everything"), "win.select-all");
  change_free (change);
  carlos_window_release ();
}

/**
 * carlos_window_exclude:
 * @rule: what is no part of the listener's taste
 * @takes_back: whether the rule goes instead of coming
 *
 * Changes the listener's rules and shows the picture without what they hide.
 */
void
carlos_window_exclude (CarlosWindow *self, const CarlosExclusion *rule, gboolean takes_back)
{
  CarlosListener *listener = carlos_session_get_listener (self->session);
  CarlosProfileOptions options = carlos_window_get_options (self);
  Change *change;

  if (listener == NULL || listener->library == NULL)
    return;

  change = g_new0 (Change, 1);
  change->window = carlos_window_hold (self);
  change->rule = carlos_exclusion_copy (rule);
  change->takes_back = takes_back;
  carlos_window_set_working_text (self, _ ("Analysing"));
  carlos_session_exclude_async (self->session, rule, takes_back, &options, changed_cb, change);
}

/**
 * carlos_window_undo_rule:
 *
 * Undoes the latest change of the rules.
 */
void
carlos_window_undo_rule (CarlosWindow *self)
{
  g_autoptr (CarlosExclusion) rule = g_steal_pointer (&self->last_rule);

  if (rule != NULL)
    carlos_window_exclude (self, rule, !self->last_rule_went);
}

static void
exclude_cb (CarlosWindow *self, const CarlosExclusion *rule)
{
  carlos_window_exclude (self, rule, FALSE);
}

static void
take_back_cb (CarlosWindow *self, const CarlosExclusion *rule)
{
  carlos_window_exclude (self, rule, TRUE);
}

/* A suggestion that was kept is remembered as a tuple: kind, name, from, to. */
static GPtrArray *
list_kept (CarlosWindow *self)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->settings, "kept-suggestions");
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_exclusion_free);
  GVariantIter iter;
  const char *kind_name, *name;
  gint64 from, to;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&sxx)", &kind_name, &name, &from, &to))
    {
      CarlosExclusionKind kind;

      if (carlos_exclusion_kind_from_string (kind_name, &kind))
        g_ptr_array_add (kept, carlos_exclusion_new (kind, *name != '\0' ? name : NULL, from, to));
    }

  return kept;
}

static void
show_library (CarlosWindow *self, CarlosLibrary *library)
{
  g_autoptr (GPtrArray) kept = list_kept (self);

  carlos_rules_window_set_library (self->rules, library, kept);
}

static void
keep_cb (CarlosWindow *self, const CarlosExclusion *rule)
{
  g_autoptr (GVariant) before = g_settings_get_value (self->settings, "kept-suggestions");
  CarlosListener *listener = carlos_session_get_listener (self->session);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssxx)"));
  for (gsize i = 0; i < g_variant_n_children (before); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (before, i);

      g_variant_builder_add_value (&builder, child);
    }
  g_variant_builder_add (&builder, "(ssxx)", carlos_exclusion_kind_to_string (rule->kind),
                         rule->name != NULL ? rule->name : "", rule->from, rule->to);
  g_settings_set_value (self->settings, "kept-suggestions", g_variant_builder_end (&builder));
  if (listener != NULL && listener->library != NULL)
    show_library (self, listener->library);
}

/**
 * carlos_window_update_rules:
 *
 * Shows the rules of another library in the window of rules, if it is open.
 */
void
carlos_window_update_rules (CarlosWindow *self, CarlosLibrary *library)
{
  if (self->rules != NULL)
    show_library (self, library);
}

/**
 * carlos_window_show_rules:
 *
 * Opens the window of rules, of which there is one.
 */
void
carlos_window_show_rules (CarlosWindow *self)
{
  CarlosListener *listener = carlos_session_get_listener (self->session);

  if (listener == NULL || listener->library == NULL)
    return;

  if (self->rules == NULL)
    {
      self->rules = g_object_new (CARLOS_TYPE_RULES_WINDOW, NULL);
      g_object_add_weak_pointer (G_OBJECT (self->rules), (gpointer *) &self->rules);
      gtk_window_set_transient_for (GTK_WINDOW (self->rules), GTK_WINDOW (self));
      g_signal_connect_object (self->rules, "exclude", G_CALLBACK (exclude_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->rules, "take-back", G_CALLBACK (take_back_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->rules, "keep", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
      show_library (self, listener->library);
    }
  gtk_window_present (GTK_WINDOW (self->rules));
}
