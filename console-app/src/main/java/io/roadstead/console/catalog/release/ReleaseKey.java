package io.roadstead.console.catalog.release;

import io.roadstead.console.cluster.ClusterId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which release is meant: Helm's names are unique in a namespace. */
public record ReleaseKey(ClusterId cluster, String namespace, String name) {
    /** Most characters of a name, as Helm has it. */
    public static final int LONGEST_NAME = 53;

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,51}[a-z0-9])?");

    /** @throws IllegalArgumentException where Helm would not take it; {@link #of} asks before */
    public ReleaseKey {
        if (!fits(namespace, name)) {
            throw new IllegalArgumentException("not a release");
        }
    }

    /** Empty where these are no names. */
    public static Optional<ReleaseKey> of(ClusterId cluster, String namespace, String name) {
        return fits(namespace, name) ? Optional.of(new ReleaseKey(cluster, namespace, name)) : Optional.empty();
    }

    /** Whether a release may be called so. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static boolean fits(String namespace, String name) {
        return NAMESPACE.matcher(namespace).matches() && isName(name);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
