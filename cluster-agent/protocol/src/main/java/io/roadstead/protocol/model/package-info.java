/**
 * Decisions about a link as functions: which state it is in, when to dial again, how far windows grow. The JDK only; time
 * and randomness are parameters.
 */
@NullMarked
package io.roadstead.protocol.model;

import org.jspecify.annotations.NullMarked;
