/* An overlay of lines to choose one from: links, enclosures, what can be done with a row.
 * Letters filter, digits choose by number, Enter takes the line. */
#ifndef UI_MENU_H
#define UI_MENU_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "ui/canvas.h"
#include "ui/edit.h"
#include "ui/list.h"

struct ui;

struct menu_item {
	struct str text, detail; /* detail: at the right, or behind it */
	struct str line;         /* what is run, as at the `:` prompt */
	struct str value;        /* what is handed to take() when there is no line */
	int number;              /* shown before it and typed to choose it; 0: none */
};

struct menu {
	bool open;
	struct arena arena;
	struct str title;
	struct menu_item *items;
	size_t nitems;
	size_t *shown; /* indexes of those that fit the filter */
	struct list list;
	struct edit filter;
	void (*take)(struct ui *ui, struct str value);
	struct area at; /* where its lines were drawn, for the mouse */
};

/* Closes what was open and begins an empty one; then menu_add, then menu_show. */
void menu_begin(struct ui *ui, struct str title, void (*take)(struct ui *, struct str));
void menu_add(struct ui *ui, struct menu_item item); /* strings are copied */
void menu_show(struct ui *ui);
void menu_close(struct ui *ui);
void menu_done(struct menu *m);
void menu_key(struct ui *ui, uint32_t key);
void menu_click(struct ui *ui, int row, int col);
void menu_draw(struct ui *ui, const struct area *screen);
/* A box with a title and a foot; its inside. */
struct area box_draw(struct ui *ui, const struct area *screen, int rows, int cols,
    struct str title, struct str foot);
enum verb overlay_verb(uint32_t key);

#endif
