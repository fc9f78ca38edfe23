/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosJsonExtentKind:
 * @CARLOS_JSON_WHOLE: the value ends where it should
 * @CARLOS_JSON_CUT: it does not end, but there the next one begins
 * @CARLOS_JSON_BROKEN: where it ends cannot be told
 * @CARLOS_JSON_UNFINISHED: the bytes end before the value does
 */
typedef enum
{
  CARLOS_JSON_WHOLE,
  CARLOS_JSON_CUT,
  CARLOS_JSON_BROKEN,
  CARLOS_JSON_UNFINISHED,
} CarlosJsonExtentKind;

/**
 * CarlosJsonExtent:
 * @length: how many bytes the value has, or how many were looked at
 * @fault: (nullable): why the value cannot be used, a static phrase marked with N_()
 */
typedef struct
{
  CarlosJsonExtentKind kind;
  gsize length;
  const char *fault;
} CarlosJsonExtent;

CarlosJsonExtent carlos_json_extent_measure (const char *text, gsize length);

G_END_DECLS
