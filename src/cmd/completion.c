/* courant completion: scripts for shells, written from the tables of commands, options,
 * fields and settings. Titles of feeds and names of tags are asked for when they are
 * needed. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "cmd/table.h"
#include "query/query.h"

/* What stands behind a command: a letter in its usage says which. */
static bool
takes(const struct cmd *cmd, const char *what)
{
	return strstr(cmd->args, what) != NULL;
}

static void
names(struct buf *b)
{
	for (const struct cmd *const *t = cmd_table(); *t; t++)
		buf_printf(b, "%s%s", t == cmd_table() ? "" : " ", (*t)->name);
}

static void
option_names(const struct cmd_option *o, struct buf *b)
{
	for (; o && o->name; o++)
		buf_printf(b, " --%s", o->name);
}

static void
query_words(struct buf *b)
{
	for (size_t i = 0; query_field_name(i); i++)
		if (strcmp(query_field_name(i), "is") != 0)
			buf_printf(b, " %s:", query_field_name(i));
	for (size_t i = 0; query_state_name(i); i++)
		buf_printf(b, " is:%s", query_state_name(i));
}

static void
setting_names(struct buf *b)
{
	for (int i = 0; i < SET_COUNT; i++)
		buf_printf(b, " %s", setting_rows[i].name);
}

#define FEEDS "courant feeds 2>/dev/null | cut -f 6"

static void
bash_case(const struct cmd *cmd, struct buf *b)
{
	buf_printf(b, "    %s) words=\"", cmd->name);
	option_names(cmd->options, b);
	if (cmd->takes_query)
		query_words(b);
	if (strcmp(cmd->name, "config") == 0) {
		buf_puts(b, " list get set unset check path");
		setting_names(b);
	}
	if (strcmp(cmd->name, "completion") == 0)
		buf_puts(b, " bash zsh fish");
	if (strcmp(cmd->name, "help") == 0)
		buf_puts(b, " $commands keys query config files json");
	buf_puts(b, "\"");
	if (takes(cmd, "FEED"))
		buf_puts(b, "; feeds=1");
	buf_puts(b, " ;;\n");
}

static void
write_bash(struct buf *b)
{
	buf_puts(b, "# bash completion of courant: source <(courant completion bash)\n"
		    "_courant() {\n"
		    "  local current=${COMP_WORDS[COMP_CWORD]} command= words= feeds= i\n"
		    "  local commands=\"");
	names(b);
	buf_puts(b, "\"\n  local globals=\"");
	option_names(cmd_globals, b);
	buf_puts(b, "\"\n"
		    "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
		    "    case \" $commands \" in *\" ${COMP_WORDS[i]} \"*) "
		    "command=${COMP_WORDS[i]}; break ;; esac\n"
		    "  done\n"
		    "  case $command in\n"
		    "    '') words=$commands ;;\n");
	for (const struct cmd *const *t = cmd_table(); *t; t++)
		bash_case(*t, b);
	buf_puts(b, "  esac\n"
		    "  [[ $current == -* ]] && words=\"$words $globals\"\n"
		    "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
		    "  if [[ $feeds && $current != -* ]]; then\n"
		    "    local IFS=$'\\n'\n"
		    "    COMPREPLY+=($(compgen -W \"$(" FEEDS
		    " | sed \"s/[^[:alnum:]]/\\\\\\\\&/g\")\" -- \"$current\"))\n"
		    "  fi\n"
		    "}\n"
		    "complete -o default -o nospace -F _courant courant\n");
}

static void
zsh_quote(struct buf *b, const char *s)
{
	for (; *s; s++) {
		if (strchr("'[]:\\", *s))
			buf_puts(b, *s == '\'' ? "'\\'" : "\\");
		buf_char(b, *s);
	}
}

static void
zsh_case(const struct cmd *cmd, struct buf *b)
{
	buf_printf(b, "    %s) _arguments -S", cmd->name);
	const struct cmd_option *tables[] = { cmd->options, cmd_globals };
	for (int i = 0; i < 2; i++)
		for (const struct cmd_option *o = tables[i]; o && o->name; o++) {
			buf_printf(b, " '--%s[", o->name);
			zsh_quote(b, o->help);
			buf_printf(b, "]%s'", o->arg ? ":value:" : "");
		}
	if (takes(cmd, "FEED"))
		buf_puts(b, " '*:feed:_courant_feeds'");
	else if (cmd->takes_query)
		buf_puts(b, " '*:query:_courant_query'");
	else if (strcmp(cmd->name, "config") == 0)
		buf_puts(b, " '1:part:(list get set unset check path)' "
			    "'*:setting:_courant_settings'");
	else
		buf_puts(b, " '*:file:_files'");
	buf_puts(b, " ;;\n");
}

