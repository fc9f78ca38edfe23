/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-accounts-window-private.h"

#include "carlos-account-words.h"
#include "carlos-row.h"

#include <glib/gi18n-lib.h>

static AdwActionRow *
get_row (CarlosAccountsWindow *self, CarlosService service)
{
  switch (service)
    {
    case CARLOS_SERVICE_SPOTIFY:
      return self->spotify_row;
    case CARLOS_SERVICE_LISTENBRAINZ:
      return self->listenbrainz_row;
    case CARLOS_SERVICE_LASTFM:
      return self->lastfm_row;
    case CARLOS_SERVICE_MUSICBRAINZ:
    default:
      return NULL;
    }
}

static gboolean
is_syncing (CarlosAccountsWindow *self, CarlosService service)
{
  const char *now = carlos_sync_keeper_get_service (self->keeper);

  return now != NULL && (*now == '\0' || g_str_equal (now, carlos_service_to_string (service)));
}

/* A syncing row says so; one with a problem tells of it; else how up to date it is. */
static char *
describe_account (CarlosAccountsWindow *self, CarlosService service, const CarlosAccount *account)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *problem = carlos_account_words_problem (self->report, account, now);
  g_autofree char *synced = carlos_account_words_synced (account->synced, now);

  if (is_syncing (self, service))
    return g_strdup (_ ("Being brought up to date"));
  if (problem != NULL)
    return g_strdup_printf ("%s\n%s", synced, problem);

  return g_steal_pointer (&synced);
}

static void
fill_connected (CarlosAccountsWindow *self, CarlosService service, const CarlosAccount *account)
{
  AdwActionRow *row = get_row (self, service);
  g_autofree char *subtitle = describe_account (self, service, account);
  g_autofree char *problem
    = carlos_account_words_problem (self->report, account, g_get_real_time () / G_USEC_PER_SEC);
  /* Translators: a service, and the name of the account there */
  g_autofree char *title = g_strdup_printf (_ ("%s: %s"), carlos_service_get_title (service), account->name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  carlos_row_set_subtitle (row, subtitle);
  gtk_widget_set_visible (self->icons[service], problem != NULL);
}

static void
fill_unconnected (CarlosAccountsWindow *self, CarlosService service)
{
  AdwActionRow *row = get_row (self, service);
  g_autofree char *subtitle
    = g_strdup_printf ("%s. %s", carlos_account_words_gives (service), carlos_account_words_lacks (service));
  const char *title = service == CARLOS_SERVICE_SPOTIFY ? _ ("Sign In to Spotify…") : NULL;
  g_autofree char *other = g_strconcat (carlos_service_get_title (service), "…", NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? title : other);
  carlos_row_set_subtitle (row, subtitle);
  gtk_widget_set_visible (self->icons[service], FALSE);
}

static void
fill_genres (CarlosAccountsWindow *self)
{
  const CarlosAccountsReport *report = self->report;
  guint n = report->n_looked_up + report->n_waiting;
  const char *sent
    = _ ("Sends the names of artists that have none to MusicBrainz and ListenBrainz, one a second, "
         "and nothing else");
  g_autofree char *progress = NULL;
  g_autofree char *text = NULL;

  if (report->has_consent && n > 0)
    progress = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%'u of %'u artist looked up", "%'u of %'u artists looked up", n),
      report->n_looked_up, n);
  text = progress != NULL ? g_strdup_printf ("%s\n%s", sent, progress) : g_strdup (sent);
  carlos_row_set_subtitle (self->genres_row, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->genres_row), report->status->overview != NULL);
  self->is_filling = TRUE;
  gtk_switch_set_active (self->genres_switch, report->has_consent);
  self->is_filling = FALSE;
}

/**
 * carlos_accounts_window_fill_rows:
 *
 * Shows what the report says, and what is being synced.
 */
void
carlos_accounts_window_fill_rows (CarlosAccountsWindow *self)
{
  static const CarlosService services[]
    = { CARLOS_SERVICE_LISTENBRAINZ, CARLOS_SERVICE_LASTFM, CARLOS_SERVICE_SPOTIFY };

  if (self->report == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      const CarlosAccount *account
        = carlos_accounts_report_find (self->report, carlos_service_to_string (services[i]));

      if (account != NULL)
        fill_connected (self, services[i], account);
      else
        fill_unconnected (self, services[i]);
    }
  fill_genres (self);
}

static GtkWidget *
create_icon (const char *name)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       NULL);
}

/**
 * carlos_accounts_window_add_icons:
 *
 * Adds to each row that it leads somewhere, and that something is wrong there.
 */
void
carlos_accounts_window_add_icons (CarlosAccountsWindow *self)
{
  AdwActionRow *leading[] = { self->export_row, self->folder_row,  self->listenbrainz_row,
                              self->lastfm_row, self->spotify_row, self->terms_row };

  for (guint service = 0; service < CARLOS_N_SERVICES; service++)
    {
      AdwActionRow *row = get_row (self, service);

      if (row == NULL)
        continue;
      self->icons[service] = create_icon ("dialog-warning-symbolic");
      gtk_widget_add_css_class (self->icons[service], "warning");
      gtk_widget_set_visible (self->icons[service], FALSE);
      adw_action_row_add_suffix (row, self->icons[service]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (leading); i++)
    adw_action_row_add_suffix (leading[i], create_icon ("go-next-symbolic"));
}
