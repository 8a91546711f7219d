package io.roadstead.console.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Order is by dependency: directory, lock, server, then the connection details on which the pool and Flyway rest. Spring
 * closes them the other way round, so the server stops after the last connection and the lock is released last.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseProperties.class, DataProperties.class})
class DatabaseConfiguration {
    @Bean
    DataDirectory dataDirectory(DataProperties properties) {
        return properties.directory();
    }

    /** An external database is shared by many consoles, so only the embedded one needs the directory and its lock. */
    @Bean
    DataClaim dataClaim(DatabaseProperties properties, DataDirectory directory) {
        if (!properties.embedded()) {
            return new DataClaim(Optional.empty());
        }
        directory.prepare();
        return new DataClaim(Optional.of(DataLock.take(directory)));
    }

    @Bean(destroyMethod = "close")
    Database database(DatabaseProperties properties, DataDirectory directory, DataClaim claim) {
        return claim.held()
                ? EmbeddedServer.start(Layout.in(directory), Map.of(), Clock.systemUTC())
                : ExternalDatabase.reach(properties);
    }

    @Bean
    JdbcConnectionDetails databaseConnectionDetails(Database database) {
        return new DatabaseConnectionDetails(database.endpoint());
    }

    @Bean
    FlywayConnectionDetails migrationConnectionDetails(Database database) {
        return new MigrationConnectionDetails(database.endpoint());
    }

    @Bean
    HikariDataSource dataSource(JdbcConnectionDetails details, DatabaseProperties properties) {
        return new HikariDataSource(Pool.settings(details, properties.poolSize()));
    }

    @Bean(destroyMethod = "close")
    DatabaseWatch databaseWatch(Database database) {
        return new DatabaseWatch(database, Clock.systemUTC());
    }

    /** Its name makes the component's: {@code database}. */
    @Bean
    DatabaseHealthIndicator databaseHealthIndicator(DatabaseWatch watch) {
        return new DatabaseHealthIndicator(watch);
    }

    @Bean
    SchemaGate schemaGate(Database database) {
        return new SchemaGate(database.endpoint());
    }

    /** Its history has a schema of its own, since an ordinary role may not write to {@code public}. */
    @Bean
    FlywayConfigurationCustomizer migrationHistory() {
        return flyway -> flyway.defaultSchema("migration")
                .createSchemas(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true);
    }
}
