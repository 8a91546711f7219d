/**
 * Who may do what, as pure functions: rules as Kubernetes has them, roles that are lists of rules and of console permissions,
 * bindings of roles to subjects at scopes, and what follows: decisions with their reasons, what somebody may grant, and what
 * is dangerous. The semantics of rules are those of Kubernetes' RBAC authorizer (pkg/apis/rbac/v1/evaluation_helpers.go and
 * pkg/registry/rbac/validation of 1.36), tested against a real API server.
 */
@NamedInterface("rbac-model")
@NullMarked
package io.roadstead.console.access.rbac.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
