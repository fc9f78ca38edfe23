/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-accounts-window.h"
#include "carlos-card.h"
#include "carlos-chart-view.h"
#include "carlos-cluster-list.h"
#include "carlos-cluster-table.h"
#include "carlos-cluster-evidence.h"
#include "carlos-compare-bar.h"
#include "carlos-compare-keeper.h"
#include "carlos-compare-page.h"
#include "carlos-compass-rose.h"
#include "carlos-contrast-page.h"
#include "carlos-folder-window.h"
#include "carlos-hover-player.h"
#include "carlos-lists-page.h"
#include "carlos-map-area.h"
#include "carlos-map-morph.h"
#include "carlos-map-view.h"
#include "carlos-method-page.h"
#include "carlos-mpris-server.h"
#include "carlos-mpris-watcher.h"
#include "carlos-notice.h"
#include "carlos-path-bar.h"
#include "carlos-period-strip.h"
#include "carlos-player-bar.h"
#include "carlos-progress-strip.h"
#include "carlos-recommend-page.h"
#include "carlos-rules-window.h"
#include "carlos-session.h"
#include "carlos-welcome.h"
#include "carlos-window.h"

G_BEGIN_DECLS

struct _CarlosWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  CarlosNotice *notice;
  CarlosNotice *sync_notice;
  AdwFlap *flap;
  AdwViewStack *stack;
  GtkStack *sidebar_stack;
  GtkWidget *left_in_sidebar; /* weak: where the keyboard was when the sidebar went */
  gboolean enters_sidebar;    /* the sidebar comes, and the keyboard is to follow */
  guint focus_source;         /* takes the keyboard out of a menu that is closed */
  GtkOverlay *overlay;
  CarlosChartView *chart;
  CarlosPathBar *path_bar;
  CarlosCard *card;
  CarlosWelcome *welcome;
  GtkWidget *empty_page;
  GtkWidget *drop_hint;
  CarlosClusterList *cluster_list;
  CarlosClusterTable *cluster_table;
  GtkMenuButton *evidence_button;
  CarlosClusterEvidence *evidence;
  GtkLabel *summary_label;
  GtkLabel *data_label;
  CarlosProgressStrip *progress;
  GtkWidget *sync_button;
  GtkSpinner *sync_spinner;
  GtkLabel *sync_label;
  GtkWidget *folder_button;
  GtkProgressBar *folder_bar;
  GtkLabel *folder_label;
  AdwViewSwitcherTitle *switcher_title;
  GtkWidget *switcher; /* of the parts of the library */
  GtkLabel *switcher_label;
  GtkProgressBar *switcher_progress;
  CarlosPeriodStrip *strip;
  CarlosListsPage *lists_page;
  CarlosRecommendPage *recommend_page;
  CarlosMethodPage *method_page;
  CarlosMapView *map_view;
  CarlosCard *map_card;
  CarlosCompassRose *compass;
  GtkLabel *fidelity_label;
  GtkWidget *map_foot; /* the compass and that label */
  GtkWidget *map_controls;
  CarlosMapArea *map_area;
  CarlosMapMorph *morph;
  GtkWidget *map_page;
  GtkMenuButton *compare_button;
  CarlosCompareBar *compare_bar;
  CarlosComparePage *compare_page;
  GtkStack *table_stack;
  CarlosContrastPage *contrast_page;
  CarlosPlayerBar *player_bar;

  GSettings *settings;
  CarlosSession *session;
  CarlosListener *shown;
  char *working_text;            /* what the running work is */
  char *remark;                  /* to be told with the next picture */
  guint k;                       /* number of clusters that was asked for, 0 for the rule */
  GtkFileChooserNative *chooser; /* while one is open */

  /* The library, see carlos-window-library.c and carlos-window-rules.c */
  GSimpleAction *select_action;
  CarlosMonths *months;            /* that the strip shows */
  gboolean selecting;              /* a part of the library is on its way */
  CarlosSelection *next_selection; /* what comes after it */
  GArray *years;                   /* that pass by, CarlosYear */
  guint year;                      /* which is shown */
  guint play_timer;
  guint method_idle;          /* until the page of the method follows */
  CarlosRulesWindow *rules;   /* while it is open */
  CarlosExclusion *last_rule; /* that can be undone */
  gboolean last_rule_went;

  /* The accounts, see carlos-window-sync.c */
  CarlosSyncKeeper *keeper;
  CarlosAccountsWindow *accounts; /* while it is open */
  gboolean had_library;           /* when the sync began */
  gboolean is_reload_due;         /* when the session has time */
  char *told_problem;             /* what was said last to be wrong with accounts */
  gboolean has_synced;
  gboolean is_keyring_told;

  /* The recommendations, see carlos-window-recommend.c */
  CarlosRecommendKeeper *recommend_keeper;
  GtkWindow *said;      /* while it is open */
  AdwToast *said_toast; /* weak: of what was said last */
  gint64 said_id;
  guint calendar_timer; /* for the next week */

  /* The map, see carlos-window-map.c */
  CarlosMapKeeper *map_keeper;
  CarlosMprisWatcher *players; /* (nullable): what other programs play */
  char *last_page;             /* that was seen before another */
  gboolean recommends_here;    /* only what is recommended in the selected area is shown */
  GMenu *lines_menu;           /* see carlos-window-lines.c */
  GSimpleAction *lines_action; /* its state is what white lines are around */
  guint64 lines_generation;    /* of the library whose playlists the menu shows */
  gboolean is_lines_said;      /* how many of it have a place */

  CarlosCompareKeeper *compare_keeper; /* see carlos-window-compare.c */

  /* The music folders, see carlos-window-folder.c */
  CarlosFolderKeeper *folder_keeper;
  GtkWindow *folder_window;       /* while it is open */
  guint grow_timer;               /* until the picture grows */
  gint64 growth_began;            /* monotonic, microseconds */
  gint64 growth_took;             /* likewise */
  gboolean is_growing;            /* the picture is being made anew for that */
  gboolean is_growth_due;         /* there is more since */
  gboolean is_folder_awaited;     /* the listener wants to see the library as soon as there is one */
  gboolean is_recommendation_due; /* when the files were heard */

  /* What is heard, see carlos-window-player.c */
  CarlosPlayer *player;
  CarlosHoverPlayer *hover;
  CarlosMprisServer *mpris; /* once sound is ready */
  CarlosSound *awaited;     /* (nullable): to be played when it is */
  CarlosSound *pointed;     /* (nullable): likewise, to be heard */
  guint map_pointed;        /* the track of the library that is looked at on the map, or CARLOS_NO_FILE */
  guint chosen;             /* the player's number of what the listener chose to play */
  gboolean is_pointer_last; /* the pointer came upon something to be heard after the last key */
  gboolean is_preparing;    /* a worker makes sound ready */
  gboolean is_prepared;
};

