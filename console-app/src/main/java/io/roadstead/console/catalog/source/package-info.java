/** Sources of charts: what is kept of them, how they are read, and when. */
@NullMarked
package io.roadstead.console.catalog.source;

import org.jspecify.annotations.NullMarked;
