#!/bin/sh
# All attacks of the hostile server, in a network namespace where the machine allows one: make check-hostile
export PYTHONDONTWRITEBYTECODE=1
here=$(dirname "$0")
courant=${COURANT:-./courant}
if unshare -rn true 2>/dev/null; then
	exec unshare -rn sh -c 'ip link set lo up; exec "$@"' sh python3 "$here/attack.py" "$courant" "$@"
fi
exec python3 "$here/attack.py" "$courant" "$@"
