/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a model of a community lies in its file; docs/formats.md describes it. Numbers are little-endian, and every section
 * begins at a multiple of 64 bytes, so that the file can be used as it is mapped. */

#define CARLOS_MODEL_MAGIC "CARLOSCM"
#define CARLOS_MODEL_VERSION 1
#define CARLOS_MODEL_ALIGNMENT 64
#define CARLOS_MODEL_DIGEST_SIZE 32

/* A title that an item does not have. */
#define CARLOS_MODEL_NO_TEXT G_MAXUINT32

/**
 * CarlosModelSection:
 *
 * The parts of a file, in the order in which they lie in it. Those that a model does not have are empty.
 */
typedef enum
{
  CARLOS_MODEL_TEXTS,        /* names, each ended by a NUL; first the provenance, then the licence */
  CARLOS_MODEL_ITEMS,        /* CarlosModelItem, one an item */
  CARLOS_MODEL_LISTENERS,    /* guint32, how many each item has */
  CARLOS_MODEL_LINK_OFFSETS, /* guint64, one an item and one more */
  CARLOS_MODEL_LINK_TARGETS, /* guint32, rising within a row */
  CARLOS_MODEL_LINK_WEIGHTS, /* float */
  CARLOS_MODEL_FACTORS,      /* float, items x width */
  CARLOS_MODEL_SPECTRUM,     /* float, width */
} CarlosModelSection;

#define CARLOS_N_MODEL_SECTIONS (CARLOS_MODEL_SPECTRUM + 1)

/* Where the names of an item begin among the texts. */
typedef struct
{
  guint32 id;
  guint32 artist;
  guint32 title;
} CarlosModelItem;

/* A section in the file: where it begins and how many bytes it has. */
typedef struct
{
  guint64 offset;
  guint64 size;
} CarlosModelExtent;

/* The head of a file. The digest is the SHA-256 of everything behind it. */
typedef struct
{
  char magic[8];
  guint32 version;
  guint32 head_size;
  guint64 file_size;
  guint8 digest[CARLOS_MODEL_DIGEST_SIZE];

  guint32 kind; /* CarlosCommunityKind */
  guint32 has_walk;
  guint32 n_items;
  guint32 n_listeners;
  guint64 n_entries;
  guint64 seed;
  guint32 n_factors;
  guint32 width;
  guint32 n_iterations;
  guint32 max_links;
  guint32 n_tried;
  guint32 hu_targets;
  double link_share;
  double validation;
  double ease_regularisation;
  double popularity_exponent;
  double listener_exponent;
  double source_exponent;
  double target_exponent;
  double unobserved;
  double observed;
  double confidence;
  double regularisation;
  double frequency_exponent;

  CarlosModelExtent sections[CARLOS_N_MODEL_SECTIONS];
} CarlosModelHead;

/* What lies in a file is used as it is. */
G_STATIC_ASSERT (G_BYTE_ORDER == G_LITTLE_ENDIAN && sizeof (gsize) == sizeof (guint64));
G_STATIC_ASSERT (sizeof (CarlosModelItem) == 12);
G_STATIC_ASSERT (sizeof (CarlosModelHead) == 336);
G_STATIC_ASSERT (G_STRUCT_OFFSET (CarlosModelHead, kind) == 56);

G_END_DECLS
