/** The SQL of accounts and of the setup link. */
@NullMarked
package io.roadstead.console.access.store;

import org.jspecify.annotations.NullMarked;
