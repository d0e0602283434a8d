# Shell tests in TAP. A test begins with
#	. "${top:-.}/tests/lib.sh"
# and ends with `finish`. It runs in a folder of its own that is deleted at the end;
# COURANT_HOME lies in it, and nothing of the person's who runs the tests is read.
# $courant is the program; $top the source folder, $builddir where things are built.
top=$(cd "${top:-.}" && pwd)
builddir=$(cd "${builddir:-.}" && pwd)
courant=${COURANT:-$builddir/courant}
tests=0 failures=0
scratch=$(mktemp -d) || exit 1
trap 'cd /; rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
cd "$scratch" || exit 1
export LC_ALL=C.UTF-8 TZ=UTC HOME="$scratch" COURANT_HOME="$scratch/home"
unset NO_COLOR COLORTERM COURANT_NOW PAGER BROWSER
# Nor does what this machine says of the network reach a test.
unset CURL_CA_BUNDLE SSL_CERT_FILE SSL_CERT_DIR http_proxy https_proxy all_proxy no_proxy HTTPS_PROXY ALL_PROXY NO_PROXY

# ok TITLE COMMAND…: the command succeeds.
ok() {
	title=$1
	shift
	tests=$((tests + 1))
	if "$@" >"$scratch/.said" 2>&1; then
		echo "ok $tests - $title"
	else
		status=$?
		failures=$((failures + 1))
		echo "not ok $tests - $title"
		echo "# status $status: $*"
		sed 's/^/# /' "$scratch/.said"
	fi
}

# is TITLE GOT WANTED: two texts are the same.
is() {
	printf '%s\n' "$2" >"$scratch/.got"
	printf '%s\n' "$3" >"$scratch/.wanted"
	ok "$1" diff -u --label wanted --label got "$scratch/.wanted" "$scratch/.got"
}

# like TITLE GOT PATTERN: a line of the text fits the extended regular expression.
like() {
	printf '%s\n' "$2" >"$scratch/.got"
	ok "$1" matches "$3"
}
matches() { grep -Eq -e "$1" "$scratch/.got" || { echo "nothing fits $1 in:"; cat "$scratch/.got"; false; }; }

# unlike TITLE GOT PATTERN: none does.
unlike() {
	printf '%s\n' "$2" >"$scratch/.got"
	ok "$1" matches_not "$3"
}
matches_not() { ! grep -E -e "$1" "$scratch/.got"; }

# fails TITLE STATUS COMMAND…: the command ends with this status; what it said is in .said.
fails() {
	title=$1 wanted=$2
	shift 2
	ok "$title" ends_with "$wanted" "$@"
}
ends_with() {
	wanted=$1
	shift
	"$@"
	got=$?
	[ $got = "$wanted" ] || { echo "status $got, not $wanted"; false; }
}

# skip N WHY: N tests cannot run here.
skip() {
	for _ in $(seq "$1"); do
		tests=$((tests + 1))
		echo "ok $tests # SKIP $2"
	done
}

finish() {
	echo "1..$tests"
	[ $failures = 0 ]
	exit
}
