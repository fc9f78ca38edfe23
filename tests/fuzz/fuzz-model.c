/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-community-model.h"
#include "carlos-community-trainer.h"
#include "invented-community.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Of the head of a file, see docs/formats.md. */
#define HEAD_SIZE 336
#define SIZE_AT 16
#define SUM_AT 24
#define SUMMED_FROM 56

#define N_ITEMS 24

/* What one change of a file is made of, and how many there are at most: of many, one is always refused. */
#define CHANGE_SIZE 6
#define MAX_CHANGES 3

static GBytes *models[CARLOS_COMMUNITY_BLEND + 1];

static GBytes *
invent_model (CarlosCommunityKind kind)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (40, N_ITEMS, 1);
  g_autoptr (CarlosCommunityParts) parts = carlos_community_parts_new (interactions);
  g_autoptr (CarlosCommunityModel) model = NULL;
  CarlosCommunitySettings settings;
  CarlosProgress progress = { 0 };

  carlos_community_settings_init (&settings, kind);
  settings.als.n_factors = 8;
  settings.ease.regularisation = 10;
  g_assert_true (carlos_community_parts_train (parts, interactions, &settings, &progress));
  model = carlos_community_model_new (interactions, parts, &settings, "invented", "CC0");

  return g_bytes_ref (model->bytes);
}

/* A byte takes another value or the place is made 0 or all ones, in the head or anywhere; or the file is cut off. */
static void
change (GByteArray *file, const guint8 *how)
{
  guint32 place;

  memcpy (&place, how + 1, sizeof place);
  place %= (how[0] & 1) != 0 ? MIN (HEAD_SIZE, file->len) : file->len;
  switch (how[0] >> 1 & 7)
    {
    case 0:
      g_byte_array_set_size (file, MAX (place, HEAD_SIZE));
      break;
    case 1:
      memset (file->data + place, how[5] & 1 ? 0xff : 0, MIN (4, file->len - place));
      break;
    case 2:
      memset (file->data + place, how[5] & 1 ? 0xff : 0, MIN (8, file->len - place));
      break;
    case 3:
      file->data[place] ^= (guint8) (1 << (how[5] & 7));
      break;
    default:
      file->data[place] = how[5];
      break;
    }
}

/* As whoever wants to be believed would write it. */
static void
seal (GByteArray *file)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint64 size = GUINT64_TO_LE (file->len);
  gsize n = 32;

  memcpy (file->data + SIZE_AT, &size, sizeof size);
  g_checksum_update (checksum, file->data + SUMMED_FROM, file->len - SUMMED_FROM);
  g_checksum_get_digest (checksum, file->data + SUM_AT, &n);
}

static void
use (const CarlosCommunityModel *model)
{
  g_auto (CarlosFoldIn) fold = { 0 };
  guint32 items[] = { 0, model->scorer.n_items - 1 };
  const float counts[] = { 3, 10 };
  double contributions[2];
  guint n = model->scorer.n_items > 1 ? 2 : 1;

  g_assert_cmpuint (model->scorer.n_items, >, 0);
  for (guint i = 0; i < model->scorer.n_items; i++)
    {
      g_assert_true (g_utf8_validate (model->items[i].id, -1, NULL));
      g_assert_true (g_utf8_validate (model->items[i].artist, -1, NULL));
      g_assert_true (model->items[i].title == NULL || g_utf8_validate (model->items[i].title, -1, NULL));
    }
  carlos_fold_in_init (&fold, &model->scorer);
  carlos_fold_in_run (&fold, items, counts, n);
  carlos_fold_in_explain (&fold, model->scorer.n_items / 2, contributions);
}

/* The input is changes of a model's file, whose checksum is right afterwards: it is refused with a sentence, or can be used.
 * For libFuzzer, and for loop.c. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  CarlosCommunityKind kind
    = (CarlosCommunityKind) (CARLOS_COMMUNITY_EASE + (size > 0 ? data[0] % CARLOS_COMMUNITY_BLEND : 0));
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CarlosCommunityModel) model = NULL;
  g_autoptr (GError) error = NULL;
  gsize first;

  if (models[kind] == NULL)
    models[kind] = invent_model (kind);
  g_byte_array_append (file, g_bytes_get_data (models[kind], NULL), (guint) g_bytes_get_size (models[kind]));
  first = size > 0 ? data[size / 2] % size : 0;
  for (gsize i = first; i + CHANGE_SIZE <= size && i < first + MAX_CHANGES * CHANGE_SIZE; i += CHANGE_SIZE)
    change (file, data + i);
  seal (file);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&file));
  model = carlos_community_model_new_from_bytes (bytes, "fuzz", &error);
  g_assert_true ((model == NULL) == (error != NULL));
  if (model != NULL)
    use (model);
  else
    g_assert_true (g_utf8_validate (error->message, -1, NULL));

  return 0;
}
