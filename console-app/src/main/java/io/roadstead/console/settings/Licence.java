package io.roadstead.console.settings;

/**
 * One part of others that this console is made of.
 *
 * @param licence as its makers name it
 */
record Licence(String name, String version, String licence) {}