/* carlos-window.c */
CarlosProfileOptions carlos_window_get_options (CarlosWindow *self);
void carlos_window_set_working_text (CarlosWindow *self, const char *text);
gpointer carlos_window_hold (CarlosWindow *self);
void carlos_window_release (void);
void carlos_window_say (CarlosWindow *self, const char *text);

/* carlos-window-chart.c: the chart as a picture to keep */
void carlos_window_save_chart (CarlosWindow *self);
void carlos_window_copy_chart (CarlosWindow *self);

/* carlos-window-menu.c: what menus and file dialogs have in common */
void carlos_window_add_choice (GMenu *menu, const char *action, const char *label, const char *target);
void carlos_window_add_name (GMenu *menu, const char *action, const char *name, const char *target);
void carlos_window_add_playlists (GMenu *menu, const char *action, const CarlosLibrary *library);
void carlos_window_add_filter (GtkFileChooser *chooser, const char *name, const char *const *suffixes);

/* carlos-window-import.c: bringing music in */
void carlos_window_choose_files (CarlosWindow *self);
void carlos_window_show_data_guide (CarlosWindow *self);
void carlos_window_add_drop_target (CarlosWindow *self);

/* carlos-window-library.c: the parts of the library */
void carlos_window_add_library (CarlosWindow *self);
void carlos_window_drop_library (CarlosWindow *self);
void carlos_window_show_library (CarlosWindow *self, CarlosListener *listener);
void carlos_window_reload_library (CarlosWindow *self);

void carlos_window_grow_library (CarlosWindow *self, GAsyncReadyCallback callback);

