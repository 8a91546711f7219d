/**
 * Who a request is made for, signed by the console and verified inside each cluster: the form, the rules, the verdict.
 * Pure but for the signature itself. Invariant: an assertion without a user, or with a {@code system:} user or group, is
 * neither made nor accepted.
 */
@NullMarked
package io.roadstead.protocol.assertion;

import org.jspecify.annotations.NullMarked;
