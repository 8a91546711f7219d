/** Roles, bindings and projects in SQL. */
@NullMarked
package io.roadstead.console.access.rbac.store;

import org.jspecify.annotations.NullMarked;
