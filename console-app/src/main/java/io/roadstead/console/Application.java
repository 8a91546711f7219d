package io.roadstead.console;

import io.roadstead.console.audit.VerifyAudit;
import io.roadstead.console.database.DataDirectory;
import io.roadstead.console.kernel.StartupRefused;
import io.roadstead.console.launch.Launch;
import java.nio.file.Path;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The console's process: reads the command line, then starts the modules. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {
    /** Runs until it is told to stop; exit code 2 for a command line that is not understood, 1 for a refused start. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("verify-audit")) {
            verifyAudit(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        switch (Launch.decide(args, System.getenv(), Path.of(System.getProperty("user.home")))) {
            case Launch.Help help -> System.out.println(help.text());
            case Launch.Refused refused -> refuse(refused.sentence(), refused.exitCode());
            case Launch.Start start -> start(start);
        }
    }

    private static void start(Launch.Start start) {
        try {
            new DataDirectory(Path.of(start.data())).prepare();
        } catch (StartupRefused refused) {
            refuse(refused.sentence(), 1);
        }
        SpringApplication application = new SpringApplication(Application.class);
        application.setLogStartupInfo(false);
        try {
            application.run(start.toArguments());
        } catch (RuntimeException reported) { // StartupFailureReporter has said it already
            System.exit(1);
        }
    }

    private static void verifyAudit(String[] args) {
        switch (Launch.decide(args, System.getenv(), Path.of(System.getProperty("user.home")))) {
            case Launch.Help help ->
                System.out.println("Usage: ./roadstead verify-audit [--data DIR] [--config FILE]; see docs/audit.md.");
            case Launch.Refused refused -> refuse(refused.sentence(), refused.exitCode());
            case Launch.Start start -> {
                try {
                    System.exit(VerifyAudit.run(start.toArguments()));
                } catch (RuntimeException reported) { // StartupFailureReporter has said it already
                    System.exit(1);
                }
            }
        }
    }

    private static void refuse(String sentence, int exitCode) {
        System.err.println("roadstead: " + sentence);
        System.exit(exitCode);
    }
}
