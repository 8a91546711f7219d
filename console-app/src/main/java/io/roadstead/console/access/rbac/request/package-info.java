/**
 * Roles that people ask for, and those that they take in an emergency: who asked, who decided, what was set up, what was taken. Bindings
 * are made by {@link io.roadstead.console.access.rbac.BindingService}, whose checks hold here too.
 * Invariants: nobody decides on what he asked for; nothing is taken but what was set up, and each taking alarms until
 * somebody else acknowledges it.
 */
@NullMarked
package io.roadstead.console.access.rbac.request;

import org.jspecify.annotations.NullMarked;
