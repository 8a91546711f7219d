/** Forms for the values of charts, and what becomes of values when charts change, as pure functions. Texts in them are the chart's, never markup. */
@NullMarked
package io.roadstead.console.catalog.form.model;

import org.jspecify.annotations.NullMarked;
