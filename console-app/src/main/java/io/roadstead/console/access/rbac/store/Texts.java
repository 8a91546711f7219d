package io.roadstead.console.access.rbac.store;

import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How subjects, scopes and the parts of roles stand in columns. */
final class Texts {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Texts() {}

    /** {@code user:<id>}, {@code group:<id>}, {@code token:<id>} or {@code service-account:<cluster>/<namespace>/<name>}. */
    static String of(Subject subject) {
        return switch (subject) {
            case Subject.User user -> "user:" + user.id().value();
            case Subject.Group group -> "group:" + group.id();
            case Subject.Token token -> "token:" + token.id();
            case Subject.ServiceAccount account ->
                "service-account:" + account.cluster() + "/" + account.namespace() + "/" + account.name();
        };
    }

    static Subject subject(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        return switch (text.substring(0, colon)) {
            case "user" -> new Subject.User(new AccountId(UUID.fromString(rest)));
            case "group" -> new Subject.Group(UUID.fromString(rest));
            case "token" -> new Subject.Token(UUID.fromString(rest));
            case "service-account" -> {
                String[] parts = rest.split("/", -1);
                yield new Subject.ServiceAccount(parts[0], parts[1], parts[2]);
            }
            default -> throw new IllegalStateException("unknown kind of subject");
        };
    }

    /** {@code global}, {@code cluster:<id>}, {@code labels:<json>} or {@code project:<id>}. */
    static String of(Scope scope) {
        return switch (scope) {
            case Scope.Global _ -> "global";
            case Scope.Cluster cluster -> "cluster:" + cluster.id();
            case Scope.ClusterGroup group -> "labels:" + json(new TreeMap<>(group.labels()));
            case Scope.Project project -> "project:" + project.id();
        };
    }

    static Scope scope(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        return switch (colon < 0 ? text : text.substring(0, colon)) {
            case "global" -> new Scope.Global();
            case "cluster" -> new Scope.Cluster(rest);
            case "labels" -> new Scope.ClusterGroup(JSON.readValue(rest, new TypeReference<Map<String, String>>() {}));
            case "project" -> new Scope.Project(new ProjectId(rest));
            default -> throw new IllegalStateException("unknown kind of scope");
        };
    }

    /** The columns {@code subject}, {@code account} and {@code group} of a row that is about a subject. */
    static Map<String, @Nullable Object> columns(Subject subject) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("subject", of(subject));
        columns.put("account", subject instanceof Subject.User user ? user.id().value() : null);
        columns.put("group", subject instanceof Subject.Group group ? group.id() : null);
        return columns;
    }

    /** The columns {@code scope}, {@code cluster}, {@code labels} and {@code project} of a row that is about a scope. */
    static Map<String, @Nullable Object> columns(Scope scope) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("scope", of(scope));
        columns.put("cluster", scope instanceof Scope.Cluster cluster ? cluster.id() : null);
        columns.put("labels", scope instanceof Scope.ClusterGroup group ? json(group.labels()) : null);
        columns.put(
                "project", scope instanceof Scope.Project project ? project.id().value() : null);
        return columns;
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static <T> T read(String json, TypeReference<T> type) {
        return JSON.readValue(json, type);
    }

    static List<String> list(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> maybe(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(Texts::time).orElse(null);
    }
}
