#!/bin/sh
# What it takes to read an article of 100 kB.
"$builddir/tests/bench/article"
