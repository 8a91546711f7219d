package io.roadstead.console.audit;

import io.roadstead.console.audit.model.Verdict;
import io.roadstead.console.database.DataDirectory;
import io.roadstead.console.database.ReadOnlyDatabase;
import io.roadstead.console.database.ReadOnlyDatabaseConfiguration;
import io.roadstead.console.secrets.ConsoleKey;
import io.roadstead.console.secrets.SecretConfiguration;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.BadSqlGrammarException;

/** The command {@code verify-audit}: settings, database and key of the console, without the console. */
public final class VerifyAudit {
    private VerifyAudit() {}

    /** Only what the command needs; nothing listens, nothing is migrated. */
    @Import({ReadOnlyDatabaseConfiguration.class, SecretConfiguration.class})
    static class Beans {}

    /**
     * Prints one line and gives the exit code: 0 for a trail that is intact, 1 for one that is not or cannot be read.
     *
     * @param arguments settings, as {@code --roadstead.data=…}
     */
    public static int run(String... arguments) {
        // A running console writes its own log file; what is refused is one sentence, said by StartupFailureReporter.
        Stream<String> quiet = Stream.of("--logging.file.name=", "--logging.level.org.springframework.context=ERROR");
        String[] all = Stream.concat(Arrays.stream(arguments), quiet).toArray(String[]::new);
        try (var context = new SpringApplicationBuilder(Beans.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(all)) {
            var check = new TrailCheck(
                    CheckpointLog.in(context.getBean(DataDirectory.class)), context.getBean(ConsoleKey.class));
            var result = check.run(context.getBean(ReadOnlyDatabase.class).connection());
            System.out.println(result.sentence());
            return result.verdict() instanceof Verdict.Intact ? 0 : 1;
        } catch (BadSqlGrammarException old) {
            System.err.println("roadstead: The database holds no audit trail yet: start this release once.");
            return 1;
        } catch (IOException unreadable) {
            System.err.println(
                    "roadstead: The checkpoints outside the database cannot be read: " + unreadable.getMessage() + ".");
            return 1;
        }
    }
}
