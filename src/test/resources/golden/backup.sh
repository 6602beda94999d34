#!/usr/bin/env bash
#
# Makes a snapshot of some directories and keeps the newest few.

set -euo pipefail

readonly KEEP=${KEEP:-7}
TARGET=${1:?usage: backup.sh TARGET DIRECTORY...}
shift

log() {
  printf '%s %s\n' "$(date -u +%FT%TZ)" "$*" >&2
}

die() { log "error: $*"; exit 1; }

# Asks before it overwrites anything, unless nobody is there to ask.
function confirm {
  local answer
  if [[ ! -t 0 ]]; then
    return 0
  fi
  read -r -p "$1 [y/N] " answer
  [[ $answer == [yY]* ]]
}

if command -v rsync > /dev/null; then
  copy() {
    rsync --archive --delete --link-dest="$1" "$2/" "$3/"
  }
else
  copy() {
    cp -a "$2/." "$3/"
  }
fi

newest() {
  local snapshots=("$TARGET"/20*)
  if [[ -e ${snapshots[-1]} ]]; then
    printf '%s\n' "${snapshots[-1]}"
  fi
}

snapshot() {
  local name previous directory
  name=$(date -u +%Y%m%d-%H%M%S)
  previous=$(newest)
  mkdir -p "$TARGET/.$name"

  for directory in "$@"; do
    if [[ ! -d $directory ]]; then
      log "skipping $directory: not a directory"
      continue
    fi
    log "copying $directory"
    copy "${previous:-/nonexistent}/$(basename "$directory")" "$directory" "$TARGET/.$name/$(basename "$directory")"
  done

  mv "$TARGET/.$name" "$TARGET/$name"
  log "made $TARGET/$name"
}

# Removes all but the newest.
prune() {
  local snapshots=("$TARGET"/20*)
  local surplus=$((${#snapshots[@]} - KEEP))
  local i
  for ((i = 0; i < surplus; i++)); do
    log "removing ${snapshots[i]}"
    rm -rf -- "${snapshots[i]}"
  done
}

# Shows how much room each snapshot takes, and how much of it is its own.
report() {
  local snapshot total own
  printf '%-20s %10s %10s\n' snapshot total own
  for snapshot in "$TARGET"/20*; do
    total=$(du -sk "$snapshot" | cut -f1)
    own=$(find "$snapshot" -type f -links 1 -printf '%k\n' | awk '{ sum += $1 } END { print sum + 0 }')
    printf '%-20s %10d %10d\n' "${snapshot##*/}" "$total" "$own"
    if ((own > total / 2)); then
      log "${snapshot##*/} shares little with the one before"
    fi
  done
}

usage() {
  cat << 'END'
usage: backup.sh TARGET DIRECTORY...

  KEEP=n    how many snapshots to keep
END
}

main() {
  case ${1:-} in
    -h | --help)
      usage
      return
      ;;
    '')
      usage >&2
      exit 2
      ;;
    *) ;;
  esac
  [[ -d $TARGET ]] || die "$TARGET is not a directory"
  if ! confirm "write to $TARGET?"; then
    die "given up"
  fi
  snapshot "$@"
  prune
}

trap 'rm -rf "$TARGET"/.20*' EXIT
main "$@"
