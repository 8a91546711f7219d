package io.roadstead.console.operations;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.database.DataDirectory;
import io.roadstead.console.database.TestDatabase;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.secrets.SecretConfiguration;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** One replica: this module with the audit trail, on a database, with kinds of the test; nothing else of the console. */
final class SmallOperations implements AutoCloseable {
    static final Caller ADA = new Caller(
            new AccountId(new UUID(0, 1)), "ada", Set.of(Permission.OWN_READ, Permission.OWN_WRITE), Optional.empty());

    private static final String TRACE =
            "create table if not exists public.trace (id bigint generated always as identity, what text not null)";

    private final AnnotationConfigApplicationContext context;

    private SmallOperations(AnnotationConfigApplicationContext context) {
        this.context = context;
    }

    /** What a replica is made with. */
    record Setup(TestDatabase database, Path data, OperationProperties properties, List<OperationKind> kinds) {
        static Setup of(TestDatabase database, Path data, OperationKind... kinds) {
            return new Setup(
                    database,
                    data,
                    new OperationProperties(4, Duration.ofSeconds(1), Duration.ofDays(30), 2_000),
                    List.of(kinds));
        }

        Setup with(OperationProperties other) {
            return new Setup(database, data, other, kinds);
        }
    }

    /** Which accounts there are; changed by tests. */
    static final class Rights implements OperationOwners {
        final Map<AccountId, Caller> callers = new ConcurrentHashMap<>(Map.of(ADA.id(), ADA));

        @Override
        public Optional<Caller> owner(AccountId id) {
            return Optional.ofNullable(callers.get(id));
        }

        @Override
        public Optional<Caller> owner(AccountId id, UUID token) {
            return Optional.ofNullable(callers.get(id))
                    .filter(caller -> caller.token().equals(Optional.of(token)));
        }
    }

    /** Starts one whose scheduler runs only if {@code running}. */
    static SmallOperations start(Setup setup, boolean running) {
        return start(setup, new TransactionTemplate(), running);
    }

    static SmallOperations start(Setup setup, TransactionTemplate transactions, boolean running) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(HikariDataSource.class, () -> pool(setup.database()));
        context.registerBean(DataDirectory.class, () -> new DataDirectory(setup.data()));
        context.registerBean(OperationProperties.class, setup::properties);
        context.registerBean("transactionTemplate", TransactionTemplate.class, () -> {
            transactions.setTransactionManager(context.getBean(PlatformTransactionManager.class));
            return transactions;
        });
        int number = 0;
        for (OperationKind kind : setup.kinds()) {
            context.registerBean("kind" + number++, OperationKind.class, () -> kind);
        }
        if (!running) {
            context.registerBean("lifecycleProcessor", DefaultLifecycleProcessor.class, Asleep::new);
        }
        context.register(Beans.class);
        context.refresh();
        context.getBean(JdbcClient.class).sql(TRACE).update();
        return new SmallOperations(context);
    }

    /** Starts nothing by itself. */
    private static final class Asleep extends DefaultLifecycleProcessor {
        @Override
        public void onRefresh() {}
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setConnectionTimeout(3_000);
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(12);
        return new HikariDataSource(config);
    }

    /** Without an annotation that the scan of the whole console would find. */
    @EnableTransactionManagement
    @Import(SecretConfiguration.class)
    @ComponentScan(
            basePackageClasses = {OperationService.class, AuditTrail.class},
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {".*\\.(ui|web|kinds|pdf)\\..*", ".*(IT|Test)(\\$.*)?", ".*SmallOperations.*"}))
    static class Beans {
        @Bean
        PlatformTransactionManager transactionManager(DataSource source) {
            return new DataSourceTransactionManager(source);
        }

        @Bean
        JdbcClient jdbcClient(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Rights rights() {
            return new Rights();
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    OperationService service() {
        return bean(OperationService.class);
    }

    JdbcClient sql() {
        return bean(JdbcClient.class);
    }

    /** Starts an operation of Ada's. */
    OperationId begin(String kind) {
        return begin(OperationService.Wish.of(kind));
    }

    OperationId begin(OperationService.Wish wish) {
        return begin(ADA, wish);
    }

    OperationId begin(Caller caller, OperationService.Wish wish) {
        return switch (service().start(caller, wish)) {
            case OperationService.Outcome.Done done -> done.operation().id();
            case OperationService.Outcome other -> throw new AssertionError(other);
        };
    }

    /** Carries it on in this thread, as the scheduler would once. */
    Optional<java.time.Instant> carryOn(OperationId id) throws InterruptedException {
        return bean(OperationRunner.class).run(id, () -> false);
    }

    Operation.Details look(OperationId id) {
        return service().details(ADA, id).orElseThrow();
    }

    String phase(OperationId id) {
        return look(id).operation().phase();
    }

    List<String> steps(OperationId id) {
        return look(id).steps().stream().map(Operation.Step::state).toList();
    }

    /** Waits until it has ended, and gives how. */
    String awaitEnd(OperationId id, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!over(id)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still " + look(id));
            }
            Thread.sleep(20);
        }
        return phase(id);
    }

    /** Who watches has a connection that can be lost, too. */
    private boolean over(OperationId id) {
        try {
            return look(id).operation().over();
        } catch (DataAccessException | TransactionException lost) {
            return false;
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
