package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {
    private static final long GIB = 1L << 30;

    @Test
    void keepsMorePagesInMemoryWhereThereIsMore() {
        assertThat(ServerSettings.on(1, GIB).values()).containsEntry("shared_buffers", "64MB");
        assertThat(ServerSettings.on(1, 8 * GIB).values()).containsEntry("shared_buffers", "256MB");
        assertThat(ServerSettings.on(1, 512 * GIB).values()).containsEntry("shared_buffers", "512MB");
    }

    @Test
    void isDurableAndReachableFromThisHostOnly() {
        assertThat(ServerSettings.on(26310, GIB).values())
                .containsEntry("fsync", "on")
                .containsEntry("synchronous_commit", "on")
                .containsEntry("full_page_writes", "on")
                .containsEntry("listen_addresses", "127.0.0.1")
                .containsEntry("unix_socket_directories", "")
                .containsEntry("port", "26310");
    }

    @Test
    void keepsStatementsOutOfTheLog() {
        assertThat(ServerSettings.on(1, GIB).values()).containsEntry("log_min_error_statement", "panic");
    }

    @Test
    void writesEachSettingAsOneArgumentPair() {
        var settings = new ServerSettings(Map.of("port", "1")).with(Map.of("port", "2"));
        assertThat(settings.arguments()).containsExactly("-c", "port=2");
    }
}
