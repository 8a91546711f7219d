/**
 * The messages of console and agent as records, and their JSON form: additive fields, an integer version in the first
 * message, limits on size and depth. What the two ends do with them is not known here.
 */
@NullMarked
package io.roadstead.protocol.message;

import org.jspecify.annotations.NullMarked;
