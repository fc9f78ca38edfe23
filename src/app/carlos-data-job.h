/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-merges.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosDataJobKind:
 * @CARLOS_DATA_JOB_EXPORT: everything is written to the file or folder @name
 * @CARLOS_DATA_JOB_REMOVE: what came from the source @name goes
 * @CARLOS_DATA_JOB_DELETE: everything goes
 * @CARLOS_DATA_JOB_MERGE: the artist @other counts as @name
 * @CARLOS_DATA_JOB_UNDO: the merge @merge of the kind @merge_kind goes
 */
typedef enum
{
  CARLOS_DATA_JOB_EXPORT,
  CARLOS_DATA_JOB_REMOVE,
  CARLOS_DATA_JOB_DELETE,
  CARLOS_DATA_JOB_MERGE,
  CARLOS_DATA_JOB_UNDO,
} CarlosDataJobKind;

/**
 * CarlosDataJob:
 * @library: the path of the library's database
 *
 * What is to be done with the library. To be filled in before it is run, and left alone from then on.
 */
typedef struct
{
  CarlosDataJobKind kind;
  char *library;
  char *name;
  char *other;
  CarlosMergeKind merge_kind;
  gint64 merge;

  /*< private >*/
  GCancellable *cancellable;
  int thousandths; /* atomic */
} CarlosDataJob;

CarlosDataJob *carlos_data_job_new (CarlosDataJobKind kind, const char *library, const char *name);
void carlos_data_job_free (CarlosDataJob *self);
void carlos_data_job_run_async (CarlosDataJob *self,
                                gpointer source,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
char *carlos_data_job_run_finish (GAsyncResult *result, CarlosDataJobKind *kind, GError **error);
const char *carlos_data_job_get_text (const CarlosDataJob *self);
double carlos_data_job_get_progress (const CarlosDataJob *self);
void carlos_data_job_cancel (CarlosDataJob *self);

G_END_DECLS
