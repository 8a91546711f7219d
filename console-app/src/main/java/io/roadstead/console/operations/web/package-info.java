/** The REST API of operations. */
@NullMarked
package io.roadstead.console.operations.web;

import org.jspecify.annotations.NullMarked;
