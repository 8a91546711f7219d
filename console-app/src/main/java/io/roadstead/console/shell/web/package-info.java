/** Logs in the REST API. */
@NullMarked
package io.roadstead.console.shell.web;

import org.jspecify.annotations.NullMarked;
