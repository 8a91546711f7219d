package io.roadstead.console.catalog.images;

import java.time.Instant;
import java.util.UUID;

/**
 * How many known vulnerabilities a scanner found in an image, by how grave they are.
 *
 * @param id of the report, an object of the inventory
 * @param clusterName where it is
 * @param scanner as it names itself
 * @param at when the report was made; one that was written anew in its place may be of a later scan
 */
public record ImageReport(
        UUID id,
        String clusterName,
        String scanner,
        Instant at,
        long critical,
        long high,
        long medium,
        long low,
        long unknown) {}
