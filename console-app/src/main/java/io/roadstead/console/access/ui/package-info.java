/** The pages for signing in and for making the first administrator. */
@NullMarked
package io.roadstead.console.access.ui;

import org.jspecify.annotations.NullMarked;
