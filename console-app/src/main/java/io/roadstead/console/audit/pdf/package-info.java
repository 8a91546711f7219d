/** The trail on paper: pages, letters and lines, by Apache PDFBox. */
@NullMarked
package io.roadstead.console.audit.pdf;

import org.jspecify.annotations.NullMarked;
