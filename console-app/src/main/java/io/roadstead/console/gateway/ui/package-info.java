/** The page of the consoles that run on one database. */
@NullMarked
package io.roadstead.console.gateway.ui;

import org.jspecify.annotations.NullMarked;
