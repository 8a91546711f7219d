package io.roadstead.console.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A database and who asks it. The password never leaves it by text.
 *
 * @param jdbcUrl without user and password
 * @param label host, port and database, as a person would name it
 */
record Endpoint(String jdbcUrl, String label, String user, String password) {
    private static final Driver DRIVER = new Driver();

    static Endpoint local(int port, String database, String user, String password) {
        String label = "127.0.0.1:" + port + "/" + database;
        return new Endpoint("jdbc:postgresql://" + label, label, user, password);
    }

    /** One connection outside the pool; no step of opening it and no answer takes longer than {@code limit}. */
    Connection connect(Duration limit) throws SQLException {
        String seconds = Long.toString(Math.max(1, limit.toSeconds()));
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("ApplicationName", "roadstead-check");
        @Nullable Connection connection = DRIVER.connect(jdbcUrl, properties);
        if (connection == null) {
            throw new SQLException("not a PostgreSQL URL", "08001");
        }
        return connection;
    }

    @Override
    public String toString() {
        return user + "@" + label;
    }
}
