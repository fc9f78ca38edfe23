/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cluster-item.h"

#include "carlos-words.h"

#include <math.h>

#define N_ARTISTS 3

/**
 * CarlosClusterItem:
 *
 * A cluster as lists show it: its numbers for sorting, its words for reading.
 */
struct _CarlosClusterItem
{
  GObject parent_instance;

  guint cluster;
  double share;
  guint n_tracks;
  double minutes;
  char *name;
  char *title;
  char *share_text;
  char *tracks_text;
  char *listening_text;
  char *artists;
};

G_DEFINE_FINAL_TYPE (CarlosClusterItem, carlos_cluster_item, G_TYPE_OBJECT)

typedef enum
{
  PROP_SHARE = 1,
  PROP_N_TRACKS,
  PROP_MINUTES,
  PROP_NAME,
  PROP_TITLE,
  PROP_SHARE_TEXT,
  PROP_TRACKS_TEXT,
  PROP_LISTENING_TEXT,
  PROP_ARTISTS,
} CarlosClusterItemProperty;

static GParamSpec *props[PROP_ARTISTS + 1];

static void
carlos_cluster_item_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  CarlosClusterItem *self = CARLOS_CLUSTER_ITEM (object);

  switch ((CarlosClusterItemProperty) property_id)
    {
    case PROP_SHARE:
      g_value_set_double (value, self->share);
      break;
    case PROP_N_TRACKS:
      g_value_set_uint (value, self->n_tracks);
      break;
    case PROP_MINUTES:
      g_value_set_double (value, self->minutes);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SHARE_TEXT:
      g_value_set_string (value, self->share_text);
      break;
    case PROP_TRACKS_TEXT:
      g_value_set_string (value, self->tracks_text);
      break;
    case PROP_LISTENING_TEXT:
      g_value_set_string (value, self->listening_text);
      break;
    case PROP_ARTISTS:
      g_value_set_string (value, self->artists);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
carlos_cluster_item_finalize (GObject *object)
{
  CarlosClusterItem *self = CARLOS_CLUSTER_ITEM (object);

  g_free (self->name);
  g_free (self->title);
  g_free (self->share_text);
  g_free (self->tracks_text);
  g_free (self->listening_text);
  g_free (self->artists);

  G_OBJECT_CLASS (carlos_cluster_item_parent_class)->finalize (object);
}

static void
carlos_cluster_item_class_init (CarlosClusterItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = carlos_cluster_item_get_property;
  object_class->finalize = carlos_cluster_item_finalize;

  props[PROP_SHARE] = g_param_spec_double ("share", NULL, NULL, 0, 1, 0, flags);
  props[PROP_N_TRACKS] = g_param_spec_uint ("n-tracks", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_MINUTES] = g_param_spec_double ("minutes", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SHARE_TEXT] = g_param_spec_string ("share-text", NULL, NULL, NULL, flags);
  props[PROP_TRACKS_TEXT] = g_param_spec_string ("tracks-text", NULL, NULL, NULL, flags);
  props[PROP_LISTENING_TEXT] = g_param_spec_string ("listening-text", NULL, NULL, NULL, flags);
  props[PROP_ARTISTS] = g_param_spec_string ("artists", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
carlos_cluster_item_init (CarlosClusterItem *self)
{
}

/**
 * carlos_cluster_item_new:
 * @cluster: its number in @profile
 */
CarlosClusterItem *
carlos_cluster_item_new (const CarlosTasteProfile *profile, guint cluster)
{
  CarlosClusterItem *self = g_object_new (CARLOS_TYPE_CLUSTER_ITEM, NULL);
  const CarlosCluster *source = &profile->clusters[cluster];

  self->cluster = cluster;
  self->share = source->share;
  self->n_tracks = source->n_tracks;
  self->minutes = isnan (source->minutes) ? 0 : source->minutes;
  self->name = carlos_words_cluster_name (source);
  self->title = carlos_words_cluster_title (source);
  self->share_text = carlos_words_share (source->share);
  self->tracks_text = carlos_words_tracks (source->n_tracks);
  self->listening_text = isnan (source->minutes) ? g_strdup ("") : carlos_words_listening (source->minutes);
  self->artists = carlos_words_artists (source, N_ARTISTS);

  return self;
}

guint
carlos_cluster_item_get_cluster (CarlosClusterItem *self)
{
  g_return_val_if_fail (CARLOS_IS_CLUSTER_ITEM (self), G_MAXUINT);

  return self->cluster;
}

/**
 * carlos_cluster_item_list_new:
 *
 * Returns: (transfer full): the clusters of a listener, largest first
 */
GListModel *
carlos_cluster_item_list_new (const CarlosListener *listener)
{
  GListStore *store = g_list_store_new (CARLOS_TYPE_CLUSTER_ITEM);

  for (guint c = 0; c < listener->profile->k; c++)
    {
      g_autoptr (CarlosClusterItem) item = carlos_cluster_item_new (listener->profile, c);

      g_list_store_append (store, item);
    }

  return G_LIST_MODEL (store);
}
