#include "config.h"

#include "base/json.h"
#include "base/limits.h"
#include "cmd/table.h"

static int
run(struct cmd_ctx *c)
{
	if (c->json) {
		struct json *v = jv_object(), *libraries = jv_object(),
			    *features = jv_array();
		jv_set_int(v, "schema", 1);
		jv_set(v, "version", jv_string(STR(PACKAGE_VERSION)));
		for (const struct cmd_library *l = cmd_libraries(); l->name; l++)
			jv_set_str(libraries, l->name, str_of(l->version));
		jv_set(v, "libraries", libraries);
		jv_set(v, "features", features);
		return cmd_print_json(c, v);
	}
	struct buf b = BUF(LIMIT_LINE);
	buf_puts(&b, PACKAGE_STRING "\n");
	for (const struct cmd_library *l = cmd_libraries(); l->name; l++)
		buf_printf(&b, "  %-12s %s\n", l->name, l->version);
	int status = cmd_print(c, buf_view(&b));
	buf_done(&b);
	return status;
}

const struct cmd cmd_version = { .name = "version",
	.args = "[--json]",
	.summary = "The version of courant and of its libraries.",
	.needs = CMD_NOTHING,
	.run = run };
