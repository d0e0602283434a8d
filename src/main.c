/* Locale, arguments -> cmd. */
#include "config.h"

#include <locale.h>

#include "cmd/cmd.h"

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	return cmd_main(argc, argv);
}
