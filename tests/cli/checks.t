#!/bin/sh
# The checks of `make check` find what they are for: each is run over a copy of the sources
# in which one breach is planted, and over the copy without it.
. "${top:-.}/tests/lib.sh"

# Runs a check over the copy: layers, limits or docs.
check() {
	srcdir=$scratch/copy top=$scratch/copy builddir=$scratch/built COURANT=$courant \
		sh "$scratch/copy/tests/$1.sh" >report 2>&1
	grep -q '^ok' report && ! grep -q '^not ok' report || { cat report; false; }
}
# fresh: a copy as it should be.
fresh() {
	rm -rf copy built
	mkdir -p copy built/docs
	cp "$builddir/docs/courant-config.5" built/docs
	cp -R "$top/src" "$top/docs" "$top/tests" copy/
	mkdir built/docs && cp "$builddir/docs/courant-config.5" built/docs/
	chmod -R u+w copy
}
# planted TITLE CHECK WORD…: the check fails now and names the words.
planted() {
	title=$1 which=$2
	shift 2
	ok "$title" finds "$which" "$@"
}
finds() {
	check "$1" && { echo "$1 saw nothing"; return 1; }
	shift
	for word; do
		names "$word" || return
	done
}
names() { grep -qF -e "$1" report || { echo "no $1 in:"; cat report; false; }; }
# also TITLE WORD: the same run names this, too.
also() { ok "$1" names "$2"; }

fresh
ok 'layers.sh passes over the sources as they are' check layers
echo '#include <time.h>' >>copy/src/feed/parse.h
planted 'a pure folder cannot ask for the time' layers feed/parse time.h
fresh
echo '#include "store/store.h"' >>copy/src/text/utf8.h
planted 'a lower folder cannot include a higher one' layers text/utf8 store
fresh
echo '#include <libxml/parser.h>' >>copy/src/app/app.h
planted 'a library has one door' layers app/app libxml
fresh
echo '#include <brandnew.h>' >>copy/src/base/str.c
planted 'a library without a line in layers.txt is refused' layers base/str brandnew.h

if command -v pmccabe >/dev/null; then
	fresh
	ok 'limits.sh passes over the sources as they are' check limits
	{ echo 'int f(void) {'; yes '	x();' | head -70; echo '}'; } >copy/src/base/planted.c
	planted 'a function may not have 72 lines' limits planted.c 'f(): 72 lines'
	fresh
	{ echo 'int f(int a) {'; yes '	if (a) a--;' | head -15; echo '}'; } >copy/src/base/planted.c
	planted 'a function may not have 16 paths' limits planted.c '16 paths'
	rm -rf copy/src && mkdir -p copy/src/base
	for n in $(seq 50); do
		printf 'int f%s(void) {\n' "$n"
		yes '	x();' | head -15
		echo '}'
	done >copy/src/base/planted.c
	planted 'half of the functions must be short' limits 'half of the functions have up to 17 lines'
	planted 'a file may not have over 700 lines' limits 'planted.c: 850 lines'
	fresh
	echo '#include "base/buf.h"' >>copy/src/base/str.h
	planted 'headers may not include each other in a circle' limits src/base/str.h src/base/buf.h
	fresh
	printf 'char *f(char *p) {\n\treturn strtok(p, " ");\n}\n' >copy/src/base/planted.c
	planted 'strtok is banned' limits planted.c:2
	fresh
	printf 'int f(void);\nint f(void)\n{\n\tstatic int calls;\n\treturn ++calls;\n}\n' >planted.c
	cc -c planted.c && ar cr built/libcourant.a planted.o
	planted 'a function may not keep a variable of its own' limits planted.o calls
	printf 'extern const int f[];\nconst int f[] = {1};\n' >planted.c
	rm built/libcourant.a
	cc -c planted.c && ar cr built/libcourant.a planted.o
	ok 'a constant table is welcome' check limits
else
	skip 9 'pmccabe is not installed'
fi

# docs.sh runs every example each time, so that breaches go together.
fresh
ok 'docs.sh passes over the manual as it is' check docs
fresh
sed '/Ss courant undo/d; /It Fl -purge/d; /It Ic toggle-read/d; /It Cm connections-per-host/d' \
	"$top/docs/courant.1" >copy/docs/courant.1
cat >>copy/docs/courant.1 <<'END'
.It Ic fly
.Bd -literal
$ courant demo list --limt 3
$ courant demo list --count
95
.Ed
END
planted 'a command must be in the manual' docs 'courant undo'
also 'an option must be in the manual' 'courant remove --purge'
also 'an action must be in the manual' '+toggle-read'
also 'a setting must be in the manual' '+connections-per-host'
also 'the manual may not name an action that there is not' '+fly'
also 'an example of the manual that fails is found' 'unknown option --limt'
also 'an example of the manual that answers otherwise is found' '-95'

finish
