/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library-import.h"
#include "carlos-listener.h"

G_BEGIN_DECLS

/* What a session has to do, on a worker thread. A session's own. */

typedef struct _CarlosJob CarlosJob;

typedef gpointer (*CarlosJobWork) (CarlosJob *self, const CarlosMonitor *monitor, GError **error);

/* What a worker needs, and what it tells: the fraction done, in thousandths, and the rows that an import has read. */
struct _CarlosJob
{
  CarlosJobWork work;
  GDestroyNotify free_result;
  CarlosInput *input;         /* what to open */
  CarlosListener *before;     /* whom to analyse again */
  CarlosSelection *selection; /* what of the library to look at */
  CarlosExclusion *rule;      /* to be added, or to be taken back */
  gboolean takes_back;
  guint cluster; /* to be called @name */
  char *name;
  gboolean is_quick;        /* a thorough analysis follows */
  gboolean changes_library; /* the result is wanted whatever is asked for later */
  GPtrArray *files;         /* GFile, to be imported into the library at @library_path */
  char *library_path;
  CarlosProfileOptions options;
  GCancellable *cancellable;
  int thousandths; /* atomic */
  int rows;        /* atomic */
  int waits;       /* atomic: an import does, for another program that writes to the library */
};

CarlosJob *carlos_job_new (CarlosJobWork work);
void carlos_job_free (CarlosJob *self);
void carlos_job_run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable);

gpointer carlos_job_open (CarlosJob *self, const CarlosMonitor *monitor, GError **error);
gpointer carlos_job_analyse (CarlosJob *self, const CarlosMonitor *monitor, GError **error);
gpointer carlos_job_select (CarlosJob *self, const CarlosMonitor *monitor, GError **error);
gpointer carlos_job_exclude (CarlosJob *self, const CarlosMonitor *monitor, GError **error);
gpointer carlos_job_name (CarlosJob *self, const CarlosMonitor *monitor, GError **error);
gpointer carlos_job_import (CarlosJob *self, const CarlosMonitor *monitor, GError **error);

G_END_DECLS
