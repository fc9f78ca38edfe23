/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-row.h"

/**
 * carlos_row_set_subtitle:
 *
 * Says something under the title of a row, also to whoever hears the row: GTK 4.8 tells them nothing of it by itself.
 */
void
carlos_row_set_subtitle (AdwActionRow *row, const char *text)
{
  adw_action_row_set_subtitle (row, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}
