package io.roadstead.federation.placement;

import java.util.Comparator;

/** A kind as an API server serves it; the core group is the empty string. */
public record ApiKind(String group, String version, String kind) implements Comparable<ApiKind> {
    private static final Comparator<ApiKind> ORDER =
            Comparator.comparing(ApiKind::kind).thenComparing(ApiKind::group).thenComparing(ApiKind::version);

    /** Whether it is the same kind, perhaps of an older or newer version. */
    boolean sameKindAs(ApiKind other) {
        return kind.equals(other.kind) && group.equals(other.group);
    }

    @Override
    public int compareTo(ApiKind other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return (group.isEmpty() ? "" : group + "/") + version + " " + kind;
    }
}
