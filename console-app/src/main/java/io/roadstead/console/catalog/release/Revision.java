package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.release.model.ReleaseStatus;
import java.time.Instant;

/**
 * One state of a release in its history.
 *
 * @param number counts from 1
 * @param chartVersion empty where its record was not read
 * @param appVersion empty where its record was not read, or has none
 * @param description what Helm, or whoever made it, noted; empty where its record was not read
 */
public record Revision(
        int number, ReleaseStatus status, String chartVersion, String appVersion, Instant at, String description) {}
