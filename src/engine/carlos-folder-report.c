/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-folder-report.h"

#include <string.h>

static void
problem_free (gpointer data)
{
  CarlosFolderProblem *self = data;

  g_free (self->path);
  g_free (self);
}

CarlosFolderReport *
carlos_folder_report_new (const char *folder)
{
  CarlosFolderReport *self = g_new0 (CarlosFolderReport, 1);

  self->folder = g_strdup (folder);
  self->problems = g_ptr_array_new_with_free_func (problem_free);

  return self;
}

void
carlos_folder_report_free (CarlosFolderReport *self)
{
  g_free (self->folder);
  g_ptr_array_unref (self->problems);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_free (self->set_aside);
  g_free (self);
}

/**
 * carlos_folder_report_add_problem:
 * @reason: translated; it stays as it is as long as the program runs
 */
void
carlos_folder_report_add_problem (CarlosFolderReport *self, const char *path, const char *reason)
{
  CarlosFolderProblem *problem = g_new (CarlosFolderProblem, 1);

  *problem = (CarlosFolderProblem){ g_strdup (path), reason };
  g_ptr_array_add (self->problems, problem);
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const CarlosFolderProblem *const *x = a, *const *y = b;

  return strcmp ((*x)->path, (*y)->path);
}

/* Puts the problems into the order of their paths. */
void
carlos_folder_report_sort (CarlosFolderReport *self)
{
  g_ptr_array_sort (self->problems, compare_problems);
}

/**
 * carlos_folder_report_is_news:
 *
 * Returns: whether the library knows anything new because of the scan
 */
gboolean
carlos_folder_report_is_news (const CarlosFolderReport *self)
{
  return self->n_removed > 0 || self->n_fates[CARLOS_FILE_FATE_SAME] < self->n_files;
}
