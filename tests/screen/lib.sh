# Journeys on a pseudo-terminal, with an emulator that reads the screen (termshot, vt.py).
# Steps wait for what must be seen and never sleep.
. "${top:-.}/tests/lib.sh"
command -v python3 >/dev/null || { echo '1..0 # SKIP python3 is not installed'; exit 0; }

# play [OPTION…] -c STEPS -- COMMAND…: all steps work, nothing is sent that the emulator
# does not know, and the terminal is left as it was found.
play() {
	python3 "$top/tests/screen/termshot" --timeout 20 -o . --report report "$@" || return 1
	for wanted in '"not_restored": \[\]' '"unknown_sequences": {}'; do
		grep -q "$wanted" report.json || { grep -A3 not_restored report.json; return 1; }
	done
}
# died OF: the report's exit is that signal's number.
died() { grep -q "\"exit\": -$1," report.json || { grep '"exit"' report.json; return 1; }; }
