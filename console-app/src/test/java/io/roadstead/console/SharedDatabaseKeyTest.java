package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.kernel.StartupRefused;
import io.roadstead.console.secrets.SecretConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** A database that several consoles may use needs a key that all of them have; said before anything is made. */
class SharedDatabaseKeyTest {
    @Test
    void theStartIsRefusedWithoutTheKey() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.setEnvironment(
                    new MockEnvironment().withProperty("roadstead.database.url", "postgresql://db/roadstead"));
            context.register(SecretConfiguration.class);
            assertThatThrownBy(context::refresh)
                    .isInstanceOf(StartupRefused.class)
                    .hasMessageStartingWith("An external database needs ROADSTEAD_ENCRYPTION_KEY");
        }
    }
}
