/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-community-model.h"
#include "carlos-model-layout.h"
#include "carlos-recommend-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A file as it is looked at: nothing in it is believed. */
typedef struct
{
  const guint8 *data;
  gsize size;
  CarlosModelHead head;
} File;

static gconstpointer
get_section (const File *self, CarlosModelSection section)
{
  return self->data + self->head.sections[section].offset;
}

static gsize
get_size (const File *self, CarlosModelSection section)
{
  return self->head.sections[section].size;
}

/* Whether the digest is right and every section lies inside the file. */
static gboolean
check_whole (const File *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[CARLOS_MODEL_DIGEST_SIZE];
  gsize size = sizeof digest;
  gsize start = G_STRUCT_OFFSET (CarlosModelHead, kind);

  if (self->head.head_size != sizeof self->head || self->head.file_size != self->size)
    return FALSE;
  for (guint section = 0; section < CARLOS_N_MODEL_SECTIONS; section++)
    {
      const CarlosModelExtent *extent = &self->head.sections[section];

      if (extent->offset % CARLOS_MODEL_ALIGNMENT != 0 || extent->offset > self->size
          || extent->size > self->size - extent->offset)
        return FALSE;
    }
  g_checksum_update (checksum, self->data + start, (gssize) (self->size - start));
  g_checksum_get_digest (checksum, digest, &size);

  return memcmp (digest, self->head.digest, sizeof digest) == 0;
}

static gboolean
are_finite (const float *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite (values[i]))
      return FALSE;

  return TRUE;
}

static gboolean
check_numbers (const CarlosModelHead *head)
{
  const double numbers[] = { head->link_share, head->unobserved,     head->observed,
                             head->confidence, head->regularisation, head->frequency_exponent };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!(numbers[i] >= 0 && numbers[i] <= 1e9))
      return FALSE;

  return head->kind > CARLOS_COMMUNITY_AUTO && head->kind <= CARLOS_COMMUNITY_BLEND && head->n_items > 0
         && head->n_items <= G_MAXINT32 && head->link_share <= 1
         && (head->width == 0 || head->observed + head->confidence > 0);
}

static gboolean
check_links (const File *self, gboolean are_wanted)
{
  gsize n_items = self->head.n_items;
  gsize n_links = get_size (self, CARLOS_MODEL_LINK_TARGETS) / sizeof (guint32);
  const guint64 *offsets = get_section (self, CARLOS_MODEL_LINK_OFFSETS);
  const guint32 *targets = get_section (self, CARLOS_MODEL_LINK_TARGETS);

  if (!are_wanted)
    return TRUE;
  if (get_size (self, CARLOS_MODEL_LINK_OFFSETS) != (n_items + 1) * sizeof *offsets
      || get_size (self, CARLOS_MODEL_LINK_TARGETS) != n_links * sizeof *targets
      || get_size (self, CARLOS_MODEL_LINK_WEIGHTS) != n_links * sizeof (float) || offsets[0] != 0
      || offsets[n_items] != n_links)
    return FALSE;
  for (gsize item = 0; item < n_items; item++)
    if (offsets[item] > offsets[item + 1] || offsets[item + 1] > n_links)
      return FALSE;
  for (gsize i = 0; i < n_links; i++)
    if (targets[i] >= n_items)
      return FALSE;

  return are_finite (get_section (self, CARLOS_MODEL_LINK_WEIGHTS), n_links);
}

static gboolean
check_factors (const File *self, gboolean are_wanted)
{
  gsize width = self->head.width;
  gsize n = (gsize) self->head.n_items * width;

  if (!are_wanted)
    return TRUE;

  return width > 0 && width <= CARLOS_ALS_MAX_FACTORS && width % CARLOS_FACTOR_LANES == 0
         && get_size (self, CARLOS_MODEL_FACTORS) == n * sizeof (float)
         && get_size (self, CARLOS_MODEL_SPECTRUM) == width * sizeof (float)
         && are_finite (get_section (self, CARLOS_MODEL_FACTORS), n)
         && are_finite (get_section (self, CARLOS_MODEL_SPECTRUM), width);
}

/* A text that begins at @place, or NULL when it does not lie inside the texts or is none. They end in a NUL. */
static const char *
find_text (const File *self, gsize place)
{
  const char *texts = get_section (self, CARLOS_MODEL_TEXTS);

  if (place >= get_size (self, CARLOS_MODEL_TEXTS) || !g_utf8_validate (texts + place, -1, NULL))
    return NULL;

  return texts + place;
}

static gboolean
read_names (const File *self, CarlosCommunityModel *model)
{
  const char *texts = get_section (self, CARLOS_MODEL_TEXTS);
  gsize size = get_size (self, CARLOS_MODEL_TEXTS);
  const CarlosModelItem *items = get_section (self, CARLOS_MODEL_ITEMS);

  if (size == 0 || texts[size - 1] != '\0'
      || get_size (self, CARLOS_MODEL_ITEMS) != self->head.n_items * sizeof *items
      || get_size (self, CARLOS_MODEL_LISTENERS) != self->head.n_items * sizeof (guint32))
    return FALSE;

  model->provenance = find_text (self, 0);
  model->licence = model->provenance != NULL ? find_text (self, strlen (model->provenance) + 1) : NULL;
  model->items = g_new0 (CarlosCommunityItem, self->head.n_items);
  for (guint i = 0; i < self->head.n_items; i++)
    {
      model->items[i].id = find_text (self, items[i].id);
      model->items[i].artist = find_text (self, items[i].artist);
      if (items[i].title != CARLOS_MODEL_NO_TEXT)
        model->items[i].title = find_text (self, items[i].title);
      if (model->items[i].id == NULL || model->items[i].artist == NULL
          || (items[i].title != CARLOS_MODEL_NO_TEXT && model->items[i].title == NULL))
        return FALSE;
    }

  return model->licence != NULL;
}

