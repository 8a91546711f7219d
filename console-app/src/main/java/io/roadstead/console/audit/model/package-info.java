/** The chain of audit records as arithmetic: its one text form, its hashes, its signatures, and how damage is named. */
@NullMarked
package io.roadstead.console.audit.model;

import org.jspecify.annotations.NullMarked;
