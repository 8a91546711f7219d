package io.roadstead.console.gateway.model;

/**
 * A header field.
 *
 * @param name lower case
 * @param value characters are bytes
 */
public record Header(String name, String value) {}
