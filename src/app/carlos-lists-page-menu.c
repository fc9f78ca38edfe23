/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-lists-page-private.h"

#include "carlos-own-sound.h"
#include "carlos-rule-words.h"

#include <glib/gi18n-lib.h>

/* That a line can be played, where it can, and what can be set aside because of it. */
static GMenuModel *
create_menu_model (const GPtrArray *rules, gboolean can_play)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();

  for (guint i = 0; i < rules->len; i++)
    {
      g_autofree char *label = carlos_rule_words_describe (g_ptr_array_index (rules, i), time_zone);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "lists.exclude", "u", i);
      g_menu_append_item (section, item);
    }
  if (can_play)
    g_menu_append (menu, _ ("_Play"), "lists.play");
  g_menu_append_section (menu, _ ("That Wasn’t Me"), G_MENU_MODEL (section));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* One menu does for all rows: a menu a row would make scrolling slow. */
static GtkPopover *
get_menu (CarlosListsPage *self, GMenuModel *model)
{
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);

  return GTK_POPOVER (self->menu);
}

/**
 * carlos_lists_page_show_menu:
 * @row: of the list
 *
 * Opens the menu of a row.
 */
void
carlos_lists_page_show_menu (CarlosListsPage *self, CarlosHeardRow *row)
{
  CarlosHeardItem *item = carlos_heard_row_get_item (row);
  g_autoptr (GMenuModel) model = NULL;
  graphene_rect_t bounds;
  GtkPopover *menu;

  if (item == NULL || item->rules->len == 0
      || !gtk_widget_compute_bounds (carlos_heard_row_get_button (row), GTK_WIDGET (self), &bounds))
    return;

  g_clear_pointer (&self->menu_rules, g_ptr_array_unref);
  self->menu_rules = g_ptr_array_ref (item->rules);
  self->menu_track = item->track;
  model = create_menu_model (item->rules, item->track != CARLOS_NO_FILE);
  menu = get_menu (self, model);
  gtk_popover_set_pointing_to (menu, &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                      (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (menu);
}
