package io.roadstead.console.database;

import java.util.Base64;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One database of {@link EmbeddedDatabase}, its user being its owner. */
public record TestDatabase(String jdbcUrl, String user, String password) {
    private static final String ENCRYPTION_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    /** Without a pool: each connection is a new one. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** The settings by which a console uses it. */
    public Map<String, String> properties() {
        return Map.of(
                "roadstead.database.url", jdbcUrl,
                "roadstead.database.user", user,
                "roadstead.database.password", password,
                "roadstead.database.startup-wait", "0s",
                "roadstead.encryption-key", ENCRYPTION_KEY);
    }

    String name() {
        return jdbcUrl.substring(jdbcUrl.lastIndexOf('/') + 1);
    }

    String[] arguments() {
        return properties().entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }
}
