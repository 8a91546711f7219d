/** Roles, bindings, projects and questions about them in the REST API. */
@NullMarked
package io.roadstead.console.access.rbac.web;

import org.jspecify.annotations.NullMarked;
