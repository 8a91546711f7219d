package io.roadstead.bed.demo;

import io.roadstead.bed.BedFailure;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./roadstead run --demo} once everything is built: runs until it is told to stop or the console ends. Exit
 * status: that of the console; 1 if the demo could not begin.
 */
public final class DemoCommand {
    private static final String NEXT = "--";

    private DemoCommand() {}

    /**
     * Runs the demo.
     *
     * @param arguments the data directory, {@code --}, how the console is called, {@code --}, how an agent is called
     */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            Demo demo = new Demo(parse(arguments), new Progress(System.out));
            Runtime.getRuntime().addShutdownHook(new Thread(demo::end, "end"));
            return demo.run();
        } catch (BedFailure failure) {
            System.err.println("roadstead: " + failure.getMessage());
            return 1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /**
     * What the script knows and the demo does not.
     *
     * @param data the console's data directory
     */
    record Call(Path data, List<String> console, List<String> agent) {
        Call {
            console = List.copyOf(console);
            agent = List.copyOf(agent);
        }
    }

    static Call parse(List<String> arguments) {
        int first = arguments.indexOf(NEXT);
        int last = arguments.lastIndexOf(NEXT);
        if (first != 1 || last == first) {
            throw new BedFailure("this is for ./roadstead run --demo, which says how console and agents are called");
        }
        return new Call(
                Path.of(arguments.getFirst()).toAbsolutePath().normalize(),
                arguments.subList(first + 1, last),
                arguments.subList(last + 1, arguments.size()));
    }
}
