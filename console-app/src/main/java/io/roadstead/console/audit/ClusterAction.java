package io.roadstead.console.audit;

import io.roadstead.console.audit.model.AuditRecord;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that somebody did in a cluster, as the trail has it.
 *
 * @param id by which those of one moment are told apart
 * @param verb such as {@code patch} or {@code exec}
 * @param cluster its id
 * @param path of the request, without its query
 * @param answer why it did not succeed; empty if it did
 * @param done whether it was let in and did not fail
 */
public record ClusterAction(
        Instant at,
        UUID id,
        String actor,
        String verb,
        String cluster,
        String clusterName,
        String path,
        String answer,
        boolean done) {
    static final String ACTIONS = "kubernetes.";
    static final String TARGET = "cluster/";

    static ClusterAction of(AuditRecord record) {
        AuditRecord.Content content = record.content();
        String cluster = content.target()
                .substring(Math.min(TARGET.length(), content.target().length()));
        return new ClusterAction(
                record.time(),
                new UUID(
                        Long.parseLong(record.place().partition().replace("-", "")),
                        record.place().sequence()),
                content.actorName(),
                content.action().substring(ACTIONS.length()),
                cluster,
                content.details().getOrDefault("cluster", cluster),
                content.details().getOrDefault("path", ""),
                content.details().getOrDefault("answer", ""),
                content.outcome().equals("done"));
    }
}
