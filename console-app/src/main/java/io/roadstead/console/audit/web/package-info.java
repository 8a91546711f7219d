/** The audit trail over REST. */
@NullMarked
package io.roadstead.console.audit.web;

import org.jspecify.annotations.NullMarked;
