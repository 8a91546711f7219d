package io.roadstead.console.catalog;

import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import java.util.List;
import java.util.Optional;

/**
 * A source as somebody wants it. What it is ({@code kind}, {@code project}) is said once, when it is made.
 *
 * @param credential a new one; empty for that which there is, as long as it goes to the same origin
 * @param withoutCredential forgets the one that there is
 */
public record SourceWish(
        String name,
        String title,
        SourceKind kind,
        String url,
        List<String> repositories,
        List<String> hosts,
        Optional<Credential> credential,
        boolean withoutCredential,
        ProvenancePolicy policy,
        Optional<String> keyring,
        Optional<ProjectId> project,
        boolean enabled,
        GitPlace place) {
    /** Keeps copies. */
    public SourceWish {
        repositories = List.copyOf(repositories);
        hosts = List.copyOf(hosts);
    }

    /** One that is no git repository, or all of it. */
    public SourceWish(
            String name,
            String title,
            SourceKind kind,
            String url,
            List<String> repositories,
            List<String> hosts,
            Optional<Credential> credential,
            boolean withoutCredential,
            ProvenancePolicy policy,
            Optional<String> keyring,
            Optional<ProjectId> project,
            boolean enabled) {
        this(
                name,
                title,
                kind,
                url,
                repositories,
                hosts,
                credential,
                withoutCredential,
                policy,
                keyring,
                project,
                enabled,
                GitPlace.ALL);
    }

    /** Name and password; a token has any name. */
    public record Credential(String user, String secret) {
        @Override
        public String toString() {
            return "Credential[" + user + "]";
        }
    }
}