static void
write_zsh(struct buf *b)
{
	buf_puts(b,
	    "#compdef courant\n"
	    "_courant_feeds() { local -a f; f=(${(f)\"$(" FEEDS ")\"}); compadd -a f; }\n"
	    "_courant_query() { compadd -S '' --");
	query_words(b);
	buf_puts(b, "; }\n_courant_settings() { compadd --");
	setting_names(b);
	buf_puts(b, "; }\n"
		    "_courant() {\n"
		    "  local -a commands; commands=(\n");
	for (const struct cmd *const *t = cmd_table(); *t; t++) {
		buf_printf(b, "    '%s:", (*t)->name);
		zsh_quote(b, (*t)->summary);
		buf_puts(b, "'\n");
	}
	buf_puts(b,
	    "  )\n"
	    "  if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
	    "  local command=$words[2]; shift words; (( CURRENT-- ))\n"
	    "  case $command in\n");
	for (const struct cmd *const *t = cmd_table(); *t; t++)
		zsh_case(*t, b);
	buf_puts(b, "  esac\n}\n"
		    "if [ \"$funcstack[1]\" = _courant ]; then _courant \"$@\"; else "
		    "compdef _courant courant; fi\n");
}

static void
fish_quote(struct buf *b, const char *s)
{
	buf_char(b, '\'');
	for (; *s; s++) {
		if (*s == '\'' || *s == '\\')
			buf_char(b, '\\');
		buf_char(b, *s);
	}
	buf_char(b, '\'');
}

static void
fish_options(const char *command, const struct cmd_option *o, struct buf *b)
{
	for (; o && o->name; o++) {
		buf_puts(b, "complete -c courant");
		if (command)
			buf_printf(b, " -n '__fish_seen_subcommand_from %s'", command);
		buf_printf(b, " -l %s%s -d ", o->name, o->arg ? " -r" : "");
		fish_quote(b, o->help);
		buf_char(b, '\n');
	}
}

static void
write_fish(struct buf *b)
{
	buf_puts(b, "# fish completion of courant: courant completion fish | source\n"
		    "complete -c courant -f\n");
	fish_options(NULL, cmd_globals, b);
	for (const struct cmd *const *t = cmd_table(); *t; t++) {
		const struct cmd *cmd = *t;
		buf_printf(b, "complete -c courant -n __fish_use_subcommand -a %s -d ",
		    cmd->name);
		fish_quote(b, cmd->summary);
		buf_char(b, '\n');
		fish_options(cmd->name, cmd->options, b);
		if (!cmd->takes_query && !takes(cmd, "FEED"))
			continue;
		buf_printf(b,
		    "complete -c courant -n '__fish_seen_subcommand_from %s' -a ",
		    cmd->name);
		if (takes(cmd, "FEED"))
			buf_puts(b, "'(" FEEDS ")'\n");
		else {
			buf_char(b, '\'');
			query_words(b);
			buf_puts(b, "'\n");
		}
	}
	buf_puts(b, "complete -c courant -n '__fish_seen_subcommand_from config' -a "
		    "'list get set unset check path");
	setting_names(b);
	buf_puts(b, "'\n");
}

static int
run(struct cmd_ctx *c)
{
	/* clang-format off */
	static const struct { const char *name; void (*write)(struct buf *b); } shells[] = {
		{ "bash", write_bash }, { "zsh", write_zsh }, { "fish", write_fish } };
	/* clang-format on */
	for (size_t i = 0; c->nargs == 1 && i < sizeof shells / sizeof *shells; i++)
		if (str_is(c->args[0], shells[i].name)) {
			struct buf b = BUF(LIMIT_USER_FILE);
			shells[i].write(&b);
			int status = cmd_print(c, buf_view(&b));
			buf_done(&b);
			return status;
		}
	return cmd_usage(c, "unknown shell; there are bash, zsh and fish");
}

const struct cmd cmd_completion = { .name = "completion",
	.args = "bash|zsh|fish",
	.summary = "Prints a script that completes commands in a shell.",
	.needs = CMD_NOTHING,
	.run = run };
