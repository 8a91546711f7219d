package io.roadstead.console.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the embedded server is told at each start, so that its files hold no setting of ours and a new release changes
 * them for old data too. Nothing here is secret: all users can read command lines.
 */
record ServerSettings(Map<String, String> values) {
    ServerSettings {
        values = new LinkedHashMap<>(values);
    }

    private static final long MIB = 1L << 20;

    /**
     * Durable, reachable from this host only, and small on a small host.
     *
     * @param memory of the host, in bytes
     */
    static ServerSettings on(int port, long memory) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("cluster_name", "roadstead");
        values.put("listen_addresses", "127.0.0.1");
        values.put("port", Integer.toString(port));
        values.put("unix_socket_directories", "");
        // A commit that was answered survives a power cut.
        values.put("fsync", "on");
        values.put("synchronous_commit", "on");
        values.put("full_page_writes", "on");
        // The pool's 20, probes, cancel requests and an operator's tools.
        values.put("max_connections", "60");
        // Taken as pages are used: a small fleet's stay small. Lists of a large one read ten thousands of pages.
        values.put("shared_buffers", Math.clamp(memory / MIB / 32, 64, 512) + "MB");
        // Each checkpoint lets all pages be written whole again, which clusters that tell much would soon be busy with.
        values.put("max_wal_size", "1GB");
        values.put("max_wal_senders", "2");
        values.put("password_encryption", "scram-sha-256");
        // A query whose client is gone ends; a forgotten transaction does not hold back vacuum for ever.
        values.put("client_connection_check_interval", "5s");
        values.put("idle_in_transaction_session_timeout", "5min");
        values.put("timezone", "UTC");
        values.put("log_timezone", "UTC");
        values.put("lc_messages", "C");
        // To our pipe, where it is bounded; without the text of statements, which may hold values.
        values.put("log_destination", "stderr");
        values.put("logging_collector", "off");
        values.put("log_line_prefix", "%m [%p] ");
        values.put("log_min_error_statement", "panic");
        return new ServerSettings(values);
    }

    /** The same with some values replaced or added; tests trade durability for speed. */
    ServerSettings with(Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(changes);
        return new ServerSettings(all);
    }

    List<String> arguments() {
        List<String> words = new ArrayList<>();
        values.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return List.copyOf(words);
    }
}
