/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_METHOD_CHOICES (carlos_method_choices_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMethodChoices, carlos_method_choices, CARLOS, METHOD_CHOICES, GtkPopover)

void carlos_method_choices_set_listener (CarlosMethodChoices *self, CarlosListener *listener);
void carlos_method_choices_get_options (CarlosMethodChoices *self, CarlosProfileOptions *options);
gboolean carlos_method_choices_can_be_used (CarlosMethodChoices *self);

G_END_DECLS
