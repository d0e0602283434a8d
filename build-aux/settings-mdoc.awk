# The template of courant-config.5 with the settings put in: awk -f this SETTINGS TEMPLATE,
# SETTINGS being what "courant help config" says: name, type, default and meaning, parted by
# two blanks or more.
function text(s) {
	gsub(/\\/, "\\e", s)
	if (s ~ /^[.']/)
		s = "\\&" s
	return s
}
NR == FNR {
	if (!/^  [a-z]/)
		next
	line = substr($0, 3)
	n = split(line, part, /  +/)
	feed = sub(/ \(also on a feed's line\)$/, "", part[n])
	lines = lines ".It Cm " part[1] "\n"
	lines = lines text(toupper(substr(part[n], 1, 1)) substr(part[n], 2)) ".\n"
	lines = lines ".br\n" text(part[2]) "; default " text(part[3] == "-" ? "none" : part[3]) (feed ? "; F" : "") ".\n"
	next
}
$0 == ".SETTINGS" { printf "%s", lines; next }
{ print }
