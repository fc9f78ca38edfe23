/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-card.h"

#include "carlos-feature-bar.h"
#include "carlos-own-sound.h"
#include "carlos-sound-lines.h"

#include <glib/gi18n-lib.h>

/* A pointer that only passes by opens no card, in milliseconds. */
#define DELAY_MS 150

/* So many features of a track are shown. */
#define MAX_FEATURES 5

#define NO_TRACK G_MAXUINT

/**
 * CarlosCard:
 *
 * What there is to say about the bubble that is looked at. It lies over the chart and lets the pointer through, unless it is
 * kept open and there is something to press.
 */
struct _CarlosCard
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *summary;
  GtkLabel *lines;
  GtkGrid *features;
  GtkLabel *features_note;
  GtkButton *play_button;
  GtkLabel *hint;

  guint delay;
  CarlosTrackTable *table; /* (nullable): of the track whose features are shown */
  guint track;             /* in @table */
};

G_DEFINE_FINAL_TYPE (CarlosCard, carlos_card, GTK_TYPE_BOX)

static void
carlos_card_dispose (GObject *object)
{
  CarlosCard *self = CARLOS_CARD (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_pointer (&self->table, carlos_track_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_CARD);

  G_OBJECT_CLASS (carlos_card_parent_class)->dispose (object);
}

static void
carlos_card_class_init (CarlosCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosCard, title);
  gtk_widget_class_bind_template_child (widget_class, CarlosCard, summary);
  gtk_widget_class_bind_template_child (widget_class, CarlosCard, lines);
  gtk_widget_class_bind_template_child (widget_class, CarlosCard, features);
  gtk_widget_class_bind_template_child (widget_class, CarlosCard, features_note);
  gtk_widget_class_bind_template_child (widget_class, CarlosCard, play_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosCard, hint);
}

static void
carlos_card_init (CarlosCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
appear_cb (gpointer data)
{
  CarlosCard *self = CARLOS_CARD (data);

  self->delay = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);

  return G_SOURCE_REMOVE;
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/* Name, bar and word of each feature, a row each. */
static void
show_features (CarlosCard *self, const CarlosListener *listener, guint track)
{
  g_autoptr (GPtrArray) lines = carlos_sound_lines_new (listener->table, track, MAX_FEATURES);

  for (guint i = 0; i < lines->len; i++)
    {
      const CarlosSoundLine *line = g_ptr_array_index (lines, i);
      GtkWidget *bar = carlos_feature_bar_new (line->value, line->average, line->numbers);

      gtk_grid_attach (self->features, create_label (line->name, "dim-label"), 0, (int) i, 1, 1);
      gtk_grid_attach (self->features, bar, 1, (int) i, 1, 1);
      gtk_grid_attach (self->features, create_label (line->word, NULL), 2, (int) i, 1, 1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->features), lines->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->features_note), lines->len > 0);
}

static void
hide_features (CarlosCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->features))) != NULL)
    gtk_grid_remove (self->features, child);
  gtk_widget_set_visible (GTK_WIDGET (self->features), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->features_note), FALSE);
}

/* The same track is told of in every frame while a picture moves: its rows are made once. */
static void
update_features (CarlosCard *self, const CarlosListener *listener, guint track)
{
  if (listener->table == self->table && track == self->track)
    return;
  g_clear_pointer (&self->table, carlos_track_table_unref);
  self->table = carlos_track_table_ref (listener->table);
  self->track = track;
  hide_features (self);
  if (track != NO_TRACK)
    show_features (self, listener, track);
}

/* Returns: whether the listener has a file of it */
static gboolean
show_sound (CarlosCard *self, const CarlosListener *listener, guint track, gboolean is_pinned)
{
  const gboolean has_file = track != NO_TRACK && carlos_own_sound_find (listener, track) != CARLOS_NO_FILE;

  update_features (self, listener, track);
  gtk_widget_set_visible (GTK_WIDGET (self->play_button), has_file && is_pinned);
  gtk_widget_set_can_target (GTK_WIDGET (self), has_file && is_pinned);

  return has_file;
}

static const char *
get_hint (const CarlosChartTarget *target, gboolean has_file)
{
  if (has_file && !target->is_pinned)
    return _ ("Press Space to play it");
  if (target->level->items[target->item].kind == CARLOS_TASTE_TRACK)
    return "";
  if (target->is_pinned)
    return _ ("Double-click or press Return to look inside, Escape to let go");

  return _ ("Double-click or press Return to look inside");
}

/**
 * carlos_card_hide:
 *
 * There is nothing to tell about.
 */
void
carlos_card_hide (CarlosCard *self)
{
  g_return_if_fail (CARLOS_IS_CARD (self));

  g_clear_handle_id (&self->delay, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* At once where a card is open already or kept open, after a moment elsewhere. */
static void
tell (CarlosCard *self, const CarlosTasteCard *card, const char *more, const char *hint, gboolean is_pinned)
{
  g_autofree char *own = NULL;
  g_autofree char *lines = NULL;

  own = g_strjoinv ("\n", card->lines);
  lines = g_strconcat (own, *own != '\0' && more != NULL ? "\n" : "", more, NULL);
  set_text (self->title, card->title);
  set_text (self->summary, card->summary);
  set_text (self->lines, lines);
  set_text (self->hint, hint);

  if (is_pinned)
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  else if (!gtk_widget_get_visible (GTK_WIDGET (self)) && self->delay == 0)
    self->delay = g_timeout_add (DELAY_MS, appear_cb, self);
}

/**
 * carlos_card_show_place:
 * @target: something on a map
 * @card: what there is to say of it
 * @more: (nullable): more lines
 * @hint: what can be done
 *
 * Tells about a place on a map, which may be a track's.
 */
void
carlos_card_show_place (CarlosCard *self,
                        CarlosListener *listener,
                        const CarlosMapTarget *target,
                        const CarlosTasteCard *card,
                        const char *more,
                        const char *hint)
{
  g_return_if_fail (CARLOS_IS_CARD (self));

  show_sound (self, listener, target->kind == CARLOS_TASTE_TRACK ? target->index : NO_TRACK,
              target->is_pinned);
  tell (self, card, more, hint, target->is_pinned);
}

/**
 * carlos_card_show:
 * @target: what is looked at; hides the card when it is nothing
 *
 * Tells about a bubble.
 */
void
carlos_card_show (CarlosCard *self, CarlosListener *listener, const CarlosChartTarget *target)
{
  g_autoptr (CarlosTasteCard) card = NULL;
  const CarlosTasteItem *item;
  gboolean has_file;

  g_return_if_fail (CARLOS_IS_CARD (self));

  if (target->level == NULL || listener == NULL)
    {
      carlos_card_hide (self);
      return;
    }
  item = &target->level->items[target->item];
  card = carlos_taste_card_new (listener, target->level, target->item);
  has_file = show_sound (self, listener, item->kind == CARLOS_TASTE_TRACK ? item->index : NO_TRACK,
                         target->is_pinned);
  tell (self, card, NULL, get_hint (target, has_file), target->is_pinned);
}
