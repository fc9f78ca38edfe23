/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-welcome.h"

/**
 * CarlosWelcome:
 *
 * The ways to bring in music, in front of the sample listener's chart.
 */
struct _CarlosWelcome
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (CarlosWelcome, carlos_welcome, ADW_TYPE_BIN)

static void
carlos_welcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_WELCOME);

  G_OBJECT_CLASS (carlos_welcome_parent_class)->dispose (object);
}

static void
carlos_welcome_class_init (CarlosWelcomeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = carlos_welcome_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/com/example/Carlos/carlos-welcome.ui");
}

static void
carlos_welcome_init (CarlosWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
