/** Reads charts of git repositories over HTTP: one commit, in memory, without a work tree, hooks, settings or submodules of anybody. */
@NullMarked
package io.roadstead.console.catalog.source.git;

import org.jspecify.annotations.NullMarked;
