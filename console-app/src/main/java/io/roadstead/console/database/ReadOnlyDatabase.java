package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The database for a command that reads and ends. Works beside a running console, whose embedded server it then uses;
 * starts that server itself while no console runs. The connection sees one moment of the data and can change nothing.
 */
public final class ReadOnlyDatabase implements AutoCloseable {
    /** A long reading may be silent for as long as one portion takes. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Connection connection;
    private final Optional<EmbeddedServer> server;
    private final Optional<DataLock> lock;

    private ReadOnlyDatabase(Endpoint endpoint, Optional<EmbeddedServer> server, Optional<DataLock> lock)
            throws SQLException {
        this.connection = endpoint.connect(LIMIT);
        this.server = server;
        this.lock = lock;
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    /** Opens what the settings name, or refuses in one sentence; never makes a new database. */
    static ReadOnlyDatabase open(DatabaseProperties properties, DataDirectory directory) {
        try {
            return properties.embedded()
                    ? embedded(Layout.in(directory))
                    : new ReadOnlyDatabase(
                            ExternalDatabase.reach(properties).endpoint(), Optional.empty(), Optional.empty());
        } catch (SQLException | IOException e) {
            throw new StartupRefused("The database cannot be read: " + Sentence.of(e), e);
        }
    }

    private static ReadOnlyDatabase embedded(Layout layout) throws IOException, SQLException {
        if (!Files.isDirectory(layout.cluster())) {
            throw new StartupRefused("There is no database in " + layout.data() + ": choose another --data.");
        }
        Optional<DataLock> lock = DataLock.tryTake(new DataDirectory(layout.data()));
        if (lock.isEmpty()) {
            return new ReadOnlyDatabase(ofRunningConsole(layout), Optional.empty(), Optional.empty());
        }
        Optional<EmbeddedServer> server = Optional.empty();
        try {
            server = Optional.of(EmbeddedServer.start(layout, Map.of(), Clock.systemUTC()));
            return new ReadOnlyDatabase(server.get().endpoint(), server, lock);
        } catch (SQLException | RuntimeException e) {
            server.ifPresent(EmbeddedServer::close);
            lock.get().close();
            throw e;
        }
    }

    private static Endpoint ofRunningConsole(Layout layout) throws IOException {
        int port = PostmasterPid.parse(Files.readAllLines(layout.cluster().resolve("postmaster.pid")))
                .orElseThrow(() -> new StartupRefused("The console on this data is starting: try again in a moment."))
                .port();
        return Endpoint.local(port, Tenant.NAME, EmbeddedServer.SUPERUSER, Secret.read(layout.password()));
    }

    /** In a transaction that only reads, of one snapshot. */
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            server.ifPresent(EmbeddedServer::close);
            lock.ifPresent(DataLock::close);
        }
    }
}
