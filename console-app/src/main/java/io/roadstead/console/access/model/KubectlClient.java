package io.roadstead.console.access.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * kubectl, as it is let into one cluster. There is one for each cluster and none besides, so what was given for one is of
 * no use in another.
 *
 * @param cluster id of the cluster
 */
public record KubectlClient(String cluster) {
    private static final String BEFORE = "kubernetes:";
    private static final Pattern FORM = Pattern.compile("kubernetes:(c-[a-z2-7]{20})");

    /** Reads {@link #id}; empty for what is none. */
    public static Optional<KubectlClient> parse(String id) {
        var form = FORM.matcher(id);
        return form.matches() ? Optional.of(new KubectlClient(form.group(1))) : Optional.empty();
    }

    /** As it calls itself, and as tokens for it name it. */
    public String id() {
        return BEFORE + cluster;
    }
}
