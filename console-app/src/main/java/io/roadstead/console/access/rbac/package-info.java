/**
 * Who holds which role where, as it is stored: roles, bindings and projects, the policy that follows from them, and what
 * the rest of the console asks of it. What is decided is pure and stands in {@code model}. Does not carry anything to
 * clusters (see rbacsync).
 * Invariants: nobody grants what he lacks; a namespace belongs to one project at most; each change counts the policy's version.
 */
@NamedInterface("rbac")
@NullMarked
package io.roadstead.console.access.rbac;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
