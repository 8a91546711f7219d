package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.access.rbac.AccessQuestions;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.model.Binding;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.kernel.Permission;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Words for what roles, bindings and projects hold as keys. */
final class AccessWords {
    private static final DateTimeFormatter END =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private AccessWords() {}

    static String subject(Component page, Subject subject) {
        return page.getTranslation("access.subject." + subject.word());
    }

    /** Where a grant counts; clusters by their names, as far as they are known here. */
    static String scope(Component page, AccessQuestions.Named grant, List<Places.Named> clusters) {
        return switch (grant.binding().scope()) {
            case Scope.Global global -> page.getTranslation("access.scope.global");
            case Scope.Cluster cluster -> page.getTranslation("access.scope.cluster", cluster(cluster.id(), clusters));
            case Scope.ClusterGroup group -> page.getTranslation("access.scope.labels", labels(group));
            case Scope.Project project -> page.getTranslation("access.scope.project", grant.scopeName());
        };
    }

    /** When a binding ends. */
    static String end(Component page, Binding binding) {
        return binding.until()
                .map(until -> page.getTranslation("access.until", END.format(until)))
                .orElseGet(() -> page.getTranslation("members.no-end"));
    }

    private static String labels(Scope.ClusterGroup group) {
        return String.join(
                ", ",
                group.labels().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .toList());
    }

    /** A cluster's name, or its id where the caller may not know it. */
    static String cluster(String id, List<Places.Named> clusters) {
        return clusters.stream()
                .filter(named -> named.place().cluster().equals(id))
                .map(Places.Named::name)
                .findFirst()
                .orElse(id);
    }

    /** The mode of a cluster's agent; the one that caps nothing where the cluster is not known here. */
    static Place.Mode mode(String idOrName, List<Places.Named> clusters) {
        return clusters.stream()
                .filter(named ->
                        named.name().equals(idOrName) || named.place().cluster().equals(idOrName))
                .map(named -> named.place().mode())
                .findFirst()
                .orElse(Place.Mode.MANAGER);
    }

    static String level(Component page, Role.Level level) {
        return page.getTranslation("roles.level." + word(level));
    }

    static String permission(Component page, Permission permission) {
        return page.getTranslation("permission." + word(permission));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
