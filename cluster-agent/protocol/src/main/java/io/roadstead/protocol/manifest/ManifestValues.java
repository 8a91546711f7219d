package io.roadstead.protocol.manifest;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What differs from one cluster's manifest to another's. Everything else is in the chart's {@code values.yaml}.
 *
 * @param clusterId as the console named it
 * @param mode {@code viewer}, {@code operator} or {@code manager}
 * @param consoleUrl the gateway; {@code https}, no path
 * @param pins SHA-256 of keys in Base64; empty trusts the public authorities
 * @param joinToken empty for a manifest whose agent has its key already
 * @param image where clusters find the agent's image
 * @param httpsProxy the way out of the site, may hold a password; empty for none
 * @param noProxy hosts that are dialled directly, with commas
 * @param legacyImpersonation for mode viewer below Kubernetes 1.36
 */
public record ManifestValues(
        String clusterId,
        String mode,
        URI consoleUrl,
        List<String> pins,
        String joinToken,
        String image,
        String httpsProxy,
        String noProxy,
        boolean legacyImpersonation) {
    private static final Pattern ID = Pattern.compile("c-[a-z2-7]{20}");
    private static final Pattern PIN = Pattern.compile("[A-Za-z0-9+/]{43}=");
    private static final Pattern TOKEN = Pattern.compile("(rj_[a-z2-7]{32})?");
    private static final Pattern URL = Pattern.compile("https://[A-Za-z0-9.:\\[\\]-]+");
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}");
    private static final Set<String> MODES = Set.of("viewer", "operator", "manager");

    /** Nothing that could end its place in the text, or means nothing to an agent, gets into a manifest. */
    public ManifestValues {
        pins = List.copyOf(pins);
        require(ID.matcher(clusterId).matches(), "not the id of a cluster");
        require(MODES.contains(mode), "not a mode");
        require(URL.matcher(consoleUrl.toString()).matches(), "not the https URL of a gateway, without a path");
        require(pins.stream().allMatch(pin -> PIN.matcher(pin).matches()), "not a pin");
        require(TOKEN.matcher(joinToken).matches(), "not a join token");
        require(IMAGE.matcher(image).matches(), "not an image");
    }

    /** The usual: no proxy, Kubernetes 1.36 or newer. */
    public static ManifestValues of(
            String clusterId, String mode, URI consoleUrl, List<String> pins, String joinToken, String image) {
        return new ManifestValues(clusterId, mode, consoleUrl, pins, joinToken, image, "", "", false);
    }

    /** The same for a cluster behind a proxy. */
    public ManifestValues through(String proxy, String direct) {
        return new ManifestValues(
                clusterId, mode, consoleUrl, pins, joinToken, image, proxy, direct, legacyImpersonation);
    }

    /** The same for a cluster below Kubernetes 1.36. */
    public ManifestValues legacy() {
        return new ManifestValues(clusterId, mode, consoleUrl, pins, joinToken, image, httpsProxy, noProxy, true);
    }

    /** As the chart names them, in the order of its {@code values.yaml}. */
    Map<String, String> named() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("clusterId", clusterId);
        values.put("mode", mode);
        values.put("consoleUrl", consoleUrl.toString());
        values.put("pins", String.join(",", pins));
        values.put("joinToken", joinToken);
        values.put("httpsProxy", httpsProxy);
        values.put("noProxy", noProxy);
        values.put("legacyImpersonation", String.valueOf(legacyImpersonation));
        values.put("image", image);
        return values;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Without what must not be seen. */
    @Override
    public String toString() {
        return "ManifestValues[" + clusterId + ", " + mode + "]";
    }
}
