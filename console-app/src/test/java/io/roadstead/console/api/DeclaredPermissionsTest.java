package io.roadstead.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.kernel.Permission;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A forgotten permission ends the start. */
class DeclaredPermissionsTest {
    private final WebApplicationContextRunner console =
            new WebApplicationContextRunner().withUserConfiguration(Web.class, DeclaredPermissions.class);

    @EnableWebMvc
    static class Web {}

    @RestController
    static class Forgetful {
        @GetMapping("/api/v1/planted")
        String planted() {
            return "open to all";
        }
    }

    @RestController
    static class Wildcard {
        @GetMapping("/{anything}/v1/planted")
        String planted() {
            return "open to all";
        }
    }

    @RestController
    static class Careful {
        @GetMapping("/api/v1/planted")
        @Requires(Permission.USERS_READ)
        String planted() {
            return "for some";
        }

        @GetMapping("/elsewhere")
        String elsewhere() {
            return "not of the API";
        }
    }

    @Test
    void aHandlerWithoutPermissionEndsTheStart() {
        for (Class<?> planted : new Class<?>[] {Forgetful.class, Wildcard.class}) {
            console.withUserConfiguration(planted)
                    .run(context -> assertThat(context)
                            .getFailure()
                            .hasMessageContaining("declares no permission")
                            .hasMessageContaining("planted"));
        }
    }

    @Test
    void aHandlerWithOneDoesNot() {
        console.withUserConfiguration(Careful.class)
                .run(context -> assertThat(context).hasNotFailed());
    }
}
