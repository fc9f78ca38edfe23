/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-audio-features.h"

G_BEGIN_DECLS

char *carlos_audio_words_describe (const CarlosAudioFeatures *features);

G_END_DECLS
