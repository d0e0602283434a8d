/* Keys, the keymap, the line editor and key scripts. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "test.h"
#include "text/letter.h"
#include "ui/action.h"
#include "ui/edit.h"
#include "ui/keymap.h"
#include "ui/keys.h"
#include "ui/script.h"

static void
names_of_keys_come_back_as_they_were(void **state)
{
	(void)state;
	static const char *const names[] = { "j", "J", "C-f", "M-x", "S-Tab", "Enter",
		"Space", "F5", "F12", "C-Right", "M-1", "C-M-x", "Esc", "é", "日", "-",
		"?", ":", "M-BSpace" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		uint32_t key;
		struct buf name = BUF(64);
		assert_true(keys_parse(str_of(names[i]), &key));
		keys_name(key, &name);
		assert_string_equal(buf_cstr(&name), names[i]);
		buf_done(&name);
	}
}

static void
unknown_keys_are_refused(void **state)
{
	(void)state;
	static const char *const names[] = { "", "jj", "F13", "F0", "C-", "Entre", "\xff",
		"M-" };
	uint32_t key;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_false(keys_parse(str_of(names[i]), &key));
}

static void
bytes_of_a_terminal_are_keys(void **state)
{
	(void)state;
	assert_int_equal(keys_of_byte(1), KEYS_CTRL | 'a');
	assert_int_equal(keys_of_byte('\r'), KEYS_ENTER);
	assert_int_equal(keys_of_byte('\n'), KEYS_CTRL | 'j');
	assert_int_equal(keys_of_byte(127), KEYS_BACKSPACE);
	assert_int_equal(keys_of_byte(27), KEYS_ESCAPE);
	assert_int_equal(keys_of_byte('x'), 'x');
	assert_int_equal(keys_of_byte(0x65E5), 0x65E5);
}

/* No two actions for a key in one pane, no key for an action that is not offered there,
 * and every action can be reached: it has a key or arguments. */
static void
check_keymap(enum keymap_set set)
{
	struct keymap m;
	bool longer;
	keymap_init(&m, set);
	for (size_t i = 0; i < m.n; i++)
		for (int pane = 0; pane < PANE_COUNT; pane++) {
			const struct binding *b = &m.bindings[i];
			if (!(b->where & 1u << pane))
				continue;
			const struct binding *found = keymap_find(
			    &m, b->keys, b->nkeys, (enum pane_id)pane, &longer);
			assert_non_null(b->action);
			assert_ptr_equal(found->action, b->action);
			assert_true(b->action->where & 1u << pane);
		}
	keymap_done(&m);
}

static void
the_default_keymaps_are_sound(void **state)
{
	static const char keyless[] = " mark-all-unread save-all delete-all unmute redo ";
	struct keymap m;
	(void)state;
	check_keymap(KEYMAP_COURANT);
	check_keymap(KEYMAP_NEWSBOAT);
	keymap_init(&m, KEYMAP_COURANT);
	for (const struct action *a = action_table; a->name; a++) {
		struct buf keys = BUF(256);
		for (int pane = 0; pane < PANE_COUNT; pane++)
			keymap_keys_of(&m, a, (enum pane_id)pane, &keys);
		/* what has no key and asks for nothing is run by its name alone */
		assert_true(keys.n > 0 || a->args || letter_in(keyless, str_of(a->name)));
		assert_true(a->fn && strlen(a->help) > 1 && a->where);
		assert_ptr_equal(action_find(str_of(a->name)), a);
		buf_done(&keys);
	}
	keymap_done(&m);
}

static const struct binding *
find(const struct keymap *m, const char *keys, bool *longer)
{
	uint32_t key[KEYMAP_KEYS];
	size_t n;
	assert_true(keymap_parse_keys(str_of(keys), key, &n));
	return keymap_find(m, key, n, PANE_ARTICLES, longer);
}

static void
add(struct keymap *m, const char *keys, const char *line)
{
	uint32_t key[KEYMAP_KEYS];
	size_t n;
	assert_true(keymap_parse_keys(str_of(keys), key, &n));
	keymap_bind(m, IN_ARTICLES, key, n, line);
}

