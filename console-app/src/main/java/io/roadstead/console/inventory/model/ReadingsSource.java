package io.roadstead.console.inventory.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the readings of a file system come from: an administrator says so. */
public sealed interface ReadingsSource {
    /** Most addresses of exporters of one file system. */
    int MOST_EXPORTERS = 64;

    /** Nowhere. */
    record None() implements ReadingsSource {}

    /**
     * A Prometheus outside, which has scraped the exporters.
     *
     * @param url its address, without {@code /api/v1/query}
     */
    record Prometheus(String url) implements ReadingsSource {}

    /**
     * Exporters outside.
     *
     * @param urls of their texts, one a server
     */
    record Exporters(List<String> urls) implements ReadingsSource {
        /** Keeps a copy. */
        public Exporters {
            urls = List.copyOf(urls);
        }
    }

    /**
     * An exporter behind a Service of a cluster, read as whoever looks.
     *
     * @param cluster its id
     * @param port by number or name
     */
    record InCluster(String cluster, String namespace, String service, String port) implements ReadingsSource {
        private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
        private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}|[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?");

        /** Whether each part has the form that it has in Kubernetes; nothing else may stand in a path. */
        public boolean isSound() {
            return LABEL.matcher(namespace).matches()
                    && LABEL.matcher(service).matches()
                    && PORT.matcher(port).matches();
        }

        /** The path of its metrics, below the cluster's API server. */
        public String path() {
            return "/api/v1/namespaces/" + namespace + "/services/" + service + ":" + port + "/proxy/metrics";
        }
    }

    /** One word, as it is kept and as the API names it. */
    default String word() {
        return switch (this) {
            case None none -> "none";
            case Prometheus prometheus -> "prometheus";
            case Exporters exporters -> "exporters";
            case InCluster service -> "service";
        };
    }

    /** The addresses outside that it is read from. */
    default List<String> urls() {
        return switch (this) {
            case None none -> List.of();
            case Prometheus prometheus -> List.of(prometheus.url());
            case Exporters exporters -> exporters.urls();
            case InCluster service -> List.of();
        };
    }

    /** Whether what it says depends on who looks. */
    default Optional<InCluster> inCluster() {
        return this instanceof InCluster service ? Optional.of(service) : Optional.empty();
    }
}
