package io.roadstead.console.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A migrated database for the integration tests of every module. One server runs per test JVM, started by the first call
 * and gone at the JVM's exit; {@link #fresh} clones a migrated template in some 50 ms, so each test class may have its own:
 *
 * <pre>{@code
 * private final TestDatabase database = EmbeddedDatabase.fresh();          // a store: JdbcClient.create(database.dataSource())
 *
 * @SpringBootTest
 * @ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class) // a context: takes it as external database
 * }</pre>
 *
 * <p>{@code ROADSTEAD_TEST_DB_URL} names another server instead, with a user that may create databases; they are dropped
 * at exit.
 */
public final class EmbeddedDatabase {
    private static final String GIVEN = System.getenv().getOrDefault("ROADSTEAD_TEST_DB_URL", "");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private EmbeddedDatabase() {}

    /** Started at first use; the JVM guards that it happens once. */
    private static final class Shared {
        static final Endpoint ADMIN = GIVEN.isEmpty() ? startOwn() : given();
        static final String TEMPLATE = migrated();
    }

    /** A new database with the schema of this build and no rows. */
    public static TestDatabase fresh() {
        String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        return created(name, " template " + Shared.TEMPLATE);
    }

    /** A new database without any schema, owned by a role of its own that has no other rights, as in production. */
    public static TestDatabase ownedByAnOrdinaryRole() {
        TestDatabase admins = empty();
        String role = admins.name() + "_owner";
        String password = Secret.random();
        asAdministrator("create role " + role + " login password '" + password + "'");
        asAdministrator("alter database " + admins.name() + " owner to " + role);
        if (!GIVEN.isEmpty()) {
            atExit(() -> asAdministrator("drop role if exists " + role));
        }
        return new TestDatabase(admins.jdbcUrl(), role, password);
    }

    /** A new database without any schema. */
    static TestDatabase empty() {
        return created("test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet(), "");
    }

    /** Makes a context use a fresh database, and a data directory of its own: the trail's external copy lies there. */
    public static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestDatabase database = fresh();
            TestPropertyValues.of(database.properties())
                    .and("roadstead.data=target/test-data/" + database.name())
                    .applyTo(context);
        }
    }

    static void asAdministrator(String sql) {
        try (Connection connection = Shared.ADMIN.connect(java.time.Duration.ofSeconds(30));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestDatabase created(String name, String template) {
        asAdministrator("create database " + name + template);
        if (!GIVEN.isEmpty()) {
            atExit(() -> asAdministrator("drop database if exists " + name + " with (force)"));
        }
        Endpoint admin = Shared.ADMIN;
        String place = admin.label().replaceFirst("/.*", "/" + name);
        return new TestDatabase("jdbc:postgresql://" + place, admin.user(), admin.password());
    }

    private static String migrated() {
        TestDatabase template = empty();
        Flyway flyway = Flyway.configure()
                .dataSource(template.dataSource())
                .defaultSchema("migration")
                .load();
        flyway.migrate();
        return template.name();
    }

    private static Endpoint given() {
        ExternalUrl url = ExternalUrl.parse(GIVEN).orElseThrow();
        return new Endpoint(
                url.jdbcUrl(),
                url.label(),
                url.user().orElse("postgres"),
                url.password().orElse(""));
    }

    private static Endpoint startOwn() {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            Path data = Files.createTempDirectory(target, "test-database-");
            Layout layout = new Layout(data, UnpackedPrograms.folder());
            // What a crash of the machine would lose does not matter here; everything else is as in production.
            EmbeddedServer server =
                    EmbeddedServer.start(layout, Map.of("fsync", "off", "max_connections", "200"), Clock.systemUTC());
            atExit(() -> {
                server.close();
                FileTree.delete(data);
            });
            return server.superuser();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void atExit(Cleanup cleanup) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                cleanup.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    @FunctionalInterface
    private interface Cleanup {
        void run() throws IOException;
    }
}
