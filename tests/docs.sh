#!/bin/sh
# The manual and the program agree. What there is, the program says: `courant help` names
# the commands, `help COMMAND` its options, `help keys` the actions, `help config` the
# settings, each in a line that two blanks begin. And every example of the manual runs.
. "${top:-.}/tests/lib.sh"
manual=$top/docs/courant.1
export COURANT_NOW=2026-03-14T09:41:00Z COLUMNS=80 PAGER=cat

name='[a-z][a-z0-9-]*'
# The first word of each line; of keys, the word before the letters of the panes.
names() {
	"$courant" help "$@" | if [ "${1-}" = keys ]; then
		sed -n "s/^  .* \($name\)  *[F ][L ][A ][E ]  .*/\1/p"
	else
		sed -n "s/^  \($name\).*/\1/p"
	fi
}
# What stands under a command's heading.
section() {
	awk -v want=" $1 " '
	/^\.S[sh] / { on = $0 ~ /^\.Ss courant/ && index($0 " ", want) || want == "  " && $0 == ".Ss courant" }
	on' "$manual"
}
globals=$(awk '/^\.Sh/ { on = /GLOBAL OPTIONS/ } on' "$manual")

# every TITLE COUNT MISSING: nothing is missing, and something was looked for.
every() {
	[ "$2" -gt 0 ] || set -- "$1" 0 "the program named nothing"
	is "$1 ($2)" "$3" ''
}

commands=$(names)
every 'every command is in the manual' "$(echo "$commands" | wc -w)" "$(
	for c in $commands; do
		[ "$(section "$c")" ] || echo "courant $c"
	done)"

# The options of a command and the global ones, as "--name".
options() {
	"$courant" "$@" --help | grep -oE "^  (-[a-z], |    )?--$name" | grep -o -e "--$name"
}
missing= strange= n=0
for c in '' $commands; do
	text=$(section "$c") known=" $(echo $(options $c)) "
	for o in $(echo "$text" | sed -n 's/^\.It Fl \(. , \)*-\([a-z-]*\).*/--\2/p'); do
		case $known in *" $o "*) ;; *) strange="$strange courant $c $o;" ;; esac
	done
	for o in $known; do
		n=$((n + 1))
		printf '%s\n%s\n' "$text" "$globals" | grep -qE "^\.It Fl (. , )?-${o#--}( |\$)" ||
			missing="$missing courant $c $o;"
	done
done
every 'every option is in the manual, under its command' $n "$missing"
is 'the manual names no option that there is not' "$strange" ''

table() {
	known=$(names "$2")
	every "$1" "$(echo "$known" | wc -w)" "$(
		for k in $known; do
			grep -qE "^\.It ($3) (.* , )?$k( |\$)" "$manual" || echo "$k"
		done)"
}
table 'every action is in the manual' keys 'Ic'
table 'every setting is in the manual' config 'Cm'

# The manual names nothing that is not there.
is 'the manual names no command that there is not' "$(
	sed -n 's/^\.Ss courant //p' "$manual" | sed 's/ \(Ar\|Op\) .*//' | tr -d '|' | tr ' ' '\n' |
		grep . | while read -r c; do echo "$commands" | grep -qx "$c" || echo "$c"; done)" ''
for kind in 'keys Ic action' 'config Cm setting'; do
	set -- $kind
	known=$(names "$1")
	is "the manual names no $3 that there is not" "$(
		awk -v m="$2" '$1 == ".It" && $2 == m { for (i = 3; i <= NF; i++) {
			if ($i == "Ar" || $i == "Ta") break; if ($i != ",") print $i } }' "$manual" |
			while read -r k; do echo "$known" | grep -qx -e "$k" || echo "$k"; done)" ''
done

is 'courant-config.5 has every setting, with its type and default' "$(sed -n 's/^\.It Cm //p' "$builddir/docs/courant-config.5")" "$(names config)"

# Examples: a line "$ …" runs with status 0; lines below it are the beginning of what it
# prints, the whole of it without "..." at the end of the last.
mkdir bin && ln -s "$courant" bin/courant
PATH=$scratch/bin:$PATH
runs() {
	sh -c "$1" >said 2>told || { echo "status $?"; cat told; return 1; }
	[ -s "$2" ] || return 0
	case $(tail -n 1 "$2") in
	*...) # and so on
		printf '%s' "$(sed '$s/\.\.\.$//' "$2")" >wanted
		head -c "$(wc -c <wanted)" said >got
		cmp wanted got && return 0 ;;
	*)
		diff -u "$2" said && return 0 ;;
	esac
	echo 'it printed:'
	head -n 5 said
	return 1
}
plain() { sed 's/\\&//g; s/\\e/\\/g; s/\\(dq/"/g'; }
awk '
/^\.Bd -literal/ { on = 1; answer = ""; next }
/^\.Ed/ { on = 0 }
on && /^\$ / { n = sprintf("%02d", n + 1); print > ("example." n); answer = "answer." n; next }
on && answer { print > answer }' "$manual" "$builddir/docs/courant-config.5" "${manual%courant.1}"courant-*.7
for e in example.*; do
	command=$(plain <"$e" | cut -c 3-)
	answer=answer.${e#example.}
	[ -f "$answer" ] && plain <"$answer" >expected || : >expected
	ok "\$ $command" runs "$command" expected
done
finish
