package io.roadstead.console.database;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The pool's limits, by which a database that is slow, hung or gone costs a request seconds, not a thread. A statement
 * ends after 25 s by the server's own clock; a server that says nothing for 30 s loses the connection. Work that needs
 * longer sets {@code statement_timeout} for its transaction and reads in portions.
 */
final class Pool {
    private static final Duration CONNECTION = Duration.ofSeconds(3);
    private static final Duration VALIDATION = Duration.ofSeconds(2);
    private static final Duration STATEMENT = Duration.ofSeconds(25);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration KEEPALIVE = Duration.ofMinutes(2);

    private Pool() {}

    static HikariConfig settings(JdbcConnectionDetails details, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(details.getJdbcUrl());
        config.setUsername(details.getUsername());
        config.setPassword(details.getPassword());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(CONNECTION.toMillis());
        config.setValidationTimeout(VALIDATION.toMillis());
        config.setKeepaliveTime(KEEPALIVE.toMillis());
        // The database was checked just before; one that vanishes in between heals like any other.
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql("set statement_timeout = " + STATEMENT.toMillis());
        config.addDataSourceProperty("ApplicationName", "roadstead");
        config.addDataSourceProperty("connectTimeout", Long.toString(CONNECTION.toSeconds()));
        config.addDataSourceProperty("loginTimeout", Long.toString(CONNECTION.toSeconds()));
        config.addDataSourceProperty("socketTimeout", Long.toString(SILENCE.toSeconds()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }
}
