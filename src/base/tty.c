#include "config.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/str.h"
#include "base/tty.h"

bool
tty_is(int fd)
{
	return isatty(fd) == 1;
}

static int
size_of(const char *variable, int asked, int otherwise)
{
	int64_t v;
	const char *said = getenv(variable);
	if (said && str_to_int(str_of(said), &v) && v > 0 && v < 10000)
		return (int)v;
	return asked > 0 ? asked : otherwise;
}

int
tty_columns(int fd)
{
	struct winsize w = { 0 };
	return size_of("COLUMNS", ioctl(fd, TIOCGWINSZ, &w) == 0 ? w.ws_col : 0, 80);
}

int
tty_lines(int fd)
{
	struct winsize w = { 0 };
	return size_of("LINES", ioctl(fd, TIOCGWINSZ, &w) == 0 ? w.ws_row : 0, 24);
}
