/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-application.h"

#include "carlos-resources.h"
#include "carlos-window.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosApplication:
 *
 * One process, one window: a second start shows the window of the first.
 */
struct _CarlosApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (CarlosApplication, carlos_application, ADW_TYPE_APPLICATION)

typedef struct
{
  const char *action;
  const char *accels[4];
} Accels;

/* Every one of them is in the shortcuts window, help-overlay.ui. */
static const Accels accels[] = {
  { "app.quit", { "<Control>q", NULL } },
  { "window.close", { "<Control>w", NULL } },
  { "win.open", { "<Control>o", NULL } },
  { "win.save-chart", { "<Control>s", NULL } },
  { "win.copy-chart", { "<Control><Shift>c", NULL } },
  { "win.accounts", { "<Control><Shift>a", NULL } },
  { "win.music-folder", { "<Control><Shift>m", NULL } },
  { "win.rules", { "<Control>r", NULL } },
  { "win.name-cluster", { "F2", NULL } },
  { "win.preferences", { "<Control>comma", NULL } },
  { "win.shortcuts", { "<Control>question", NULL } },
  { "win.toggle-sidebar", { "F9", NULL } },
  { "win.show-page::bubbles", { "<Alt>1", NULL } },
  { "win.show-page::map", { "<Alt>2", NULL } },
  { "win.show-page::table", { "<Alt>3", NULL } },
  { "win.show-page::lists", { "<Alt>4", NULL } },
  { "win.show-page::method", { "<Alt>5", NULL } },
  { "win.show-radar", { "<Alt>6", NULL } },
  { "win.compare", { "<Control>k", NULL } },
  { "win.select-area", { "<Ctrl>e", NULL } },
  { "win.zoom-in", { "<Control>plus", "<Control>equal", NULL } },
  { "win.zoom-out", { "<Control>minus", NULL } },
  { "win.zoom-fit", { "<Control>0", NULL } },
};

static const GOptionEntry options[] = {
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
  { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the sample listener, without the welcome"), NULL },
  G_OPTION_ENTRY_NULL,
};

static CarlosWindow *
get_window (CarlosApplication *self, gboolean *is_new)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  *is_new = window == NULL;
  if (window == NULL)
    window = GTK_WINDOW (carlos_window_new (ADW_APPLICATION (self)));

  return CARLOS_WINDOW (window);
}

/* The listener's own library, and the sample listener before there is one. */
static void
open_first (CarlosWindow *window)
{
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (CarlosInput) sample = carlos_input_new_for_sample ();

  if (carlos_window_has_library (window))
    carlos_window_open_library (window, all);
  else
    carlos_window_open (window, sample);
}

static void
carlos_application_activate (GApplication *application)
{
  gboolean is_new;
  CarlosWindow *window = get_window (CARLOS_APPLICATION (application), &is_new);

  if (is_new)
    {
      carlos_window_remind (window);
      open_first (window);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
carlos_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  gboolean is_new;
  CarlosWindow *window = get_window (CARLOS_APPLICATION (application), &is_new);

  carlos_window_take_files (window, files, (guint) n_files);
  gtk_window_present (GTK_WINDOW (window));
}

static int
carlos_application_handle_local_options (GApplication *application, GVariantDict *given)
{
  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("carlos %s\n", CARLOS_VERSION);
      return 0;
    }
  if (g_variant_dict_contains (given, "sample"))
    {
      g_autoptr (GError) error = NULL;

      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("carlos: %s\n", error->message);
          return 1;
        }
      g_action_group_activate_action (G_ACTION_GROUP (application), "sample", NULL);
      return g_application_get_is_remote (application) ? 0 : -1;
    }

  return -1;
}

/* The program ends with its last window. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (GTK_APPLICATION (data))) != NULL)
    gtk_window_destroy (window);
}

static void
sample_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gboolean is_new;
  CarlosWindow *window = get_window (CARLOS_APPLICATION (data), &is_new);
  g_autoptr (CarlosInput) sample = carlos_input_new_for_sample ();

  carlos_window_open (window, sample);
  carlos_window_hide_welcome (window);
  gtk_window_present (GTK_WINDOW (window));
}

static char *
create_debug_info (void)
{
  return g_strdup_printf ("Carlos %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\n%s\n", CARLOS_VERSION,
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
                          glib_major_version, glib_minor_version, glib_micro_version,
                          G_OBJECT_TYPE_NAME (gdk_display_get_default ()));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const developers[] = { "The Carlos authors", NULL };
  g_autofree char *debug_info = create_debug_info ();
  AdwAboutWindow *about = ADW_ABOUT_WINDOW (adw_about_window_new ());

  gtk_window_set_transient_for (GTK_WINDOW (about),
                                gtk_application_get_active_window (GTK_APPLICATION (data)));
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
  adw_about_window_set_application_name (about, "Carlos");
  adw_about_window_set_application_icon (about, CARLOS_APPLICATION_ID);
  adw_about_window_set_version (about, CARLOS_VERSION);
  adw_about_window_set_developer_name (about, _ ("The Carlos authors"));
  adw_about_window_set_developers (about, (const char **) developers);
  adw_about_window_set_comments (about,
                                 _ ("Shows your own musical taste as a picture. Everything is computed on "
                                    "this computer; nothing is sent anywhere before you connect a service."));
  adw_about_window_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_window_set_copyright (about, "© 2026 The Carlos authors");
  /* Translators: your names, one a line */
  adw_about_window_set_translator_credits (about, _ ("translator-credits"));
  adw_about_window_set_debug_info (about, debug_info);
  gtk_window_present (GTK_WINDOW (about));
}

static void
carlos_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_cb },
    { .name = "about", .activate = about_cb },
    { .name = "sample", .activate = sample_cb },
  };

  G_APPLICATION_CLASS (carlos_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           (const char *const *) accels[i].accels);
  gtk_window_set_default_icon_name (CARLOS_APPLICATION_ID);
}

static void
carlos_application_class_init (CarlosApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = carlos_application_activate;
  application_class->open = carlos_application_open;
  application_class->startup = carlos_application_startup;
  application_class->handle_local_options = carlos_application_handle_local_options;
}

static void
carlos_application_init (CarlosApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _ ("Shows your own musical taste as a picture."));
}

/**
 * carlos_application_new:
 *
 * Returns: (transfer full): the application, to be run
 */
CarlosApplication *
carlos_application_new (void)
{
  /* Naming the resource keeps the linker from leaving it in the static library. */
  g_resources_register (carlos_get_resource ());

  return g_object_new (CARLOS_TYPE_APPLICATION, "application-id", CARLOS_APPLICATION_ID, "resource-base-path",
                       "/com/example/Carlos", "flags", G_APPLICATION_HANDLES_OPEN, NULL);
}
