/** Lists as their addresses tell them: what is filtered, sorted, shown and opened, as values. */
@NullMarked
package io.roadstead.console.uikit.model;

import org.jspecify.annotations.NullMarked;
