package io.roadstead.console.secrets;

import io.roadstead.console.database.DataDirectory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The console's key, and the box that seals by it. A command that only reads asks for the key alone. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretProperties.class)
public class SecretConfiguration {
    @Bean
    ConsoleKey consoleKey(SecretProperties properties, DataDirectory directory) {
        return new ConsoleKey(properties, directory);
    }

    /** Makes the key where there is none, so only for those who seal. */
    @Bean
    @Lazy
    SecretBox secretBox(ConsoleKey key) {
        return key.ensured();
    }
}
