package io.roadstead.console.database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The endpoint in the terms of Spring Boot's data source. */
record DatabaseConnectionDetails(Endpoint endpoint) implements JdbcConnectionDetails {
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
