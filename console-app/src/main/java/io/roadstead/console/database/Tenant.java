package io.roadstead.console.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;

/**
 * The console's own database and role inside the embedded server. The role is an ordinary one, as it is in an external
 * server: what works here needs no superuser there. Its password is new at each start and kept nowhere.
 */
record Tenant(Endpoint superuser) {
    static final String NAME = "roadstead";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Idempotent. The failure of a server that cannot write, for instance on a full disk, is the server's reason. */
    Endpoint prepare(int port) throws ServerProcess.Failed {
        String password = Secret.random();
        try (Connection connection = superuser.connect(LIMIT)) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?")) {
                execute(connection, "create role " + NAME + " login");
            }
            connection.unwrap(PGConnection.class).alterUserPassword(NAME, password.toCharArray(), "scram-sha-256");
            if (!exists(connection, "select 1 from pg_database where datname = ?")) {
                execute(connection, "create database " + NAME + " owner " + NAME);
            }
            return Endpoint.local(port, NAME, NAME, password);
        } catch (SQLException e) {
            throw new ServerProcess.Failed(Sentence.firstLine(String.valueOf(e.getMessage())));
        }
    }

    private static boolean exists(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, NAME);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
