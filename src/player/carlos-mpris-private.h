/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

/* What the MPRIS specification, version 2.2, calls things. */
#define MPRIS_PREFIX "org.mpris.MediaPlayer2"
#define MPRIS_PATH "/org/mpris/MediaPlayer2"
#define MPRIS_ROOT "org.mpris.MediaPlayer2"
#define MPRIS_PLAYER "org.mpris.MediaPlayer2.Player"
#define MPRIS_OWN_NAME MPRIS_PREFIX ".carlos"

#define DBUS_PROPERTIES "org.freedesktop.DBus.Properties"
