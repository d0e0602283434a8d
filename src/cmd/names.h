/* What the commands about names share. */
#ifndef CMD_NAMES_H
#define CMD_NAMES_H

#include "cmd/table.h"
#include "model/entity.h"

/* The names of an article, found now if it waits for them; in the arena. */
bool cmd_names(struct cmd_ctx *c, int64_t article, struct arena *arena,
    struct article_names *out, struct err *err);
/* The numbers of what a TARGET means. */
bool cmd_target_ids(struct cmd_ctx *c, struct cmd_target *t, struct err *err);
int cmd_entities_of(struct cmd_ctx *c, unsigned kinds);
/* "person:Dmitry Shanin" or all arguments without a kind -> kind (ENTITY_KINDS: none
 * said) and name; empty: there is none. */
struct str cmd_name(struct cmd_ctx *c, enum entity_kind *kind);
/* The one name that is called so. False: there is none, and the nearest is in the
 * message (ERR_NOT_FOUND), or there are several kinds (ERR_USAGE). */
struct name_row;
bool cmd_find_name(struct cmd_ctx *c, enum entity_kind kind, struct str name,
    struct name_row *out, struct err *err);

#endif
