#include "config.h"

#include "base/json.h"
#include "base/limits.h"
#include "cmd/table.h"
#include "ingest/document.h"
#include "ui/screen.h"

/* Each door tells what is behind it. */
static const struct {
	const char *name;
	const char *(*version)(void);
} libraries[] = {
	{ "ncurses", screen_library },
	{ "libcurl", app_net_library },
	{ "libxml2", ingest_xml_library },
	{ "sqlite", store_library },
	{ "libev", loop_library },
	{ "jansson", jv_library },
};
enum { LIBRARIES = sizeof libraries / sizeof *libraries };

static int
run(struct cmd_ctx *c)
{
	if (c->json) {
		struct json *v = jv_object(), *list = jv_object();
		jv_set_int(v, "schema", 1);
		jv_set(v, "version", jv_string(STR(PACKAGE_VERSION)));
		for (int i = 0; i < LIBRARIES; i++)
			jv_set_str(
			    list, libraries[i].name, str_of(libraries[i].version()));
		jv_set(v, "libraries", list);
		return cmd_print_json(c, v);
	}
	struct buf b = BUF(LIMIT_LINE);
	buf_puts(&b, PACKAGE_STRING "\n");
	for (int i = 0; i < LIBRARIES; i++)
		buf_printf(&b, "  %-8s %s\n", libraries[i].name, libraries[i].version());
	int status = cmd_print(c, buf_view(&b));
	buf_done(&b);
	return status;
}

const struct cmd cmd_version = { .name = "version",
	.args = "[--json]",
	.summary = "The version of courant and of its libraries.",
	.needs = CMD_NOTHING,
	.run = run };
