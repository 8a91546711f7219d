package io.roadstead.console.catalog.ui;

import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.cluster.ClusterId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses of charts and releases. Charts of registries have slashes in their names, for which {@code ~} stands. */
final class CatalogPaths {
    private CatalogPaths() {}

    static String chart(ChartKey key) {
        return "catalog/" + key.source() + "/" + key.name().replace('/', '~');
    }

    static String deploy(ChartKey key, String version) {
        return chart(key) + "/deploy?version=" + query(version);
    }

    static ChartKey chart(String source, String name) {
        return new ChartKey(source, name.replace('~', '/'));
    }

    static String release(ReleaseKey key) {
        return "releases/" + key.cluster().value() + "/" + key.namespace() + "/" + key.name();
    }

    static String upgrade(ReleaseKey key) {
        return release(key) + "/upgrade";
    }

    /** Empty where these are no names. */
    static Optional<ReleaseKey> release(String cluster, String namespace, String name) {
        return ClusterId.parse(cluster).flatMap(id -> ReleaseKey.of(id, namespace, name));
    }

    static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
