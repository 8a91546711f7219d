package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.database.EmbeddedDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The whole console does not start with a handler that nobody has declared. */
class UndeclaredHandlerIT {
    @TestComponent
    @RestController
    static class BackDoor {
        @GetMapping("/back-door")
        String open() {
            return "secrets";
        }
    }

    @Test
    void theStartIsRefusedByName() {
        var console = new SpringApplicationBuilder(Application.class, BackDoor.class)
                .initializers(new EmbeddedDatabase.Initializer())
                .logStartupInfo(false);
        assertThatThrownBy(() -> console.run(
                                "--roadstead.ui-port=0",
                                "--roadstead.gateway.port=0",
                                "--roadstead.data=target/test-data")
                        .close())
                .hasMessage("Nobody has said who may ask for /back-door: add it to Doors.");
    }
}
