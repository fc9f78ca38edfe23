/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-service-terms.h"

/**
 * CarlosServiceTerms:
 *
 * What each service allows to be done with what it gives, and what Carlos does with it: docs/services.md in a few words.
 */
struct _CarlosServiceTerms
{
  AdwBin parent_instance;

  GtkListBox *spotify;
  GtkListBox *listenbrainz;
  GtkListBox *lastfm;
  GtkListBox *musicbrainz;
};

G_DEFINE_FINAL_TYPE (CarlosServiceTerms, carlos_service_terms, ADW_TYPE_BIN)

static void
carlos_service_terms_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_SERVICE_TERMS);

  G_OBJECT_CLASS (carlos_service_terms_parent_class)->dispose (object);
}

static void
carlos_service_terms_class_init (CarlosServiceTermsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_service_terms_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-service-terms.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosServiceTerms, spotify);
  gtk_widget_class_bind_template_child (widget_class, CarlosServiceTerms, listenbrainz);
  gtk_widget_class_bind_template_child (widget_class, CarlosServiceTerms, lastfm);
  gtk_widget_class_bind_template_child (widget_class, CarlosServiceTerms, musicbrainz);
}

/* What stands under the title of a row is not heard of itself in GTK 4.8. */
static void
describe_rows (GtkListBox *list)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), -1);
}

static void
carlos_service_terms_init (CarlosServiceTerms *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  describe_rows (self->spotify);
  describe_rows (self->listenbrainz);
  describe_rows (self->lastfm);
  describe_rows (self->musicbrainz);
}
