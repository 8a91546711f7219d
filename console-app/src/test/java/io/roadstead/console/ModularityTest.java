package io.roadstead.console;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Each module knows only those which its package-info names, and only their public root. */
class ModularityTest {
    @Test
    void modulesKnowOnlyWhatTheyDeclare() {
        ApplicationModules.of(Application.class).verify();
    }
}
