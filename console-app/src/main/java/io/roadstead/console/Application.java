package io.roadstead.console;

import io.roadstead.console.launch.Launch;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The console's process: reads the command line, then starts the modules. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {
    /** Runs until it is told to stop; exit code 2 for a command line that is not understood, 1 for a refused start. */
    public static void main(String[] args) {
        switch (Launch.decide(args, System.getenv(), Path.of(System.getProperty("user.home")))) {
            case Launch.Help help -> System.out.println(help.text());
            case Launch.Refused refused -> {
                System.err.println("roadstead: " + refused.sentence());
                System.exit(refused.exitCode());
            }
            case Launch.Start start -> start(start);
        }
    }

    private static void start(Launch.Start start) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setLogStartupInfo(false);
        try {
            application.run(start.toArguments());
        } catch (RuntimeException reported) { // StartupFailureReporter has said it already
            System.exit(1);
        }
    }
}
