/** Pages of roles, projects and access. */
@NullMarked
package io.roadstead.console.access.rbac.ui;

import org.jspecify.annotations.NullMarked;
