package io.roadstead.console;

import io.roadstead.console.database.EmbeddedDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** The whole console in this JVM, on a database of its own and a free port; one for all tests that ask for it so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {
            "roadstead.ui-port=0",
            "roadstead.gateway.port=0",
            "roadstead.data=target/test-data",
            "roadstead.egress.allow=127.0.0.1"
        })
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
public @interface ConsoleTest {}
