# Keys by chance at sizes by chance: nothing breaks, every row of the grid is there. The
# seed is fixed; STEPS=100000 for more of them.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
golden=$top/tests/golden/panes
mkdir home
sed "s|@|$golden|" "$golden/feeds" >home/feeds
printf "file://%s/coast.xml News\n" "$golden" >>home/feeds
"$courant" fetch --quiet 2>/dev/null

keys() {
	awk -v seed="$1" -v steps="${STEPS:-2000}" 'BEGIN {
		srand(seed)
		n = split("j k h l g G n p J K N A U s D e r R / : ? Tab S-Tab M-1 M-2 M-3 M-4 PgDn PgUp C-d C-u C-f C-b " \
			"z < > x L ! u f F c y Y P + - S-Left S-Right M-n M-p O a C-r C-o C-r Tab Tab " \
			"e e e . . , w m M S BSpace Enter Enter Tab " \
			"Space Enter Enter Esc Esc Esc C-c C-l Up Down Left Right Home End 3 7 0 BSpace Del C-w C-k C-y M-b", key, " ")
		m = split("lind|is:unread|-|(|set text-width 30|日|e\xcc\x81|👩‍👩‍👧|next-article|set layout single|set list-lines 2|bind gj down ; save|go |theme default|set keys newsboat|entity solberg|merge-entity oslo|rename-entity Ingrid|kind-entity place|split-entity Solberg|hide-entity|follow|mute|unmute|set accessible yes|set entity-marks none|set keys courant", text, "|")
		for (i = 0; i < steps; i++)
			if (rand() < 0.03)
				printf "resize %dx%d\n", 1 + int(rand() * 250), 1 + int(rand() * 80)
			else if (rand() < 0.1)
				printf "\"%s\"\n", text[1 + int(rand() * m)]
			else
				print key[1 + int(rand() * n)]
		print "Esc Esc Esc resize 80x24 wait"
	}'
}

for seed in 1 2 3; do
	rm -rf played
	cp -R home played
	keys $seed >keys
	ok "keys by chance, seed $seed, end with a whole screen" \
		sh -c '"$0" --home played --option browser=true --option player=true --dump-screen 80x24 --keys keys >screen' "$courant"
	# none: a line of the help was run that quits
	like "of 24 rows, or none (seed $seed)" "$(wc -l <screen)" '^(24|0)$'
done
finish
