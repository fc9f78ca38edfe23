/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-account-login.h"
#include "carlos-spotify-assistant.h"

G_BEGIN_DECLS

struct _CarlosSpotifyAssistant
{
  AdwBin parent_instance;

  GtkStack *pages; /* the child: AdwBin disposes of one that has a name twice */
  GtkListBox *facts;
  GtkWidget *begin_button;

  /* The steps */
  GtkListBox *steps;
  GtkWidget *dashboard_button;
  AdwActionRow *redirect_row;
  GtkEditable *client_row;
  AdwActionRow *env_row;
  AdwActionRow *port_row;
  GtkSwitch *port_switch;
  GtkSpinButton *port_button;
  GtkLabel *remark;
  GtkWidget *sign_in_button;

  /* The attempt */
  GtkSpinner *spinner;
  GtkLabel *waiting_title;
  GtkLabel *waiting_text;
  GtkLabel *left_label;
  GtkWidget *waiting_buttons;
  GtkWidget *cancel_button;
  AdwStatusPage *ask_page;
  GtkWidget *keep_button;
  GtkLabel *failure;
  GtkWidget *advice_group;
  GtkListBox *advice;
  GtkWidget *retry_button;

  char *library;
  CarlosSyncKeeper *keeper;
  GSettings *settings;
  gboolean writes;               /* whether to ask for the right to write playlists, too */
  char *secret_client;           /* the client ID that the secret belongs to */
  char *client_secret;           /* from a file; wiped when it goes */
  GtkFileChooserNative *chooser; /* while one is open */
  CarlosAccountLogin *login;     /* the attempt that is under way, never two */
  guint ticks;                   /* of the time that is left */
  gboolean is_holding;           /* the keeper, to replace an account */
};

/* carlos-spotify-assistant.c */
guint16 carlos_spotify_assistant_get_port (CarlosSpotifyAssistant *self);
void carlos_spotify_assistant_show (CarlosSpotifyAssistant *self, const char *page, GtkWidget *focus);
void carlos_spotify_assistant_say (CarlosSpotifyAssistant *self, const char *text);

/* carlos-spotify-attempt.c: one attempt to sign in */
void carlos_spotify_attempt_start (CarlosSpotifyAssistant *self, const char *client_id);
void carlos_spotify_attempt_open_page (CarlosSpotifyAssistant *self);
void carlos_spotify_attempt_copy_link (CarlosSpotifyAssistant *self);
void carlos_spotify_attempt_answer (CarlosSpotifyAssistant *self, gboolean replaces);

G_END_DECLS
