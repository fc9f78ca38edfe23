/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-analysis-gate.h"
#include "carlos-audio-features.h"
#include "carlos-feature.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosAnalysisProgress:
 * @n_files: files to hear
 * @n_heard: of these, those in which something was heard
 * @n_silent: those in which nothing was
 * @n_gone: those that are not there any more, or can't be read just now
 * @waits: why it waits; 0 when it goes on
 * @files_a_minute: while it did not wait; NaN before the first
 * @seconds_left: at that speed; NaN before the first
 * @n_stored: of those that are done, those that the library has
 *
 * How far an analysis is.
 */
typedef struct
{
  guint n_files;
  guint n_heard;
  guint n_silent;
  guint n_gone;
  CarlosGateReasons waits;
  double files_a_minute;
  double seconds_left;
  guint n_stored;
} CarlosAnalysisProgress;

/**
 * CarlosFolderAnalysis:
 * @library: of the library's database, which must be there
 * @n_threads: how many files are heard at a time; 0 takes one a processor
 * @hears_whole: hear files from the first second to the last rather than two excerpts of each
 * @only_on_mains: wait while the machine runs on a battery
 * @in_background: give way to everything else
 * @gate: what can pause and cancel it
 * @report: (nullable): told of progress at most once a second, and at the end, on the thread that called
 * @data: the last argument of @report
 *
 * Files of music folders to hear. Everything is borrowed.
 */
typedef struct
{
  const char *library;
  guint n_threads;
  gboolean hears_whole;
  gboolean only_on_mains;
  gboolean in_background;
  CarlosAnalysisGate *gate;
  void (*report) (const CarlosAnalysisProgress *progress, gpointer data);
  gpointer data;
} CarlosFolderAnalysis;

gboolean carlos_folder_analysis_run (const CarlosFolderAnalysis *analysis,
                                     CarlosAnalysisProgress *progress,
                                     GError **error);
void carlos_folder_analysis_fill_features (const CarlosAudioFeatures *heard, float *features);

G_END_DECLS
