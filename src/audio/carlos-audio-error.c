/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-audio-error.h"

G_DEFINE_QUARK (carlos - audio - error - quark, carlos_audio_error)
