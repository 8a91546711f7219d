/** Values of charts as text and as forms. */
@NullMarked
package io.roadstead.console.catalog.form;

import org.jspecify.annotations.NullMarked;
