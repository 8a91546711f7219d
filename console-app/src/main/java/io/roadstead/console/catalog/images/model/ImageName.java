package io.roadstead.console.catalog.images.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image as container runtimes read it: without a registry it is of Docker Hub, without a tag it is {@code latest}, and with a digest the tag
 * says nothing. Source: github.com/google/go-containerregistry {@code pkg/name}, which the Trivy operator uses.
 *
 * @param repository within the registry, such as {@code library/nginx}
 * @param tag empty where it is named by its digest
 * @param digest such as {@code sha256:…}; empty where it is named by its tag
 */
public record ImageName(String registry, String repository, String tag, String digest) {
    private static final String HUB = "index.docker.io";
    private static final int LONGEST = 512;
    private static final String PART = "[a-z0-9]+(?:[._-]+[a-z0-9]+)*";
    private static final Pattern FORM = Pattern.compile("(?:([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?)/)?("
            + PART + "(?:/" + PART + ")*)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@([a-z0-9]+:[0-9a-f]{32,128}))?");

    /** Reads one; empty for what is none. */
    public static Optional<ImageName> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        boolean hosted = first.contains(".") || first.contains(":") || first.equals("localhost");
        Matcher parts = FORM.matcher(hosted ? text : "docker.io/" + text);
        return parts.matches() && parts.group(1) != null ? Optional.of(of(parts)) : Optional.empty();
    }

    private static ImageName of(Matcher parts) {
        String host = parts.group(1);
        boolean hub = host.equals("docker.io") || host.equals(HUB);
        String path = parts.group(2);
        String repository = hub && !path.contains("/") ? "library/" + path : path;
        String digest = parts.group(4) == null ? "" : parts.group(4);
        String tag = parts.group(3) == null ? "latest" : parts.group(3);
        return new ImageName(hub ? HUB : host, repository, digest.isEmpty() ? tag : "", digest);
    }
}
