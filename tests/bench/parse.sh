#!/bin/sh
# Parsing beside bare libxml2 on the same big feeds, and the memory that one takes.
"${builddir:-.}/tests/bench/parse" ${MB:-20}
