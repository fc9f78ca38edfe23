/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-card.h"

#include <glib/gi18n-lib.h>

/* A pointer that only passes by opens no card, in milliseconds. */
#define DELAY_MS 150

/**
 * CarlosCard:
 *
 * What there is to say about the bubble that is looked at. It lies over the chart and lets the pointer through.
 */
struct _CarlosCard
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *summary;
  GtkLabel *lines;
  GtkLabel *hint;

  guint delay;
};

G_DEFINE_FINAL_TYPE (CarlosCard, carlos_card, GTK_TYPE_BOX)

static void
carlos_card_dispose (GObject *object)
{
  CarlosCard *self = CARLOS_CARD (object);

  g_clear_handle_id (&self->delay, g_source_remove);
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

static const char *
get_hint (const CarlosChartTarget *target)
{
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

/**
 * carlos_card_tell:
 * @card: what there is to say
 * @more: (nullable): more lines
 * @hint: what can be done, or ""
 * @is_pinned: whether it is kept open
 *
 * Tells about something: at once where a card is open already or kept open, after a moment elsewhere.
 */
void
carlos_card_tell (CarlosCard *self,
                  const CarlosTasteCard *card,
                  const char *more,
                  const char *hint,
                  gboolean is_pinned)
{
  g_autofree char *own = NULL;
  g_autofree char *lines = NULL;

  g_return_if_fail (CARLOS_IS_CARD (self));

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
 * carlos_card_show:
 * @target: what is looked at; hides the card when it is nothing
 *
 * Tells about a bubble.
 */
void
carlos_card_show (CarlosCard *self, CarlosListener *listener, const CarlosChartTarget *target)
{
  g_autoptr (CarlosTasteCard) card = NULL;

  g_return_if_fail (CARLOS_IS_CARD (self));

  if (target->level == NULL || listener == NULL)
    {
      carlos_card_hide (self);
      return;
    }
  card = carlos_taste_card_new (listener, target->level, target->item);
  carlos_card_tell (self, card, NULL, get_hint (target), target->is_pinned);
}
