/** What the heavy parts of pages have in common on the server. Not for other modules. */
@NullMarked
package io.roadstead.console.uikit.widget;

import org.jspecify.annotations.NullMarked;
