package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.release.model.ReleaseStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A release in a list. All texts but the cluster's and the project's name are the cluster's.
 *
 * @param project the name of the project that its namespace belongs to
 * @param chart name of the chart; empty where its record was not read yet
 * @param chartVersion empty as the chart
 * @param appVersion empty as the chart, and where the chart has none
 * @param revision the newest
 * @param update a newer version of the chart in a source that the caller may see
 */
public record ReleaseRow(
        ReleaseKey key,
        String clusterName,
        Optional<String> project,
        String chart,
        String chartVersion,
        String appVersion,
        int revision,
        ReleaseStatus status,
        Instant updated,
        Optional<String> update) {}
