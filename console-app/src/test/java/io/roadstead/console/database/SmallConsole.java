package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * This module with its pool and its migrations, and nothing else: for tests in this JVM by {@link #start}, and for those
 * that kill a whole console by {@link #main}, which prints {@code READY <pid of the server>} or {@code REFUSED <why>}.
 */
public final class SmallConsole {
    private SmallConsole() {}

    /** Arguments are properties, such as {@code --roadstead.data=…}. Runs until it is killed or told to stop. */
    public static void main(String[] args) {
        try {
            ConfigurableApplicationContext context = start(args);
            System.out.println("READY " + ((EmbeddedServer) context.getBean(Database.class)).pid());
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof StartupRefused) {
                    System.out.println("REFUSED " + cause.getMessage());
                    return;
                }
            }
            throw e;
        }
    }

    static ConfigurableApplicationContext start(String... properties) {
        return new SpringApplicationBuilder(Beans.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=none", "spring.main.banner-mode=off", "spring.main.keep-alive=true")
                .run(properties);
    }

    @Configuration(proxyBeanMethods = false)
    @Import(DatabaseConfiguration.class)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    static class Beans {}
}
