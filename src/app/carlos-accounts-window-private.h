/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-account-form.h"
#include "carlos-account-page.h"
#include "carlos-accounts-report.h"
#include "carlos-accounts-window.h"
#include "carlos-notice.h"
#include "carlos-spotify-assistant.h"

G_BEGIN_DECLS

struct _CarlosAccountsWindow
{
  AdwWindow parent_instance;

  GtkWidget *back_button;
  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  CarlosNotice *notice;
  GtkStack *pages;
  GtkWidget *overview;
  AdwActionRow *export_row;
  AdwActionRow *folder_row;
  AdwActionRow *listenbrainz_row;
  AdwActionRow *lastfm_row;
  AdwActionRow *spotify_row;
  AdwActionRow *genres_row;
  GtkSwitch *genres_switch;
  AdwActionRow *terms_row;
  CarlosAccountForm *form;
  CarlosSpotifyAssistant *assistant;
  CarlosAccountPage *account;

  GtkWidget *icons[CARLOS_N_SERVICES]; /* of the rows: that something is wrong there */

  char *library;
  CarlosSyncKeeper *keeper;
  CarlosAccountsReport *report; /* what is shown, NULL at first */
  char *wanted;                 /* the service whose page is to be shown when the report is there */
  GtkWidget *used;              /* the row that the keyboard goes back to */
  gboolean is_filling;          /* the switch is being set to what is so */
  gboolean is_writing_asked;    /* the right to write playlists is wanted when the report is there */
  CarlosService leaving;        /* what is being disconnected, if is_leaving */
  gboolean keeps_rows;
  gboolean is_leaving;
};

/* carlos-accounts-window.c */
void carlos_accounts_window_refresh (CarlosAccountsWindow *self);
void carlos_accounts_window_say (CarlosAccountsWindow *self, const char *text);
void carlos_accounts_window_show_page (CarlosAccountsWindow *self, const char *page);

/* carlos-accounts-window-work.c: what is done with accounts */
void carlos_accounts_window_disconnect (CarlosAccountsWindow *self, gboolean keeps_rows);
void carlos_accounts_window_set_consent (CarlosAccountsWindow *self, gboolean is_given);
void carlos_accounts_window_set_feedback (CarlosAccountsWindow *self, gboolean is_given);

/* carlos-accounts-window-rows.c: what is said of accounts at a glance */
void carlos_accounts_window_add_icons (CarlosAccountsWindow *self);
void carlos_accounts_window_fill_rows (CarlosAccountsWindow *self);

G_END_DECLS
