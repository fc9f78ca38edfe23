#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
#
# Runs a command with a display, a D-Bus session and XDG directories of its own, and takes them away afterwards.
#
#   headless.sh [--wayland] [--animations] COMMAND [ARGUMENT...]
#
# The display is Xvfb's, or with --wayland that of Weston. Animations are off unless asked for. XDG_DATA_DIRS is handed
# on, so that a bus finds the services of a private prefix. Exit status: the command's, or 99 without a display.
set -eu

dir=$(mktemp -d)
server=

clean_up ()
{
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || :
    wait "$server" 2>/dev/null || :
  fi
  rm -rf "$dir"
}

# Waits until the test "$@" holds, 10 seconds at most.
wait_until ()
{
  tries=200
  until [ "$@" ]; do
    tries=$((tries - 1))
    if [ "$tries" -eq 0 ] || ! kill -0 "$server" 2>/dev/null; then
      cat "$dir/server.log" >&2
      echo 'headless.sh: no display' >&2
      exit 99
    fi
    sleep 0.05
  done
}

# The server chooses its number itself: looking for a free one would be a race.
start_x11 ()
{
  Xvfb -displayfd 3 -screen 0 1280x1024x24 -nolisten tcp -noreset 3>"$dir/display" >"$dir/server.log" 2>&1 &
  server=$!
  wait_until -s "$dir/display"
  DISPLAY=":$(tr -d '\n' <"$dir/display")"
  export DISPLAY GDK_BACKEND=x11
  unset WAYLAND_DISPLAY
}

# Weston 10 knows its backend only by the full name of the file.
start_wayland ()
{
  weston --backend=headless-backend.so --use-pixman --idle-time=0 --width=1280 --height=1024 \
    --socket=carlos-test >"$dir/server.log" 2>&1 &
  server=$!
  wait_until -S "$XDG_RUNTIME_DIR/carlos-test"
  export WAYLAND_DISPLAY=carlos-test GDK_BACKEND=wayland
  unset DISPLAY
}

write_settings ()
{
  mkdir -p "$XDG_CONFIG_HOME/gtk-4.0"
  cat >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini" <<END
[Settings]
gtk-font-name=Cantarell 11
gtk-icon-theme-name=Adwaita
gtk-enable-animations=$1
END
}

start=start_x11
animations=0
while :; do
  case ${1:-} in
    --wayland) start=start_wayland ;;
    --animations) animations=1 ;;
    *) break ;;
  esac
  shift
done

trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

export HOME="$dir/home" XDG_RUNTIME_DIR="$dir/run"
export XDG_CONFIG_HOME="$dir/config" XDG_DATA_HOME="$dir/data" XDG_CACHE_HOME="$dir/cache" XDG_STATE_HOME="$dir/state"
mkdir "$HOME" "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME"
mkdir -m 700 "$XDG_RUNTIME_DIR"
write_settings $animations
$start

# Services that the bus starts inherit its standard output, but that belongs to the command alone; what they say is of
# interest only when the command failed.
status=0
# shellcheck disable=SC2016 # for the inner shell
dbus-run-session -- sh -c 'exec "$@" >&3 2>&4 3>&- 4>&-' sh "$@" 3>&1 4>&2 >"$dir/bus.log" 2>&1 || status=$?
if [ $status -ne 0 ]; then
  cat "$dir/bus.log" >&2
  exit $status
fi
