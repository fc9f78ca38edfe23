/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-audio-run.h"

G_BEGIN_DECLS

char *carlos_audio_json_write (const CarlosAudioRun *run, gboolean with_timings);

G_END_DECLS
