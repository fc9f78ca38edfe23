/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* What everybody needs who has GStreamer decode the listener's files. */

gboolean carlos_gstreamer_start (void);
void carlos_gstreamer_restrict (GstElement *decodebin);
void carlos_gstreamer_explain (GError **error, GstMessage *message);

G_END_DECLS
