package io.roadstead.console.database;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/** The endpoint for migrations: one connection outside the pool, whose limits on time a long migration would break. */
record MigrationConnectionDetails(Endpoint endpoint) implements FlywayConnectionDetails {
    @Override
    public String getJdbcUrl() {
        return endpoint.jdbcUrl();
    }

    @Override
    public String getUsername() {
        return endpoint.user();
    }

    @Override
    public String getPassword() {
        return endpoint.password();
    }

    @Override
    public String getDriverClassName() {
        return "org.postgresql.Driver";
    }
}
