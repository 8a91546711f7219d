/** The catalog over HTTP. */
@NullMarked
package io.roadstead.console.catalog.web;

import org.jspecify.annotations.NullMarked;
