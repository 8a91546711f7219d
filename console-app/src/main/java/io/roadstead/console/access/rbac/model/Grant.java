package io.roadstead.console.access.rbac.model;

/** A binding that counts for somebody, with what its role allows. */
public record Grant(Binding binding, ResolvedRole role) {}
