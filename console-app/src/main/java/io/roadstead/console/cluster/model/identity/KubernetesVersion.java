package io.roadstead.console.cluster.model.identity;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a Kubernetes version that may be compared: what stands before the first {@code +} or {@code -}. What follows
 * it is the distribution's own.
 */
public record KubernetesVersion(int major, int minor, int patch) implements Comparable<KubernetesVersion> {
    private static final Pattern FORM = Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?(?:[+-].*)?");
    private static final int LONGEST = 256;
    private static final Comparator<KubernetesVersion> ORDER = Comparator.comparingInt(KubernetesVersion::major)
            .thenComparingInt(KubernetesVersion::minor)
            .thenComparingInt(KubernetesVersion::patch);

    /** Reads such as {@code v1.31.4+k3s1} or {@code 1.31}; empty where it is no version. */
    public static Optional<KubernetesVersion> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String patch = form.group(3);
        return Optional.of(new KubernetesVersion(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                patch == null ? 0 : Integer.parseInt(patch)));
    }

    @Override
    public int compareTo(KubernetesVersion other) {
        return ORDER.compare(this, other);
    }

    /** Such as {@code 1.31.4}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
