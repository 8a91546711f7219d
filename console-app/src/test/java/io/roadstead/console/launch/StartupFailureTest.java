package io.roadstead.console.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import io.roadstead.console.ConsoleProperties;
import io.roadstead.console.kernel.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.annotation.Configuration;

class StartupFailureTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "roadstead:\\n\\n  ui-port: eighty|roadstead.yaml, line 3: key roadstead.ui-port takes a value of another kind: a whole number.",
                "roadstead:\\n  ui-port: 70000|roadstead.yaml, line 2: key roadstead.ui-port must be less than or equal to 65535.",
                "roadstead:\\n  public-url: 'a b'|roadstead.yaml, line 2: key roadstead.public-url takes a value of another kind: a URL.",
            })
    void namesFileLineAndKeyOfAValue(String yaml, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("roadstead.yaml"), yaml.replace("\\n", "\n"));
        SpringApplication application = new SpringApplication(Settings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        Exception failure = catchException(() ->
                application.run("--roadstead.data=" + folder, "--spring.config.additional-location=" + file.toUri()));
        assertThat(StartupFailure.sentence(failure)).contains(sentence);
    }

    @Test
    void findsTheRefusalUnderWhateverWrapsIt() {
        var wrapped = new IllegalStateException("bean", new IllegalStateException(new StartupRefused("Do this.")));
        assertThat(StartupFailure.sentence(wrapped)).contains("Do this.");
    }

    @Test
    void namesTheTakenPort() {
        assertThat(StartupFailure.sentence(new PortInUseException(8080)).orElseThrow())
                .contains("Port 8080", "--ui-port");
    }

    @Test
    void saysNothingOfWhatNobodyForesaw() {
        assertThat(StartupFailure.sentence(new IllegalStateException("?"))).isEmpty();
    }

    @Configuration
    @EnableConfigurationProperties(ConsoleProperties.class)
    static class Settings {}
}