static void
later_bindings_win_and_keys_may_stand_in_a_row(void **state)
{
	struct keymap m;
	struct buf keys = BUF(64);
	bool longer;
	(void)state;
	keymap_init(&m, KEYMAP_COURANT);
	assert_string_equal(find(&m, "g", &longer)->line, "top");
	assert_false(longer);
	add(&m, "gg", "bottom");
	add(&m, "gC-x", "save ; down");
	assert_string_equal(find(&m, "g", &longer)->line, "top");
	assert_true(longer);
	assert_string_equal(find(&m, "gg", &longer)->line, "bottom");
	assert_null(find(&m, "gC-x", &longer)->action);
	add(&m, "gg", NULL);
	assert_null(find(&m, "gg", &longer));
	add(&m, "s", "bottom");
	assert_false(keymap_key_of(&m, action_find(STR("save")), PANE_ARTICLES, &keys));
	assert_true(keymap_key_of(&m, action_find(STR("save")), PANE_ARTICLE, &keys));
	keymap_clear(&m, IN_ARTICLES);
	assert_null(find(&m, "s", &longer));
	buf_done(&keys);
	keymap_done(&m);
}

static void
a_misspelt_action_has_a_neighbor(void **state)
{
	(void)state;
	assert_string_equal(action_nearest(STR("serach")), "search");
	assert_string_equal(action_nearest(STR("next-unraed")), "next-unread");
	assert_string_equal(action_nearest(STR("mark-all")), "mark-all-read");
	assert_null(action_nearest(STR("xyzzy")));
}

/* ---- the editor: keys, then the text with | for the cursor */

static void
edits_to(const char *keys, const char *wanted)
{
	struct edit e;
	struct str rest = str_of(keys), name;
	edit_init(&e);
	edit_begin(&e, STR(""));
	while (str_cut(&rest, ' ', &name)) {
		uint32_t key;
		assert_true(keys_parse(name, &key));
		edit_key(&e, key);
	}
	struct buf shown = BUF(1024);
	struct str text = edit_text(&e);
	buf_str(&shown, str_sub(text, 0, e.at));
	buf_char(&shown, '|');
	buf_str(&shown, str_sub(text, e.at, text.n));
	assert_string_equal(buf_cstr(&shown), wanted);
	buf_done(&shown);
	edit_done(&e);
}

static void
the_editor_knows_readlines_keys(void **state)
{
	(void)state;
	edits_to("a b c", "abc|");
	edits_to("a b Left Left x", "x|ab");
	edits_to("a b C-a Del", "|b");
	edits_to("a b c C-b BSpace", "a|c");
	edits_to("o n e Space t w o C-w", "one |");
	edits_to("o n e Space t w o C-w C-a C-y", "two|one ");
	edits_to("o n e Space t w o M-b C-k", "one |");
	edits_to("o n e Space t w o C-u x", "x|");
	edits_to("o n e Space t w o C-a M-f M-d", "one|");
	edits_to("o n e C-a C-e !", "one!|");
	edits_to("C-k C-u C-w C-y Left Right Del", "|");
}

static void
it_moves_by_what_a_person_sees_as_a_letter(void **state)
{
	(void)state;
	struct edit e;
	edit_init(&e);
	edit_begin(&e, STR("x👩‍👩‍👧e\xcc\x81"));
	edit_key(&e, KEYS_LEFT);
	edit_key(&e, KEYS_BACKSPACE);
	assert_true(str_eq(edit_text(&e), STR("xe\xcc\x81")));
	assert_int_equal(e.at, 1);
	edit_key(&e, KEYS_DELETE);
	assert_true(str_eq(edit_text(&e), STR("x")));
	edit_done(&e);
}

static void
pasted_text_is_one_line_without_controls(void **state)
{
	(void)state;
	struct edit e;
	edit_init(&e);
	edit_begin(&e, STR("ab"));
	edit_key(&e, KEYS_LEFT);
	edit_insert(&e, STR("1\n2\t3\x1b[0m\xe2\x80\xae"));
	assert_true(str_eq(edit_text(&e), STR("a1 2 3[0mb")));
	edit_done(&e);
}