/* carlos-window-folder.c: the listener's own music files */
void carlos_window_add_folder (CarlosWindow *self);
void carlos_window_end_folder (CarlosWindow *self);
void carlos_window_drop_folder (CarlosWindow *self);
void carlos_window_add_music (CarlosWindow *self, const char *path);
void carlos_window_show_music_folder (CarlosWindow *self);
gboolean carlos_window_is_growing (CarlosWindow *self);

/* carlos-window-player.c: hearing them */
void carlos_window_add_player (CarlosWindow *self);
void carlos_window_end_player (CarlosWindow *self);
void carlos_window_drop_player (CarlosWindow *self);
void carlos_window_show_player (CarlosWindow *self, CarlosListener *listener);
void carlos_window_play_target (CarlosWindow *self);

/* carlos-window-sync.c: accounts, and keeping the library up to date with them */
void carlos_window_add_sync (CarlosWindow *self);
void carlos_window_end_sync (CarlosWindow *self);
void carlos_window_drop_sync (CarlosWindow *self);
void carlos_window_send_list (CarlosWindow *self);
void carlos_window_send_playlist (CarlosWindow *self,
                                  CarlosPlaylist *playlist,
                                  const char *name,
                                  const char *remark);
void carlos_window_show_accounts (CarlosWindow *self, const char *service);

/* carlos-window-data.c: looking after the library */
void
carlos_window_tell_error (CarlosWindow *self, const GError *error, const char *remedy, const char *action);
void carlos_window_show_data (CarlosWindow *self);
void carlos_window_follow_library (CarlosWindow *self);
void carlos_window_set_aside (CarlosWindow *self);

/* carlos-window-rules.c: what is no part of the taste, and what clusters are called */
void carlos_window_exclude (CarlosWindow *self, const CarlosExclusion *rule, gboolean takes_back);
void carlos_window_undo_rule (CarlosWindow *self);
void carlos_window_show_rules (CarlosWindow *self);
void carlos_window_update_rules (CarlosWindow *self, CarlosLibrary *library);
void carlos_window_name_cluster (CarlosWindow *self);

/* carlos-window-recommend.c: recommendations, and what was said of them */
void carlos_window_add_recommendations (CarlosWindow *self);
void carlos_window_recommend_to (CarlosWindow *self, CarlosListener *listener);
void carlos_window_show_archive (CarlosWindow *self);
void carlos_window_take_back (CarlosWindow *self, gint64 id);
void carlos_window_end_recommendations (CarlosWindow *self);
void carlos_window_drop_recommendations (CarlosWindow *self);

/* carlos-window-card.c: where cards stand */
void carlos_window_place_card (CarlosCard *card,
                               CarlosZoomView *view,
                               GtkWidget *foot,
                               const graphene_rect_t *bounds);
gboolean carlos_window_has_room_for_card (CarlosZoomView *view);

/* carlos-window-focus.c: where the keyboard is */
void carlos_window_add_focus (CarlosWindow *self);
void carlos_window_drop_focus (CarlosWindow *self);

/* carlos-window-sidebar.c: the sidebar comes and goes */
void carlos_window_toggle_sidebar (CarlosWindow *self);
void carlos_window_add_sidebar (CarlosWindow *self);
void carlos_window_drop_sidebar (CarlosWindow *self);

/* carlos-window-map.c: the map */
void carlos_window_let_map_follow_list (CarlosWindow *self);
void carlos_window_add_map (CarlosWindow *self);
void carlos_window_drop_map (CarlosWindow *self);
gboolean carlos_window_is_map_shown (CarlosWindow *self);
guint carlos_window_get_selected (CarlosWindow *self);
void carlos_window_select_area (CarlosWindow *self);

/* carlos-window-lines.c: what white lines are around */
void carlos_window_install_lines (GtkWidgetClass *klass);
void carlos_window_add_lines (CarlosWindow *self);

/* carlos-window-compare.c: the listener beside others */
void carlos_window_install_compare (GtkWidgetClass *klass);
void carlos_window_add_compare (CarlosWindow *self);
void carlos_window_drop_compare (CarlosWindow *self);
gboolean carlos_window_is_contrast_shown (CarlosWindow *self);
void carlos_window_compare_with_file (CarlosWindow *self, GFile *file);

/* carlos-window-morph.c: from the bubbles to the map */
void carlos_window_play_morph (CarlosWindow *self, gboolean to_map);

G_END_DECLS
