package io.roadstead.console.shell.model;

/** How a program in a container ended, by what the cluster said. */
public sealed interface ExitStatus {
    /** With this exit code. */
    record Code(int code) implements ExitStatus {}

    /** It was never started: the container has no such program. */
    record NoProgram(String said) implements ExitStatus {}

    /** In another way, in the words of the cluster. */
    record Failed(String said) implements ExitStatus {}

    /**
     * Reads a Status of Kubernetes.
     *
     * @param success whether it says {@code Success}
     * @param exitCode what its cause of reason {@code ExitCode} says; empty where it has none
     * @param message as the cluster said it
     */
    static ExitStatus of(boolean success, String exitCode, String message) {
        if (success) {
            return new Code(0);
        }
        String said = ShownText.line(message, 300);
        boolean missing = said.contains("executable file not found")
                || said.contains("no such file or directory")
                || said.contains("stat ") && said.contains("not found");
        if (missing) {
            return new NoProgram(said);
        }
        return exitCode.matches("[0-9]{1,5}") ? new Code(Integer.parseInt(exitCode)) : new Failed(said);
    }
}
