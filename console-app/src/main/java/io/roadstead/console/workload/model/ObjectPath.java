package io.roadstead.console.workload.model;

import io.roadstead.console.inventory.model.ObjectKind;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an API server has an object. What names it comes from clusters: anything that is no name of Kubernetes has no path.
 *
 * @param namespace empty for objects of the cluster
 */
public record ObjectPath(String group, String version, String resource, String namespace, String name) {
    /** Names of objects are DNS names, and with RBAC more; never a separator, a percent sign or a dot segment. */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_:@=~+-](?:[A-Za-z0-9_:@=~+.-]{0,251}[A-Za-z0-9_:@=~+-])?");

    private static final Pattern WORD = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");

    /** Empty where a part of it is no name. */
    public static Optional<ObjectPath> of(ObjectKind kind, String namespace, String name) {
        boolean named = NAME.matcher(name).matches()
                && WORD.matcher(kind.resource()).matches()
                && WORD.matcher(kind.version()).matches()
                && (kind.group().isEmpty() || WORD.matcher(kind.group()).matches())
                && (kind.namespaced() ? WORD.matcher(namespace).matches() : namespace.isEmpty());
        return named
                ? Optional.of(new ObjectPath(kind.group(), kind.version(), kind.resource(), namespace, name))
                : Optional.empty();
    }

    /** The same in another version of its group; empty where that is no version. */
    public Optional<ObjectPath> in(String other) {
        return WORD.matcher(other).matches()
                ? Optional.of(new ObjectPath(group, other, resource, namespace, name))
                : Optional.empty();
    }

    /** Another object of the same namespace; empty where the name is none. */
    public Optional<ObjectPath> named(String otherGroup, String otherVersion, String otherResource, String other) {
        return NAME.matcher(other).matches()
                ? Optional.of(new ObjectPath(otherGroup, otherVersion, otherResource, namespace, other))
                : Optional.empty();
    }

    /** Of the object itself. */
    public String text() {
        return (group.isEmpty() ? "/api/" : "/apis/" + group + "/")
                + version
                + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
                + "/" + resource + "/" + name;
    }

    /** Of a part of it, such as {@code scale}. */
    public String text(String subresource) {
        return text() + "/" + subresource;
    }
}
