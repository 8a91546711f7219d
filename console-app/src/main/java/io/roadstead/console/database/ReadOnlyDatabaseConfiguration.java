package io.roadstead.console.database;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** For commands beside the console, which import it: the same settings, and a database that can only be read. */
@EnableConfigurationProperties({DatabaseProperties.class, DataProperties.class})
public class ReadOnlyDatabaseConfiguration {
    @Bean
    DataDirectory dataDirectory(DataProperties properties) {
        return properties.directory();
    }

    @Bean(destroyMethod = "close")
    ReadOnlyDatabase readOnlyDatabase(DatabaseProperties properties, DataDirectory directory) {
        return ReadOnlyDatabase.open(properties, directory);
    }
}
