package io.roadstead.console.secrets;

import io.roadstead.console.database.DataDirectory;
import io.roadstead.console.kernel.StartupRefused;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** The console's key, and the box that seals by it. A command that only reads asks for the key alone. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretProperties.class)
public class SecretConfiguration {
    /** Before anything is made: a key in one console's directory would close the secrets to all others. */
    @Bean
    static BeanFactoryPostProcessor keyForSharedDatabase(Environment settings) {
        return beans -> {
            if (blank(settings, "roadstead.encryption-key") && !blank(settings, "roadstead.database.url")) {
                throw new StartupRefused(
                        "An external database needs ROADSTEAD_ENCRYPTION_KEY, the same for all consoles on"
                                + " it: make one by openssl rand -base64 32, and keep a copy.");
            }
        };
    }

    private static boolean blank(Environment settings, String name) {
        return settings.getProperty(name, "").isBlank();
    }

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
