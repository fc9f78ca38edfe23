/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-heard-index.h"
#include "carlos-input.h"
#include "carlos-load-report.h"
#include "carlos-months.h"
#include "carlos-profiler.h"
#include "carlos-sound-calibration.h"
#include "carlos-taste-index.h"

G_BEGIN_DECLS

/**
 * CarlosListener:
 * @input: where the tracks came from
 * @table: the tracks
 * @report: what became of the rows of the input
 * @profile: the taste that was found
 * @index: what is inside its clusters
 * @library: (nullable): all that is known of the listener, where the input is a part of it
 * @calibration: how what Carlos heard in files of the library goes with what services told of the same tracks
 * @excerpt: (nullable): that part
 * @heard: (nullable): how much of each track and artist of that part was heard, and when
 * @months: (nullable): how much was heard in each month of the whole history
 * @last: (nullable): the clusters that there were before, whose ids and names stay
 * @fit: (nullable): the listener whose clusters a quick answer takes over; NULL for one that was analysed thoroughly
 *   over all times
 * @is_quick: whether @profile is such an answer, with the clusters of @fit
 *
 * A listener as far as Carlos knows: everything that a window or a report shows. Public to read, never changed,
 * reference counted, safe to read from any thread.
 */
typedef struct _CarlosListener
{
  CarlosInput *input;
  CarlosTrackTable *table;
  CarlosLoadReport *report;
  CarlosTasteProfile *profile;
  CarlosTasteIndex *index;
  CarlosLibrary *library;
  CarlosSoundCalibration calibration;
  CarlosExcerpt *excerpt;
  CarlosHeardIndex *heard;
  CarlosMonths *months;
  CarlosClusterMemory *last;
  struct _CarlosListener *fit;
  gboolean is_quick;
} CarlosListener;

CarlosListener *carlos_listener_new (CarlosInput *input,
                                     const CarlosProfileOptions *options,
                                     const CarlosMonitor *monitor,
                                     GError **error);
CarlosListener *carlos_listener_analyse_again (CarlosListener *self,
                                               const CarlosProfileOptions *options,
                                               const CarlosMonitor *monitor,
                                               GError **error);
CarlosListener *carlos_listener_suppose (CarlosListener *self,
                                         const CarlosProfileOptions *options,
                                         const CarlosMonitor *monitor,
                                         GError **error);
CarlosListener *carlos_listener_select (CarlosListener *self,
                                        const CarlosSelection *selection,
                                        const CarlosProfileOptions *options,
                                        const CarlosMonitor *monitor,
                                        GError **error);
CarlosListener *carlos_listener_exclude (CarlosListener *self,
                                         const CarlosExclusion *rule,
                                         gboolean takes_back,
                                         const CarlosProfileOptions *options,
                                         const CarlosMonitor *monitor,
                                         GError **error);
CarlosListener *carlos_listener_name_cluster (CarlosListener *self,
                                              guint id,
                                              const char *name,
                                              const CarlosProfileOptions *options,
                                              GError **error);
CarlosListener *carlos_listener_ref (CarlosListener *self);
void carlos_listener_unref (CarlosListener *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosListener, carlos_listener_unref)

G_END_DECLS
