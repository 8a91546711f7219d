/** The page of the audit trail. */
@NullMarked
package io.roadstead.console.audit.ui;

import org.jspecify.annotations.NullMarked;
