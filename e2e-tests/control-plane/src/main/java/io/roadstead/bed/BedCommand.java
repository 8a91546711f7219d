package io.roadstead.bed;

import io.roadstead.bed.node.RealNode;
import io.roadstead.bed.profile.Profile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * {@code bed up}, {@code load} and {@code down}, for people and scripts. Exit status 0: done; 1: could not be done, with the
 * reason on standard error; 2: not understood.
 */
public final class BedCommand {
    private static final String USAGE = """
            usage: bed up N [--profile public,private,edge,gpu] [--nodes M] [--pods P] [--real-node] --dir DIR
                   bed load IMAGE.tar --dir DIR
                   bed down --dir DIR
            """;

    private BedCommand() {}

    /** Runs one command and ends the JVM; what {@code up} has started goes on. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            return switch (parse(arguments)) {
                case Up up -> up(up.request(), out);
                case Load load -> load(load, out);
                case Down down -> down(down.dir(), out);
                case Help _ -> help(out);
            };
        } catch (IllegalArgumentException e) {
            err.println("bed: " + e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (BedFailure e) {
            err.println("bed: " + e.getMessage());
            return 1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            err.println("bed: interrupted");
            return 1;
        }
    }

    /** What a command line asks for. */
    sealed interface Command {}

    record Up(BedRequest request) implements Command {}

    /** Gives the real node of a bed an image from a file. */
    record Load(Path archive, Path dir) implements Command {}

    record Down(Path dir) implements Command {}

    record Help() implements Command {}

    static Command parse(List<String> arguments) {
        Deque<String> words = new ArrayDeque<>(arguments);
        String verb = words.isEmpty() ? "" : words.pop();
        return switch (verb) {
            case "up" -> parseUp(words);
            case "load" -> {
                Path archive = Path.of(value("load", words));
                yield new Load(archive, onlyDir(verb, words));
            }
            case "down" -> new Down(onlyDir(verb, words));
            case "help", "--help", "-h" -> new Help();
            default -> throw new IllegalArgumentException("say up, load or down");
        };
    }

    private static Path onlyDir(String verb, Deque<String> words) {
        Path dir = null;
        while (!words.isEmpty()) {
            String flag = words.pop();
            if (!flag.equals("--dir")) {
                throw new IllegalArgumentException(verb + " does not know " + flag);
            }
            dir = Path.of(value(flag, words));
        }
        if (dir == null) {
            throw new IllegalArgumentException("--dir is missing");
        }
        return dir;
    }

    private static Up parseUp(Deque<String> words) {
        int clusters = words.isEmpty() ? 0 : number("N", words.pop());
        List<Profile> profiles = List.of(Profile.PUBLIC);
        int nodes = 3;
        int pods = 20;
        boolean podsGiven = false;
        boolean realNode = false;
        Path dir = null;
        while (!words.isEmpty()) {
            String flag = words.pop();
            switch (flag) {
                case "--profile" -> profiles = profiles(value(flag, words));
                case "--nodes" -> nodes = number(flag, value(flag, words));
                case "--pods" -> {
                    pods = number(flag, value(flag, words));
                    podsGiven = true;
                }
                case "--real-node" -> realNode = true;
                case "--dir" -> dir = Path.of(value(flag, words));
                default -> throw new IllegalArgumentException("up does not know " + flag);
            }
        }
        if (dir == null) {
            throw new IllegalArgumentException("--dir is missing");
        }
        return new Up(new BedRequest(clusters, profiles, nodes, nodes == 0 && !podsGiven ? 0 : pods, realNode, dir));
    }

    private static String value(String flag, Deque<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(flag + " needs a value");
        }
        return words.pop();
    }

    private static int number(String flag, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(flag + " has to be a number, not " + text, e);
        }
    }

    private static List<Profile> profiles(String names) {
        return Arrays.stream(names.split(","))
                .map(name -> Profile.of(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "no profile " + name + "; there are public, private, edge and gpu")))
                .toList();
    }

    private static int help(PrintStream out) {
        out.print(USAGE);
        return 0;
    }

    private static int up(BedRequest request, PrintStream out) throws InterruptedException {
        long start = System.nanoTime();
        Binaries binaries = Binaries.required();
        Bed bed = Bed.up(request, binaries, line -> out.println(since(start) + " " + line));
        out.println(since(start) + " " + bed.clusters().size() + " ready; kubeconfigs:");
        bed.clusters().forEach(cluster -> out.println("  " + cluster.kubeconfig()));
        return 0;
    }

    private static String since(long start) {
        return String.format(Locale.ROOT, "[%5.1f s]", (System.nanoTime() - start) / 1e9);
    }

    private static int load(Load load, PrintStream out) throws InterruptedException {
        String node = BedFolder.at(load.dir()).realNode();
        RealNode.load(load.dir(), node, load.archive());
        out.println(node + " has the image of " + load.archive());
        return 0;
    }

    private static int down(Path dir, PrintStream out) throws InterruptedException {
        out.println(Bed.down(dir) ? "The bed in " + dir + " is gone." : "No bed in " + dir + ".");
        return 0;
    }
}
