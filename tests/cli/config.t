#!/bin/sh
# courant config, doctor, completion.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
mkdir "$COURANT_HOME"
printf '# mine\nset text-width 50\n\nset hints no\nset text-width 60' >"$COURANT_HOME/config"
is 'the settings that differ are listed with file and line' "$("$courant" config list)" \
	"text-width	60	$COURANT_HOME/config:5
hints	no	$COURANT_HOME/config:4"
is 'set replaces the last line that sets it' "$("$courant" config set text-width 70; cat "$COURANT_HOME/config")" '# mine
set text-width 50

set hints no
set text-width 70'
is 'or adds one' "$("$courant" config set pager 'less -R'; tail -n 1 "$COURANT_HOME/config")" 'set pager "less -R"'
is 'get prints one' "$("$courant" config get pager)" 'less -R'
is 'unset takes all its lines out' "$("$courant" config unset text-width; cat "$COURANT_HOME/config")" '# mine

set hints no
set pager "less -R"'
fails 'a refused value is wrong usage' 2 "$courant" config set text-width 7000
is 'and nothing is written' "$(grep -c width "$COURANT_HOME/config")" 0
fails 'get of an unknown name is no' 1 "$courant" config get texwidth
like 'with the nearest' "$("$courant" config get texwidth 2>&1)" 'did you mean "text-width"'
ok 'a file without a wrong line is right' "$courant" config check
echo 'set colour 8' >>"$COURANT_HOME/config"
fails 'one with a wrong line is not' 1 "$courant" config check
like 'path says where the files are' "$("$courant" config path)" "^feeds	$COURANT_HOME/feeds\$"
is 'list --json' "$("$courant" config list --json 2>/dev/null | tr '}' '\n' | head -n 1)" \
	"[{\"schema\":1,\"name\":\"hints\",\"value\":\"no\",\"default\":\"yes\",\"file\":\"$COURANT_HOME/config\",\"line\":3"
fails 'the doctor finds it bad' 1 "$courant" doctor --offline
like 'and says what to do' "$("$courant" doctor --offline 2>/dev/null)" '^bad +config +1 wrong line in .*; "courant config check" names them$'
ok 'its JSON is a list of checks' sh -c "'$courant' doctor --offline --json 2>/dev/null | python3 -c '
import json, sys
rows = json.load(sys.stdin)
assert len(rows) > 10
for r in rows:
    assert list(r) == [\"schema\", \"check\", \"result\", \"message\"] and r[\"result\"] in (\"ok\", \"warning\", \"bad\")
'"
ok 'the completion for bash is a script' sh -c "'$courant' completion bash | bash -n"
is 'it completes commands' "$(bash -c ". <('$courant' completion bash); COMP_WORDS=(courant unm); COMP_CWORD=1; _courant; echo \${COMPREPLY[@]}")" unmute
is 'and options' "$(bash -c ". <('$courant' completion bash); COMP_WORDS=(courant list --fo); COMP_CWORD=2; _courant; echo \${COMPREPLY[@]}")" --format
is 'and fields' "$(bash -c ". <('$courant' completion bash); COMP_WORDS=(courant list is:f); COMP_CWORD=2; _courant; echo \${COMPREPLY[@]}")" is:followed
if command -v zsh >/dev/null; then
	ok 'the one for zsh is a script' sh -c "'$courant' completion zsh | zsh -n"
else
	skip 1 'zsh is not installed'
fi
if command -v fish >/dev/null; then
	ok 'the one for fish is a script' sh -c "'$courant' completion fish | fish -n"
else
	skip 1 'fish is not installed'
fi
fails 'another shell is wrong usage' 2 "$courant" completion tcsh
finish