static void
the_history_gives_lines_and_the_draft_back(void **state)
{
	(void)state;
	struct edit e;
	edit_init(&e);
	for (int i = 0; i < EDIT_HISTORY + 5; i++) {
		edit_begin(&e, i % 2 ? STR("odd") : STR("even"));
		edit_remember(&e);
		edit_remember(&e);
	}
	assert_int_equal(e.nhistory, EDIT_HISTORY);
	edit_begin(&e, STR("draft"));
	edit_key(&e, KEYS_UP);
	assert_true(str_eq(edit_text(&e), STR("even")));
	edit_key(&e, KEYS_UP);
	assert_true(str_eq(edit_text(&e), STR("odd")));
	edit_key(&e, KEYS_DOWN);
	edit_key(&e, KEYS_DOWN);
	assert_true(str_eq(edit_text(&e), STR("draft")));
	edit_done(&e);
}

static void
a_text_has_a_limit(void **state)
{
	(void)state;
	struct edit e;
	struct buf big = BUF(1 << 20);
	buf_pad(&big, 'x', LIMIT_QUERY + 1);
	edit_init(&e);
	edit_begin(&e, STR("ab"));
	edit_insert(&e, buf_view(&big));
	assert_true(edit_text(&e).n <= LIMIT_QUERY);
	edit_insert(&e, STR("c"));
	assert_true(e.at <= edit_text(&e).n);
	buf_done(&big);
	edit_done(&e);
}

/* ---- scripts */

static void
a_script_is_keys_texts_and_commands(void **state)
{
	(void)state;
	struct script s;
	static const enum step_kind kinds[] = { STEP_KEY, STEP_KEY, STEP_TEXT,
		STEP_COMMAND, STEP_RESIZE, STEP_SCREEN, STEP_WAIT };
	assert_true(script_read(&s,
	    STR("# a comment\nj Enter \"two words\" # more\n\n:set x y\nresize 80x24 "
		"screen out wait"),
	    "keys", NULL));
	assert_int_equal(s.n, sizeof kinds / sizeof *kinds);
	for (size_t i = 0; i < s.n; i++)
		assert_int_equal(s.steps[i].kind, kinds[i]);
	assert_true(str_eq(s.steps[2].text, STR("two words")));
	assert_true(str_eq(s.steps[3].text, STR("set x y")));
	assert_int_equal(s.steps[4].cols, 80);
	script_done(&s);
}

static void
a_wrong_key_is_told_with_file_and_line(void **state)
{
	(void)state;
	static const struct {
		const char *text, *message;
	} rows[] = {
		{ "j\nk Entre", "keys:2: unknown key \"Entre\"" },
		{ "resize 80", "keys:1: invalid size \"80\"; write 80x24" },
		{ "resize 0x5", "keys:1: invalid size \"0x5\"; write 80x24" },
		{ "screen", "keys:1: screen needs a file behind it" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct script s;
		struct err err;
		assert_false(script_read(&s, str_of(rows[i].text), "keys", &err));
		assert_int_equal(err.code, ERR_USAGE);
		assert_string_equal(err.text, rows[i].message);
		script_done(&s);
	}
}

int
main(void)
{
	setlocale(LC_ALL, "");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_of_keys_come_back_as_they_were),
		cmocka_unit_test(unknown_keys_are_refused),
		cmocka_unit_test(bytes_of_a_terminal_are_keys),
		cmocka_unit_test(the_default_keymaps_are_sound),
		cmocka_unit_test(later_bindings_win_and_keys_may_stand_in_a_row),
		cmocka_unit_test(a_misspelt_action_has_a_neighbor),
		cmocka_unit_test(the_editor_knows_readlines_keys),
		cmocka_unit_test(it_moves_by_what_a_person_sees_as_a_letter),
		cmocka_unit_test(pasted_text_is_one_line_without_controls),
		cmocka_unit_test(the_history_gives_lines_and_the_draft_back),
		cmocka_unit_test(a_text_has_a_limit),
		cmocka_unit_test(a_script_is_keys_texts_and_commands),
		cmocka_unit_test(a_wrong_key_is_told_with_file_and_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
