package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As whom the embedded server runs. PostgreSQL refuses to run as root, so a console started by root has three ways, and
 * takes the first in which the unpacked {@code postgres} program really answers:
 *
 * <ol>
 *   <li>as the normal user who owns the data directory, if root started it for someone;
 *   <li>as {@code postgres}, else {@code nobody}, where that user can reach the data directory;
 *   <li>in a user namespace of its own, where root is an unnamed user in its own eyes and its files stay root's. This
 *       works below {@code /root}, which other users cannot enter; containers may forbid it.
 * </ol>
 *
 * <p>A normal user runs it as itself. {@code setsid} keeps Ctrl-C in the terminal from reaching the server before the
 * console has closed its connections.
 *
 * @param prefix the words before the program
 * @param owner who must own the server's files
 */
record RunAs(String name, List<String> prefix, Account owner) {
    private static final Logger log = LoggerFactory.getLogger(RunAs.class);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

    RunAs {
        prefix = List.copyOf(prefix);
    }

    /** All ways worth trying, best first. */
    static List<RunAs> candidates(Account self, Account dataOwner, List<String> passwd) {
        if (!self.root()) {
            return List.of(new RunAs("self", List.of("setsid"), self), new RunAs("self", List.of(), self));
        }
        List<RunAs> ways = new ArrayList<>();
        if (!dataOwner.root()) {
            ways.add(user("owner of the data directory", dataOwner));
        }
        for (String name : List.of("postgres", "nobody")) {
            Optional<Account> account = Account.named(name, passwd).filter(found -> !found.root());
            account.map(found -> user(name, found)).ifPresent(ways::add);
        }
        ways.add(new RunAs("user namespace", List.of("setsid", "unshare", "--user"), Account.ROOT));
        return List.copyOf(ways);
    }

    /** The first way in which the program answers from within the data directory; refuses the start where none does. */
    static RunAs first(List<RunAs> candidates, Layout layout, Programs programs, Account self)
            throws InterruptedException {
        List<String> failures = new ArrayList<>();
        for (RunAs way : candidates) {
            var outcome = way.command(probe(layout, programs)).run(PROBE_LIMIT);
            if (outcome.fine()) {
                log.atDebug().addKeyValue("as", way.name()).log("postgres answers");
                return way;
            }
            failures.add(way.name() + ": " + Sentence.firstLine(outcome.output()));
        }
        throw new StartupRefused(refusal(self, programs, failures));
    }

    Command command(List<String> words) {
        return new Command(words(words));
    }

    List<String> words(List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }

    private static List<String> probe(Layout layout, Programs programs) {
        String script = "cd \"$0\" && exec \"$1\" --version";
        return List.of(
                "sh",
                "-c",
                script,
                layout.data().toString(),
                programs.postgres().toString());
    }

    private static RunAs user(String name, Account account) {
        return new RunAs(
                name,
                List.of(
                        "setsid",
                        "setpriv",
                        "--reuid=" + account.uid(),
                        "--regid=" + account.gid(),
                        "--clear-groups",
                        "--no-new-privs"),
                account);
    }

    private static String refusal(Account self, Programs programs, List<String> failures) {
        String tried = " (" + String.join(" ", failures) + ")";
        return self.root()
                ? "PostgreSQL does not run as root, and no other user can run it from " + programs.folder() + tried
                        + ": start Roadstead as a normal user, choose a --data that user postgres or nobody can reach,"
                        + " or set ROADSTEAD_DB_URL."
                : "The embedded PostgreSQL cannot run from " + programs.folder() + tried
                        + ": choose a --data on a disk that allows programs, or set ROADSTEAD_DB_URL.";
    }
}
