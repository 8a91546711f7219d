package io.roadstead.console.inventory.store;

import io.roadstead.protocol.inventory.Thing;

/**
 * An object to be written.
 *
 * @param source the cluster's number
 * @param kind the kind's number in the database
 * @param round of the source, with which rows that were not told again are found
 */
public record Row(int source, int kind, long round, Thing thing) {}
