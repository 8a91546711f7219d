package io.roadstead.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages, assertions and models are functions; only the tunnel touches the world. */
class PurityTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackagesOf(PurityTest.class);

    @Test
    void modelsKnowOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage("..model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "..model..", "java.lang..", "java.time..", "java.util..", "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void onlyTheTunnelReadsClocksAndKnowsNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..tunnel..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    @Test
    void nothingHereKnowsConsoleOrAgent() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.roadstead.console..", "io.roadstead.agent..", "org.springframework..")
                .check(CLASSES);
    }
}