static void
read_settings (const CarlosModelHead *head, CarlosCommunitySettings *settings)
{
  carlos_community_settings_init (settings, head->kind);
  settings->has_walk = head->has_walk != 0;
  settings->mix.link_share = head->link_share;
  settings->validation = head->validation;
  settings->n_tried = head->n_tried;
  settings->ease.regularisation = head->ease_regularisation;
  settings->ease.popularity_exponent = head->popularity_exponent;
  settings->ease.max_links = settings->walk.max_links = head->max_links;
  settings->walk.listener_exponent = head->listener_exponent;
  settings->walk.source_exponent = head->source_exponent;
  settings->walk.target_exponent = head->target_exponent;
  settings->als.terms = (CarlosFactorTerms){
    .unobserved = head->unobserved,
    .observed = head->observed,
    .confidence = head->confidence,
    .regularisation = head->regularisation,
    .frequency_exponent = head->frequency_exponent,
    .hu_targets = head->hu_targets != 0,
  };
  settings->als.n_factors = head->n_factors;
  settings->als.n_iterations = head->n_iterations;
  settings->als.seed = head->seed;
}

/* The tables are used where they lie. */
static void
set_scorer (const File *self, CarlosCommunityModel *model)
{
  model->links = (CarlosSparse){
    .n_rows = self->head.n_items,
    .n_columns = self->head.n_items,
    .offsets = (gsize *) get_section (self, CARLOS_MODEL_LINK_OFFSETS),
    .columns = (guint32 *) get_section (self, CARLOS_MODEL_LINK_TARGETS),
    .values = (float *) get_section (self, CARLOS_MODEL_LINK_WEIGHTS),
  };
  model->side = (CarlosFactorSide){
    .terms = &model->settings.als.terms,
    .table = get_section (self, CARLOS_MODEL_FACTORS),
    .spectrum = get_section (self, CARLOS_MODEL_SPECTRUM),
    .n_others = self->head.n_items,
    .width = self->head.width,
  };
  model->scorer = (CarlosCommunityScorer){
    .n_items = self->head.n_items,
    .links = carlos_community_settings_have_links (&model->settings) ? &model->links : NULL,
    .factors = carlos_community_settings_have_factors (&model->settings) ? &model->side : NULL,
    .n_listeners = get_section (self, CARLOS_MODEL_LISTENERS),
    .mix = model->settings.mix,
  };
}

static gboolean
check_kind (const File *self, const char *name, GError **error)
{
  if (self->size < 16 || memcmp (self->data, CARLOS_MODEL_MAGIC, strlen (CARLOS_MODEL_MAGIC)) != 0)
    {
      g_set_error (error, CARLOS_RECOMMEND_ERROR, CARLOS_RECOMMEND_ERROR_FOREIGN,
                   _ ("“%s” is not a community model of Carlos"), name);
      return FALSE;
    }
  if (self->head.version != CARLOS_MODEL_VERSION)
    {
      g_set_error (error, CARLOS_RECOMMEND_ERROR, CARLOS_RECOMMEND_ERROR_FOREIGN,
                   _ ("“%s” is a community model of another version of Carlos; train it again"), name);
      return FALSE;
    }

  return TRUE;
}

/**
 * carlos_community_model_new_from_bytes:
 * @bytes: a file, aligned as memory and mapped files are; another reference is taken
 * @name: what messages call it
 *
 * Looks at everything in the file before it uses any of it.
 *
 * Returns: (transfer full) (nullable): the model; NULL with an error of [enum@RecommendError]
 */
CarlosCommunityModel *
carlos_community_model_new_from_bytes (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (CarlosCommunityModel) self = g_atomic_rc_box_new0 (CarlosCommunityModel);
  File file = { 0 };

  self->bytes = g_bytes_ref (bytes);
  file.data = g_bytes_get_data (bytes, &file.size);
  if (file.size > 0)
    memcpy (&file.head, file.data, MIN (file.size, sizeof file.head));
  if (!check_kind (&file, name, error))
    return NULL;

  if (file.size >= sizeof file.head && check_whole (&file) && check_numbers (&file.head))
    read_settings (&file.head, &self->settings);
  if (self->settings.kind == CARLOS_COMMUNITY_AUTO
      || !check_links (&file, carlos_community_settings_have_links (&self->settings))
      || !check_factors (&file, carlos_community_settings_have_factors (&self->settings))
      || !read_names (&file, self))
    {
      g_set_error (error, CARLOS_RECOMMEND_ERROR, CARLOS_RECOMMEND_ERROR_DAMAGED,
                   _ ("The community model “%s” is damaged; train it again"), name);
      return NULL;
    }

  self->n_listeners = file.head.n_listeners;
  self->n_entries = file.head.n_entries;
  set_scorer (&file, self);

  return g_steal_pointer (&self);
}

/**
 * carlos_community_model_open:
 *
 * Maps a model's file into memory. Whoever writes one replaces the file as a whole, so it does not change.
 *
 * Returns: (transfer full) (nullable): the model; NULL with an error of [enum@RecommendError] or the system's
 */
CarlosCommunityModel *
carlos_community_model_open (const char *path, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &fault);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);

  if (g_error_matches (fault, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_set_error (error, fault->domain, fault->code, _ ("There is no community model “%s” any more"), shown);
  else if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  if (file == NULL)
    return NULL;

  bytes = g_mapped_file_get_bytes (file);

  return carlos_community_model_new_from_bytes (bytes, shown, error);
}
